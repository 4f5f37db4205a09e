// Finds the concepts of the thesaurus in a normalised text: the longest label at each place, whole words where words are
// spaced, substrings in scripts without spaces.

import { allLanguages, type Language } from '../../values/language.ts'
import { normalise, startsUnspaced } from './normalise.ts'
import type { Thesaurus } from './thesaurus.ts'

export interface Mention {
  concept: string
  /** Place in the normalised text. */
  from: number
  to: number
}

export type ConceptMatcher = (text: string, language: Language | undefined) => Mention[]

/** Builds one tree of labels per language of text, the first time that language occurs. */
export function createConceptMatcher(thesaurus: Thesaurus): ConceptMatcher {
  const trees = new Map<Language | undefined, LabelNode>()
  return (text, language) => {
    let tree = trees.get(language)
    if (tree === undefined) {
      tree = treeOfLabels(thesaurus, language)
      trees.set(language, tree)
    }
    return mentions(tree, text, endings[language ?? 'en'] ?? noEnding)
  }
}

interface LabelNode {
  next: Map<string, LabelNode>
  /** More than one when two fields share a label. */
  concepts: string[]
  /** How far down the list of languages the label was read. */
  order: number
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

function treeOfLabels(thesaurus: Thesaurus, language: Language | undefined): LabelNode {
  const root: LabelNode = emptyNode()
  const read = languagesRead(language)
  read.forEach((labelLanguage, order) => {
    for (const { id } of thesaurus.concepts) {
      for (const label of thesaurus.labels(id, labelLanguage)) {
        const key = normalise(label)
        if (key.length >= (order === 0 ? 2 : shortestBorrowed)) insert(root, key, id, order)
      }
    }
  })
  return root
}

const emptyNode = (): LabelNode => ({ next: new Map(), concepts: [], order: 0 })

/** A label of the text's own language hides the same letters of another language. */
function insert(root: LabelNode, label: string, concept: string, order: number): void {
  let node = root
  for (const letter of label) {
    let child = node.next.get(letter)
    if (child === undefined) {
      child = emptyNode()
      node.next.set(letter, child)
    }
    node = child
  }
  if (node.concepts.length === 0) node.order = order
  if (node.order === order && !node.concepts.includes(concept)) node.concepts.push(concept)
}

function mentions(tree: LabelNode, text: string, ending: RegExp): Mention[] {
  const found: Mention[] = []
  for (let at = 0; at < text.length; ) {
    const from = at
    const span = mayStart(text, at) ? longestAt(tree, text, at, ending) : undefined
    if (span !== undefined) found.push(...span.concepts.map((concept) => ({ concept, from, to: span.to })))
    at = span?.to ?? at + 1
  }
  return found
}

function mayStart(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === ' ' || startsUnspaced(text, at)
}

function longestAt(
  tree: LabelNode,
  text: string,
  from: number,
  ending: RegExp,
): { concepts: readonly string[]; to: number } | undefined {
  let node: LabelNode | undefined = tree
  let longest: { concepts: readonly string[]; to: number } | undefined
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
