// What the bench compares: the engine, the plain recipe of the spike, and two word-matching baselines.

import { createIndex, type Listing, openThesaurus, type RelevanceModel } from '../../src/engines/relevance/index.ts'
import { readModel, readThesaurus } from './engine.ts'

export interface System {
  name: string
  /** Ids of the offers for each need, best first. */
  rank(needs: readonly Listing[], offers: readonly Listing[], top: number): Map<string, string[]>
}

export function systems(): System[] {
  const model = readModel()
  return [bm25('BM25 words', wordsOf), bm25('BM25 letters 2–4', lettersOf), recipe(model), engine(model)]
}

export function engine(model: RelevanceModel): System {
  const thesaurus = readThesaurus()
  return { name: 'engine', rank: (needs, offers, top) => rankedBy(createIndex(model, thesaurus), needs, offers, top) }
}

/** Dense and lexicon 1 : 1, no thesaurus, no correction: the published recipe of the model. */
export function recipe(model: RelevanceModel): System {
  const weights = { hubness: 0, grams: 0, passages: 0, queryRepeat: 0, languageShrinkage: 0, ownLanguage: 1 }
  const thesaurus = openThesaurus([])
  return {
    name: 'plain recipe',
    rank: (needs, offers, top) => rankedBy(createIndex(model, thesaurus, { weights }), needs, offers, top),
  }
}

/** As near as it can be to what was published: each listing one bag of its first 120 pieces, and BM25 with its usual saturation. */
export function publishedRecipe(model: RelevanceModel): System {
  const weights = {
    hubness: 0,
    grams: 0,
    passages: 0,
    queryRepeat: 0,
    languageShrinkage: 0,
    ownLanguage: 1,
    lexicalSaturation: 1.2,
  }
  const oneBag = ({ description, ...listing }: Listing): Listing => ({
    ...listing,
    title: [listing.title, description].filter(Boolean).join('. ').slice(0, lettersOf120Pieces),
  })
  const thesaurus = openThesaurus([])
  return {
    name: 'recipe as published',
    rank: (needs, offers, top) =>
      rankedBy(createIndex(model, thesaurus, { weights }), needs.map(oneBag), offers.map(oneBag), top),
  }
}

const lettersOf120Pieces = 560

function rankedBy(
  index: ReturnType<typeof createIndex>,
  needs: readonly Listing[],
  offers: readonly Listing[],
  top: number,
): Map<string, string[]> {
  index.put(offers)
  const ranked = index.rankAll(needs, { kind: 'offer', top, reasons: false })
  return new Map([...ranked].map(([need, found]) => [need, found.map(({ id }) => id)]))
}

function bm25(name: string, termsOf: (listing: Listing) => string[]): System {
  return { name, rank: (needs, offers, top) => rankByTerms(needs, offers, top, termsOf) }
}

const saturation = 1.2
const lengthBend = 0.75

function rankByTerms(
  needs: readonly Listing[],
  offers: readonly Listing[],
  top: number,
  termsOf: (listing: Listing) => string[],
): Map<string, string[]> {
  const postings = new Map<string, Map<number, number>>()
  const lengths = offers.map((offer, slot) => {
    const terms = termsOf(offer)
    for (const term of terms) {
      const list = postings.get(term) ?? new Map<number, number>()
      list.set(slot, (list.get(slot) ?? 0) + 1)
      postings.set(term, list)
    }
    return terms.length
  })
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, offers.length)
  return new Map(
    needs.map((need) => {
      const scores = new Float64Array(offers.length)
      for (const term of new Set(termsOf(need))) {
        const list = postings.get(term)
        if (list === undefined) continue
        const rarity = Math.log(1 + (offers.length - list.size + 0.5) / (list.size + 0.5))
        for (const [slot, count] of list) {
          const norm = saturation * (1 - lengthBend + (lengthBend * lengths[slot]!) / average)
          scores[slot]! += (rarity * count * (saturation + 1)) / (count + norm)
        }
      }
      const order = [...scores.keys()].sort(
        (a, b) => scores[b]! - scores[a]! || (offers[a]!.id < offers[b]!.id ? -1 : 1),
      )
      return [need.id, order.slice(0, top).map((slot) => offers[slot]!.id)] as const
    }),
  )
}

function textOf(listing: Listing): string {
  return [listing.title, listing.summary, listing.description].filter(Boolean).join('\n').toLowerCase()
}

const segmenters = new Map<string, Intl.Segmenter>()

function wordsOf(listing: Listing): string[] {
  const locale = listing.language ?? 'en'
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'word' })
  segmenters.set(locale, segmenter)
  return [...segmenter.segment(textOf(listing))].filter((part) => part.isWordLike).map((part) => part.segment)
}

function lettersOf(listing: Listing): string[] {
  const text = ` ${textOf(listing).replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')} `
  const groups: string[] = []
  for (const length of [2, 3, 4]) {
    for (let at = 0; at + length <= text.length; at++) groups.push(text.slice(at, at + length))
  }
  return groups
}
