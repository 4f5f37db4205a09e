// The index of listings: put, remove, rank, search, explain.

import type { Language } from '../../values/language.ts'
import { type Analysis, createAnalyser } from './analysis.ts'
import { bandOf, scoreOf } from './calibration.ts'
import { createLinks } from './concept-links.ts'
import { createConceptMatcher } from './concept-matcher.ts'
import { constraintPenalty, judgeConstraints } from './constraints.ts'
import { mayMeet } from './eligibility.ts'
import { type Correction, correctionFrom, fuse } from './fusion.ts'
import type {
  Band,
  Listing,
  ListingKind,
  Ranked,
  RankOptions,
  Reason,
  SearchOptions,
  Understanding,
} from './listing.ts'
import { createViewer, type ViewOf } from './listing-view.ts'
import type { RelevanceModel } from './model.ts'
import { type ResemblanceOf, withNeighbours } from './neighbours.ts'
import { createExplainer } from './reasons.ts'
import { Shelf } from './shelf.ts'
import type { Thesaurus } from './thesaurus.ts'
import { createMarkRestorer } from './vietnamese.ts'
import { defaultWeights, type Weights } from './weights.ts'

export interface RelevanceIndex {
  /** Adds listings, replacing those of the same id and kind. */
  put(listings: readonly Listing[]): void
  remove(ids: readonly string[]): void
  readonly size: number
  rank(query: Listing, options: RankOptions): Ranked[]
  /** Ranks for many listings at once; the batch itself corrects for listings that resemble everything. */
  rankAll(queries: readonly Listing[], options: RankOptions): Map<string, Ranked[]>
  /** A short text in any language. */
  search(text: string, options: SearchOptions): Ranked[]
  /** Why the listing with this id answers the query, or is answered by it. */
  explain(query: Listing, id: string, today?: string): Reason[]
}

export interface IndexOptions {
  weights?: Partial<Weights>
}

export function createIndex(model: RelevanceModel, thesaurus: Thesaurus, options: IndexOptions = {}): RelevanceIndex {
  const weights = { ...defaultWeights, ...options.weights }
  const linksOf = createLinks(thesaurus)
  const { analyse, viewOf } = readersOf(model, thesaurus)
  const newShelf = () => new Shelf(analyse, linksOf, model.table.dimension, weights)
  const shelves: Record<ListingKind, Shelf> = { offer: newShelf(), need: newShelf() }
  const standing = new Map<Shelf, Standing>()
  const rarityOf = (concept: string) => shelves.offer.conceptRarity(concept) + shelves.need.conceptRarity(concept)
  const isCommon = (english: number) => shelves.offer.isCommonTerm(english) || shelves.need.isCommonTerm(english)
  const version = () => `${shelves.offer.version} ${shelves.need.version}`
  const explainPair = createExplainer(model, viewOf, linksOf, rarityOf, isCommon, version)

  function contextOf(shelf: Shelf, reference: readonly Analysis[]): Context {
    const correction = correctionFrom(shelf, reference, weights)
    const known = new Map<number, Float32Array>()
    const resemblanceOf = (slot: number) => {
      let resemblance = known.get(slot)
      if (resemblance === undefined) {
        const evidence = shelf.evidence(analyse(shelf.listings[slot]!))
        resemblance = fuse(shelf, evidence, anyLanguage, weights, correction)
        known.set(slot, resemblance)
      }
      return resemblance
    }
    return { correction, resemblanceOf }
  }

  /** The context for a query that comes alone: made again only after listings have changed. */
  function standingContext(kind: ListingKind): Context {
    const shelf = shelves[kind]
    const others = shelves[otherKind(kind)]
    const key = version()
    const known = standing.get(shelf)
    if (known?.key === key) return known.context
    const reference = sampleOf(others.all(), standingReference(shelf.size))
    const context = contextOf(shelf, reference.map(analyse))
    standing.set(shelf, { key, context })
    return context
  }

  /** `reasoned` ends the list once so many of it can say why: what comes later has a lower score than all of them. */
  function rankWith(
    query: Listing,
    analysis: Analysis,
    context: Context,
    options: RankOptions,
    reasoned = options.top,
  ): Ranked[] {
    const shelf = shelves[options.kind]
    const evidence = shelf.evidence(analysis)
    const alone = fuse(shelf, evidence, analysis.language ?? anyLanguage, weights, context.correction)
    const fused = mayDrift(query, shelf) ? withNeighbours(shelf, alone, context.resemblanceOf, weights) : alone
    const ranked: Ranked[] = []
    let convincing = 0
    for (const { listing, score } of bestOf(shelf, query, fused, options, weights)) {
      if (convincing === reasoned) break
      const isGood = bandOf(score) >= goodBand
      const reasons = options.reasons === false ? [] : explainOrdered(query, listing, options.today, isGood)
      ranked.push({ id: listing.id, score, band: tempered(bandOf(score), reasons, analysis.understood), reasons })
      if (!isWordingOnly(reasons)) convincing++
    }
    return ranked
  }

  function explainOrdered(query: Listing, found: Listing, today: string | undefined, isGood: boolean): Reason[] {
    return query.kind === 'offer' && found.kind === 'need'
      ? explainPair(found, query, today, isGood)
      : explainPair(query, found, today, isGood)
  }

  const index: RelevanceIndex = {
    put(listings) {
      for (const listing of listings) shelves[listing.kind].put(listing)
    },
    remove(ids) {
      for (const id of ids) {
        shelves.offer.remove(id)
        shelves.need.remove(id)
      }
    },
    get size() {
      return shelves.offer.size + shelves.need.size
    },
    rank(query, rankOptions) {
      const wider = { ...rankOptions, top: rankOptions.top * 2 }
      const ranked = rankWith(query, analyse(query), standingContext(rankOptions.kind), wider, rankOptions.top)
      return reasonedFirst(ranked).slice(0, rankOptions.top)
    },
    rankAll(queries, rankOptions) {
      const analyses = new Map(queries.map((query) => [query, analyse(query)]))
      const shelf = shelves[rankOptions.kind]
      const reference = sampleOf(queries, largestReference(shelf.size))
      const context = contextOf(
        shelf,
        reference.map((query) => analyses.get(query)!),
      )
      const ranked = new Map<string, Ranked[]>()
      for (const [query, analysis] of analyses) {
        ranked.set(query.id, rankWith(query, analysis, context, rankOptions))
        rankOptions.onProgress?.(ranked.size)
      }
      return ranked
    },
    search(text, searchOptions) {
      const kinds: ListingKind[] = searchOptions.kind === undefined ? ['offer', 'need'] : [searchOptions.kind]
      const found = kinds.flatMap((kind) => {
        const query: Listing = { id: '', kind: otherKind(kind), title: text, ...language(searchOptions.language) }
        return index.rank(query, { kind, top: searchOptions.top, ...day(searchOptions.today) })
      })
      return found.sort(byScoreThenId).slice(0, searchOptions.top)
    },
    explain(query, id, today) {
      const found = shelves[otherKind(query.kind)].find(id) ?? shelves[query.kind].find(id)
      return found === undefined ? [] : explainOrdered(query, found, today, true)
    },
  }
  return index
}

