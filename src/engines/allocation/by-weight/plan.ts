// Plans an event by weight: prices from the linear problem, rounding by swaps, a search, and a certificate from the prices.
import type { Highs } from 'highs'
import { type Chance, chanceFrom } from '../chance.ts'
import type { MeetingEvent } from '../meetings/event.ts'
import { unwatched, type Watch } from '../watch.ts'
import { eventBound, reducedWeights, wholeEventPrices } from './bound.ts'
import { certifyPlan, type EventCertificate } from './certify.ts'
import { type CompiledEvent, compileEvent } from './compiled-event.ts'
import { dive } from './dive.ts'
import { type Clash, placeFixed } from './fixed.ts'
import { insert } from './moves.ts'
import { type Priced, priceEvent } from './prices.ts'
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
export function planByWeight(
  highs: Highs,
  event: MeetingEvent,
  input: unknown,
  wishes: PlanWishes = {},
): Planned | Clash {
  const { seed = 1, iterations = usualSteps, watch = unwatched } = wishes
  const compiled = compileEvent(event)
  const bonus = floorBonusOf(compiled)
  const start = new Schedule(compiled, bonus)
  const clash = placeFixed(start)
  if (clash) return clash
  const priced = priceEvent(highs, compiled, bonus)
  const reduced = reducedWeights(compiled, priced.prices)
  const chance = chanceFrom(seed)
  const schedule = round(start, priced, reduced, chance, watch)
  search(schedule, { steps: iterations, ...heatOf(compiled), chainDepth: 3, reduced }, chance, watch)
  return { schedule, priced, certificate: certifyPlan(schedule, priced.prices, input, seed, watch.isStopped()) }
}

/** Where calendars are so full that rounding loses much, a second way is tried, and the better of the two goes on. */
function round(schedule: Schedule, priced: Priced, reduced: Float64Array, chance: Chance, watch: Watch): Schedule {
  for (const meeting of byPromise(priced.share, reduced))
    if (schedule.slot[meeting]! < 0) insert(schedule, meeting, chance)
  const { event, floorBonus } = schedule
  const bound = eventBound(event, wholeEventPrices(priced.prices), floorBonus)
  if (schedule.objective >= 0.995 * bound) return schedule
  const second = new Schedule(event, floorBonus)
  placeFixed(second)
  const { warm } = heatOf(event)
  dive(second, priced.prices, { stages: 20, roundsPerStage: 15, warm: 1.5 * warm, cool: 0.3 * warm }, watch)
  for (const meeting of byPromise(priced.share, reduced)) if (second.slot[meeting]! < 0) insert(second, meeting, chance)
  return second.objective > schedule.objective ? second : schedule
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
function heatOf({ weight, meetings }: CompiledEvent): { warm: number; cool: number } {
  const ordinary = Math.max(1, weight.reduce((sum, one) => sum + one, 0) / Math.max(1, meetings))
  return { warm: 0.05 * ordinary, cool: 0.002 * ordinary }
}
