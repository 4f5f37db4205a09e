// A secret that travels in a cookie or a link, and the hash that is kept of it.
import { createHash, randomBytes } from 'node:crypto'

export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 is enough: a secret of 256 bits is not guessed, however fast the hash. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
