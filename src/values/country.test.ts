import { expect, it } from 'vitest'
import { countryCode } from './country.ts'

it.each([
  ['la', 'LA'],
  [' VN ', 'VN'],
  ['US', 'US'],
  ['XX', undefined],
  ['EU', undefined],
  ['Laos', undefined],
  ['', undefined],
])('%j is the country %j', (text, code) => {
  expect(countryCode(text)).toBe(code)
})
