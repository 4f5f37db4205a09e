import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayMeet } from './eligibility.ts'
import { createIndex, type Listing, openThesaurus } from './index.ts'
import { committedModel } from './model-files.test-help.ts'

const need = (facts: Partial<Listing>): Listing => ({ id: 'n', kind: 'need', title: 'rice dryer', ...facts })
const offer = (facts: Partial<Listing>): Listing => ({ id: 'o', kind: 'offer', title: 'rice dryer', ...facts })

test.each<[string, Partial<Listing>, Partial<Listing>, boolean]>([
  ['two who say nothing', {}, {}, true],
  ['the same organisation', { organisation: 'Sala Foods' }, { organisation: ' sala  foods' }, false],
  ['two organisations', { organisation: 'Sala Foods' }, { organisation: 'Meko' }, true],
  ['a country that the need excludes', { excludes: ['XA'] }, { country: 'XA' }, false],
  ['an organisation that the offer excludes', { organisation: 'Meko' }, { excludes: ['meko'] }, false],
  ['confidential to the other', { country: 'LA' }, { confidentialTo: ['LA'] }, true],
  ['confidential to others', { country: 'VN' }, { confidentialTo: ['LA'] }, false],
  ['confidential, and the other is unknown', {}, { confidentialTo: ['LA'] }, false],
  ['export prohibited', { country: 'LA' }, { country: 'CN', exportClass: 'prohibited' }, false],
  ['export prohibited, at home', { country: 'CN' }, { country: 'CN', exportClass: 'prohibited' }, true],
  ['export prohibited, country unknown', {}, { country: 'CN', exportClass: 'prohibited' }, false],
  ['an export that needs a licence', { country: 'LA' }, { country: 'CN', exportClass: 'licence' }, true],
])('%s: %j %j', (_, asked, offered, may) => {
  expect(mayMeet(need(asked), offer(offered))).toBe(may)
})

test('what may not meet is never ranked, from neither side, and takes no place', () => {
  const model = committedModel()
  const thesaurus = openThesaurus([])
  const country = fc.constantFrom('LA', 'VN', 'CN')
  const listing = fc.record({
    country,
    organisation: fc.constantFrom('A', 'B', 'C'),
    excludes: fc.subarray(['LA', 'A', 'B']),
    exportClass: fc.constantFrom('free' as const, 'prohibited' as const),
  })
  fc.assert(
    fc.property(listing, fc.array(listing, { minLength: 1, maxLength: 8 }), (asked, offered) => {
      const index = createIndex(model, thesaurus)
      const offers = offered.map((facts, at) => offer({ ...facts, id: `o${at}` }))
      index.put([need(asked), ...offers])
      const found = index.rank(need(asked), { kind: 'offer', top: 20 }).map(({ id }) => id)
      expect(found.toSorted()).toEqual(offers.filter((each) => mayMeet(need(asked), each)).map(({ id }) => id))
      for (const each of offers)
        expect(index.rank(each, { kind: 'need', top: 1 })).toHaveLength(mayMeet(need(asked), each) ? 1 : 0)
    }),
    { numRuns: 25 },
  )
})
