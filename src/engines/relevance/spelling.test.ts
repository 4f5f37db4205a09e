import fc from 'fast-check'
import { expect, it } from 'vitest'
import { normalise } from './normalise.ts'
import { foldSpelling } from './spelling.ts'

it.each([
  ['Lao', 'ນ້ຳ', 'ນໍ້າ'],
  ['Lao', 'ຫຼັງເກັບກ່ຽວ', 'ຫລັງເກັບກ່ຽວ'],
  ['Thai', 'น้ำเสีย', 'นํ้าเสีย'],
  ['Khmer', 'កណ្តៀរ', 'កណ្ដៀរ'],
  ['Vietnamese', 'điều hòa', 'điều hoà'],
  ['Vietnamese', 'thủy lợi', 'thuỷ lợi'],
])('%s %s and %s are one word', (_, one, other) => {
  expect(foldSpelling(normalise(one))).toBe(foldSpelling(normalise(other)))
})

it.each(['hoàn toàn', 'khoá'.slice(0, 4), 'solar dryer', '烘干'])('%s stays a word of its own', (word) => {
  expect(foldSpelling(normalise(word))).toHaveLength(normalise(word).length)
})

it('never moves a place in the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldSpelling(text).length === text.length))
})
