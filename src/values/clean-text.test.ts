import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanText } from './clean-text.ts'

it.each([
  ['a\0b', 'ab'],
  ['half \ud800', 'half \ufffd'],
  ['\u202eevil\u202c', 'evil'],
  ['bell\u0007 \u001b]0;title', 'bell ]0;title'],
  ['two\nlines\tkept', 'two\nlines\tkept'],
  ['  ມັນຕົ້ນ  ', 'ມັນຕົ້ນ'],
])('%j becomes %j', (text, clean) => {
  expect(cleanText(text)).toBe(clean)
})

it('cut through a pair of surrogates it is still well formed', () => {
  expect(cleanText('ab😀', 3).isWellFormed()).toBe(true)
})

it('is always well formed and never longer than asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, longest) => {
      const clean = cleanText(text, longest)
      return clean.isWellFormed() && clean.length <= longest && !clean.includes('\0')
    }),
  )
})
