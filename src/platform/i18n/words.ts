// The words of a page, and the door to everything written as its reader writes it. The words of a module: one JSON file a language
// beside each other, keys typed from the English one, ICU messages.
import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '../../values/language.ts'
import type { Facts } from '../../values/refusal.ts'
import { type Formats, localeOf } from './formats.ts'

export * from './formats.ts'
export * from './moments.ts'
export * from './names.ts'

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
  /** `formats` are the reader's own choice of digits and calendar. */
  in(language: Language, formats?: Formats): Say<Key>
}

/** English and Chinese are complete or this does not compile; other languages may lag and then speak English. */
export function dictionary<Entries extends Record<string, string>>(
  texts: { en: Entries; zh: Record<keyof Entries, string> } & Partial<
    Record<Language, Partial<Record<keyof Entries, string>>>
  >,
): Dictionary<keyof Entries & string> {
  type Key = keyof Entries & string
  const compiled = new Map<string, IntlMessageFormat>()
  const format = (language: Language, key: Key, formats?: Formats): IntlMessageFormat => {
    const own = texts[language]?.[key]
    const locale = localeOf(own === undefined ? 'en' : language, formats)
    const name = `${locale} ${key}`
    const found = compiled.get(name)
    if (found) return found
    const made = new IntlMessageFormat(own ?? texts.en[key] ?? key, locale)
    compiled.set(name, made)
    return made
  }
  return {
    in: (language, formats) => (key, facts) => String(format(language, key, formats).format(facts)),
    sentence: (language, key, facts) =>
      Object.hasOwn(texts.en, key) ? String(format(language, key as Key).format(facts)) : undefined,
    missing: (language) => (Object.keys(texts.en) as Key[]).filter((key) => texts[language]?.[key] === undefined),
  }
}
