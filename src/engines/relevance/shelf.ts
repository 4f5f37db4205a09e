// All listings of one kind (offers or needs) and the evidence that each gives for a query.

import type { Language } from '../../values/language.ts'
import type { Analyse, Analysis } from './analysis.ts'
import type { LinksOf } from './concept-links.ts'
import { byteRange, DenseRows, quantise } from './dense-rows.ts'
import type { Listing } from './listing.ts'
import { Postings } from './postings.ts'
import type { Weights } from './weights.ts'

/** One number a slot and kind of evidence. */
export interface Evidence {
  dense: Float32Array
  lexical: Float32Array
  /** What a listing that says all of the query would reach. */
  lexicalCeiling: number
  concepts: Float32Array
  /** Only within the query's own language; zero elsewhere. */
  grams: Float32Array
}

const none: Language | 'none' = 'none'

interface Derived {
  version: number
  groups: ReadonlyMap<string, Int32Array>
  lexicalNorms: Float32Array
  gramNorms: Float32Array
}

export class Shelf {
  readonly listings: (Listing | undefined)[] = []
  readonly languages: (Language | 'none')[] = []
  private readonly slotOf = new Map<string, number>()
  private readonly analyse: Analyse
  private readonly linksOf: LinksOf
  private readonly weights: Weights
  private terms = new Postings<number>()
  private concepts = new Postings<string>()
  private grams = new Map<Language | 'none', Postings<number>>()
  private lengths: number[] = []
  private gramLengths: number[] = []
  private readonly totals = new Map<Language | 'none', { count: number; length: number; gramLength: number }>()
  /** Vectors of whole listings, by slot. */
  private readonly wholes: DenseRows
  /** Vectors of a slot's passages, once somebody has asked for them. */
  private passages: (() => Passages)[] = []
  private known: Derived | undefined

  constructor(analyse: Analyse, linksOf: LinksOf, dimension: number, weights: Weights) {
    this.analyse = analyse
    this.linksOf = linksOf
    this.wholes = new DenseRows(dimension)
    this.weights = weights
  }

  /** Grows with every change. */
  version = 0

  get size(): number {
    return this.slotOf.size
  }

  /** Slots given out so far, with the forgotten ones. */
  get slots(): number {
    return this.listings.length
  }

  find(id: string): Listing | undefined {
    const slot = this.slotOf.get(id)
    return slot === undefined ? undefined : this.listings[slot]
  }

  all(): Listing[] {
    return this.listings.filter((listing) => listing !== undefined)
  }

  put(listing: Listing): void {
    this.remove(listing.id)
    const analysis = this.analyse(listing)
    const language = analysis.language ?? none
    const slot = this.listings.length
    this.version++
    this.listings.push(listing)
    this.languages.push(language)
    this.slotOf.set(listing.id, slot)
    this.lengths.push(analysis.length)
    this.gramLengths.push(analysis.gramLength)
    this.count(language, 1, analysis)
    for (const [term, weight] of analysis.terms) this.terms.add(term, slot, weight, analysis.certainty.get(term))
    for (const [concept, weight] of analysis.concepts) this.concepts.add(concept, slot, weight)
    const grams = this.gramsOf(language)
    for (const [gram, weight] of analysis.grams) grams.add(gram, slot, weight)
    this.wholes.add(analysis.whole)
    this.passages.push(onceAsked(analysis.passages))
  }

  remove(id: string): void {
    const slot = this.slotOf.get(id)
    if (slot === undefined) return
    const analysis = this.analyse(this.listings[slot]!)
    const language = analysis.language ?? none
    this.count(language, -1, analysis)
    for (const term of analysis.terms.keys()) this.terms.forget(term, analysis.certainty.get(term))
    for (const concept of analysis.concepts.keys()) this.concepts.forget(concept)
    const grams = this.gramsOf(language)
    for (const gram of analysis.grams.keys()) grams.forget(gram)
    this.listings[slot] = undefined
    this.version++
    this.slotOf.delete(id)
    if (this.slots > 64 && this.size < this.slots * leastAlive) this.rebuild()
  }

  /** Living slots by language, and BM25's length parts: made once after each change. */
  slotsByLanguage(): ReadonlyMap<string, Int32Array> {
    return this.derived().groups
  }

