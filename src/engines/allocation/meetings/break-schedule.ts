// A placement as the schedule and the certificate that planners get.
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../../../values/canonical-json.ts'
import type { BreakPrices } from './break-bound.ts'
import type { Found } from './clingo.ts'
import type { MeetingEvent } from './event.ts'
import type { Placed } from './fewest-breaks.ts'

export interface BreakSchedule {
  meetings: { id: string; slot: string; table: string; interpreter?: string }[]
  unplaced: []
}

/** In each slot the meetings take the free tables in their order. */
export function scheduleOf({ slots, tables, interpreters, requests }: MeetingEvent, found: Found): BreakSchedule {
  const free = slots.map(({ id }) =>
    tables.filter(({ unavailable }) => !unavailable.includes(id)).map((table) => table.id),
  )
  const meetings = requests.map(({ id }, meeting) => {
    const slot = found.placement[meeting]!
    const interpreter = found.interpreters.get(meeting)
    return {
      id,
      slot: slots[slot]!.id,
      table: free[slot]!.shift()!,
      ...(interpreter !== undefined && { interpreter: interpreters[interpreter]!.id }),
    }
  })
  return { meetings, unplaced: [] }
}

export interface BreakCertificate {
  objective: number
  bound: number
  gap: number
  grade: 'proved-optimal' | 'gap-checked' | 'solver-claimed'
  proof: Proof
  input_sha256: string
  seed: number
  version: string
}

interface Proof {
  kind: 'break-prices'
  scale: number
  participant_slots: Record<string, Record<string, number>>
  table_slots: Record<string, number>
  /** What the prices alone prove; the rest is the solver's word. */
  checked_bound: number
}

/** `input`: the event as it was handed in. The prices prove `checked_bound`; where the solver went beyond, the grade says so. */
export function certificateOf(
  event: MeetingEvent,
  input: Json,
  placed: Placed,
  seed: number,
  version: string,
): BreakCertificate {
  const { breaks, bound, checkedBound, prices } = placed
  return {
    objective: breaks,
    bound,
    gap: Math.round((1e9 * (breaks - bound)) / Math.max(1, bound)) / 1e9,
    grade: bound > checkedBound ? 'solver-claimed' : breaks === bound ? 'proved-optimal' : 'gap-checked',
    proof: { ...proofOf(event, prices), checked_bound: checkedBound },
    input_sha256: createHash('sha256').update(canonicalJson(input)).digest('hex'),
    seed,
    version,
  }
}

/** Prices of nothing are left out. */
function proofOf(
  { slots, participants }: MeetingEvent,
  { scale, busy, table }: BreakPrices,
): Omit<Proof, 'checked_bound'> {
  const named = (prices: number[]) =>
    Object.fromEntries(prices.flatMap((price, slot) => (price === 0 ? [] : [[slots[slot]!.id, price]])))
  const people = participants.map(({ id }, person) => [id, named(busy[person]!)] as const)
  return {
    kind: 'break-prices',
    scale,
    participant_slots: Object.fromEntries(people.filter(([, prices]) => Object.keys(prices).length > 0)),
    table_slots: named(table),
  }
}
