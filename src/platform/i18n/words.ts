// The words of a module: one JSON file a language beside each other, keys typed from the English one, ICU messages.
import { IntlMessageFormat } from 'intl-messageformat'
import { type Language, languages } from '../../values/language.ts'
import type { Facts } from '../../values/refusal.ts'

/** Says one message in a language; a missing translation falls back to English. */
export type Say<Key extends string> = (key: Key, facts?: Facts) => string

/** What the edge asks of any module's words, whose keys it does not know. */
export interface Words {
  /** The message of a key, if there is one. */
  sentence(language: Language, key: string, facts?: Facts): string | undefined
  /** The keys that a language lacks. */
  missing(language: Language): string[]
}

export interface Dictionary<Key extends string> extends Words {
  in(language: Language): Say<Key>
}

/** English and Chinese are complete or this does not compile; other languages may lag and then speak English. */
export function dictionary<Entries extends Record<string, string>>(
  texts: { en: Entries; zh: Record<keyof Entries, string> } & Partial<
    Record<Language, Partial<Record<keyof Entries, string>>>
  >,
): Dictionary<keyof Entries & string> {
  type Key = keyof Entries & string
  const compiled = new Map<string, IntlMessageFormat>()
  const format = (language: Language, key: Key): IntlMessageFormat => {
    const own = texts[language]?.[key]
    const name = `${own === undefined ? 'en' : language} ${key}`
    const found = compiled.get(name)
    if (found) return found
    const made = new IntlMessageFormat(own ?? texts.en[key] ?? key, localeOf(own === undefined ? 'en' : language))
    compiled.set(name, made)
    return made
  }
  return {
    in: (language) => (key, facts) => String(format(language, key).format(facts)),
    sentence: (language, key, facts) =>
      Object.hasOwn(texts.en, key) ? String(format(language, key as Key).format(facts)) : undefined,
    missing: (language) => (Object.keys(texts.en) as Key[]).filter((key) => texts[language]?.[key] === undefined),
  }
}

/** Portuguese is Timor-Leste's and Portugal's. Thai keeps the common era and Burmese Latin digits unless a person chooses otherwise. */
export function localeOf(language: Language): string {
  const tag = language === 'pt' ? 'pt-PT' : languages[language].tag
  return `${tag}-u-ca-gregory-nu-latn`
}

export function formatNumber(language: Language, value: number): string {
  return new Intl.NumberFormat(localeOf(language)).format(value)
}

/** A calendar date such as `2027-06-30` as the reader writes it. */
export function formatDate(language: Language, date: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )
}

/** An instant as the reader writes it, to the second, in UTC. */
export function formatInstant(language: Language, instant: Date): string {
  const style = { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(localeOf(language), style).format(instant)
}

/** A country's name in the reader's language, from its ISO 3166-1 code. */
export function formatCountry(language: Language, code: string): string {
  return new Intl.DisplayNames(localeOf(language), { type: 'region', fallback: 'code' }).of(code) ?? code
}

/** A language's name in the reader's language, for any BCP 47 tag; the tag itself when it is not one. */
export function formatLanguage(language: Language, tag: string): string {
  try {
    return new Intl.DisplayNames(localeOf(language), { type: 'language', fallback: 'code' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** Several words as a list in the reader's language. */
export function formatList(language: Language, words: string[]): string {
  return new Intl.ListFormat(localeOf(language), { type: 'conjunction', style: 'short' }).format(words)
}