  private derived(): Derived {
    if (this.known?.version === this.version) return this.known
    const groups = new Map<string, number[]>()
    this.languages.forEach((language, slot) => {
      if (this.listings[slot] === undefined) return
      const group = groups.get(language)
      if (group === undefined) groups.set(language, [slot])
      else group.push(slot)
    })
    this.known = {
      version: this.version,
      groups: new Map([...groups].map(([language, slots]) => [language, Int32Array.from(slots)])),
      lexicalNorms: this.norms(this.lengths, (total) => total.length, this.weights.lexicalLength),
      gramNorms: this.norms(this.gramLengths, (total) => total.gramLength, this.weights.gramLength),
    }
    return this.known
  }

  /** High for a concept that few listings mention. */
  conceptRarity(concept: string): number {
    return this.rarity(this.concepts.frequency(concept))
  }

  /** Whether an English piece stands in so many listings that showing it says nothing. */
  isCommonTerm(english: number): boolean {
    return this.size >= leastForCommon && this.terms.frequency(english) > this.size * commonShare
  }

  evidence(query: Analysis): Evidence {
    return {
      dense: this.denseEvidence(query),
      ...this.lexicalEvidence(query),
      concepts: this.conceptEvidence(query),
      grams: this.gramEvidence(query),
    }
  }

  /** Best passage of the listing for each passage of the query, averaged over the query's passages. */
  private passageSimilarity(asked: readonly Float32Array[], slot: number): number {
    const { rows, scales } = this.passages[slot]!()
    let sum = 0
    for (const vector of asked) {
      let best = -1
      for (let row = 0; row < scales.length; row++) best = Math.max(best, similarity(vector, rows, row) * scales[row]!)
      sum += best
    }
    return sum / asked.length
  }

  private rebuild(): void {
    const kept = this.all()
    this.listings.length = 0
    this.languages.length = 0
    this.lengths = []
    this.gramLengths = []
    this.wholes.clear()
    this.passages = []
    this.slotOf.clear()
    this.totals.clear()
    this.terms = new Postings()
    this.concepts = new Postings()
    this.grams = new Map()
    for (const listing of kept) this.put(listing)
  }

  private count(language: Language | 'none', sign: 1 | -1, analysis: Analysis): void {
    const total = this.totals.get(language) ?? { count: 0, length: 0, gramLength: 0 }
    total.count += sign
    total.length += sign * analysis.length
    total.gramLength += sign * analysis.gramLength
    this.totals.set(language, total)
  }

  private gramsOf(language: Language | 'none'): Postings<number> {
    let grams = this.grams.get(language)
    if (grams === undefined) {
      grams = new Postings()
      this.grams.set(language, grams)
    }
    return grams
  }

  private denseEvidence(query: Analysis): Float32Array {
    const scores = this.wholes.similarities(query.whole)
    if (this.weights.passages === 0 || this.slots > passagesUpTo) return scores
    const asked = query.passages()
    if (asked.length === 0) return scores
    for (let slot = 0; slot < scores.length; slot++) {
      if (this.listings[slot] === undefined || this.passages[slot]!().scales.length === 0) continue
      const best = this.passageSimilarity(asked, slot)
      scores[slot] = (1 - this.weights.passages) * scores[slot]! + this.weights.passages * best
    }
    return scores
  }

  private lexicalEvidence(query: Analysis): { lexical: Float32Array; lexicalCeiling: number } {
    const lexical = new Float32Array(this.slots)
    const norms = this.derived().lexicalNorms
    const { lexicalSaturation, queryRepeat } = this.weights
    let lexicalCeiling = 0
    for (const [term, certainty] of query.certainty) {
      const list = this.terms.list(term)
      if (list === undefined) continue
      const times = (query.terms.get(term)! / certainty) ** queryRepeat
      const factor = this.rarity(list.frequency / 256) * certainty * times
      lexicalCeiling += factor * (lexicalSaturation + 1)
      accumulate(list, factor, norms, lexicalSaturation, lexical)
    }
    return { lexical, lexicalCeiling }
  }

