// Holds the exposure of each country and each language of a batch round to its merit, within a stated band: whoever has a tenth of the
// merit is seen about a tenth of the time.
//
// Exposure of a place is 1 / log2(place + 1), as a reader's eye goes down a list; merit is the score itself.

import type { Ranked } from './listing.ts'

/** The groups that a listing belongs to, such as `country LA` and `language lo`. */
export type GroupsOf = (listing: string) => readonly string[]

export interface ExposureRow {
  group: string
  listings: number
  /** Shares of the round, each in [0, 1]. */
  merit: number
  exposureBefore: number
  exposureAfter: number
  /** Exposure to merit: 1 is even. */
  before: number
  after: number
  /** Too few listings for the band to be asked of it. */
  isFew: boolean
}

export interface Balanced {
  ranked: Map<string, Ranked[]>
  table: ExposureRow[]
  isWithin: boolean
}

export interface BalanceOptions {
  /** The least and the most exposure to merit, such as 0.8 and 1.25. */
  band: readonly [least: number, most: number]
  /** How many places of each list people see. */
  top: number
}

/**
 * Lists are only ever put into another order, and cut to the places that people see; scores stay as they are. Lists longer than `top` give
 * it room. When no order within reach keeps the band, the one that comes nearest is given.
 */
export function balanceExposure(
  lists: ReadonlyMap<string, readonly Ranked[]>,
  groupsOf: GroupsOf,
  { band, top }: BalanceOptions,
): Balanced {
  const groups = groupsIn(lists, groupsOf)
  const merit = shares(lists, groupsOf, (found) => found.score)
  const seen = (order: Orders) => shares(order, groupsOf, (_, place) => exposureOf(place))
  const held = new Set([...groups].filter(([, listings]) => listings >= leastListings).map(([group]) => group))
  const asRanked = cut(lists, top)
  let best = { order: asRanked, strain: strainOf(seen(asRanked), merit, held, band) }
  for (const force of forces) {
    if (best.strain === 0) break
    const order = reordered(lists, groupsOf, merit, held, force, top)
    const strain = strainOf(seen(order), merit, held, band)
    if (strain < best.strain) best = { order, strain }
  }
  return {
    ranked: best.order,
    table: tableOf(groups, merit, seen(asRanked), seen(best.order)),
    isWithin: best.strain === 0,
  }
}

type Orders = ReadonlyMap<string, readonly Ranked[]>

/** A ratio of one or two listings is chance. */
const leastListings = 3
/** How much what is missing weighs beside the score, the gentlest first: an order is bent no more than the band asks. */
const forces = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 8]

function exposureOf(place: number): number {
  return 1 / Math.log2(place + 2)
}

/** The listings of each group, in the order of their names, so that the order of arrival leaves no trace. */
function groupsIn(lists: Orders, groupsOf: GroupsOf): Map<string, number> {
  const members = new Map<string, Set<string>>()
  for (const list of lists.values())
    for (const { id } of list)
      for (const group of groupsOf(id)) members.set(group, (members.get(group) ?? new Set<string>()).add(id))
  return new Map([...members].map(([group, ids]) => [group, ids.size] as const).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Each group's part of the whole; whole parts of a millionth, as sums must not depend on the order of the lists. */
function shares(
  lists: Orders,
  groupsOf: GroupsOf,
  worth: (found: Ranked, place: number) => number,
): Map<string, number> {
  const sums = new Map<string, number>()
  let all = 0
  for (const list of lists.values())
    list.forEach((found, place) => {
      const part = Math.round(worth(found, place) * 1e6)
      all += part
      for (const group of groupsOf(found.id)) sums.set(group, (sums.get(group) ?? 0) + part)
    })
  return new Map([...sums].map(([group, sum]) => [group, all === 0 ? 0 : sum / all]))
}

/** How far outside the band, as a logarithm: above zero seen too much, below zero too little. */
function stretch(exposure: number, merit: number, [least, most]: BalanceOptions['band']): number {
  if (merit === 0) return 0
  const ratio = Math.log(Math.max(exposure, tiny) / merit)
  if (ratio > Math.log(most)) return ratio - Math.log(most)
  return ratio < Math.log(least) ? ratio - Math.log(least) : 0
}

const tiny = 1e-6

function strainOf(
  exposure: ReadonlyMap<string, number>,
  merit: ReadonlyMap<string, number>,
  held: ReadonlySet<string>,
  band: BalanceOptions['band'],
): number {
  return [...held].reduce(
    (worst, group) => Math.max(worst, Math.abs(stretch(exposure.get(group) ?? 0, merit.get(group) ?? 0, band))),
    0,
  )
}

/**
 * List by list and place by place, the best of what is left, where a group that has been seen less than it merits so far counts for more
 * (Morik and others, "Controlling fairness and bias in dynamic learning-to-rank", 2020).
 */
function reordered(
  lists: Orders,
  groupsOf: GroupsOf,
  merit: ReadonlyMap<string, number>,
  held: ReadonlySet<string>,
  force: number,
  top: number,
): Map<string, Ranked[]> {
  const sofar = new Map<string, number>()
  let all = 0
  const missing = (group: string) => {
    const due = (merit.get(group) ?? 0) * all
    return held.has(group) && due > 0 ? Math.max(-1, Math.min(1, (due - (sofar.get(group) ?? 0)) / due)) : 0
  }
  const worth = ({ id, score }: Ranked) =>
    groupsOf(id).reduce((sum, group) => sum + force * missing(group), Math.log(Math.max(score, tiny)))
  const place = (list: readonly Ranked[]) => {
    const left = list.map((found) => found).sort(byScoreThenId)
    return Array.from({ length: Math.min(top, left.length) }, (_, at) => {
      const worths = left.map(worth)
      const [next] = left.splice(worths.indexOf(Math.max(...worths)), 1) as [Ranked]
      for (const group of groupsOf(next.id)) sofar.set(group, (sofar.get(group) ?? 0) + exposureOf(at))
      all += exposureOf(at)
      return next
    })
  }
  const byName = [...lists].sort(([a], [b]) => (a < b ? -1 : 1))
  const placed = new Map(byName.map(([asked, list]) => [asked, place(list)] as const))
  return new Map([...lists.keys()].map((asked) => [asked, placed.get(asked)!]))
}

function byScoreThenId(a: Ranked, b: Ranked): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1)
}

function cut(lists: Orders, top: number): Map<string, Ranked[]> {
  return new Map([...lists].map(([asked, list]) => [asked, list.slice(0, top)]))
}

function tableOf(
  groups: ReadonlyMap<string, number>,
  merit: ReadonlyMap<string, number>,
  seenBefore: ReadonlyMap<string, number>,
  seenAfter: ReadonlyMap<string, number>,
): ExposureRow[] {
  return [...groups].map(([group, listings]) => {
    const own = merit.get(group) ?? 0
    const exposureBefore = seenBefore.get(group) ?? 0
    const exposureAfter = seenAfter.get(group) ?? 0
    const ratio = (exposure: number) => (own === 0 ? 1 : exposure / own)
    return {
      group,
      listings,
      merit: own,
      exposureBefore,
      exposureAfter,
      before: ratio(exposureBefore),
      after: ratio(exposureAfter),
      isFew: listings < leastListings,
    }
  })
}
