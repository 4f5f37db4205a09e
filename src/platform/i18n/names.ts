// People's names and other words in the order in which a language sorts them.
import type { Language } from '../../values/language.ts'
import { type PersonName, sortName } from '../../values/person-name.ts'

/** How words sort in a language. Chinese sorts by sound; Thai, Lao, Khmer and Burmese by consonant, whatever vowel is written first. */
export function collatorOf(language: Language): Intl.Collator {
  const found = collators.get(language)
  if (found) return found
  const made = new Intl.Collator(locales[language] ?? language, { numeric: true })
  collators.set(language, made)
  return made
}

const locales: Partial<Record<Language, string>> = { zh: 'zh-Hans-u-co-pinyin', pt: 'pt-PT' }
const collators = new Map<Language, Intl.Collator>()

/** A list as its readers expect it. */
export function sorted<Item>(language: Language, items: readonly Item[], textOf: (item: Item) => string): Item[] {
  const collator = collatorOf(language)
  const keyed = items.map((item) => ({ item, text: textOf(item) }))
  return keyed.sort((one, other) => collator.compare(one.text, other.text)).map(({ item }) => item)
}

/** People by what the reader sees of their names. */
export function sortedByName<Item>(
  language: Language,
  people: readonly Item[],
  nameOf: (item: Item) => PersonName,
): Item[] {
  return sorted(language, people, (person) => sortName(nameOf(person), language))
}
