import { expect, test } from 'vitest'
import { isZawgyi, zawgyiToUnicode } from './zawgyi.ts'

/** Zawgyi as its font stores it, and the same in Unicode. */
const cases: [string, string][] = [
  ['\u1031\u1014', '\u1014\u1031'],
  ['\u1019\u103c', '\u1019\u103d'],
  ['\u103b\u1019\u1014\u1039\u1019\u102c', '\u1019\u103c\u1014\u103a\u1019\u102c'],
  ['\u103b\u1019\u1014\u1039\u1019\u102c\u1005\u102c', 'မြန်မာစာ'],
  ['\u1031\u1000\u103a\u102c\u1004\u1039\u1038', 'ကျောင်း'],
  ['\u1031\u101b', 'ရေ'],
  ['\u1021\u1005\u102d\u102f\u1038\u101b', 'အစိုးရ'],
  ['\u101e\u1010\u1071\u102d', 'သတ္တိ'],
  ['\u1021\u1064\u101c\u102d', 'င်္အလိ'],
  ['\u1014\u103d\u1004\u1037\u1039', 'နှင့်'],
  ['\u1005\u1015\u102b\u1038\u101b\u1031\u1006', 'စပါးရဆေ'],
]

test.each(cases)('%j becomes %j', (zawgyi, unicode) => {
  expect(zawgyiToUnicode(zawgyi).normalize('NFC')).toBe(unicode.normalize('NFC'))
})

test.each([
  ['\u1031\u1000\u103a\u102c\u1004\u1039\u1038\u101e\u102c\u1038', true],
  ['\u1031\u101b\u1014\u1032\u1094', true],
  ['\u103b\u1019\u1014\u1039\u1019\u102c\u1014\u102d\u102f\u1004\u1039\u1004\u1036', true],
  ['မြန်မာနိုင်ငံ၏ စပါးခင်းများ', false],
  ['ကျောင်းသားများသည် သန့်ရှင်းသောရေ လိုအပ်သည်', false],
  ['ရေနှင့် မြေဆီလွှာ စစ်ဆေးကိရိယာ', false],
  ['water', false],
  ['', false],
])('%j is Zawgyi: %s', (text, expected) => {
  expect(isZawgyi(text)).toBe(expected)
})
