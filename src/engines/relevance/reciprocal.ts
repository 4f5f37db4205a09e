// A match from both sides: how well the offer answers the need, and how well the need is one for this offer.

import { bandOf } from './calibration.ts'
import type { Ranked } from './listing.ts'

/**
 * The geometric mean of both scores, so that neither side can make up for the other. A need that an offer's own list does not name counts as
 * the last of that list. From either side the pair gets the same score.
 */
export function reciprocal(
  forward: ReadonlyMap<string, readonly Ranked[]>,
  backward: ReadonlyMap<string, readonly Ranked[]>,
): Map<string, Ranked[]> {
  const back = new Map([...backward].map(([asked, list]) => [asked, scoresOf(list)]))
  return new Map(
    [...forward].map(([asked, list]) => {
      const both = list.map((found) => {
        const scores = back.get(found.id)
        const other = scores?.known.get(asked) ?? scores?.least ?? found.score
        const score = Math.round(Math.sqrt(found.score * other) * 1e6) / 1e6
        return { ...found, score, band: Math.min(bandOf(score), found.band) as Ranked['band'] }
      })
      return [asked, both.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))]
    }),
  )
}

function scoresOf(list: readonly Ranked[]): { known: Map<string, number>; least: number | undefined } {
  return { known: new Map(list.map(({ id, score }) => [id, score])), least: list.at(-1)?.score }
}
