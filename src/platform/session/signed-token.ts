// A token that says who somebody is until when, signed so that nobody else can write one.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { isRole, type Role } from '../../values/actor.ts'

export interface Claim {
  role: Role
  id: string
  /** Milliseconds since 1970. */
  until: number
  /** A link is good for a link only, a cookie for a cookie only. */
  use: 'link' | 'cookie'
}

export function signToken(secret: Buffer, claim: Claim): string {
  const body = Buffer.from(JSON.stringify(claim)).toString('base64url')
  return `${body}.${signature(secret, body)}`
}

/** The claim of a token that is ours, of this use, and not past its time. */
export function readToken(secret: Buffer, token: string, use: Claim['use'], now: Date): Claim | undefined {
  const [body, given, more] = token.split('.')
  if (!body || !given || more !== undefined) return undefined
  const wanted = Buffer.from(signature(secret, body))
  const found = Buffer.from(given)
  if (wanted.length !== found.length || !timingSafeEqual(wanted, found)) return undefined
  const claim = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Claim
  return isRole(claim.role) && claim.use === use && claim.until > now.getTime() ? claim : undefined
}

function signature(secret: Buffer, body: string): string {
  return createHmac('sha256', secret).update(body).digest('base64url')
}
