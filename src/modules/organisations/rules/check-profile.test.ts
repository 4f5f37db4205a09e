import { describe, expect, it } from 'vitest'
import { checkProfile, type TypedProfile } from './check-profile.ts'

const faultsOf = (typed: TypedProfile) => {
  const checked = checkProfile(typed)
  return 'faults' in checked ? checked.faults.map(({ field, code }) => `${field} ${code}`) : []
}
const nameOf = (typed: TypedProfile) => {
  const checked = checkProfile(typed)
  return 'profile' in checked ? checked.profile.displayName : undefined
}

describe('a profile', () => {
  it.each<[string, string[], TypedProfile]>([
    ['with one name only', [], { givenName: 'Suharto' }],
    ['with a name written out only', [], { displayName: 'ທ້າວ ສົມມຸດ' }],
    ['without any name', ['givenName name-missing'], { employer: 'Mill' }],
    ['with spaces for a name', ['givenName name-missing'], { givenName: '   ' }],
    ['with a Latin name in Latin letters', [], { givenName: '样例', latinName: 'Yangli' }],
    ['with Vietnamese letters in it', [], { givenName: 'Dụ', latinName: 'Nguyễn Thí Dụ' }],
    ['with a Latin name in Thai letters', ['latinName latin-expected'], { givenName: 'สมมติ', latinName: 'สมมติ' }],
    ['from a country that is none', ['country unknown'], { givenName: 'A', country: 'EU' }],
    ['in a time zone that is none', ['timeZone unknown'], { givenName: 'A', timeZone: 'Asia/Atlantis' }],
    ['speaking what we do not know', ['languages unknown'], { givenName: 'A', languages: ['xx'] }],
    ['with another calendar', ['calendar unknown'], { givenName: 'A', calendar: 'mayan' }],
    ['with digits of the script', [], { givenName: 'A', digits: 'native', calendar: 'buddhist' }],
  ])('%s: %j', (_, expected, typed) => {
    expect(faultsOf(typed)).toEqual(expected)
  })

  it.each<[string, TypedProfile]>([
    ['王样例', { familyName: '王', givenName: '样例', nameLanguage: 'zh-Hans' }],
    ['Nguyễn Thí Dụ', { familyName: 'Nguyễn', givenName: 'Thí Dụ', nameLanguage: 'vi' }],
    ['Ana Exemplo', { familyName: 'Exemplo', givenName: 'Ana', nameLanguage: 'pt' }],
    ['Suharto', { givenName: 'Suharto', nameLanguage: 'id' }],
    ['Ana E.', { familyName: 'Exemplo', givenName: 'Ana', displayName: 'Ana E.', nameLanguage: 'pt' }],
  ])('is called %s in the order of its language', (expected, typed) => {
    expect(nameOf(typed)).toBe(expected)
  })

  it('keeps neither control characters nor turned writing', () => {
    expect(nameOf({ givenName: 'A\u202eb\u0000  c' })).toBe('Ab c')
  })
})
