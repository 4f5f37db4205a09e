// Brings the kinds of evidence to one scale per language, corrects for listings that resemble everything, and adds them.

import type { Analysis } from './analysis.ts'
import type { Evidence, Shelf } from './shelf.ts'
import type { Weights } from './weights.ts'

/** Fused scores by slot: about zero for a listing of no relevance, in standard deviations. */
export function fuse(
  shelf: Shelf,
  evidence: Evidence,
  queryLanguage: string,
  weights: Weights,
  correction?: Correction,
): Float32Array {
  const groups = shelf.slotsByLanguage()
  const fused = fuseAcross(shelf, evidence, groups, weights)
  const own = groups.get(queryLanguage)
  if (own !== undefined) addGrams(fused, evidence.grams, queryLanguage, own, weights)
  if (correction !== undefined) for (let slot = 0; slot < fused.length; slot++) fused[slot]! -= correction[slot] ?? 0
  return fused
}

function fuseAcross(shelf: Shelf, evidence: Evidence, groups: Groups, weights: Weights): Float32Array {
  const fused = new Float32Array(shelf.slots)
  addScaled(fused, evidence.dense, groups, weights.dense, weights, usualDense)
  addScaled(fused, evidence.lexical, groups, weights.lexical, weights, usualLexical(evidence.lexicalCeiling))
  addConcepts(fused, evidence.concepts, weights)
  return fused
}

/**
 * Concepts count absolutely, up to a ceiling: they are so sparse that in standard deviations a single doubtful mention
 * would drown all else (it cost 5 points of FLORES and gained nothing on the catalogue).
 */
function addConcepts(fused: Float32Array, scores: Float32Array, weights: Weights): void {
  for (let slot = 0; slot < fused.length; slot++) {
    fused[slot]! += (weights.concepts * scores[slot]!) / (scores[slot]! + weights.conceptsHalf)
  }
}

/** Inside one language letter groups say much the same as terms: the whole is scaled back to the spread of the others. */
function addGrams(fused: Float32Array, grams: Float32Array, language: string, own: Int32Array, weights: Weights) {
  addScaled(fused, grams, new Map([[language, own]]), weights.grams, weights)
  for (const slot of own) fused[slot]! *= weights.ownLanguage
}

/** What to take from each slot's score, in standard deviations: how well it does for the queries that it does best for. */
export type Correction = Float32Array

export function correctionFrom(shelf: Shelf, reference: readonly Analysis[], weights: Weights): Correction | undefined {
  if (reference.length < leastReference || weights.hubness === 0) return undefined
  const best = new NearestQueries(shelf.slots, weights.hubnessNearest)
  const groups = shelf.slotsByLanguage()
  for (const query of reference) best.add(fuseAcross(shelf, shelf.evidence(query), groups, weights))
  return centred(shelf, best.means()).map((mean) => mean * weights.hubness)
}

/** About zero on average, so that scores with and without a correction mean the same. */
function centred(shelf: Shelf, means: Float32Array): Float32Array {
  let sum = 0
  for (const slots of shelf.slotsByLanguage().values()) for (const slot of slots) sum += Math.round(means[slot]! * unit)
  const average = sum / unit / Math.max(1, shelf.size)
  return means.map((mean) => mean - average)
}

/** Fewer queries say nothing about a listing's habit of being found. */
const leastReference = 8

/** The highest few scores of each slot, kept sorted from the lowest up. */
class NearestQueries {
  private readonly nearest: number
  private readonly scores: Float32Array

  constructor(slots: number, nearest: number) {
    this.nearest = nearest
    this.scores = new Float32Array(slots * nearest).fill(-10)
  }

  add(scores: Float32Array): void {
    const { nearest } = this
    for (let slot = 0; slot < scores.length; slot++) {
      const start = slot * nearest
      const score = scores[slot]!
      if (score <= this.scores[start]!) continue
      let at = start
      while (at + 1 < start + nearest && this.scores[at + 1]! < score) {
        this.scores[at] = this.scores[at + 1]!
        at++
      }
      this.scores[at] = score
    }
  }