export function understand(
  model: RelevanceModel,
  thesaurus: Thesaurus,
  text: string,
  language?: Language,
): Understanding {
  const listing: Listing = { id: '', kind: 'need', title: text, ...(language === undefined ? {} : { language }) }
  const { analyse, viewOf } = readersOf(model, thesaurus)
  const analysis = analyse(listing)
  const field = viewOf(listing).fields[0]
  const concepts = (field?.mentions ?? []).map((mention) => ({
    id: mention.concept,
    surface: field!.text.slice(mention.from, mention.to),
  }))
  return { language: analysis.language, understood: analysis.understood, concepts }
}

/** What a ranking needs to know beyond its query. */
interface Context {
  correction: Correction | undefined
  resemblanceOf: ResemblanceOf
}

interface Standing {
  key: string
  context: Context
}

/**
 * To a person who asks alone, an offer that can say why comes before one that is only worded alike: among 601 listings of all kinds a few
 * resemble anything. (On the judged catalogue it changes nDCG by less than .005, so a batch is left as it is.)
 */
function reasonedFirst(ranked: readonly Ranked[]): Ranked[] {
  return ranked
    .map((found) => (isWordingOnly(found.reasons) ? { ...found, score: round(found.score * wordingOnly) } : found))
    .sort(byScoreThenId)
}

function isWordingOnly(reasons: readonly Reason[]): boolean {
  return reasons.some((reason) => reason.kind === 'similar-wording')
}

const wordingOnly = 0.6

/** A band says no more than its reasons can carry: "strong" beside "similar wording only" would convince nobody. */
function tempered(band: Band, reasons: readonly Reason[], understood: number): Band {
  if (understood < leastForLook) return 1
  return reasons.some((reason) => reason.kind === 'similar-wording') && band > bandOfWording ? bandOfWording : band
}

const bandOfWording: Band = 2
const goodBand: Band = 4

/** Of a text of which less was understood, no match is worth showing first. */
const leastForLook = 0.2

/** No listing has this language: letter groups are left out. */
const anyLanguage = 'none'

/** A full text may be helped by its neighbours; a title or a few words must find themselves (FLORES falls by 1 to 6 points). */
function mayDrift(query: Listing, shelf: Shelf): boolean {
  return (query.summary ?? query.description ?? '') !== '' && shelf.size <= neighboursUpTo
}

/** Above this size three more comparisons with all listings are too slow for a person who waits. */
const neighboursUpTo = 5000

interface Readers {
  model: RelevanceModel
  analyse: (listing: Listing) => Analysis
  viewOf: ViewOf
}

