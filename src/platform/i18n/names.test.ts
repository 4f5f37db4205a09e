import { describe, expect, it } from 'vitest'
import type { PersonName } from '../../values/person-name.ts'
import { sorted, sortedByName } from './words.ts'

describe('words sort as their language does', () => {
  it.each([
    ['zh', ['赵', '王', '李', '阿', '陈'], ['阿', '陈', '李', '王', '赵'], 'by sound'],
    ['th', ['แดง', 'กาน', 'เก่ง', 'ขาว'], ['กาน', 'เก่ง', 'ขาว', 'แดง'], 'by consonant'],
    ['lo', ['ແດງ', 'ກາ', 'ເກົ່າ', 'ຂາວ'], ['ກາ', 'ເກົ່າ', 'ຂາວ', 'ແດງ'], 'by consonant'],
    ['km', ['ខ្មែរ', 'កម្ពុជា', 'គោ'], ['កម្ពុជា', 'ខ្មែរ', 'គោ'], 'by consonant'],
    ['my', ['ဂျပန်', 'ကချင်', 'ခရီး'], ['ကချင်', 'ခရီး', 'ဂျပန်'], 'by consonant'],
    ['vi', ['Đào', 'An', 'Dũng', 'Ánh'], ['An', 'Ánh', 'Dũng', 'Đào'], 'đ after d'],
    ['pt', ['Zé', 'Ângela', 'Bela'], ['Ângela', 'Bela', 'Zé'], 'accents aside'],
    ['en', ['item 10', 'item 9'], ['item 9', 'item 10'], 'numbers by size'],
  ] as const)('%s: %j', (language, words, order, _how) => {
    expect(sorted(language, words, (word) => word)).toEqual(order)
  })
})

it('people stand in a list by what its reader sees of their names', () => {
  const people: PersonName[] = [
    { language: 'zh', family: '赵', given: '云飞', latin: 'Zhao Yunfei' },
    { language: 'vi', family: 'Nguyễn', given: 'Thị Bình' },
    { language: 'th', given: 'กานดา', family: 'ใจดี', latin: 'Kanda Jaidee' },
    { language: 'id', given: 'Sari' },
  ]
  expect(sortedByName('en', people, (person) => person).map(({ given }) => given)).toEqual([
    'Thị Bình',
    'กานดา',
    'Sari',
    '云飞',
  ])
})
