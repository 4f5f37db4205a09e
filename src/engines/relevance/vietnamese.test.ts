import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createIndex, detectLanguage, openThesaurus, understand } from './index.ts'
import { committedModel, committedThesaurus } from './model-files.test-help.ts'
import { normalise } from './normalise.ts'
import { createMarkRestorer, withoutMarks } from './vietnamese.ts'

const model = committedModel()
const thesaurus = openThesaurus(committedThesaurus())
const restoreMarks = createMarkRestorer(model, thesaurus)

describe('Vietnamese typed without its marks', () => {
  test.each([
    ['may say lua bang nang luong mat troi cho nong dan', 'máy sấy lúa bằng năng lượng mặt trời cho nông dân'],
    ['nuoc sach cho vung ngap man', 'nước sạch cho vùng ngập mặn'],
    ['xu ly nuoc thai chan nuoi heo', 'xử lý nước thải chăn nuôi heo'],
  ])('%s is read with them', (typed, meant) => {
    expect(restoreMarks(normalise(typed))).toBe(normalise(meant))
  })

  test.each([
    'máy sấy lúa bằng năng lượng mặt trời cho nông dân',
    'Cảm biến LoRa IoT đo độ mặn trong ao tôm',
    'giá 25 000 đồng một kg',
  ])('what has its marks stays as it is: %s', (written) => {
    expect(restoreMarks(normalise(written))).toBe(normalise(written))
  })

  test('a half that bears marks keeps them, the other half gains its own', () => {
    expect(restoreMarks(normalise('nước thải chăn nuôi chua duoc xu ly'))).toMatch(/^nước thải chăn nuôi .*được xử lý$/)
  })

  test('every letter stays at its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (written) => {
        const key = normalise(written)
        expect(restoreMarks(key)).toHaveLength(key.length)
      }),
    )
  })

  test('marks are all that is restored', () => {
    const word = fc.constantFrom('nuoc', 'sach', 'may', 'bom', 'lua', 'robot', 'x1', 'the', 'dien', 'duong')
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const key = words.join(' ')
        expect(withoutMarks(restoreMarks(key))).toBe(key)
      }),
    )
  })

  test('it is known as Vietnamese, understood, and quoted as it was typed', () => {
    const typed = 'may say lua bang nang luong mat troi cho nong dan'
    expect(detectLanguage(typed)).toBe('vi')
    const read = understand(model, thesaurus, typed)
    expect(read.understood).toBeGreaterThan(0.9)
    expect(read.concepts.every(({ surface }) => typed.includes(surface))).toBe(true)
    expect(read.concepts.length).toBeGreaterThan(1)
  })

  test('it finds what the marked text finds', () => {
    const index = createIndex(model, thesaurus)
    index.put([
      { id: 'dryer', kind: 'offer', language: 'zh', title: '稻谷太阳能烘干机' },
      { id: 'salt', kind: 'offer', language: 'en', title: 'Desalination membrane for brackish water' },
      { id: 'pump', kind: 'offer', language: 'th', title: 'ปั๊มน้ำพลังงานลม' },
    ])
    const first = (text: string) => index.search(text, { kind: 'offer', top: 1 })[0]?.id
    expect(first('may say lua bang nang luong mat troi')).toBe('dryer')
    expect(first('nuoc gieng bi nhiem man, can nuoc ngot')).toBe(first('nước giếng bị nhiễm mặn, cần nước ngọt'))
  })
})

test.each([
  ['fil', 'Ang mga isda ay namamatay sa palaisdaan'],
  ['id', 'Kami butuh mesin pengering padi'],
  ['en', 'The sun can dry the rice'],
  ['en', 'solar pump for rice'],
  ['pt', 'bomba de agua para a aldeia'],
] as const)('%s is not taken for bare Vietnamese: %s', (language, text) => {
  expect(detectLanguage(text)).toBe(language)
})
