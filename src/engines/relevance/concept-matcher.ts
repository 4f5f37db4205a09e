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

/** Builds one tree of labels per language, the first time that a text is read with it. */
export function createConceptMatcher(thesaurus: Thesaurus): ConceptMatcher {
  const trees = new Map<Language, LabelNode>()
  const treeOf = (language: Language) => {
    const tree = trees.get(language) ?? treeOfLabels(thesaurus, language)
    trees.set(language, tree)
    return tree
  }
  return (text, language) =>
    mentions(languagesRead(language).map(treeOf), foldSpelling(text), endings[language ?? 'en'] ?? noEnding)
}

interface LabelNode {
  next: Map<string, LabelNode>
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

function treeOfLabels(thesaurus: Thesaurus, language: Language): LabelNode {
  const root = emptyNode()
  for (const { id } of thesaurus.concepts) {
    for (const label of thesaurus.labels(id, language)) {
      const key = foldSpelling(normalise(label))
      for (const form of formsOf(key, language)) {
        if (form.length >= shortestOwn) insert(root, form, id)
      }
    }
  }
  return root
}

function formsOf(label: string, language: Language): string[] {
  if (language === 'ta') return tamilStems(label)
  // Burmese writes one vowel as a letter or as two; the lengths differ, so both stand in the tree.
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

const emptyNode = (): LabelNode => ({ next: new Map(), concepts: [] })

function insert(root: LabelNode, label: string, concept: string): void {
  let node = root
  for (const letter of label) {
    let child = node.next.get(letter)
    if (child === undefined) {
      child = emptyNode()
      node.next.set(letter, child)
    }
    node = child
  }
  if (!node.concepts.includes(concept)) node.concepts.push(concept)
}

function mentions(trees: readonly LabelNode[], text: string, ending: RegExp): Mention[] {
  const found: Mention[] = []
  for (let at = 0; at < text.length; ) {
    const from = at
    const span = mayStart(text, at) ? longestOf(trees, text, at, ending) : undefined
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
function longestOf(trees: readonly LabelNode[], text: string, from: number, ending: RegExp): Span | undefined {
  let longest: Span | undefined
  for (const tree of trees) {
    const span = longestAt(tree, text, from, ending)
    const isBorrowed = tree !== trees[0]
    if (span === undefined || (isBorrowed && span.to - from < shortestBorrowed)) continue
    if (longest === undefined || span.to > longest.to) longest = span
  }
  return longest
}

function mayStart(text: string, at: number): boolean {
  if (at === 0 || text[at - 1] === ' ') return true
  return startsUnspaced(text, at) && !stacking.test(text[at - 1]!) && !marksOf(text, at)
}

/** After the Khmer coeng or the Burmese virama the letter stands below the one before: no word begins there. */
const stacking = /[\u17d2\u1039]/

function longestAt(tree: LabelNode, text: string, from: number, ending: RegExp): Span | undefined {
  let node: LabelNode | undefined = tree
  let longest: Span | undefined
  for (let at = from; at < text.length; ) {
    const letter: string = String.fromCodePoint(text.codePointAt(at)!)
    node = node.next.get(letter)
    if (node === undefined) break
    at += letter.length
    if (node.concepts.length === 0) continue
    const to = endOfWord(text, at, ending)
    if (to !== undefined) longest = { concepts: node.concepts, to }
  }
  return longest
}

/** Where the word ends, if what follows the label is only an inflection; undefined when another word goes on. */
function endOfWord(text: string, at: number, ending: RegExp): number | undefined {
  if (at === text.length || text[at] === ' ') return at
  if (startsUnspaced(text, at)) return marksOf(text, at) ? undefined : at
  ending.lastIndex = at
  const match = ending.exec(text)
  return match === null ? undefined : at + match[0].length
}

/** A vowel sign or tone mark belongs to the letter before it: the label would end inside a syllable. */
function marksOf(text: string, at: number): boolean {
  return /\p{M}/u.test(text[at]!)
}

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
