// The address of a list: what it asks, and the addresses of the next questions.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressWith, type ListRules, orderedBy, pagesAround, readList, withinTotal } from './list-address.ts'

const rules: ListRules<'due' | 'amount'> = {
  sorts: ['due', 'amount'],
  first: { by: 'due', direction: 'descending' },
  filters: ['q', 'country'],
  pageSize: 20,
}
const at = (search: string) => new URL(`http://house.invalid/milestones${search}`)

describe('an address is read', () => {
  const asked = [
    ['', { by: 'due', direction: 'descending', page: 1, offset: 0, density: 'compact', filters: {} }],
    ['?sort=amount', { by: 'amount', direction: 'ascending' }],
    ['?sort=-amount', { by: 'amount', direction: 'descending' }],
    ['?sort=password', { by: 'due', direction: 'descending' }],
    ['?page=3', { page: 3, offset: 40, limit: 20 }],
    ['?page=-1', { page: 1 }],
    ['?page=1e9', { page: 1 }],
    ['?rows=comfortable', { density: 'comfortable' }],
    ['?q=%20dryer%00%20&country=&other=1', { filters: { q: 'dryer' } }],
  ] as const
  it.each(asked)('%s', (search, expected) => {
    expect(readList(at(search), rules)).toMatchObject(expected)
  })

  it('whatever it says, it is a question that can be answered', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (search) => {
        const { by, page, offset, filters } = readList(at(`?${search}`), rules)
        expect(rules.sorts).toContain(by)
        expect(offset).toBe((page - 1) * 20)
        expect(Object.values(filters).join('')).not.toContain('\0')
      }),
    )
  })
})

it('who asks beyond the end gets the last page', () => {
  expect(withinTotal(readList(at('?page=9'), rules), 41)).toMatchObject({ page: 3, offset: 40 })
  expect(withinTotal(readList(at('?page=9'), rules), 0)).toMatchObject({ page: 1, offset: 0 })
})

it('a column orders, then turns its order round, and begins at the first page', () => {
  const url = at('?q=dryer&page=3')
  expect(orderedBy(url, readList(url, rules), 'amount')).toBe('/milestones?q=dryer&sort=amount')
  const ordered = at('?q=dryer&sort=amount')
  expect(orderedBy(ordered, readList(ordered, rules), 'amount')).toBe('/milestones?q=dryer&sort=-amount')
})

it('an address keeps what is not changed', () => {
  expect(addressWith(at('?q=dryer&page=3'), { page: undefined, rows: 'comfortable' })).toBe(
    '/milestones?q=dryer&rows=comfortable',
  )
})

it.each([
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [1, 9, [1, 2, 'gap', 9]],
  [4, 9, [1, 2, 3, 4, 5, 'gap', 9]],
  [5, 9, [1, 'gap', 4, 5, 6, 'gap', 9]],
  [9, 9, [1, 'gap', 8, 9]],
])('on page %i of %i these have a link: %j', (page, last, expected) => {
  expect(pagesAround(page, last)).toEqual(expected)
})
