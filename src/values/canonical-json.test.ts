import { expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

it.each([
  [{ b: 1, a: [true, null, 'ລາວ'] }, '{"a":[true,null,"ລາວ"],"b":1}'],
  [{ '\u20ac': 1, '\r': 2, '1': 3, '\u0080': 4 }, '{"\\r":2,"1":3,"\u0080":4,"\u20ac":1}'],
  [{ left: undefined, kept: 1e30 }, '{"kept":1e+30}'],
  [[], '[]'],
])('%j has the one spelling %s', (value, text) => {
  expect(canonicalJson(value)).toBe(text)
})

it('refuses a number that JSON cannot hold', () => {
  expect(() => canonicalJson({ share: Number.NaN })).toThrow('finite')
})
