// Repairs a published schedule after something changed: what still can be is kept, the rest is filled as gently as was wished.
import { chanceFrom } from '../chance.ts'
import type { MeetingEvent } from '../meetings/event.ts'
import { unwatched, type Watch } from '../watch.ts'
import { reducedWeights } from './bound.ts'
import { certifyPlan, type EventCertificate, type PriceProof } from './certify.ts'
import { type CompiledEvent, compileEvent } from './compiled-event.ts'
import { type Clash, placeFixed } from './fixed.ts'
import { fits, insert } from './moves.ts'
import { floorBonusOf } from './plan.ts'
import type { EventPrices } from './rows.ts'
import { type Published, Schedule } from './schedule.ts'
import { search } from './search.ts'
import type { SeatedMeeting } from './seat.ts'
import { settlePrices } from './settle.ts'

/** Fill only, and ask nobody; move and cancel little; or as much as pays. */
export type Gentleness = 'fill' | 'gentle' | 'thorough'

export interface RepairWishes {
  gentleness: Gentleness
  seed?: number
  iterations?: number
  watch?: Watch
}

export interface Repaired {
  schedule: Schedule
  certificate: EventCertificate
  disturbed: Disturbed
}

export interface Disturbed {
  kept: string[]
  moved: { id: string; from: string; to: string }[]
  /** `forced`: the change itself made it impossible where it was, and nothing else was found. */
  cancelled: { id: string; from: string; forced: boolean }[]
  added: string[]
}

/** In shares of an ordinary meeting's weight. Cancelling always costs more than moving. */
const pricesOf: Record<Gentleness, { cancel: number; move: number; steps: number }> = {
  fill: { cancel: 1e6, move: 1e6, steps: 0 },
  gentle: { cancel: 0.5, move: 0.3, steps: 60_000 },
  thorough: { cancel: 0.12, move: 0.08, steps: 200_000 },
}

/** The old prices still prove a bound; they are settled for those whom the change touched. */
export function repairByWeight(
  event: MeetingEvent,
  input: unknown,
  before: SeatedMeeting[],
  old: EventPrices | PriceProof,
  { gentleness, seed = 1, iterations, watch = unwatched }: RepairWishes,
): Repaired | Clash {
  const compiled = compileEvent(event)
  const schedule = new Schedule(compiled, floorBonusOf(compiled), publishedOf(compiled, before, gentleness))
  const clash = placeFixed(schedule)
  if (clash) return clash
  const stands = keepWhatStands(schedule, before)
  const prices = settlePrices(compiled, 'kind' in old ? pricesFrom(compiled, old) : old)
  const reduced = reducedWeights(compiled, prices)
  const chance = chanceFrom(seed)
  const order = Int32Array.from(reduced.keys()).sort((one, other) => reduced[other]! - reduced[one]! || one - other)
  for (const meeting of order)
    if (schedule.slot[meeting]! < 0 && reduced[meeting]! > -40) insert(schedule, meeting, chance)
  const steps = Math.min(pricesOf[gentleness].steps, iterations ?? Number.POSITIVE_INFINITY)
  const ordinary = ordinaryWeight(compiled)
  search(schedule, { steps, warm: 0.02 * ordinary, cool: 0.004 * ordinary, chainDepth: 0, reduced }, chance, watch)
  return {
    schedule,
    certificate: certifyPlan(schedule, prices, input, seed, watch.isStopped()),
    disturbed: disturbedBy(schedule, before, stands),
  }
}

function publishedOf(event: CompiledEvent, before: SeatedMeeting[], gentleness: Gentleness): Published {
  const slot = new Int16Array(event.meetings).fill(-1)
  const { meetingIndex, slotIndex } = indexes(event)
  for (const { id, slot: at } of before) if (meetingIndex.has(id)) slot[meetingIndex.get(id)!] = slotIndex.get(at) ?? -1
  const { cancel, move } = pricesOf[gentleness]
  const ordinary = ordinaryWeight(event)
  return { slot, kept: Math.round(cancel * ordinary), moved: Math.round((cancel - move) * ordinary) }
}

function indexes({ event }: CompiledEvent): { meetingIndex: Map<string, number>; slotIndex: Map<string, number> } {
  return {
    meetingIndex: new Map(event.requests.map(({ id }, index) => [id, index])),
    slotIndex: new Map(event.slots.map(({ id }, index) => [id, index])),
  }
}

function ordinaryWeight({ weight, meetings }: CompiledEvent): number {
  return Math.max(1, weight.reduce((sum, one) => sum + one, 0) / Math.max(1, meetings))
}

/** Puts back, in the order of their published slots, all that still keeps the rules. */
function keepWhatStands(schedule: Schedule, before: SeatedMeeting[]): Set<string> {
  const { meetingIndex, slotIndex } = indexes(schedule.event)
  const interpreterIndex = new Map(schedule.event.event.interpreters.map(({ id }, index) => [id, index]))
  const stands = new Set<string>()
  const inOrder = before.toSorted((one, other) => (slotIndex.get(one.slot) ?? -1) - (slotIndex.get(other.slot) ?? -1))
  for (const { id, slot: at, interpreter } of inOrder) {
    const [meeting, slot] = [meetingIndex.get(id), slotIndex.get(at)]
    if (meeting === undefined || slot === undefined || schedule.slot[meeting]! >= 0) continue
    if (!schedule.hasRoom(meeting) || !fits(schedule, meeting, slot)) continue
    const wanted = interpreterIndex.get(interpreter ?? '') ?? -1
    if (schedule.place(meeting, slot, schedule.isReady(wanted, meeting, slot) ? wanted : -1)) stands.add(id)
  }
  return stands
}

/** By id, so that people who came later simply have no price yet. */
function pricesFrom({ event }: CompiledEvent, proof: PriceProof): EventPrices {
  const points = (named: Record<string, number>, things: { id: string }[]) =>
    Float64Array.from(things, ({ id }) => (named[id] ?? 0) / proof.scale)
  return {
    person: points(proof.participants, event.participants),
    table: proof.table / proof.scale,
    interpreter: points(proof.interpreters, event.interpreters),
  }
}

function disturbedBy(schedule: Schedule, before: SeatedMeeting[], stands: Set<string>): Disturbed {
  const { event } = schedule
  const { meetingIndex } = indexes(event)
  const was = new Map(before.map((meeting) => [meeting.id, meeting.slot]))
  const disturbed: Disturbed = { kept: [], moved: [], cancelled: [], added: [] }
  for (const [id, from] of was) {
    const slot = meetingIndex.has(id) ? schedule.slot[meetingIndex.get(id)!]! : -1
    const to = slot < 0 ? undefined : event.event.slots[slot]!.id
    if (to === from) disturbed.kept.push(id)
    else if (to === undefined) disturbed.cancelled.push({ id, from, forced: !stands.has(id) })
    else disturbed.moved.push({ id, from, to })
  }
  for (const [meeting, { id }] of event.event.requests.entries())
    if (schedule.slot[meeting]! >= 0 && !was.has(id)) disturbed.added.push(id)
  return disturbed
}
