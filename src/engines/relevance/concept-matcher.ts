// Finds the concepts of the thesaurus in a normalised text: the longest label at each place, whole words where words are
// spaced, substrings in scripts without spaces.

import { allLanguages, type Language } from '../../values/language.ts'
import { normalise, startsUnspaced } from './normalise.ts'
import { foldSpelling } from './spelling.ts'
import type { Thesaurus } from './thesaurus.ts'

export interface Mention {
  concept: string
  /** Place in the normalised text. */
  from: number
  to: number
}

export type ConceptMatcher = (text: string, language: Language | undefined) => Mention[]

/** Builds one book of labels per language, the first time that a text is read with it. */
export function createConceptMatcher(thesaurus: Thesaurus): ConceptMatcher {
  const books = new Map<Language, LabelBook>()
  const bookOf = (language: Language) => {
    const book = books.get(language) ?? bookOfLabels(thesaurus, language)
    books.set(language, book)
    return book
  }
  return (text, language) =>
    mentions(languagesRead(language).map(bookOf), foldSpelling(text), endings[language ?? 'en'] ?? noEnding)
}

/**
 * Labels by how they begin, so that most places of a text are passed over with one look: by two letters (as Chinese has), by three, and
 * below those by six, as many Lao, Thai and Khmer labels begin with the same three (the prefix of a noun).
 */
type LabelBook = Map<string, LabelPage>

interface LabelPage {
  /** The longest first. */
  short: LabelEntry[]
  long: Map<string, LabelEntry[]>
}

interface LabelEntry {
  label: string
  /** More than one when two fields share a label. */
  concepts: string[]
}

/** Own labels first; then English, which all languages borrow from; Indonesian and Malay read each other. */
function languagesRead(language: Language | undefined): readonly Language[] {
  if (language === undefined) return allLanguages
  if (language === 'id') return ['id', 'ms', 'en']
  if (language === 'ms') return ['ms', 'id', 'en']
  return language === 'en' ? ['en'] : [language, 'en']
}

/** A borrowed English word of fewer letters is more often something else. */
const shortestBorrowed = 4

const shortestOwn = 2

function bookOfLabels(thesaurus: Thesaurus, language: Language): LabelBook {
  const entries = new Map<string, LabelEntry>()
  for (const { id } of thesaurus.concepts) {
    for (const label of thesaurus.labels(id, language)) {
      for (const form of formsOf(foldSpelling(normalise(label)), language)) {
        const known = entries.get(form)
        if (known === undefined) entries.set(form, { label: form, concepts: [id] })
        else if (!known.concepts.includes(id)) known.concepts.push(id)
      }
    }
  }
  const longestFirst = [...entries.values()].sort((a, b) => b.label.length - a.label.length)
  const book: LabelBook = new Map()
  for (const entry of longestFirst) if (entry.label.length >= shortestOwn) enter(book, entry)
  return book
}

const startLength = 3
const longStartLength = 6

function enter(book: LabelBook, entry: LabelEntry): void {
  const { label } = entry
  const start = label.slice(0, startLength)
  const page: LabelPage = book.get(start) ?? { short: [], long: new Map() }
  book.set(start, page)
  if (label.length < longStartLength) {
    page.short.push(entry)
    return
  }
  const longStart = label.slice(0, longStartLength)
  const entries = page.long.get(longStart)
  if (entries === undefined) page.long.set(longStart, [entry])
  else entries.push(entry)
}

function formsOf(label: string, language: Language): string[] {
  if (language === 'ta') return tamilStems(label)
  // Burmese writes one vowel as a letter or as two; the lengths differ, so both stand in the book.
  if (language === 'my') return [...new Set([label, label.replaceAll('ဩ', 'သြ'), label.replaceAll('သြ', 'ဩ')])]
  return [label]
}

/** Before a case ending வெள்ளம் becomes வெள்ளத்த, and a final u or bare consonant gives way: இழப்பு, இழப்பை; நோய், நோயால். */
function tamilStems(label: string): string[] {
  if (label.length < shortestTamilStem) return [label]
  if (label.endsWith('ம்')) return [label, `${label.slice(0, -2)}த்த`, `${label.slice(0, -2)}ங்க`]
  return label.endsWith('ு') || label.endsWith('்') ? [label, label.slice(0, -1)] : [label]
}