  means(): Float32Array {
    const { nearest } = this
    return Float32Array.from({ length: this.scores.length / nearest }, (_, slot) => {
      let sum = 0
      for (let at = 0; at < nearest; at++) sum += this.scores[slot * nearest + at]!
      return sum / nearest
    })
  }
}

type Groups = ReadonlyMap<string, Int32Array>

interface Moments {
  count: number
  sum: number
  squares: number
}

/** Sums are kept in whole 1/65,536 parts, so that the order of arrival cannot change a bit. */
const unit = 65536

/** What a kind of evidence looks like in an index of ordinary listings, for an index that is nearly empty. */
interface Usual {
  mean: number
  deviation: number
}

/** Measured over 60 needs × 120 offers in twelve languages. */
const usualDense: Usual = { mean: 0.27, deviation: 0.06 }

/** The ceiling is what a listing that says all of the query would reach. */
function usualLexical(ceiling: number): Usual {
  return { mean: 0.06 * ceiling, deviation: 0.02 * ceiling }
}

/** As many listings as the usual figures count for. */
const usualCount = 5

function addScaled(
  fused: Float32Array,
  scores: Float32Array,
  groups: Groups,
  weight: number,
  weights: Weights,
  usual?: Usual,
): void {
  if (weight === 0) return
  const moments = new Map([...groups].map(([language, slots]) => [language, momentsOf(scores, slots)]))
  const all = [...moments.values()].reduce(joined, usual === undefined ? noMoments : momentsOfUsual(usual))
  const deviation = commonDeviation([...moments.values()], usual)
  const factor = deviation > 1e-6 ? weight / deviation : 0
  for (const [language, slots] of groups) {
    const mean = shrunkMean(moments.get(language)!, all, weights.languageShrinkage)
    for (let at = 0; at < slots.length; at++) fused[slots[at]!]! += (scores[slots[at]!]! - mean) * factor
  }
}

/** The mean of one language, drawn towards that of all languages when it has few listings. */
function shrunkMean(own: Moments, all: Moments, pull: number): number {
  const drawn = pull / Math.max(1, all.count)
  return (own.sum + all.sum * drawn) / (own.count + pull)
}

/**
 * One deviation for all languages, each counting for at most twenty listings. With a deviation of its own, a catalogue of 601 listings in
 * one language, most of them about something else, turned a single chance word into the best offer of all: of 41 needs with a known
 * offer in other languages 19 found it first, and 29 do so with this.
 */
function commonDeviation(moments: readonly Moments[], usual: Usual | undefined): number {
  let sum = usual === undefined ? 0 : usualCount * usual.deviation * usual.deviation
  let count = usual === undefined ? 0 : usualCount
  for (const own of moments) {
    if (own.count < 2) continue
    const counted = Math.min(own.count, mostCounted)
    const mean = own.sum / own.count
    sum += counted * Math.max(0, own.squares / own.count - mean * mean)
    count += counted
  }
  return Math.sqrt(sum / Math.max(1, count))
}

const mostCounted = 20

const noMoments: Moments = { count: 0, sum: 0, squares: 0 }

function momentsOfUsual({ mean, deviation }: Usual): Moments {
  return { count: usualCount, sum: usualCount * mean, squares: usualCount * (mean * mean + deviation * deviation) }
}

function momentsOf(scores: Float32Array, slots: Int32Array): Moments {
  let sum = 0
  let squares = 0
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at]!
    const whole = Math.round(scores[slot]! * unit)
    sum += whole
    squares += Math.round((whole * whole) / unit)
  }
  return { count: slots.length, sum: sum / unit, squares: squares / unit }
}

function joined(a: Moments, b: Moments): Moments {
  return { count: a.count + b.count, sum: a.sum + b.sum, squares: a.squares + b.squares }
}