  private gramEvidence(query: Analysis): Float32Array {
    const scores = new Float32Array(this.slots)
    const language = query.language ?? none
    const grams = this.grams.get(language)
    const total = this.totals.get(language)
    if (grams === undefined || total === undefined) return scores
    const norms = this.derived().gramNorms
    for (const [gram, weight] of query.grams) {
      const list = grams.list(gram)
      if (list === undefined) continue
      const rarity = inverseFrequency(list.frequency / 256, total.count)
      accumulate(list, rarity * weight ** this.weights.gramRepeat, norms, this.weights.gramSaturation, scores)
    }
    return scores
  }

  private conceptEvidence(query: Analysis): Float32Array {
    const scores = new Float32Array(this.slots)
    for (const [concept, strength] of this.expandedConcepts(query)) {
      const list = this.concepts.list(concept)
      if (list === undefined) continue
      const rarity = this.rarity(list.frequency / 256)
      for (let at = 0; at < list.length; at++) {
        const weight = list.weights[at]!
        scores[list.slots[at]!]! += (rarity * strength * weight * 2) / (weight + 2)
      }
    }
    return scores
  }

  /** Concepts that the query shows or that its concepts lead to, by the strongest way. */
  private expandedConcepts(query: Analysis): Map<string, number> {
    const expanded = new Map<string, number>()
    for (const [concept, weight] of query.concepts) {
      const said = (weight * 2) / (weight + 2)
      for (const link of this.linksOf(concept)) {
        expanded.set(link.concept, Math.max(expanded.get(link.concept) ?? 0, said * link.strength))
      }
    }
    return expanded
  }

  private rarity(frequency: number): number {
    return inverseFrequency(frequency, this.size)
  }

  /** BM25's length part, beside the average of the same language: Lao cuts into more pieces than English. */
  private norms(
    lengths: readonly number[],
    part: (total: { length: number; gramLength: number }) => number,
    bend: number,
  ): Float32Array {
    const norms = new Float32Array(this.slots)
    for (let slot = 0; slot < norms.length; slot++) {
      const total = this.totals.get(this.languages[slot]!)!
      norms[slot] = 1 - bend + (bend * lengths[slot]! * total.count) / Math.max(1, part(total))
    }
    return norms
  }
}

/** Rows of signed bytes, each with what one of its numbers is worth. */
interface Passages {
  rows: Int8Array
  scales: Float32Array
}

function onceAsked(read: () => Float32Array[]): () => Passages {
  let known: Passages | undefined
  return () => (known ??= asBytes(read()))
}

function asBytes(vectors: readonly Float32Array[]): Passages {
  const dimension = vectors[0]?.length ?? 0
  const rows = new Int8Array(vectors.length * dimension)
  const scales = Float32Array.from(vectors, (vector, row) =>
    quantise(vector, rows.subarray(row * dimension, (row + 1) * dimension), byteRange),
  )
  return { rows, scales }
}

function similarity(vector: Float32Array, rows: Int8Array, row: number): number {
  const start = row * vector.length
  let a = 0
  let b = 0
  let c = 0
  let e = 0
  for (let d = 0; d < vector.length; d += 4) {
    a += vector[d]! * rows[start + d]!
    b += vector[d + 1]! * rows[start + d + 1]!
    c += vector[d + 2]! * rows[start + d + 2]!
    e += vector[d + 3]! * rows[start + d + 3]!
  }
  return a + b + c + e
}

const leastForCommon = 30
const commonShare = 0.2

/** Below this share of living slots the shelf is rebuilt. */
const leastAlive = 0.5
/** Passages are compared for every listing up to this size; above, the whole vector alone finds the candidates. */
const passagesUpTo = 20_000

function inverseFrequency(frequency: number, count: number): number {
  return Math.log(1 + Math.max(0, count - frequency + 0.5) / (frequency + 0.5))
}

function accumulate(
  list: { length: number; slots: Int32Array; weights: Float32Array },
  factor: number,
  norms: Float32Array,
  saturation: number,
  scores: Float32Array,
): void {
  const { slots, weights, length } = list
  for (let at = 0; at < length; at++) {
    const slot = slots[at]!
    const weight = weights[at]!
    scores[slot]! += (factor * weight * (saturation + 1)) / (weight + saturation * norms[slot]!)
  }
}