const readers = new WeakMap<Thesaurus, Readers>()

/** The books of labels take a few milliseconds a language: made once for a thesaurus, however many indexes read by it. */
function readersOf(model: RelevanceModel, thesaurus: Thesaurus): Readers {
  const known = readers.get(thesaurus)
  if (known?.model === model) return known
  const matchConcepts = createConceptMatcher(thesaurus)
  const restoreMarks = createMarkRestorer(model, thesaurus)
  const made = {
    model,
    analyse: createAnalyser(model, thesaurus, matchConcepts, restoreMarks),
    viewOf: createViewer(model, matchConcepts, restoreMarks),
  }
  readers.set(thesaurus, made)
  return made
}

function otherKind(kind: ListingKind): ListingKind {
  return kind === 'offer' ? 'need' : 'offer'
}

const language = (tag: Language | undefined) => (tag === undefined ? {} : { language: tag })
const day = (today: string | undefined) => (today === undefined ? {} : { today })

function byScoreThenId(a: { id: string; score: number }, b: { id: string; score: number }): number {
  return b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function bestOf(shelf: Shelf, query: Listing, compared: Float32Array, options: RankOptions, weights: Weights) {
  const fused = onlyEligible(shelf, query, compared)
  const candidates: { id: string; listing: Listing; score: number }[] = []
  const least = leastWorthJudging(fused, options.top)
  for (let slot = 0; slot < fused.length; slot++) {
    const listing = shelf.listings[slot]
    if (listing === undefined || fused[slot]! < least || fused[slot] === filtered || listing === query) continue
    const [need, offer] = sidesOf(query, listing)
    const penalty = constraintPenalty(judgeConstraints(need, offer, options.today))
    const bonus = shareSector(query, listing) ? weights.sectors : 0
    candidates.push({ id: listing.id, listing, score: round(scoreOf(fused[slot]! + bonus - penalty)) })
  }
  return candidates.sort(byScoreThenId).slice(0, options.top)
}

/** Filtered before the best are looked for: a hundred listings that may not be shown do not take the places of others. */
function onlyEligible(shelf: Shelf, query: Listing, fused: Float32Array): Float32Array {
  const { listings } = shelf
  const asksOffers = query.kind === 'need'
  const eligible = Float32Array.from(fused)
  for (let slot = 0; slot < eligible.length; slot++) {
    const listing = listings[slot]
    const isEligible = listing !== undefined && (asksOffers ? mayMeet(query, listing) : mayMeet(listing, query))
    if (!isEligible) eligible[slot] = filtered
  }
  return eligible
}

const filtered = Number.NEGATIVE_INFINITY

function sidesOf(query: Listing, listing: Listing): [need: Listing, offer: Listing] {
  return listing.kind === 'offer' ? [query, listing] : [listing, query]
}

function shareSector(a: Listing, b: Listing): boolean {
  return (a.sectors ?? []).some((sector) => b.sectors?.includes(sector))
}

/** Only listings that could still enter the top are judged: four times as many as are asked for, and at least 200. */
function leastWorthJudging(fused: Float32Array, top: number): number {
  const wanted = Math.max(200, top * 4)
  if (fused.length <= wanted) return Number.NEGATIVE_INFINITY
  const best = new Float32Array(wanted * 8)
  let kept = 0
  let least = Number.NEGATIVE_INFINITY
  // Sorting a hundred thousand scores takes as long as comparing them all: the best are kept, and sorted whenever their room is full.
  for (let slot = 0; slot < fused.length; slot++) {
    if (fused[slot]! < least) continue
    best[kept++] = fused[slot]!
    if (kept < best.length) continue
    best.sort()
    best.copyWithin(0, kept - wanted)
    kept = wanted
    least = best[0]!
  }
  return best.subarray(0, kept).sort()[kept - wanted]!
}

function round(score: number): number {
  return Math.round(score * 1e6) / 1e6
}

/** A sample that depends on the ids alone, not on their order. */
function sampleOf(listings: readonly Listing[], most: number): Listing[] {
  if (listings.length <= most) return [...listings]
  return listings
    .map((listing) => ({ listing, key: hash(listing.id) }))
    .sort((a, b) => a.key - b.key || (a.listing.id < b.listing.id ? -1 : 1))
    .slice(0, most)
    .map(({ listing }) => listing)
}

/**
 * Listings of the other kind that stand in for a batch when one query comes alone (the shelf's own listings do not serve:
 * .751 against .828). The comparisons of all with all are held to about 0.3 s; a very large shelf does without.
 */
function standingReference(size: number): number {
  return Math.min(64, Math.floor(320_000 / Math.max(1, size)))
}

/** The batch's own correction may cost a few seconds: 4 million comparisons. Fewer than 100 queries would only add noise. */
function largestReference(size: number): number {
  const affordable = Math.floor(4_000_000 / Math.max(1, size))
  return affordable < 100 ? 0 : affordable
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}
