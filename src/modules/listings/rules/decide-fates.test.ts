import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkListing } from './check-listing.ts'
import { countFates, decideFates, fingerprintOf } from './decide-fates.ts'

const row = (line: number, values: Record<string, unknown> = {}) => ({
  line,
  values: { ref: `N-${line}`, kind: 'need', language: 'en', title: 'Cool store', summary: 'Roots rot', ...values },
})

function listingOf(values: Record<string, unknown>) {
  const checked = checkListing(values)
  if ('problems' in checked) throw new Error('The test needs a good row.')
  return checked.listing
}

describe('the fate of a row', () => {
  it('is new, changed, unchanged or refused', () => {
    const same = row(2)
    const existing = new Map([
      ['N-2', fingerprintOf(listingOf(same.values))],
      ['N-3', 'the fingerprint of an older text'],
    ])
    const fates = decideFates([same, row(3), row(4), row(5, { trl: 12 })], existing)
    expect(fates.map((judged) => judged.fate)).toEqual(['unchanged', 'changed', 'new', 'refused'])
    expect(countFates(fates)).toEqual({ new: 1, changed: 1, unchanged: 1, refused: 1 })
  })

  it('is refused for a reference that already stood in the file, and says where', () => {
    const [, second] = decideFates([row(2, { ref: 'X' }), row(7, { ref: 'X' })], new Map())
    expect(second).toMatchObject({
      fate: 'refused',
      problems: [{ column: 'ref', code: 'ref-twice', facts: { line: 2, value: 'X' } }],
    })
  })

  it('keeps the title of a refused row, so that a person finds it again', () => {
    expect(decideFates([row(2, { kind: 'x' })], new Map())[0]).toMatchObject({
      fate: 'refused',
      ref: 'N-2',
      title: 'Cool store',
    })
  })
})

it('whatever stands in a row, every row has one fate and nothing is thrown', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.constant(null),
    fc.array(fc.string()),
    fc.object(),
  )
  const values = fc.dictionary(
    fc.constantFrom(
      'ref',
      'kind',
      'language',
      'title',
      'summary',
      'trl',
      'country',
      'partnership',
      'expires',
      '__proto__',
      'x',
    ),
    cell,
  )
  fc.assert(
    fc.property(fc.array(values), (all) => {
      const judged = decideFates(
        all.map((one, index) => ({ line: index + 1, values: one })),
        new Map(),
      )
      expect(Object.values(countFates(judged)).reduce((sum, count) => sum + count, 0)).toBe(all.length)
    }),
  )
})

it('the fingerprint does not depend on the order of columns', () => {
  const values = { ref: '1', kind: 'need', language: 'en', title: 'a', summary: 'b', colour: 'red', size: '2' }
  const turned = Object.fromEntries(Object.entries(values).reverse())
  expect(fingerprintOf(listingOf(values))).toBe(fingerprintOf(listingOf(turned)))
})
