// The signs that stand for a name, in the scripts of the network.
import { expect, it } from 'vitest'
import { initials } from './initials.ts'

it.each([
  ['Ada Contoh', 'en', 'AC'],
  ['Maria de Fátima Exemplo', 'pt', 'ME'],
  ['đặng Thị Ví Dụ', 'vi', 'ĐD'],
  ['Tika', 'id', 'T'],
  ['林示例', 'zh-Hans', '林'],
  ['สมชาย ใจดี', 'th', 'ส'],
  ['เอกชัย ตัวอย่าง', 'th', 'เอ'],
  ['ຄຳຫຼ້າ ວົງສາ', 'lo', 'ຄຳ'],
  ['ไกรสร ทดลอง', 'th', 'ไก'],
  ['សុខា គំរូ', 'km', 'សុ'],
  ['ကိုကို ဥပမာ', 'my', 'ကို'],
  ['கவிதா மாதிரி', 'ta', 'க'],
  ['“Quoted” Name', 'en', 'QN'],
  ['42', 'en', ''],
  ['', 'en', ''],
])('%s (%s) is %s', (name, lang, expected) => {
  expect(initials(name, lang)).toBe(expected)
})
