import { expect, test } from 'vitest'
import { embed } from './analysis.ts'
import { committedModel } from './model-files.test-help.ts'
import { normalise } from './normalise.ts'
import { noPiece } from './piece-table.ts'

const model = committedModel()

function piecesOf(text: string): string[] {
  const pieces: string[] = []
  model.table.segment(normalise(text), (piece) => pieces.push(piece === noPiece ? '?' : model.table.pieces[piece]!))
  return pieces
}

/** Written by the reference encoder of the training run. */
test.each([
  ['Solar dryer for cassava', ['▁solar', '▁dry', 'er', '▁for', '▁c', 'ass', 'ava']],
  ['太阳能烘干机', ['太阳', '能', '烘', '干', '机']],
  ['máy sấy năng lượng mặt trời', ['▁máy', '▁s', 'ấy', '▁năng', '▁lượng', '▁mặt', '▁trời']],
  ['เครื่องอบแห้งพลังงานแสงอาทิตย์', ['เครื่อง', 'อบ', 'แ', 'ห', '้', 'ง', 'พลังงาน', 'แสง', 'อาทิตย์']],
  ['alat pengering tenaga surya', ['▁alat', '▁penge', 'ring', '▁tenaga', '▁sur', 'ya']],
  ['ម៉ាស៊ីនសម្ងួតពន្លឺព្រះអាទិត្យ', ['ម៉ាស៊ីន', 'សម្', 'ង', 'ួត', 'ពន្លឺ', 'ព្រះអាទិត្យ']],
  ['ເຄື່ອງອົບແຫ້ງ', ['ເຄື່ອງ', 'ອົບ', 'ແ', 'ຫ', '້ງ']],
  ['နေရောင်ခြည်အခြောက်ခံစက်', ['နေ', 'ရောင်', 'ခြ', 'ည်', 'အ', 'ခြောက်', 'ခံ', 'စက်']],
  ['சூரிய உலர்த்தி', ['▁சூரிய', '▁உல', 'ர்', 'த்தி']],
  ['secador solar de mandioca', ['▁sec', 'ador', '▁solar', '▁de', '▁mandi', 'oca']],
  ['Panatuyo gamit ang araw', ['▁pan', 'at', 'u', 'yo', '▁gamit', '▁ang', '▁araw']],
] as [string, string[]][])('%s is cut as in training', (text, pieces) => {
  expect(piecesOf(text)).toEqual(pieces)
})

test('places point at the letters of the piece', () => {
  const text = normalise('Solar dryer 干燥机')
  model.table.segment(text, (piece, from, to) => {
    if (piece !== noPiece) expect(model.table.pieces[piece]!.replace('▁', '')).toBe(text.slice(from, to))
  })
})

test('a letter that the table does not know is passed over', () => {
  expect(piecesOf('ꙮ')).toEqual(['?'])
})

test.each([
  ['Solar dryer for cassava', '太阳能烘干机', 0.545177],
  ['Solar dryer for cassava', 'máy sấy năng lượng mặt trời', 0.441072],
  ['Solar dryer for cassava', 'เครื่องอบแห้งพลังงานแสงอาทิตย์', 0.495924],
  ['Solar dryer for cassava', 'alat pengering tenaga surya', 0.388896],
  ['Solar dryer for cassava', 'ម៉ាស៊ីនសម្ងួតពន្លឺព្រះអាទិត្យ', 0.474956],
  ['Solar dryer for cassava', 'ເຄື່ອງອົບແຫ້ງ', 0.386254],
] as [string, string, number][])('%s and %s are as near as in training: %d', (a, b, cosine) => {
  const [left, right] = [embed(model, normalise(a)), embed(model, normalise(b))]
  expect(left.reduce((sum, value, d) => sum + value * right[d]!, 0)).toBeCloseTo(cosine, 4)
})
