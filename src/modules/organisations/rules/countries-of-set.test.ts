import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import type { CountryMembership, CountrySet } from '../schema.ts'
import { checkMembershipChange, countriesOfSet, type SetOfCountries } from './countries-of-set.ts'

const sets: SetOfCountries[] = [
  { name: 'asean', includes: null },
  { name: 'asean-plus-three', includes: 'asean' },
]
const spell = (set: CountrySet, country: string, joined: string, left: string | null = null): CountryMembership => ({
  set,
  country,
  joined,
  left,
})
const spells = [
  spell('asean', 'LA', '1997-07-23'),
  spell('asean', 'TL', '2025-10-26'),
  spell('asean', 'ZW', '2000-01-01', '2001-01-01'),
  spell('asean-plus-three', 'CN', '1997-12-15'),
]
const day = (text: string) => text as CalendarDate

describe('the countries of a set', () => {
  it.each([
    ['the day before somebody joins', 'asean', '2025-10-25', ['LA']],
    ['the day somebody joins', 'asean', '2025-10-26', ['LA', 'TL']],
    ['before there was a member', 'asean', '1990-01-01', []],
    ['the last day of a spell', 'asean', '2000-12-31', ['LA', 'ZW']],
    ['the day somebody has left', 'asean', '2001-01-01', ['LA']],
    ['with the set that it holds', 'asean-plus-three', '2025-10-26', ['CN', 'LA', 'TL']],
  ] as const)('on %s', (_, set, on, countries) => {
    expect(countriesOfSet(sets, spells, set, day(on))).toEqual(countries)
  })
})

describe('a change of a set', () => {
  const change = (kind: string, country: string, on: string) => {
    const checked = checkMembershipChange({ kind, set: 'asean', country, on }, spells)
    return 'problems' in checked ? checked.problems.map(({ code }) => code) : checked.change
  }

  it.each([
    ['joins anew', 'joined', 'JP', '2030-01-01', { kind: 'joined', set: 'asean', country: 'JP', on: '2030-01-01' }],
    [
      'joins again after it left',
      'joined',
      'ZW',
      '2001-01-01',
      { kind: 'joined', set: 'asean', country: 'ZW', on: '2001-01-01' },
    ],
    ['joins within an earlier spell', 'joined', 'ZW', '2000-06-01', ['already-a-member']],
    ['joins where it is', 'joined', 'LA', '2030-01-01', ['already-a-member']],
    ['leaves', 'left', 'LA', '2030-01-01', { kind: 'left', set: 'asean', country: 'LA', on: '2030-01-01' }],
    ['leaves before it joined', 'left', 'LA', '1997-07-23', ['left-before-joined']],
    ['leaves where it never was', 'left', 'JP', '2030-01-01', ['not-a-member']],
    ['has a day that is none', 'joined', 'JP', '2030-02-30', ['date-unknown']],
    ['is no country', 'joined', 'EU', '2030-01-01', ['country-unknown']],
  ])('a country that %s', (_, kind, country, on, expected) => {
    expect(change(kind, country, on)).toEqual(expected)
  })

  it('never changes who belonged before it, whatever is written in whatever order', () => {
    const date = fc
      .integer({ min: 0, max: 20_000 })
      .map((days) => day(new Date(days * 86_400_000).toISOString().slice(0, 10)))
    const typed = fc.record({
      kind: fc.constantFrom('joined', 'left'),
      country: fc.constantFrom('LA', 'TH', 'JP'),
      on: date,
    })
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 12 }), date, (changes, asked) => {
        let known: CountryMembership[] = []
        for (const one of changes) {
          const before = countriesOfSet(sets, known, 'asean', asked)
          const checked = checkMembershipChange({ ...one, set: 'asean' }, known)
          if ('problems' in checked) continue
          const { kind, country, on } = checked.change
          known =
            kind === 'joined'
              ? [...known, spell('asean', country, on)]
              : known.map((member) =>
                  member.country === country && member.left === null ? { ...member, left: on } : member,
                )
          if (asked < on) expect(countriesOfSet(sets, known, 'asean', asked)).toEqual(before)
          else expect(countriesOfSet(sets, known, 'asean', asked).includes(country)).toBe(kind === 'joined')
        }
      }),
    )
  })
})