const shortestTamilStem = 4

function mentions(books: readonly LabelBook[], text: string, ending: RegExp): Mention[] {
  const found: Mention[] = []
  for (let at = 0; at < text.length; ) {
    const from = at
    const span = mayStart(text, at) ? longestInBooks(books, text, at, ending) : undefined
    if (span !== undefined) found.push(...span.concepts.map((concept) => ({ concept, from, to: span.to })))
    at = span?.to ?? at + 1
  }
  return found
}

interface Span {
  concepts: readonly string[]
  to: number
}

/** The longest label of any language read; of two equally long ones, the text's own. */
function longestInBooks(books: readonly LabelBook[], text: string, from: number, ending: RegExp): Span | undefined {
  let longest: Span | undefined
  for (const book of books) {
    const span = longestAt(book, text, from, ending)
    const isBorrowed = book !== books[0]
    if (span === undefined || (isBorrowed && span.to - from < shortestBorrowed)) continue
    if (longest === undefined || span.to > longest.to) longest = span
  }
  return longest
}

function mayStart(text: string, at: number): boolean {
  if (at === 0 || text[at - 1] === ' ') return true
  return startsUnspaced(text, at) && !stacks(text.charCodeAt(at - 1)) && !isMark(text.charCodeAt(at))
}

/** After the Khmer coeng or the Burmese virama the letter stands below the one before: no word begins there. */
function stacks(code: number): boolean {
  return code === 0x17d2 || code === 0x1039
}

function longestAt(book: LabelBook, text: string, from: number, ending: RegExp): Span | undefined {
  const page = book.get(text.slice(from, from + startLength))
  if (page !== undefined) {
    const long = page.long.get(text.slice(from, from + longStartLength))
    const span = (long && longestOf(long, text, from, ending)) ?? longestOf(page.short, text, from, ending)
    if (span !== undefined) return span
  }
  const two = book.get(text.slice(from, from + shortestOwn))
  return two && longestOf(two.short, text, from, ending)
}

function longestOf(entries: readonly LabelEntry[], text: string, from: number, ending: RegExp): Span | undefined {
  for (const { label, concepts } of entries) {
    if (!text.startsWith(label, from)) continue
    const to = endOfWord(text, from + label.length, ending)
    if (to !== undefined) return { concepts, to }
  }
  return undefined
}

/** Where the word ends, if what follows the label is only an inflection; undefined when another word goes on. */
function endOfWord(text: string, at: number, ending: RegExp): number | undefined {
  if (at === text.length || text[at] === ' ') return at
  if (startsUnspaced(text, at)) return isMark(text.charCodeAt(at)) ? undefined : at
  ending.lastIndex = at
  const match = ending.exec(text)
  return match === null ? undefined : at + match[0].length
}

/** A vowel sign or tone mark belongs to the letter before it: no label ends or begins inside a syllable. */
function isMark(code: number): boolean {
  const known = marks[code]
  if (known !== undefined && known > 0) return known === 2
  const found = /\p{M}/u.test(String.fromCharCode(code))
  marks[code] = found ? 2 : 1
  return found
}

/** By code unit: 0 not asked yet, 1 a letter, 2 a mark. */
const marks = new Uint8Array(65536)

const noEnding = /(?= |$)/y
/** What may follow a label inside the same word. Tamil joins case endings: up to six letters. */
const endings: Partial<Record<Language, RegExp>> = {
  en: /(?:s|es|d|ed|ing)(?= |$)/y,
  pt: /(?:s|es|is)(?= |$)/y,
  id: /(?:nya|kan|an|i|lah)(?= |$)/y,
  ms: /(?:nya|kan|an|i|lah)(?= |$)/y,
  fil: /(?:ng|g|s)(?= |$)/y,
  ta: /[\u0b80-\u0bff]{1,8}(?= |$)/y,
}
