import { describe, expect, it } from 'vitest'
import type { Identifier, OrganisationId } from '../schema.ts'
import { type Comparable, likelyDuplicates } from './likely-duplicates.ts'
import { foldName, genericWordsOf, latinOf, nameKeys } from './name-keys.ts'

function one(country: string, names: string[], more: Partial<Comparable> = {}): Comparable {
  return {
    id: 'one' as OrganisationId,
    country,
    names,
    identifiers: [],
    registrationNumber: null,
    website: null,
    ...more,
  }
}

const ror: Identifier = { scheme: 'ror', value: 'https://ror.org/05dxps055' }
const kindsOf = (asked: Comparable, other: Comparable) =>
  likelyDuplicates(asked, [other]).flatMap(({ reasons }) => reasons.map(({ kind }) => kind))

describe('a name folds', () => {
  it.each([
    ['Lotus Sensors Co., Ltd.', 'lotus sensors'],
    ['PT. Anggrek Data Tbk', 'anggrek data'],
    ['Merbau Robotik Sdn. Bhd.', 'merbau robotik'],
    ['Công ty TNHH Sen Vàng', 'sen vang'],
    ['Công ty Cổ phần Đồng Lúa', 'dong lua'],
    ['บริษัท ลุ่มน้ำ จำกัด (มหาชน)', 'ลุ่มน้ำ'],
    ['ບໍລິສັດ ນ້ຳໃສ ຈຳກັດ', 'ນ້ຳໃສ'],
    ['ក្រុមហ៊ុន ទន្លេ', 'ទន្លេ'],
    ['广西绿江科技有限公司', '广西绿江科技'],
    ['广西绿江科技股份有限公司', '广西绿江科技'],
    ['Ltd.', 'ltd'],
  ])('%s to %s', (name, folded) => {
    expect(foldName(name)).toBe(folded)
  })

  it('is spelt in Latin letters where that is honest', () => {
    expect(latinOf('绿江科技有限公司')).toBe('lujiangkeji')
    expect(latinOf('ບໍລິສັດ ນ້ຳໃສ')).toBe('')
  })

  it('knows the words of every name in many languages', () => {
    const names = ['มหาวิทยาลัยลุ่มน้ำ', 'Đại học Sen', '江城大学', 'Universiti Merbau', 'តក្កសិលា សាកលវិទ្យាល័យ']
    expect(names.map(genericWordsOf)).toEqual(Array(5).fill(['university']))
  })

  it('gives keys of every kind, each once', () => {
    const keys = nameKeys(['绿江大学', 'Lujiang University', null])
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toEqual(expect.arrayContaining(['n:绿江', 'n: lu', 'l:luj', 'g:university']))
  })
})

describe('likely duplicates', () => {
  it.each([
    [
      'the same name but for its legal form',
      one('TH', ['Lotus Sensors Co., Ltd.']),
      one('TH', ['Lotus Sensors']),
      ['name'],
    ],
    ['the same name but for accents', one('VN', ['Công ty Sen Vàng']), one('VN', ['Sen Vang JSC']), ['name']],
    ['a slip of the keyboard', one('MY', ['Merbau Robotik']), one('MY', ['Merbau Robotic Sdn Bhd']), ['name']],
    [
      'Chinese letters and their pinyin',
      one('CN', ['绿江科技有限公司']),
      one('CN', ['Lüjiang Keji Co., Ltd.']),
      ['sound'],
    ],
    [
      'simplified and full legal form',
      one('CN', ['江城桥梁集团有限公司']),
      one('CN', ['江城桥梁股份有限公司']),
      ['name'],
    ],
    [
      'Thai letters and their romanisation',
      one('TH', ['บริษัท ดอกบัวทอง จำกัด']),
      one('TH', ['Dokbuathong Co Ltd']),
      ['sound'],
    ],
    ['Lao letters and their romanisation', one('LA', ['ບໍລິສັດ ດອກບົວຄຳ']), one('LA', ['Dokbuakham']), ['sound']],
    [
      'the same ROR id in two countries',
      one('TH', ['Alpha'], { identifiers: [ror] }),
      one('LA', ['Beta'], { identifiers: [ror] }),
      ['identifier'],
    ],
    [
      'the same registration number, spelt in two ways',
      one('TH', ['Alpha'], { registrationNumber: '010-553' }),
      one('TH', ['Beta'], { registrationNumber: '010553' }),
      ['registration'],
    ],
    [
      'the same website',
      one('TH', ['Alpha'], { website: 'https://www.lotus.example/th' }),
      one('TH', ['Beta'], { website: 'http://lotus.example/' }),
      ['website'],
    ],
  ])('%s', (_, asked, other, kinds) => {
    expect(kindsOf(asked, other)).toEqual(kinds)
  })

  it.each([
    ['two universities', one('TH', ['Lotus University']), one('TH', ['Orchid University'])],
    ['two Chinese companies of one trade', one('CN', ['广西绿江科技有限公司']), one('CN', ['云南红河科技有限公司'])],
    ['two Thai universities', one('TH', ['มหาวิทยาลัยดอกบัว']), one('TH', ['มหาวิทยาลัยกล้วยไม้'])],
    ['a university and a bank that sound alike', one('TH', ['มหาวิทยาลัยดอกบัวทอง']), one('TH', ['Dokbuathong Bank'])],
    [
      'one registration number in two countries',
      one('TH', ['Alpha'], { registrationNumber: '1' }),
      one('LA', ['Beta'], { registrationNumber: '1' }),
    ],
  ])('are not %s', (_, asked, other) => {
    expect(kindsOf(asked, other)).toEqual([])
  })

  it('come likeliest first', () => {
    const others = [
      { ...one('MY', ['Merbau Robotic']), id: 'alike' as OrganisationId },
      { ...one('MY', ['Tembusu'], { registrationNumber: '77' }), id: 'number' as OrganisationId },
    ]
    const found = likelyDuplicates(one('MY', ['Merbau Robotik'], { registrationNumber: '77' }), others)
    expect(found.map(({ id }) => id)).toEqual(['number', 'alike'])
  })
})
