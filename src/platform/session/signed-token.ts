// A link that signs in as a sample person, signed so that nobody else can write one.
import { createHmac, timingSafeEqual } from 'node:crypto'

export interface Claim {
  personId: string
  /** Milliseconds since 1970. */
  until: number
}

export function signToken(secret: Buffer, claim: Claim): string {
  const body = Buffer.from(JSON.stringify(claim)).toString('base64url')
  return `${body}.${signature(secret, body)}`
}

/** The claim of a token that is ours and not past its time. */
export function readToken(secret: Buffer, token: string, now: Date): Claim | undefined {
  const [body, given, more] = token.split('.')
  if (!body || !given || more !== undefined) return undefined
  const wanted = Buffer.from(signature(secret, body))
  const found = Buffer.from(given)
  if (wanted.length !== found.length || !timingSafeEqual(wanted, found)) return undefined
  const claim = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Claim
  return claim.until > now.getTime() ? claim : undefined
}

function signature(secret: Buffer, body: string): string {
  return createHmac('sha256', secret).update(body).digest('base64url')
}
