// A listing as reasons quote it: its words as written, what each may mean in English, and the concepts it mentions.

import type { Language } from '../../values/language.ts'
import { fieldsOf, languageOf } from './analysis.ts'
import type { ConceptMatcher } from './concept-matcher.ts'
import type { Listing } from './listing.ts'
import type { RelevanceModel } from './model.ts'
import { normaliseWithOrigin } from './normalise.ts'
import { noPiece } from './piece-table.ts'
import { folded, mended } from './readable.ts'
import type { RestoreMarks } from './vietnamese.ts'

export interface ListingView {
  language: Language | undefined
  fields: FieldView[]
}

export interface FieldView {
  weight: number
  /** As written, but Zawgyi mended. */
  text: string
  words: Word[]
  mentions: { concept: string; from: number; to: number }[]
}

export interface Word {
  /** Place in the field's text. */
  from: number
  to: number
  /** Normalised, for comparing. */
  key: string
  /** English pieces with the probability that the word means them. */
  meanings: ReadonlyMap<number, number>
}

export type ViewOf = (listing: Listing) => ListingView

/** Views are kept as long as their listing object lives. */
export function createViewer(model: RelevanceModel, matchConcepts: ConceptMatcher, restoreMarks: RestoreMarks): ViewOf {
  const views = new WeakMap<Listing, ListingView>()
  return (listing) => {
    let view = views.get(listing)
    if (view === undefined) {
      const language = languageOf(listing)
      const fields = fieldsOf(listing).map((field) => viewField(model, matchConcepts, restoreMarks, language, field))
      view = { language, fields }
      views.set(listing, view)
    }
    return view
  }
}

function viewField(
  model: RelevanceModel,
  matchConcepts: ConceptMatcher,
  restoreMarks: RestoreMarks,
  language: Language | undefined,
  field: { text: string; weight: number },
): FieldView {
  const text = mended(field.text)
  const mapped = normaliseWithOrigin(text)
  const key = folded(mapped.text, language, restoreMarks)
  const place = (from: number, to: number) => originalSpan(text, mapped.origin, from, to)
  const mentions = matchConcepts(key, language).map(({ concept, from, to }) => ({ concept, ...place(from, to) }))
  return { weight: field.weight, text, words: wordsOf(model, language, text, key, mapped.origin), mentions }
}

/** The span as written, with the marks that sit on its last letter. */
function originalSpan(text: string, origin: Int32Array, from: number, to: number): { from: number; to: number } {
  const start = origin[from]!
  let end = origin[to - 1]! + 1
  while (end < text.length && /[\p{M}\u200b-\u200d]/u.test(text[end]!)) end++
  if (end < text.length && text.charCodeAt(end) >= 0xdc00 && text.charCodeAt(end) < 0xe000) end++
  return { from: start, to: end }
}

interface PlacedPiece {
  piece: number
  from: number
  to: number
  letters: number
}

function wordsOf(
  model: RelevanceModel,
  language: Language | undefined,
  text: string,
  key: string,
  origin: Int32Array,
): Word[] {
  const pieces: PlacedPiece[] = []
  model.table.segment(key, (piece, from, to) => {
    if (to > from) pieces.push({ piece, from: origin[from]!, to: origin[to - 1]! + 1, letters: to - from })
  })
  const spans = joinWhereAPieceSpans(wordSpans(text, language), pieces)
  let next = 0
  return spans.map((span) => {
    const inside: PlacedPiece[] = []
    while (next < pieces.length && pieces[next]!.from < span.to) {
      if (pieces[next]!.from >= span.from) inside.push(pieces[next]!)
      next++
    }
    return {
      ...span,
      key: normaliseWithOrigin(text.slice(span.from, span.to)).text,
      meanings: meaningsOfWord(model, language, inside),
    }
  })
}

const segmenters = new Map<string, Intl.Segmenter>()

function wordSpans(text: string, language: Language | undefined): { from: number; to: number }[] {
  const locale = language ?? 'en'
  let segmenter = segmenters.get(locale)
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(locale, { granularity: 'word' })
    segmenters.set(locale, segmenter)
  }
  return [...segmenter.segment(text)]
    .filter((segment) => segment.isWordLike)
    .map((segment) => ({ from: segment.index, to: segment.index + segment.segment.length }))
}

/** A learned piece may be longer than a dictionary word: then the words under it are one. */
function joinWhereAPieceSpans(
  spans: readonly { from: number; to: number }[],
  pieces: readonly PlacedPiece[],
): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = []
  let next = 0
  for (const span of spans) {
    while (next < pieces.length && pieces[next]!.to <= span.from) next++
    const across = pieces[next]
    const last = joined.at(-1)
    if (last !== undefined && across !== undefined && across.from < last.to && across.to > span.from) last.to = span.to
    else joined.push({ ...span })
  }
  return joined
}

/** Each piece speaks for its share of the word's letters, unless what stands around it makes another word. */
function meaningsOfWord(
  model: RelevanceModel,
  language: Language | undefined,
  pieces: readonly PlacedPiece[],
): Map<number, number> {
  const meanings = new Map<number, number>()
  const letters = pieces.reduce((sum, piece) => sum + piece.letters, 0)
  const add = (english: number, probability: number) =>
    meanings.set(english, (meanings.get(english) ?? 0) + probability)
  for (const { piece, letters: own } of pieces) {
    if (piece === noPiece || !isStem(model, language, pieces, piece)) continue
    if (language === 'en') add(piece, own / letters)
    else if (language !== undefined) {
      model.lexicon.translate(language, piece, (english, probability) => add(english, (probability * own) / letters))
    }
  }
  return meanings
}

/**
 * Where words are spaced, a piece means what it means only if the rest of the word inflects it: `peta` is a map, `petang` is an afternoon.
 * A Burmese rest without a letter of its own makes another word too.
 */
function isStem(
  model: RelevanceModel,
  language: Language | undefined,
  pieces: readonly PlacedPiece[],
  piece: number,
): boolean {
  const affix = language === undefined ? undefined : affixes[language]
  if (affix === undefined) return true
  return pieces.every(
    (other) =>
      other.piece === piece ||
      (other.piece !== noPiece && affix.test(model.table.pieces[other.piece]!.replace('▁', ''))),
  )
}

const malayAffix = /^(?:kan|nya|an|i|lah|kah|me|mem|men|meng|ber|be|di|ter|pe|pem|pen|peng|ke)$/
const affixes: Partial<Record<Language, RegExp>> = {
  en: /^(?:s|es|d|ed|ing|ly|er|ers)$/,
  pt: /^(?:s|es|is|mente)$/,
  id: malayAffix,
  ms: malayAffix,
  fil: /^(?:ng|g|an|han|in|hin|mag|nag|pag|ka|ma|na|pa|i|ipa|um)$/,
  vi: /^$/,
  my: /[က-အ]/,
}
