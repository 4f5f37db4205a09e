// The nouns of the engine: what is put in (listings), what comes out (ranked listings with their reasons).

import type { Language } from '../../values/language.ts'

export type ListingKind = 'offer' | 'need'

/** A technology offer or need as the engine reads it. Only `id`, `kind` and `title` are required. */
export interface Listing {
  id: string
  kind: ListingKind
  /** Detected from the text when left out. */
  language?: Language
  title: string
  summary?: string
  description?: string
  keywords?: readonly string[]
  /** Field ids of the thesaurus: `water`, `energy` … */
  sectors?: readonly string[]
  /** Technology readiness 1–9: where an offer stands, the least a need wants. */
  trl?: number
  /** `licence`, `pilot` …: what is offered, or what a need would accept. */
  partnership?: readonly string[]
  /** ISO 3166-1 alpha-2 of the holder. */
  country?: string
  /** On a need: the only countries that it accepts, when it says so. */
  countriesSought?: readonly string[]
  /** Last day of the listing, `2027-06-30`. */
  expires?: string
  /** Who stands behind it: nobody is introduced to themselves. */
  organisation?: string
  /** Countries and organisations that it is never shown to. */
  excludes?: readonly string[]
  /** When given, the only countries and organisations that it may be shown to. */
  confidentialTo?: readonly string[]
  /** On an offer: whether it may leave its country. */
  exportClass?: ExportClass
  /** On a need what may be spent, on an offer what it costs. */
  price?: Price
  /** On a need the day by which it must work, on an offer the day from which it can be delivered. */
  delivery?: string
}

export type ExportClass = 'free' | 'licence' | 'prohibited'

/** In the currency's smallest unit. */
export interface Price {
  minor: number
  currency: string
}

/** 5 strong, 4 good, 3 worth a look, 2 weak, 1 faint. */
export type Band = 1 | 2 | 3 | 4 | 5

export interface Ranked {
  id: string
  /** In [0, 1]; comparable between needs and languages, not a probability. */
  score: number
  band: Band
  reasons: Reason[]
}

/** `answers`: the offer brings what answers the need's problem; `for`: the offer names the problem that the sought technique is for. */
export type Relation = 'answers' | 'for' | 'broader' | 'narrower' | 'related'
export type ConstraintName = 'trl' | 'partnership' | 'country' | 'expiry' | 'budget' | 'delivery' | 'export'
export type Verdict = 'met' | 'unknown' | 'violated'

export type ConstraintFact = string | number | readonly string[] | Price | undefined

/** One piece of evidence, as data; surfaces are quoted as they stand in the listings. */
export type Reason =
  | { kind: 'concept'; concept: string; inNeed: string; inOffer: string }
  | { kind: 'linked'; need: string; offer: string; relation: Relation; inNeed: string; inOffer: string }
  | { kind: 'terms'; inNeed: string; inOffer: string; probability: number }
  | {
      kind: 'constraint'
      constraint: ConstraintName
      verdict: Verdict
      need: ConstraintFact
      offer: ConstraintFact
    }
  | { kind: 'similar-wording' }

export interface RankOptions {
  /** Which kind of listing to rank; usually the other kind than the query's. */
  kind: ListingKind
  top: number
  /** Today's date, `2026-11-24`; without it expiry is not judged. */
  today?: string
  /** False leaves the reasons empty: for measuring, or when only the order counts. */
  reasons?: boolean
  /** Told after each query of a batch how many are done. */
  onProgress?: (done: number) => void
}

export interface SearchOptions {
  language?: Language
  kind?: ListingKind
  top: number
  today?: string
}

/** What the engine understood of a text, to be shown to its author. */
export interface Understanding {
  language: Language | undefined
  /** Share of the words that the engine knew, 0–1. */
  understood: number
  concepts: { id: string; surface: string }[]
}
