// The certificate of a plan: its prices, the bound that they prove, and the grade that this earns.
import type { Covered } from '../linear/cover.ts'
import { type Cover, type Grade, gapOf, inputHash, version } from '../problem.ts'
import { eventBound, priceScale, wholeEventPrices } from './bound.ts'
import { type CompiledEvent, hasBit } from './compiled-event.ts'
import type { EventPrices } from './rows.ts'
import type { Schedule } from './schedule.ts'
import { type Worth, worthOfOneMore } from './worth.ts'

export interface EventCertificate {
  objective: number
  bound: number
  gap: number
  grade: Grade
  proof: PriceProof | CasesProof
  /** What one more of each resource is worth at most; it is told, not proved. */
  one_more: Worth
  input_sha256: string
  seed: number
  version: string
  stopped_early?: true
}

/** Whole prices in parts of `scale`; what is not named is free. */
export interface PriceProof {
  kind: 'prices'
  scale: number
  participants: Record<string, number>
  table: number
  interpreters: Record<string, number>
  participant_slots?: Record<string, Record<string, number>>
  table_slots?: Record<string, number>
  /** What each meeting up to somebody's `min` earns beside its weight, so that floors come first. */
  floor_bonus?: number
}

/** Of a small event, written out as a statement: a tree of cases, each with prices of its own. */
export interface CasesProof {
  kind: 'cover'
  scale: number
  cover: Cover
  floor_bonus?: number
}

/** The objective is the weight; the bound is that of all schedules that keep the floors at least as well as this one. */
export function certifyPlan(
  schedule: Schedule,
  prices: EventPrices,
  input: unknown,
  seed: number,
  isStopped: boolean,
  covered?: Covered,
): EventCertificate {
  const { event, floorBonus } = schedule
  const whole = wholeEventPrices(prices)
  const objective = weightOf(schedule)
  const priced = eventBound(event, whole, floorBonus)
  const cases = covered && covered.bound < priced ? covered : undefined
  const bound = (cases?.bound ?? priced) - floorBonus * floorsKept(schedule)
  return {
    objective,
    bound,
    gap: gapOf(objective, bound),
    grade: bound === objective ? 'proved-optimal' : 'gap-checked',
    proof: cases ? casesProof(cases, floorBonus) : proofOf(event, whole, floorBonus),
    one_more: worthOfOneMore(event, prices),
    input_sha256: inputHash(input),
    seed,
    version,
    ...(isStopped && { stopped_early: true as const }),
  }
}

export function weightOf({ event, slot }: Schedule): number {
  return slot.reduce((sum, at, meeting) => sum + (at >= 0 ? event.weight[meeting]! : 0), 0)
}

function floorsKept({ event, count }: Schedule): number {
  return count.reduce((sum, meetings, person) => sum + Math.min(meetings, event.least[person]!), 0)
}

function casesProof({ cover, scale }: Covered, floorBonus: number): CasesProof {
  return { kind: 'cover', scale, cover, ...(floorBonus > 0 && { floor_bonus: floorBonus }) }
}

function proofOf(event: CompiledEvent, whole: EventPrices, floorBonus: number): PriceProof {
  const { participants, interpreters, slots } = event.event
  return {
    kind: 'prices',
    scale: priceScale,
    participants: named(participants, whole.person),
    table: whole.table,
    interpreters: named(interpreters, whole.interpreter),
    ...(whole.personSlot && { participant_slots: namedBySlot(event, whole.personSlot) }),
    ...(whole.tableSlot && { table_slots: named(slots, whole.tableSlot) }),
    ...(floorBonus > 0 && { floor_bonus: floorBonus }),
  }
}

function named(things: { id: string }[], prices: Float64Array): Record<string, number> {
  return Object.fromEntries(things.flatMap(({ id }, index) => (prices[index] === 0 ? [] : [[id, prices[index]!]])))
}

function namedBySlot(event: CompiledEvent, prices: Float64Array): Record<string, Record<string, number>> {
  const { slots, words, present } = event
  return Object.fromEntries(
    event.event.participants.flatMap(({ id }, person) => {
      const own = event.event.slots.flatMap((slot, index) => {
        const price = hasBit(present, person, words, index) ? prices[person * slots + index]! : 0
        return price === 0 ? [] : [[slot.id, price] as [string, number]]
      })
      return own.length === 0 ? [] : [[id, Object.fromEntries(own)]]
    }),
  )
}
