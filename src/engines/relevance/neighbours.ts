// Lets the offers found first speak for others like them: a Thai offer that plainly answers the need helps the Chinese one
// that resembles it, although need and Chinese offer share no word.

import { scoreOf } from './calibration.ts'
import type { Shelf } from './shelf.ts'
import type { Weights } from './weights.ts'

/** What listings resemble the listing in a slot, as fused scores. */
export type ResemblanceOf = (slot: number) => Float32Array

export function withNeighbours(
  shelf: Shelf,
  fused: Float32Array,
  resemblanceOf: ResemblanceOf,
  weights: Weights,
): Float32Array {
  const spread = Float32Array.from(fused)
  for (const leader of leadersOf(shelf, fused)) {
    // A leader that is itself doubtful says little.
    const weight = weights.neighbours * scoreOf(fused[leader]!)
    const resemblance = resemblanceOf(leader)
    for (let slot = 0; slot < spread.length; slot++) {
      spread[slot]! += weight * ((slot === leader ? 0 : resemblance[slot]!) - usualResemblance)
    }
  }
  return spread
}

/** What related listings have on average: taken off, so that scores mean the same with and without neighbours. */
const usualResemblance = 3

const leaders = 3

function leadersOf(shelf: Shelf, fused: Float32Array): number[] {
  const alive = [...fused.keys()].filter((slot) => shelf.listings[slot] !== undefined)
  const idOf = (slot: number) => shelf.listings[slot]!.id
  return alive.sort((a, b) => fused[b]! - fused[a]! || (idOf(a) < idOf(b) ? -1 : 1)).slice(0, leaders)
}
