import { describe, expect, it } from 'vitest'
import type { IdentifierScheme } from '../schema.ts'
import { checkIdentifier } from './check-identifier.ts'

type Case = [what: string, scheme: IdentifierScheme, text: string, country: string, value: string | { fault: string }]

const cases: Case[] = [
  ['a ROR id as its address', 'ror', 'https://ror.org/05dxps055', 'US', 'https://ror.org/05dxps055'],
  ['a ROR id alone, in capitals', 'ror', ' 05DXPS055 ', 'US', 'https://ror.org/05dxps055'],
  ['another of its documentation', 'ror', 'ror.org/00x6h5n95', 'US', 'https://ror.org/00x6h5n95'],
  ['a ROR id with one letter wrong', 'ror', '05dxps155', 'US', { fault: 'ror-wrong' }],
  ['a ROR id with the letter l, which it does not have', 'ror', '05dxls055', 'US', { fault: 'ror-wrong' }],
  ['an LEI', 'lei', '5493001KJTIIGC8Y1R12', 'US', '5493001KJTIIGC8Y1R12'],
  ['an LEI in groups and small letters', 'lei', '5493 001k jtii gc8y 1r12', 'US', '5493001KJTIIGC8Y1R12'],
  ['an LEI with two digits swapped', 'lei', '5493001KJTIIGC8Y1R21', 'US', { fault: 'lei-wrong' }],
  ['an ISNI in groups', 'isni', '0000 0001 2103 4996', 'FR', '0000000121034996'],
  ['an ISNI that ends in X', 'isni', 'https://isni.org/isni/000000012150090X', 'FR', '000000012150090X'],
  ['an ISNI with one digit wrong', 'isni', '0000 0001 2103 4997', 'FR', { fault: 'isni-wrong' }],
  ['a unified social credit code', 'national', '91350100M000100Y43', 'CN', '91350100M000100Y43'],
  ['the same with a wrong check letter', 'national', '91350100M000100Y44', 'CN', { fault: 'unified-code-wrong' }],
  ['a unified code with the letter O', 'national', '9135O100M000100Y43', 'CN', { fault: 'unified-code-wrong' }],
  ['a Thai register number', 'national', '0-1055-36000-31-5', 'TH', '0105536000315'],
  ['a national number of one letter', 'national', 'A', 'TH', { fault: 'identifier-wrong' }],
  ['another scheme', 'other', 'Wikidata: Q12345', 'LA', 'Wikidata: Q12345'],
  ['another scheme that is a script', 'other', '<script>', 'LA', { fault: 'identifier-wrong' }],
]

describe('an identifier', () => {
  it.each(cases)('%s', (_, scheme, text, country, expected) => {
    expect(checkIdentifier(scheme, text, country)).toEqual(
      typeof expected === 'string' ? { scheme, value: expected } : expected,
    )
  })
})
