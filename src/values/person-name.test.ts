import { describe, expect, it } from 'vitest'
import {
  foldName,
  greetingName,
  initials,
  latinName,
  nameFor,
  nameSearchKey,
  type PersonName,
  sortName,
  writtenName,
} from './person-name.ts'

// People who do not exist.
const wang: PersonName = {
  language: 'zh-Hans',
  family: '王',
  given: '小明',
  latin: 'Wang Xiaoming',
}
const nguyen: PersonName = { language: 'vi', family: 'Nguyễn', given: 'Thị Đào' }
const sok: PersonName = { language: 'km', family: 'សុខ', given: 'សុភា', latin: 'Sok Sophea' }
const ekachai: PersonName = {
  language: 'th',
  given: 'เอกชัย',
  family: 'ใจดี',
  latin: 'Ekkachai Jaidee',
}
const noy: PersonName = { language: 'lo', given: 'ນ້ອຍ', family: 'ໄຊຍະວົງ', latin: 'Noy Xayavong' }
const aung: PersonName = { language: 'my', given: 'အောင်မင်းထွန်း', latin: 'Aung Min Htun' }
const sari: PersonName = { language: 'id', given: 'Sari' }
const kumar: PersonName = { language: 'ta', given: 'குமார்', latin: 'Kumar' }
const silva: PersonName = { language: 'pt', given: 'Ângela', family: 'da Silva' }
const tan: PersonName = { language: 'zh-Hans', written: '陈大文 Tan Dawen', latin: 'Tan Dawen' }
const reyes: PersonName = { language: 'fil', given: 'Jose', family: 'Reyes' }

describe('a name as its person writes it', () => {
  it.each([
    [wang, '王小明', 'Wang Xiaoming', '王', '王'],
    [nguyen, 'Nguyễn Thị Đào', 'Nguyễn Thị Đào', 'Đào', 'NĐ'],
    [sok, 'សុខ សុភា', 'Sok Sophea', 'សុភា', 'សស'],
    [ekachai, 'เอกชัย ใจดี', 'Ekkachai Jaidee', 'เอกชัย', 'อจ'],
    [noy, 'ນ້ອຍ ໄຊຍະວົງ', 'Noy Xayavong', 'ນ້ອຍ', 'ນຊ'],
    [aung, 'အောင်မင်းထွန်း', 'Aung Min Htun', 'အောင်မင်းထွန်း', 'အ'],
    [sari, 'Sari', 'Sari', 'Sari', 'S'],
    [kumar, 'குமார்', 'Kumar', 'குமார்', 'கு'],
    [silva, 'Ângela da Silva', 'Ângela da Silva', 'Ângela', 'ÂS'],
    [reyes, 'Jose Reyes', 'Jose Reyes', 'Jose', 'JR'],
    [tan, '陈大文 Tan Dawen', 'Tan Dawen', '陈大文 Tan Dawen', '陈'],
  ] as const)('%j', (name, written, latin, greeted, letters) => {
    expect([writtenName(name), latinName(name)]).toEqual([written, latin])
    expect(initials(name)).toBe(letters)
    expect(greetingName(name)).toBe(greeted)
  })
})

describe('a name before a reader', () => {
  it.each([
    ['who reads its script: as it is', wang, 'zh', { text: '王小明', lang: 'zh-Hans' }],
    [
      'who does not: in Latin letters, in its own order',
      wang,
      'en',
      { text: 'Wang Xiaoming', lang: 'zh-Latn', own: '王小明' },
    ],
    ['of a third script: in Latin letters', noy, 'th', { text: 'Noy Xayavong', lang: 'lo-Latn', own: 'ນ້ອຍ ໄຊຍະວົງ' }],
    ['of Latin letters: as it is', nguyen, 'km', { text: 'Nguyễn Thị Đào', lang: 'vi' }],
    [
      'when nobody knows its Latin spelling: as it is',
      { language: 'my', given: 'မောင်' },
      'en',
      { text: 'မောင်', lang: 'my' },
    ],
  ] as const)('%s', (_, name, reader, shown) => {
    expect(nameFor(name, reader)).toEqual(shown)
  })
})

describe('a search finds a name', () => {
  it.each([
    [wang, 'wang xiaoming'],
    [wang, 'Xiaoming Wang'],
    [wang, 'WangXiaoming'],
    [wang, '王小'],
    [nguyen, 'nguyen thi dao'],
    [nguyen, 'Đào Nguyễn'.split(' ')[0]!],
    [silva, 'angela DA silva'],
    [sok, 'សុខ'],
    [ekachai, 'jaidee ekk'],
    [aung, 'aung-min htun'],
  ] as const)('%j by %j', (name, typed) => {
    expect(nameSearchKey(name)).toContain(foldName(typed))
  })

  it('and keeps the vowels of scripts that write them as marks', () => {
    expect(foldName('សុភា')).toBe('សុភា')
    expect(foldName('ນ້ອຍ')).toBe('ນ້ອຍ')
    expect(foldName('O’Neil\u200b')).toBe('oneil')
  })
})

it.each([
  [wang, 'zh', '王 小明'],
  [wang, 'en', 'Wang Xiaoming'],
  [nguyen, 'vi', 'Đào Thị Nguyễn'],
  [ekachai, 'th', 'เอกชัย ใจดี'],
  [silva, 'pt', 'da Silva Ângela'],
  [sari, 'id', 'Sari'],
] as const)('%j stands in a list read in %s under %j', (name, reader, sort) => {
  expect(sortName(name, reader)).toBe(sort)
})
