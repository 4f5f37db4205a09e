// What the engine reads in one listing: its weighted English terms, letter groups, concepts and vectors.

import { allLanguages, type Language } from '../../values/language.ts'
import type { ConceptMatcher, Mention } from './concept-matcher.ts'
import { detectLanguage } from './detect-language.ts'
import type { Listing } from './listing.ts'
import type { RelevanceModel } from './model.ts'
import { normalise } from './normalise.ts'
import { noPiece } from './piece-table.ts'
import { comparisonKey } from './readable.ts'
import type { Thesaurus } from './thesaurus.ts'
import type { RestoreMarks } from './vietnamese.ts'

export interface Analysis {
  language: Language | undefined
  /** English pieces by weight: how often and how surely the text says them. */
  terms: Map<number, number>
  /** English pieces by certainty in [0, 1], however often. */
  certainty: Map<number, number>
  /** Weighted number of pieces, for length normalisation. */
  length: number
  /** Groups of three letters, by weighted count: evidence inside one language. */
  grams: Map<number, number>
  gramLength: number
  concepts: Map<string, number>
  /** Unit vector of the whole listing. */
  whole: Float32Array
  /** Unit vectors of its passages: worked out anew at each call, as a large index never asks. */
  passages: () => Float32Array[]
  /** Share of the letters that stand in words or parts of words that the model knew. */
  understood: number
}

export interface Field {
  text: string
  weight: number
}

export type Analyse = (listing: Listing) => Analysis

/** A listing's fields as they weigh: the title says most in the fewest words. */
export function fieldsOf(listing: Listing): Field[] {
  return [
    { text: listing.title, weight: 3 },
    { text: listing.summary ?? '', weight: 2 },
    { text: (listing.keywords ?? []).join('\n'), weight: 2 },
    { text: listing.description ?? '', weight: 1 },
  ].filter((field) => field.text.length > 0)
}

export function languageOf(listing: Listing): Language | undefined {
  return (
    listing.language ??
    detectLanguage(
      fieldsOf(listing)
        .map((field) => field.text)
        .join('\n'),
    )
  )
}

export function createAnalyser(
  model: RelevanceModel,
  thesaurus: Thesaurus,
  matchConcepts: ConceptMatcher,
  restoreMarks: RestoreMarks,
): Analyse {
  const labelPieces = englishLabelReader(model, thesaurus)
  return (listing) => {
    const language = languageOf(listing)
    const keys = fieldsOf(listing).map((field) => ({
      ...field,
      key: comparisonKey(field.text, language, restoreMarks),
    }))
    const pieces = new Map<number, number>()
    const grams = new Map<number, number>()
    const concepts = new Map<string, number>()
    const whole = new Float32Array(model.table.dimension)
    let length = 0
    let gramLength = 0
    let known = 0
    let met = 0
    for (const { key, weight } of keys) {
      const mentions = matchConcepts(key, language)
      model.table.segment(key, (piece, from, to) => {
        met += to - from
        if (isSaidBy(mentions, from, to) || isUnderstood(model, language, piece, to - from)) known += to - from
        if (piece === noPiece) return
        length += weight
        pieces.set(piece, (pieces.get(piece) ?? 0) + weight)
        addRow(model, piece, weight, whole)
      })
      gramLength += countGrams(key, weight, grams)
      for (const { concept } of mentions) {
        concepts.set(concept, (concepts.get(concept) ?? 0) + weight)
      }
    }
    const { terms, certainty } = inEnglish(model, language, pieces)
    for (const [concept, weight] of concepts) addSure(terms, certainty, labelPieces(concept), weight)
    return {
      language,
      terms,
      certainty,
      length,
      grams,
      gramLength,
      concepts,
      whole: toUnit(whole),
      passages: passageReader(model, restoreMarks, listing, language),
      understood: met === 0 ? 0 : known / met,
    }
  }
}

/** Apart from the analysis, so that it holds on to nothing but the listing. */
function passageReader(
  model: RelevanceModel,
  restoreMarks: RestoreMarks,
  listing: Listing,
  language: Language | undefined,
): () => Float32Array[] {
  return () =>
    fieldsOf(listing)
      .flatMap((field) => passagesOf(field.text))
      .map((passage) => embed(model, comparisonKey(passage, language, restoreMarks)))
}

/** Whether a piece says something: it has a translation and is more than a splinter of a word that was cut to letters. */
function isUnderstood(model: RelevanceModel, language: Language | undefined, piece: number, letters: number): boolean {
  if (piece === noPiece || language === undefined || letters < shortestUnderstood(language, model.table.pieces[piece]!))
    return false
  return language === 'en' || model.lexicon.knows(language, piece)
}

