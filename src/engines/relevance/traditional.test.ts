import { expect, test } from 'vitest'
import { hasTraditional, toSimplified } from './traditional.ts'

test.each([
  ['農業灌溉與乾燥機', '农业灌溉与干燥机'],
  ['太陽能發電系統', '太阳能发电系统'],
  ['水质监测', '水质监测'],
])('%s has the key %s', (traditional, simplified) => {
  expect(toSimplified(traditional)).toBe(simplified)
})

test.each([
  ['我們開發了污水處理技術', true],
  ['我们开发了污水处理技术', false],
  ['water treatment', false],
])('%s holds Traditional letters: %s', (text, expected) => {
  expect(hasTraditional(text)).toBe(expected)
})
