import { describe, expect, it } from 'vitest'
import { type Claim, readToken, signToken } from './signed-token.ts'

const secret = Buffer.alloc(32, 7)
const now = new Date('2026-11-22T10:00:00Z')
const claim: Claim = { personId: '01980000-0000-7000-8000-000000000101', until: now.getTime() + 1000 }
const token = signToken(secret, claim)

describe('a signed link', () => {
  it('tells who came', () => {
    expect(readToken(secret, token, now)).toEqual(claim)
  })

  const [body = '', mark = ''] = token.split('.')
  const another = Buffer.from(JSON.stringify({ ...claim, personId: 'another' })).toString('base64url')
  it.each([
    ['another person under the same signature', `${another}.${mark}`],
    ['no signature', body],
    ['an empty signature', `${body}.`],
    ['a signature by another key', signToken(Buffer.alloc(32, 8), claim)],
    ['a longer token', `${token}.more`],
    ['nonsense', '.'],
    ['nothing', ''],
  ])('is refused with %s', (_, forged) => {
    expect(readToken(secret, forged, now)).toBeUndefined()
  })

  it('is refused after its time', () => {
    expect(readToken(secret, token, new Date(claim.until))).toBeUndefined()
  })
})
