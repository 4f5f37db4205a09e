import { describe, expect, it } from 'vitest'
import { type Claim, readToken, signToken } from './signed-token.ts'

const secret = Buffer.alloc(32, 7)
const now = new Date('2026-11-22T10:00:00Z')
const claim: Claim = { role: 'member', id: 'sample:member', until: now.getTime() + 1000, use: 'cookie' }
const token = signToken(secret, claim)

describe('a signed token', () => {
  it('tells who came', () => {
    expect(readToken(secret, token, 'cookie', now)).toEqual(claim)
  })

  const [body = '', mark = ''] = token.split('.')
  const promoted = Buffer.from(JSON.stringify({ ...claim, role: 'secretariat' })).toString('base64url')
  it.each([
    ['another role under the same signature', `${promoted}.${mark}`],
    ['no signature', body],
    ['an empty signature', `${body}.`],
    ['a signature by another key', signToken(Buffer.alloc(32, 8), claim)],
    ['a longer token', `${token}.more`],
    ['nonsense', '.'],
    ['nothing', ''],
    ['a role that does not exist', signToken(secret, { ...claim, role: 'root' as 'member' })],
  ])('is refused with %s', (_, forged) => {
    expect(readToken(secret, forged, 'cookie', now)).toBeUndefined()
  })

  it('is refused after its time', () => {
    expect(readToken(secret, token, 'cookie', new Date(claim.until))).toBeUndefined()
  })

  it('made for a link is no cookie', () => {
    expect(readToken(secret, signToken(secret, { ...claim, use: 'link' }), 'cookie', now)).toBeUndefined()
  })
})
