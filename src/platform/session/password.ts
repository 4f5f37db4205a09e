// Hashes passwords with argon2id, as Node's own OpenSSL computes it, and checks them in even time.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** OWASP's first choice (Password Storage Cheat Sheet): 46 MiB, one pass, one lane; 46 ms on the machine this was measured on. */
const memory = 47_104
const passes = 1
const parallelism = 1

/** In the PHC string format, so that the parameters can be raised and old hashes still be read. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive(password, { nonce, memory, passes, parallelism })
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
}

/** Without a hash the same work is done and the answer is no: how long it takes does not tell whether there is an account. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const read = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash ?? nobodysHash)
  if (!read) throw new Error('A password hash is not in a form that can be read.')
  const [, m, t, p, nonce = '', tag = ''] = read
  const kept = Buffer.from(tag, 'base64')
  const parameters = { memory: Number(m), passes: Number(t), parallelism: Number(p) }
  const found = await derive(password, { nonce: Buffer.from(nonce, 'base64'), ...parameters })
  return timingSafeEqual(kept, found) && hash !== null
}

/** A hash made with other parameters than today's is made anew at the next sign-in. */
export function isHashOld(hash: string): boolean {
  return !hash.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`)
}

const nobodysHash = `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(Buffer.alloc(16))}$${unpadded(Buffer.alloc(32))}`

async function derive(
  password: string,
  parameters: { nonce: Buffer; memory: number; passes: number; parallelism: number },
): Promise<Buffer> {
  // One letter may be written in two ways (é, e + ´): keyboards differ, the person means the same.
  return await promisify(argon2)('argon2id', { message: password.normalize('NFKC'), tagLength: 32, ...parameters })
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
