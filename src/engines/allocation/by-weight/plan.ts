// Plans an event by weight: prices from the linear problem, rounding by swaps, a search, and a certificate from the prices.
import type { Highs } from 'highs'
import { chanceFrom } from '../chance.ts'
import type { MeetingEvent } from '../meetings/event.ts'
import { unwatched, type Watch } from '../watch.ts'
import { certifyPlan, type EventCertificate } from './certify.ts'
import { type CompiledEvent, compileEvent } from './compiled-event.ts'
import { type Clash, placeFixed } from './fixed.ts'
import { insert } from './moves.ts'
import { type Priced, priceEvent } from './prices.ts'
import { reducedWeights } from './bound.ts'
import { Schedule } from './schedule.ts'
import { search } from './search.ts'

export interface PlanWishes {
  seed?: number
  /** Steps of the search. */
  iterations?: number
  watch?: Watch
}

export interface Planned {
  schedule: Schedule
  priced: Priced
  certificate: EventCertificate
}

export const usualSteps = 400_000

/** The plan, or the fixed meetings that cannot be kept together. */
export function planByWeight(highs: Highs, event: MeetingEvent, input: unknown, wishes: PlanWishes = {}): Planned | Clash {
  const { seed = 1, iterations = usualSteps, watch = unwatched } = wishes
  const compiled = compileEvent(event)
  const bonus = floorBonusOf(compiled)
  const schedule = new Schedule(compiled, bonus)
  const clash = placeFixed(schedule)
  if (clash) return clash
  const priced = priceEvent(highs, compiled, bonus)
  const reduced = reducedWeights(compiled, priced.prices)
  const chance = chanceFrom(seed)
  for (const meeting of byPromise(priced.share, reduced)) if (schedule.slot[meeting]! < 0) insert(schedule, meeting, chance)
  search(schedule, { steps: iterations, warm: warmthOf(compiled), cool: 0.02 * warmthOf(compiled), chainDepth: 3, reduced }, chance, watch)
  return { schedule, priced, certificate: certifyPlan(schedule, priced.prices, input, seed, watch.isStopped()) }
}

/** Large enough that no handful of meetings is worth more than somebody's first one. */
export function floorBonusOf({ least, weight }: CompiledEvent): number {
  return least.some((one) => one > 0) ? 10 * weight.reduce((most, one) => Math.max(most, one), 1) : 0
}

/** What the linear problem takes whole comes first, then what it takes in part, then by what is left after prices. */
export function byPromise(share: Float64Array, reduced: Float64Array): Int32Array {
  const order = Int32Array.from(share.keys())
  return order.sort((one, other) => share[other]! - share[one]! || reduced[other]! - reduced[one]! || one - other)
}

/** Heat is measured in the weight of an ordinary meeting. */
function warmthOf({ weight, meetings }: CompiledEvent): number {
  return Math.max(0.1, (weight.reduce((sum, one) => sum + one, 0) / Math.max(1, meetings)) * 0.04)
}
