import { describe, expect, it } from 'vitest'
import { allLanguages, type Language } from '../../values/language.ts'
import {
  formatChoices,
  formatCountry,
  formatDate,
  formatDay,
  formatDays,
  formatList,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRough,
} from './words.ts'

// Spaces that do not break are the runtime's own choice.
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replaceAll('\u200b', '')
const own = { digits: 'native' } as const

describe('figures, as each language writes them', () => {
  const cases: [Language, string, string, string][] = [
    ['en', '1,234,567.5', '12.5%', '61K'],
    ['zh', '1,234,567.5', '12.5%', '6.1万'],
    ['vi', '1.234.567,5', '12,5%', '61 N'],
    ['th', '1,234,567.5', '12.5%', '61K'],
    ['id', '1.234.567,5', '12,5%', '61 rb'],
    ['ms', '1,234,567.5', '12.5%', '61K'],
    ['fil', '1,234,567.5', '12.5%', '61K'],
    ['km', '1,234,567.5', '12.5%', '61 ពាន់'],
    ['lo', '1.234.567,5', '12,5%', '61 ພັນ'],
    ['my', '1,234,567.5', '12.5%', '6.1 သောင်း'],
    ['ta', '1,234,567.5', '12.5%', '61ஆ'],
    ['pt', '1 234 567,5', '12,5%', '61 mil'],
  ]
  it.each(cases)('%s', (language, number, percent, rough) => {
    expect(plain(formatNumber(language, 1_234_567.5))).toBe(number)
    expect(plain(formatPercent(language, 0.125))).toBe(percent)
    expect(plain(formatRough(language, 61_435))).toBe(rough)
  })
})

describe('money', () => {
  const cases: [Language, string, string][] = [
    ['en', 'US$1,234.50', 'LAK 1,234'],
    ['zh', 'US$1,234.50', 'LAK 1,234'],
    ['vi', '1.234,50 US$', '1.234 LAK'],
    ['th', 'US$1,234.50', 'LAK 1,234'],
    ['id', 'US$1.234,50', 'LAK 1.234'],
    ['ms', 'USD 1,234.50', 'LAK 1,234'],
    ['fil', '$1,234.50', 'LAK 1,234'],
    ['km', '1,234.50$', '1,234 LAK'],
    ['lo', 'US$1.234,50', '₭1.234'],
    ['my', '1,234.50 US$', '1,234 LAK'],
    ['ta', 'US$ 1,234.50', 'LAK 1,234'],
    ['pt', '1234,50 US$', '1234 LAK'],
  ]
  it.each(cases)('%s: %s, %s', (language, dollars, kip) => {
    expect(plain(formatMoney(language, { amountMinor: 123_450n, currency: 'USD' }))).toBe(dollars)
    expect(plain(formatMoney(language, { amountMinor: 123_400n, currency: 'LAK' }))).toBe(kip)
  })

  it.each([
    [123_450n, 'LAK', 'LAK 1,234.50', 'hundredths that accounts keep are not rounded away'],
    [5_000_000n, 'VND', '₫5,000,000', 'dong has none'],
    [-1n, 'SGD', '-SGD 0.01', 'a dollar says whose'],
    [900_719_925_474_099_312n, 'USD', 'US$9,007,199,254,740,993.12', 'no float has touched it'],
  ] as const)('%s minor units of %s: %s; %s', (amountMinor, currency, said, _why) => {
    expect(plain(formatMoney('en', { amountMinor, currency }))).toBe(said)
  })
})

