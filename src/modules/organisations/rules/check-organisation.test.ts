import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import { checkOrganisation } from './check-organisation.ts'

const today = '2026-11-22' as CalendarDate
const good = {
  country: 'LA',
  type: 'company',
  localName: 'ບໍລິສັດ ນ້ຳໃສ ຈຳກັດ',
  localLanguage: 'lo',
  latinName: 'Namsai',
}

describe('what is typed about an organisation', () => {
  it('stands in its usual spelling', () => {
    const typed = {
      ...good,
      website: 'namsai.example',
      registeredOn: '2020-02-29',
      foundedOn: '1611-04-28',
      ror: '05dxps055',
    }
    expect(checkOrganisation(typed, today)).toEqual({
      content: {
        country: 'LA',
        type: 'company',
        localName: 'ບໍລິສັດ ນ້ຳໃສ ຈຳກັດ',
        localLanguage: 'lo',
        latinName: 'Namsai',
        englishName: null,
        registrationNumber: null,
        registeredOn: '2020-02-29',
        foundedOn: '1611-04-28',
        website: 'https://namsai.example/',
        city: null,
        identifiers: [{ scheme: 'ror', value: 'https://ror.org/05dxps055' }],
      },
    })
  })

  it.each([
    ['no country', { country: '' }, 'country', 'missing'],
    ['a country that is none', { country: 'XX' }, 'country', 'country-unknown'],
    ['no type', { type: 'club' }, 'type', 'missing'],
    ['no name', { localName: '  ' }, 'localName', 'missing'],
    ['a name of digits', { localName: '123' }, 'localName', 'name-without-letter'],
    ['a name that is too long', { localName: 'ก'.repeat(301) }, 'localName', 'too-long'],
    ['a language that is none', { localLanguage: 'l-a-o' }, 'localLanguage', 'language-unknown'],
    ['a Latin name in Lao letters', { latinName: 'ນ້ຳໃສ' }, 'latinName', 'not-latin'],
    ['no Latin and no English name for one in another script', { latinName: '' }, 'latinName', 'latin-missing'],
    ['registered tomorrow', { registeredOn: '2026-11-23' }, 'registeredOn', 'date-ahead'],
    ['founded on a day that is none', { foundedOn: '1700-02-30' }, 'foundedOn', 'date-unknown'],
    ['a website that is a script', { website: 'javascript:alert(1)' }, 'website', 'website-wrong'],
    ['a website without a name', { website: 'https://localhost' }, 'website', 'website-wrong'],
    ['a wrong ROR id', { ror: '05dxps056' }, 'ror', 'ror-wrong'],
  ])('%s is a fault of its field', (_, change, field, code) => {
    const checked = checkOrganisation({ ...good, ...change }, today)
    expect('problems' in checked ? checked.problems.map((problem) => [problem.field, problem.code]) : []).toEqual([
      [field, code],
    ])
  })

  it('tells all faults at once', () => {
    const checked = checkOrganisation({}, today)
    expect('problems' in checked && checked.problems.map(({ field }) => field)).toEqual([
      'country',
      'type',
      'localName',
      'localLanguage',
    ])
  })
})
