import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allLanguages, type Language } from './language.ts'
import {
  type LocalText,
  languagesToTranslate,
  languageTag,
  localTextSchema,
  originalOf,
  textFor,
  textMakers,
  withOriginal,
  withTranslation,
  writtenIn,
} from './local-text.ts'

const lao = writtenIn('lo', 'ເຄື່ອງອົບ')
const withHuman = withTranslation(lao, 'en', { text: 'Dryer', by: 'human' })
const withBoth = withTranslation(withHuman, 'zh-CN', { text: '烘干机', by: 'machine' })

describe('what a reader is shown', () => {
  const cases: [string, LocalText, Language, object][] = [
    ['the author’s own words', withBoth, 'lo', { text: 'ເຄື່ອງອົບ', lang: 'lo', kind: 'own', outdated: false }],
    ['what a person translated', withBoth, 'en', { text: 'Dryer', lang: 'en', kind: 'human', outdated: false }],
    ['what a machine did', withBoth, 'zh', { text: '烘干机', lang: 'zh-Hans', kind: 'machine', outdated: false }],
    ['the original', withBoth, 'th', { text: 'ເຄື່ອງອົບ', lang: 'lo', kind: 'original', outdated: false }],
    [
      'an outdated translation, rather than what they cannot read',
      withOriginal(withBoth, 'ເຄື່ອງອົບໃໝ່'),
      'en',
      { text: 'Dryer', lang: 'en', kind: 'human', outdated: true },
    ],
    [
      'what the author wrote in a second language as the author’s',
      withTranslation(lao, 'en', { text: 'A dryer', by: 'author' }),
      'en',
      { text: 'A dryer', lang: 'en', kind: 'own', outdated: false },
    ],
    [
      'traditional Chinese as the author’s own, under its own tag',
      writtenIn('zh-Hant', '烘乾機'),
      'zh',
      { text: '烘乾機', lang: 'zh-Hant', kind: 'own', outdated: false },
    ],
    [
      'the original of a language that is not among ours',
      writtenIn('ja', '乾燥機'),
      'en',
      { text: '乾燥機', lang: 'ja', kind: 'original', outdated: false },
    ],
  ]
  it.each(cases)('is %s', (_, local, reader, shown) => {
    expect(textFor(local, reader)).toEqual(shown)
  })

  it('is one step from the original', () => {
    expect(originalOf(withBoth)).toEqual({ text: 'ເຄື່ອງອົບ', lang: 'lo', kind: 'original', outdated: false })
  })
})

describe('a new translation', () => {
  const outdated = withOriginal(withHuman, 'ເຄື່ອງອົບໃໝ່')
  const cases: [string, LocalText, string, 'author' | 'human' | 'machine', boolean][] = [
    ['is kept where there was none', lao, 'vi', 'machine', true],
    ['by a person takes the place of a machine’s', withBoth, 'zh-Hans', 'human', true],
    ['by a machine leaves a person’s alone', withHuman, 'en', 'machine', false],
    ['by a machine takes the place of a person’s that is outdated', outdated, 'en', 'machine', true],
    ['never takes the place of the original', lao, 'lo', 'human', false],
    [
      'never takes the place of what the author wrote',
      withTranslation(lao, 'en', { text: 'A', by: 'author' }),
      'en',
      'human',
      false,
    ],
    ['into nonsense is none', lao, '<b>', 'human', false],
  ]
  it.each(cases)('%s', (_, local, tag, by, isTaken) => {
    const merged = withTranslation(local, tag, { text: 'new', by })
    expect(Object.values(merged.texts).some(({ text }) => text === 'new')).toBe(isTaken)
    expect(merged === local).toBe(!isTaken)
  })

  it('is no longer outdated', () => {
    expect(withTranslation(outdated, 'en', { text: 'New dryer', by: 'human' }).texts.en).toEqual({
      text: 'New dryer',
      by: 'human',
    })
  })
})

it('the original, rewritten, outdates all others; written again as it was, none', () => {
  expect(withOriginal(withBoth, 'ໃໝ່').texts).toEqual({
    lo: { text: 'ໃໝ່', by: 'author' },
    en: { text: 'Dryer', by: 'human', outdated: true },
    'zh-Hans': { text: '烘干机', by: 'machine', outdated: true },
  })
  expect(withOriginal(withBoth, 'ເຄື່ອງອົບ')).toBe(withBoth)
})

it('what there is to translate', () => {
  expect(languagesToTranslate(withBoth)).toEqual(['vi', 'th', 'id', 'ms', 'fil', 'km', 'my', 'ta', 'pt'])
  expect(languagesToTranslate(withOriginal(withBoth, 'ໃໝ່'))).toContain('en')
})

it.each([
  ['zh-cn', 'zh-Hans'],
  ['zh', 'zh-Hans'],
  ['ZH_hant', 'zh-Hant'],
  ['pt-tl', 'pt-TL'],
  ['km', 'km'],
  ['not a tag', undefined],
])('%j is the tag %j', (text, tag) => {
  expect(languageTag(text)).toBe(tag)
})

describe('on the wire', () => {
  it.each([
    ['a text with its translations', withBoth, true],
    ['an original that a machine made', { original: 'en', texts: { en: { text: 'Dryer', by: 'machine' } } }, false],
    ['an original that is not there', { original: 'lo', texts: { en: { text: 'Dryer', by: 'human' } } }, false],
    ['an outdated original', { original: 'en', texts: { en: { text: 'Dryer', by: 'author', outdated: true } } }, false],
    [
      'a tag that is none',
      { original: 'en', texts: { en: { text: 'A', by: 'author' }, 'b a': { text: 'B', by: 'human' } } },
      false,
    ],
    ['an empty text', { original: 'en', texts: { en: { text: '', by: 'author' } } }, false],
    ['nobody’s text', { original: 'en', texts: { en: { text: 'A' } } }, false],
  ])('%s', (_, value, isGood) => {
    expect(localTextSchema.safeParse(value).success).toBe(isGood)
  })
})

it('whatever is merged, no translation passes for the author’s and the original stays', () => {
  const step = fc.record({
    tag: fc.constantFrom('en', 'lo', 'zh', 'zh-Hant', 'ja', 'x'),
    by: fc.constantFrom(...textMakers.filter((maker) => maker !== 'author')),
    isEdit: fc.boolean(),
    text: fc.string({ minLength: 1 }),
  })
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const end = steps.reduce(
        (local, { tag, by, isEdit, text }) =>
          isEdit ? withOriginal(local, text) : withTranslation(local, tag, { text, by }),
        lao,
      )
      expect(localTextSchema.safeParse(end).success).toBe(true)
      for (const reader of allLanguages) expect(textFor(end, reader).kind === 'own').toBe(reader === 'lo')
    }),
  )
})