describe('days', () => {
  const cases: [Language, string, string, string][] = [
    ['en', 'Wednesday, 30 June 2027', '22–25 Nov 2026', '30 Dec 2026 – 2 Jan 2027'],
    ['zh', '2027年6月30日星期三', '2026年11月22日至25日', '2026年12月30日至2027年1月2日'],
    ['vi', 'Thứ Tư, 30 tháng 6, 2027', '22 – 25 thg 11, 2026', '30 thg 12, 2026 – 2 thg 1, 2027'],
    ['th', 'วันพุธที่ 30 มิถุนายน 2027', '22–25 พ.ย. 2026', '30 ธ.ค. 2026 – 2 ม.ค. 2027'],
    ['id', 'Rabu, 30 Juni 2027', '22–25 Nov 2026', '30 Des 2026 – 2 Jan 2027'],
    ['ms', 'Rabu, 30 Jun 2027', '22–25 Nov 2026', '30 Dis 2026 – 2 Jan 2027'],
    ['fil', 'Miyerkules, Hunyo 30, 2027', 'Nob 22–25, 2026', 'Dis 30, 2026 – Ene 2, 2027'],
    ['km', 'ពុធ 30 មិថុនា 2027', '22 – 25 វិច្ឆិកា 2026', '30 ធ្នូ 2026 – 2 មករា 2027'],
    ['lo', 'ວັນພຸດ, 30 ມິຖຸນາ 2027', '22 ພ.ຈ. 2026 – 25 ພ.ຈ. 2026', '30 ທ.ວ. 2026 – 2 ມ.ກ. 2027'],
    ['my', '2027 ဇွန် 30 ဗုဒ္ဓဟူး', '2026 နို 22 – 25', '2026 ဒီ 30 – 2027 ဇန် 2'],
    ['ta', 'புதன், 30 ஜூன், 2027', '22 – 25 நவ., 2026', '30 டிச., 2026 – 2 ஜன., 2027'],
    ['pt', 'quarta-feira, 30 de junho de 2027', '22/11/2026 – 25/11/2026', '30/12/2026 – 02/01/2027'],
  ]
  it.each(cases)('%s', (language, day, within, across) => {
    expect(plain(formatDay(language, '2027-06-30'))).toBe(day)
    expect(plain(formatDays(language, '2026-11-22', '2026-11-25')).replace(/\u2009/g, ' ')).toBe(within)
    expect(plain(formatDays(language, '2026-12-30', '2027-01-02')).replace(/\u2009/g, ' ')).toBe(across)
  })

  it.each(allLanguages)('%s: a single day is no span', (language) => {
    expect(formatDays(language, '2027-06-30', '2027-06-30')).not.toMatch(/–|至/)
  })

  it('Chinese says once what two days share', () => {
    expect(formatDays('zh', '2026-11-30', '2026-12-02')).toBe('2026年11月30日至12月2日')
  })
})

describe('a person’s own choice', () => {
  const cases: [Language, string, string][] = [
    ['th', '๓๐ มิ.ย. ๒๐๒๗', '๖๑,๔๓๕'],
    ['km', '៣០ មិថុនា ២០២៧', '៦១.៤៣៥'],
    ['lo', '໓໐ ມິ.ຖ. ໒໐໒໗', '໖໑.໔໓໕'],
    ['my', '၂၀၂၇ ဇွန် ၃၀', '၆၁,၄၃၅'],
    ['en', '30 Jun 2027', '61,435'],
  ]
  it.each(cases)('%s: %s, %s', (language, date, number) => {
    expect(plain(formatDate(language, '2027-06-30', own))).toBe(date)
    expect(plain(formatNumber(language, 61_435, own))).toBe(number)
  })

  it('the two are apart', () => {
    expect(formatDate('th', '2027-06-30', { calendar: 'buddhist' })).toBe('30 มิ.ย. 2570')
    expect(formatDate('th', '2027-06-30', { digits: 'native' })).toBe('๓๐ มิ.ย. ๒๐๒๗')
  })

  it('is offered where there is one', () => {
    expect(allLanguages.filter((language) => formatChoices(language).calendar)).toEqual(['th'])
    expect(allLanguages.filter((language) => formatChoices(language).digits)).toEqual(['th', 'km', 'lo', 'my'])
  })
})

it.each([
  ['en', 'A, B and C'],
  ['zh', 'A、B和C'],
  ['th', 'A B และC'],
  ['my', 'A၊ Bနှင့် C'],
  ['pt', 'A, B e C'],
] as const)('a list in %s: %s', (language, said) => {
  expect(formatList(language, ['A', 'B', 'C'])).toBe(said)
})

it('Myanmar goes by its name in ASEAN', () => {
  expect(allLanguages.map((language) => formatCountry(language, 'MM')).filter((name) => /[()（）]/.test(name))).toEqual(
    [],
  )
})
