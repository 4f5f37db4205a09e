// Plans an event by weight: prices from the linear problem, rounding by swaps, a search, and a certificate from the prices.
import type { Highs } from 'highs'
import { type Chance, chanceFrom } from '../chance.ts'
import type { MeetingEvent } from '../meetings/event.ts'
import { unwatched, type Watch } from '../watch.ts'
import { eventBound, reducedWeights, wholeEventPrices } from './bound.ts'
import { certifyPlan, type EventCertificate } from './certify.ts'
import { type CompiledEvent, compileEvent } from './compiled-event.ts'
import { dive } from './dive.ts'
import { solveExactly } from './exact.ts'
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
  insertAll(start, priced, reduced, chance)
  const isCrowded = start.objective < 0.995 * eventBound(compiled, wholeEventPrices(priced.prices), bonus)
  const schedule = isCrowded ? betterOf(start, diveIn(start, priced, reduced, chance, watch)) : start
  const heat = heatOf(compiled, isCrowded)
  search(schedule, { steps: iterations, ...heat, chainDepth: 3, reduced }, chance, watch)
  const certificate = certifyPlan(schedule, priced.prices, input, seed, watch.isStopped())
  if (certificate.grade === 'proved-optimal') return { schedule, priced, certificate }
  return planExactly(highs, { schedule, priced, certificate }, input, iterations, watch)
}

/** What single prices do not prove, a small event can. */
function planExactly(highs: Highs, found: Planned, input: unknown, iterations: number, watch: Watch): Planned {
  const exact = solveExactly(highs, found.schedule, iterations, watch)
  if (exact === undefined) return found
  const { seed } = found.certificate
  const { schedule, covered } = exact
  const { prices } = found.priced
  return {
    ...found,
    schedule,
    certificate: certifyPlan(schedule, prices, input, seed, watch.isStopped(), covered),
  }
}

function insertAll(schedule: Schedule, { share }: Priced, reduced: Float64Array, chance: Chance): void {
  for (const meeting of byPromise(share, reduced)) if (schedule.slot[meeting]! < 0) insert(schedule, meeting, chance)
}

/** Where calendars are so full that rounding loses much, a second way. */
function diveIn(
  { event, floorBonus }: Schedule,
  priced: Priced,
  reduced: Float64Array,
  chance: Chance,
  watch: Watch,
): Schedule {
  const schedule = new Schedule(event, floorBonus)
  placeFixed(schedule)
  const { warm } = heatOf(event, false)
  dive(schedule, priced.prices, { stages: 20, roundsPerStage: 15, warm: 1.5 * warm, cool: 0.3 * warm }, watch)
  insertAll(schedule, priced, reduced, chance)
  return schedule
}

function betterOf(one: Schedule, other: Schedule): Schedule {
  return other.objective > one.objective ? other : one
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

/**
 * Heat is measured in the weight of an ordinary meeting. Crowded calendars need more of it, and most where interpreters tie slots together: with 700 people and
 * 80 interpreters the same budget ended 1.9 % below the bound at 2.5 points, and 0.5 % at 14.
 */
function heatOf({ weight, meetings, pairOf }: CompiledEvent, isCrowded: boolean): { warm: number; cool: number } {
  const ordinary = Math.max(1, weight.reduce((sum, one) => sum + one, 0) / Math.max(1, meetings))
  const interpreted = pairOf.filter((pair) => pair >= 0).length / Math.max(1, meetings)
  const warm = ordinary * (isCrowded ? 0.1 + 0.3 * interpreted : 0.05)
  return { warm, cool: 0.04 * warm }
}
