import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../../values/refusal.ts'
import { checkPassword, freshProof, safeReturn } from './check-account.ts'

describe('the way back after sign-in', () => {
  it.each([
    ['/listings', '/listings'],
    ['/listings?q=rice&page=2', '/listings?q=rice&page=2'],
    ['/me#consents', '/me'],
    ['/a/../listings', '/listings'],
    ['/organisations/ສະຖາບັນ', encodeURI('/organisations/ສະຖາບັນ')],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/\n/evil.example', '/'],
    ['\\\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['listings', '/'],
    ['/.//evil.example', '/'],
    ['/a/..//evil.example', '/'],
    ['/sign-in', '/'],
    ['/sign-out', '/'],
    ['/sign-in/link/abc', '/'],
    ['', '/'],
    [null, '/'],
    [`/${'a'.repeat(3_000)}`, '/'],
  ])('%j leads to %s', (wish, way) => {
    expect(safeReturn(wish)).toBe(way)
  })

  it('never leads away, whatever is wished for', () => {
    const hosts = fc.constantFrom('//evil.example', '\\evil.example', '/evil.example', 'evil.example', '..', '.', '%2f')
    const wishes = fc.array(fc.oneof(fc.string(), hosts, fc.constantFrom('/', '\\', '\t', '\r', '?', '#', '@', ':')))
    fc.assert(
      fc.property(wishes, (parts) => {
        const way = new URL(safeReturn(parts.join('')), 'https://muara.example.org')
        return way.origin === 'https://muara.example.org'
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('a password', () => {
  it.each([
    ['elevensigns', ['password-short']],
    ['twelve signs', []],
    ['ក'.repeat(12), []],
    ['😀'.repeat(11), ['password-short']],
    ['a'.repeat(128), []],
    ['a'.repeat(129), ['password-long']],
  ])('%s', (password, codes) => {
    expect(checkPassword(password, false).map(({ code }) => code)).toEqual(codes)
  })
})

it('a proof is fresh for a quarter of an hour', () => {
  const provedAt = new Date('2026-11-22T10:00:00Z')
  const session = { provedAt }
  expect(freshProof(session, new Date('2026-11-22T10:15:00Z'))).toBe(session)
  expect(isRefusal(freshProof(session, new Date('2026-11-22T10:15:01Z')))).toBe(true)
  expect(isRefusal(freshProof(undefined, provedAt))).toBe(true)
})