/** A word of a recognised concept is understood, whatever the model makes of its pieces. */
function isSaidBy(mentions: readonly Mention[], from: number, to: number): boolean {
  return mentions.some((mention) => mention.from < to && from < mention.to)
}

function shortestUnderstood(language: Language, piece: string): number {
  if (language === 'zh') return 1
  return piece.startsWith('▁') || /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/.test(piece) ? 2 : 3
}

function inEnglish(model: RelevanceModel, language: Language | undefined, pieces: ReadonlyMap<number, number>) {
  const terms = new Map<number, number>()
  const certainty = new Map<number, number>()
  for (const [piece, count] of pieces) {
    meaningsOf(model, language, piece, (english, sure) => {
      terms.set(english, Math.max(terms.get(english) ?? 0, sure * count))
      certainty.set(english, Math.max(certainty.get(english) ?? 0, sure))
    })
  }
  return { terms, certainty }
}

/** A concept that was recognised says its English label surely, whatever the lexicon makes of the words. */
function addSure(
  terms: Map<number, number>,
  certainty: Map<number, number>,
  pieces: readonly number[],
  weight: number,
): void {
  for (const piece of pieces) {
    terms.set(piece, Math.max(terms.get(piece) ?? 0, weight))
    certainty.set(piece, 1)
  }
}

/** The preferred English label and one synonym are what listings of other languages meet. */
const labelsRead = 2

function englishLabelReader(model: RelevanceModel, thesaurus: Thesaurus): (concept: string) => readonly number[] {
  const cache = new Map<string, readonly number[]>()
  return (concept) => {
    let pieces = cache.get(concept)
    if (pieces === undefined) {
      const labels = thesaurus.labels(concept, 'en').slice(0, labelsRead)
      pieces = [...new Set(labels.flatMap((label) => piecesOf(model, normalise(label))))]
      cache.set(concept, pieces)
    }
    return pieces
  }
}

function piecesOf(model: RelevanceModel, key: string): number[] {
  const pieces: number[] = []
  model.table.segment(key, (piece) => {
    if (piece !== noPiece) pieces.push(piece)
  })
  return pieces
}

/** What a piece may mean in English, with a certainty in [0, 1]: the square root of its probability beside the best one. */
export function meaningsOf(
  model: RelevanceModel,
  language: Language | undefined,
  piece: number,
  onMeaning: (english: number, certainty: number) => void,
): void {
  if (language === 'en' || model.meansItself[piece] === 1) onMeaning(piece, 1)
  if (language === 'en') return
  for (const source of language === undefined ? allLanguages : [language]) {
    let best = 0
    model.lexicon.translate(source, piece, (english, probability) => {
      best ||= probability
      onMeaning(english, Math.sqrt(probability / best) * Math.min(1, best * 2))
    })
  }
}

function addRow(model: RelevanceModel, piece: number, weight: number, sum: Float32Array): void {
  const { rows, scales, dimension } = model.table
  const scale = scales[piece]! * weight
  const start = piece * dimension
  for (let d = 0; d < dimension; d++) sum[d]! += scale * rows[start + d]!
}

export function embed(model: RelevanceModel, key: string): Float32Array {
  const sum = new Float32Array(model.table.dimension)
  model.table.segment(key, (piece) => {
    if (piece !== noPiece) addRow(model, piece, 1, sum)
  })
  return toUnit(sum)
}

function toUnit(vector: Float32Array): Float32Array {
  let square = 0
  for (const value of vector) square += value * value
  const scale = 1 / (Math.sqrt(square) + 1e-9)
  return vector.map((value) => value * scale)
}

/** Sentences, joined until they say enough to stand alone: a bag of words gets vague with length. */
function passagesOf(text: string): string[] {
  const passages: string[] = []
  let open = ''
  for (const sentence of text.split(/(?<=[.!?。！？။។\n])\s*/u)) {
    open += (open === '' ? '' : ' ') + sentence
    if (open.length < shortestPassage) continue
    passages.push(open)
    open = ''
  }
  if (open !== '') passages.push(open)
  return passages.slice(0, mostPassages)
}

const shortestPassage = 120
const mostPassages = 6

function countGrams(key: string, weight: number, grams: Map<number, number>): number {
  const text = ` ${key} `
  for (let at = 0; at + 3 <= text.length; at++) {
    const gram =
      (Math.imul(text.charCodeAt(at), 961) +
        Math.imul(text.charCodeAt(at + 1), 31 * 65599) +
        Math.imul(text.charCodeAt(at + 2), 0x9e3779b1)) |
      0
    grams.set(gram, (grams.get(gram) ?? 0) + weight)
  }
  return Math.max(0, text.length - 2) * weight
}
