// What a person is called: in their own script and order, with the Latin spelling of their passport beside. No family name is assumed.
import { type Language, languageOfTag, languages } from './language.ts'

export interface PersonName {
  /** BCP 47 tag of the language the name is written in. */
  readonly language: string
  /** The whole name where it has no parts, or where the person writes it in their own way: Indonesia's mononyms, every name of Myanmar. */
  readonly written?: string | undefined
  readonly given?: string | undefined
  readonly family?: string | undefined
  /** The whole name in Latin letters, as the passport has it; absent when it is written in them already. */
  readonly latin?: string | undefined
}

export interface ShownName {
  readonly text: string
  /** BCP 47 tag of `text`. */
  readonly lang: string
  /** The same name in its own script, where `text` is not in it. */
  readonly own?: string | undefined
}

/** As the person writes it. */
export function writtenName(name: PersonName): string {
  if (name.written) return name.written
  const parts = familyFirst.has(primary(name.language)) ? [name.family, name.given] : [name.given, name.family]
  return parts.filter(isSaid).join(isHan(name.family ?? name.given ?? '') ? '' : ' ')
}

/** In Latin letters, in the order that the person's own language has: a translation does not turn Wang Xiaoming round. */
export function latinName(name: PersonName): string | undefined {
  const own = writtenName(name)
  return name.latin ?? (isLatin(own) ? own : undefined)
}

/** For a reader: in its own script when they read that script, else in Latin letters with the own script beside. */
export function nameFor(name: PersonName, reader: Language): ShownName {
  const own = writtenName(name)
  const latin = latinName(name)
  if (latin === undefined || latin === own || readsScriptOf(own, reader)) return { text: own, lang: name.language }
  return { text: latin, lang: `${primary(name.language)}-Latn`, own }
}

/** How somebody is greeted by name: the family name in Chinese, the given name elsewhere, the last of it in Vietnamese. */
export function greetingName(name: PersonName): string {
  const language = primary(name.language)
  const own = writtenName(name)
  if (language === 'my') return own
  if (language === 'zh') return name.family ?? own
  return (language === 'vi' ? name.given?.split(/\s+/).at(-1) : name.given) ?? own
}

/** One or two letters for a small round picture, as the script abbreviates. */
export function initials(name: PersonName): string {
  const own = writtenName(name)
  if (isHan(own)) return [...(name.family ?? own)][0] ?? ''
  const words = own.split(/[\s·.]+/).filter((word) => /\p{L}/u.test(word))
  const letters = words.map(initialOf)
  return letters.length < 2 ? (letters[0] ?? '') : `${letters[0]}${letters.at(-1)}`
}

/**
 * What a search looks in, all folded: the name as written, in Latin letters, those the other way round, and without spaces.
 * Fold what is searched for with `foldName`.
 */
export function nameSearchKey(name: PersonName): string {
  const latin = foldName(latinName(name) ?? '')
  const [first = '', ...others] = latin.split(' ')
  const last = others.at(-1) ?? ''
  const turned = [[...others, first].join(' '), [last, first, ...others.slice(0, -1)].join(' ')]
  const keys = [foldName(writtenName(name)), latin, ...turned, latin.replaceAll(' ', '')]
  return [...new Set(keys.map((key) => key.trim()).filter((key) => key !== ''))].join(' | ')
}

/** Small letters without accents; what marks mean in Thai, Khmer, Lao, Burmese and Tamil stays, as they are vowels. */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[đøłıæœß]/g, (letter) => foldings[letter] ?? letter)
    .replace(/[\u200b-\u200d\u2060\ufeff'’ʼ]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** What a list is sorted by: the family name where lists are, the given name in Vietnamese, Thai, Lao, Burmese, Malay and Indonesian. */
export function sortName(name: PersonName, reader: Language): string {
  const { text, own } = nameFor(name, reader)
  if (own !== undefined || name.written) return text
  const language = primary(name.language)
  if (language === 'vi') return [...(name.given ?? '').split(/\s+/).reverse(), name.family].filter(isSaid).join(' ')
  return (givenIsFirstInLists.has(language) ? [name.given, name.family] : [name.family, name.given])
    .filter(isSaid)
    .join(' ')
}

const familyFirst = new Set(['zh', 'vi', 'km', 'ja', 'ko'])
const givenIsFirstInLists = new Set(['th', 'lo', 'my', 'ms', 'id', 'ta'])

const foldings: Readonly<Record<string, string>> = { đ: 'd', ø: 'o', ł: 'l', ı: 'i', æ: 'ae', œ: 'oe', ß: 'ss' }

function isSaid(part: string | undefined): part is string {
  return part !== undefined && part !== ''
}

/** Thai and Lao write some vowels before the consonant they follow; the consonant is the initial. Tamil abbreviates by syllables. */
function initialOf(word: string): string {
  const first = word.replace(/^[^\p{L}]+/u, '').replace(/^[\u0e40-\u0e44\u0ec0-\u0ec4]/, '')
  if (/^\p{Script=Tamil}/u.test(first)) return [...graphemes.segment(first)][0]?.segment ?? ''
  const base = [...first.normalize('NFC')][0] ?? ''
  return base.toLocaleUpperCase('en')
}

const graphemes = new Intl.Segmenter('ta', { granularity: 'grapheme' })

function readsScriptOf(text: string, reader: Language): boolean {
  if (isLatin(text)) return true
  return scripts[languages[reader].script]?.test(text) ?? false
}

const scripts: Readonly<Record<string, RegExp>> = {
  Hans: /\p{Script=Han}/u,
  Thai: /\p{Script=Thai}/u,
  Khmr: /\p{Script=Khmer}/u,
  Laoo: /\p{Script=Lao}/u,
  Mymr: /\p{Script=Myanmar}/u,
  Taml: /\p{Script=Tamil}/u,
}

function isLatin(text: string): boolean {
  return !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)
}

function isHan(text: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hangul}]/u.test(text)
}

function primary(tag: string): string {
  return languageOfTag(tag) ?? tag.toLowerCase().split('-')[0] ?? tag
}
