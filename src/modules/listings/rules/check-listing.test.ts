import { describe, expect, it } from 'vitest'
import { checkListing, unknownColumns } from './check-listing.ts'

const good = { ref: 'N-1', kind: 'need', language: 'lo', title: 'ມັນຕົ້ນ', summary: 'ເນົ່າ' }

describe('a good row', () => {
  it('becomes a listing, with what is absent said to be so', () => {
    expect(checkListing(good)).toEqual({
      listing: {
        ...good,
        description: null,
        country: null,
        organisation: null,
        trl: null,
        partnership: [],
        sectors: [],
        keywords: [],
        expires: null,
        attributes: {},
      },
    })
  })

  it.each([
    ['kind', 'OFFER', { kind: 'offer' }],
    ['language', 'zh_CN', { language: 'zh-CN' }],
    ['country', ' la ', { country: 'LA' }],
    ['trl', 'TRL 7', { trl: 7 }],
    ['trl', 7, { trl: 7 }],
    ['partnership', 'Pilot; licence', { partnership: ['pilot', 'licence'] }],
    ['partnership', ['joint development'], { partnership: ['joint-development'] }],
    ['keywords', '木薯、干燥；太阳能', { keywords: ['木薯', '干燥', '太阳能'] }],
    ['expires', '2027-06-30T00:00:00Z', { expires: '2027-06-30' }],
    ['expires', '', { expires: null }],
    ['licence', 'MIT', { attributes: { licence: 'MIT' } }],
    ['title', 'a\0b', { title: 'ab' }],
    ['title', 'half \ud800', { title: 'half \ufffd' }],
  ])('%s may be written %j', (column, value, expected) => {
    expect(checkListing({ ...good, [column]: value })).toMatchObject({ listing: expected })
  })
})

describe('a fault is named by its column', () => {
  it.each([
    ['ref', '', 'missing'],
    ['title', '  ', 'missing'],
    ['title', { en: 'x' }, 'not-text'],
    ['title', 'x'.repeat(501), 'too-long'],
    ['kind', 'wish', 'kind-unknown'],
    ['language', 'klingon!', 'language-unknown'],
    ['country', 'Laos', 'country-unknown'],
    ['trl', '12', 'trl-range'],
    ['trl', '0', 'trl-range'],
    ['trl', '6.5', 'trl-range'],
    ['partnership', 'marriage', 'partnership-unknown'],
    ['expires', '30/06/2027', 'date-unknown'],
    ['summary', '', 'summary-missing'],
  ])('%s %j: %s', (column, value, code) => {
    const checked = checkListing({ ...good, [column]: value })
    expect(
      'problems' in checked ? checked.problems.map((problem) => [problem.column, problem.code]) : checked,
    ).toContainEqual([column, code])
  })

  it('and all faults of a row are told at once', () => {
    const checked = checkListing({ ...good, trl: '12', country: 'Laos' })
    expect('problems' in checked && checked.problems.map((problem) => problem.column)).toEqual(['country', 'trl'])
  })
})

it('columns without a room are named once, in order', () => {
  expect(unknownColumns([{ values: { ref: 1, zebra: 2 } }, { values: { ant: 1, zebra: 3, '': 4 } }])).toEqual([
    'ant',
    'zebra',
  ])
})
