import { expect, test } from 'vitest'
import { readTerms } from './read-terms.ts'

test.each([
  [{}, {}],
  [{ Colour: 'red', '.': 'x' }, {}],
  [{ excludes: 'LA; Meko Ltd' }, { excludes: ['LA', 'Meko Ltd'] }],
  [{ 'Confidential to': 'VN；KH' }, { confidentialTo: ['VN', 'KH'] }],
  [{ confidential_to: ' ' }, { confidentialTo: [] }],
  [{ export: 'Licence' }, { exportClass: 'licence' }],
  [{ export: 'EAR99?' }, { exportClass: 'prohibited' }],
  [{ price: '12,500.50 USD' }, { price: { minor: 1_250_050, currency: 'USD' } }],
  [{ price: 'VND 5 000 000' }, { price: { minor: 5_000_000, currency: 'VND' } }],
  [{ price: 'about a thousand' }, {}],
  [{ price: '10 QQQ' }, {}],
  [{ delivery: '2027-06-30' }, { delivery: '2027-06-30' }],
  [{ delivery: 'soon' }, {}],
])('%j is read as %j', (attributes, terms) => {
  expect(readTerms(attributes as Record<string, string>)).toEqual(terms)
})
