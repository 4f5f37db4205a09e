import { describe, expect, it } from 'vitest'
import { allLanguages } from '../../values/language.ts'
import { dictionary, formatCountry, formatDate, formatLanguage, formatList, formatNumber } from './words.ts'

const words = dictionary({
  en: {
    offers: '{count, plural, =0 {no offers} one {# offer} other {# offers}}',
    welcome: 'Welcome, {name}',
    total: '{total, number} in all',
    only: 'Only in English: {count, plural, one {# day} other {# days}}',
  },
  zh: {
    offers: '{count, plural, =0 {没有技术} other {# 项技术}}',
    welcome: '欢迎，{name}',
    total: '共 {total, number} 项',
    only: '只有英文：{count} 天',
  },
  th: { welcome: 'ยินดีต้อนรับ {name}', total: 'ทั้งหมด {total, number}' },
  my: { total: 'စုစုပေါင်း {total, number}' },
})

describe('a message counts as its language does', () => {
  it.each([
    ['en', 0, 'no offers'],
    ['en', 1, '1 offer'],
    ['en', 2, '2 offers'],
    ['en', 61_435, '61,435 offers'],
    ['zh', 0, '没有技术'],
    ['zh', 1, '1 项技术'],
  ] as const)('%s, %i: %s', (language, count, said) => {
    expect(words.in(language)('offers', { count })).toBe(said)
  })
})

describe('a message that a language lacks', () => {
  it('is said in English, with English plurals: Thai itself knows no "one"', () => {
    expect(words.in('th')('only', { count: 1 })).toBe('Only in English: 1 day')
    expect(words.in('th')('only', { count: 3 })).toBe('Only in English: 3 days')
  })

  it('is said in English in a language without any words', () => {
    expect(words.in('ta')('welcome', { name: 'Noy' })).toBe('Welcome, Noy')
  })

  it('does not take the others with it', () => {
    expect(words.in('th')('welcome', { name: 'Noy' })).toBe('ยินดีต้อนรับ Noy')
  })

  it('is counted as missing', () => {
    expect([words.missing('zh'), words.missing('th'), words.missing('km')]).toEqual([
      [],
      ['offers', 'only'],
      ['offers', 'welcome', 'total', 'only'],
    ])
  })
})

it('English and Chinese are complete, or it does not compile', () => {
  // @ts-expect-error Chinese lacks "close".
  dictionary({ en: { open: 'Open', close: 'Close' }, zh: { open: '打开' } })
  // @ts-expect-error There is no Chinese at all.
  dictionary({ en: { open: 'Open' } })
  const say = dictionary({ en: { open: 'Open' }, zh: { open: '打开' } }).in('zh')
  // @ts-expect-error Nobody wrote "shut".
  expect(() => say('shut')).not.toThrow()
  expect(say('open')).toBe('打开')
})

describe('a key that nobody wrote', () => {
  it.each(['refusal.of-another-module', '', 'constructor', '__proto__', 'toString'])('%j has no sentence', (key) => {
    expect(words.sentence('th', key)).toBeUndefined()
  })

  it('has none in English either, while its neighbour has', () => {
    expect(words.sentence('en', 'nothing')).toBeUndefined()
    expect(words.sentence('en', 'welcome', { name: 'Noy' })).toBe('Welcome, Noy')
  })
})

it('what a person is called is said as it stands, braces and tags and all', () => {
  expect(words.in('en')('welcome', { name: '{count} <b>' })).toBe('Welcome, {count} <b>')
})

describe('dates and numbers', () => {
  it.each(allLanguages)('%s writes the common era, in Latin digits', (language) => {
    const date = formatDate(language, '2027-06-30')
    expect(date).toContain('2027')
    expect(date).toContain('30')
    expect(digitsIn(date + formatNumber(language, 61_435))).toMatch(/^[0-9]+$/)
  })

  it.each([
    ['en', '30 Jun 2027'],
    ['th', '30 มิ.ย. 2027'],
    ['zh', '2027年6月30日'],
  ] as const)('%s: %s', (language, date) => {
    expect(formatDate(language, '2027-06-30')).toBe(date)
  })

  it.each([
    ['th', 'ทั้งหมด 61,435'],
    ['my', 'စုစုပေါင်း 61,435'],
    ['en', '61,435 in all'],
  ] as const)('a number within a message, in %s: %s', (language, said) => {
    expect(words.in(language)('total', { total: 61_435 })).toBe(said)
  })

  it('a day is the same day in every time zone', () => {
    const before = process.env.TZ
    try {
      for (const zone of ['Pacific/Honolulu', 'Asia/Vientiane', 'Pacific/Kiritimati']) {
        process.env.TZ = zone
        expect(formatDate('en', '2027-06-30'), zone).toBe('30 Jun 2027')
      }
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })
})

describe('names', () => {
  it.each([
    ['en', 'LA', 'Laos'],
    ['zh', 'LA', '老挝'],
    ['th', 'LA', 'ลาว'],
    ['en', 'XX', 'XX'],
  ] as const)('%s calls the country %s %s', (language, code, name) => {
    expect(formatCountry(language, code)).toBe(name)
  })

  it.each([
    ['en', 'km', 'Khmer'],
    ['zh', 'lo', '老挝语'],
    ['en', 'not a tag', 'not a tag'],
  ] as const)('%s calls the language %j %s', (language, tag, name) => {
    expect(formatLanguage(language, tag)).toBe(name)
  })

  it('a list joins as its language does, and an empty one is nothing', () => {
    expect(formatList('en', ['pilot', 'licence'])).toBe('pilot and licence')
    expect(formatList('zh', ['试点', '许可'])).toBe('试点和许可')
    expect(formatList('km', [])).toBe('')
  })
})

function digitsIn(text: string): string {
  return [...text.matchAll(/\p{Nd}/gu)].join('')
}
