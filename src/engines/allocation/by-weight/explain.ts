// Why a request was left out, and the smallest change that would place it.
import { type CompiledEvent, hasBit } from './compiled-event.ts'
import type { Schedule } from './schedule.ts'

/** What stands in the way; the words for it belong to whoever shows it. */
export type Why =
  | 'never-together'
  | 'no-interpreter-at-all'
  | 'no-table-at-all'
  | 'person-full'
  | 'all-slots-taken'
  | 'outweighed'

/** One change that alone would make room, or nothing small enough. */
export type Change =
  | { kind: 'table'; slot: string }
  | { kind: 'interpreter'; slot: string; from: string; to: string }
  | { kind: 'one-more-meeting'; participant: string; slot: string }
  | { kind: 'presence'; participant: string; slot: string }
  | { kind: 'give-way'; meetings: string[]; slot: string }
  | { kind: 'earlier-first'; meetings: string[] }
  | { kind: 'none' }

export interface LeftOut {
  id: string
  why: Why
  change: Change
}

export function explainLeftOut(schedule: Schedule): LeftOut[] {
  const { event } = schedule
  const left = [...event.isFixed.keys()].filter((meeting) => schedule.slot[meeting]! < 0)
  return left.map((meeting) => ({
    id: event.event.requests[meeting]!.id,
    why: whyLeftOut(schedule, meeting),
    change: smallestChange(schedule, meeting),
  }))
}

function whyLeftOut(schedule: Schedule, meeting: number): Why {
  const { event } = schedule
  const { a, b, pairOf, able, tables, most } = event
  const together = slotsOf(event, meeting)
  if (together.length === 0) return 'never-together'
  if (pairOf[meeting]! >= 0 && able[pairOf[meeting]!]!.length === 0) return 'no-interpreter-at-all'
  if (together.every((slot) => tables[slot] === 0)) return 'no-table-at-all'
  if ([a[meeting]!, b[meeting]!].some((person) => schedule.count[person]! >= most[person]!)) return 'person-full'
  return together.every((slot) => blockers(schedule, meeting, slot).meetings.length > 0)
    ? 'all-slots-taken'
    : 'outweighed'
}

function slotsOf({ slots, words, allowed }: CompiledEvent, meeting: number): number[] {
  return Array.from({ length: slots }, (_, slot) => slot).filter((slot) => hasBit(allowed, meeting, words, slot))
}

interface Blockers {
  slot: number
  /** Meetings of the two in that slot. */
  meetings: number[]
  noTable: boolean
  noInterpreter: boolean
}

function blockers(schedule: Schedule, meeting: number, slot: number): Blockers {
  const { a, b, slots, tables, pairOf } = schedule.event
  const own = [a[meeting]!, b[meeting]!].map((person) => schedule.at[person * slots + slot]!).filter((one) => one >= 0)
  return {
    slot,
    meetings: [...new Set(own)],
    noTable: own.length === 0 && schedule.busyTables[slot]! >= tables[slot]!,
    noInterpreter:
      own.every((one) => schedule.interpreter[one]! < 0) &&
      pairOf[meeting]! >= 0 &&
      !schedule.canInterpret(meeting, slot),
  }
}

/** More of what there is costs nobody anything; a place in a calendar somebody's time; a meeting that gives way is a loss. */
function smallestChange(schedule: Schedule, meeting: number): Change {
  const { event } = schedule
  const slotId = (slot: number) => event.event.slots[slot]!.id
  const together = slotsOf(event, meeting)
  if (together.length === 0) return presenceOf(schedule, meeting)
  const order = brokenOrder(schedule, meeting)
  if (order.length > 0) return { kind: 'earlier-first', meetings: order.map((one) => event.event.requests[one]!.id) }
  const all = together.map((slot) => blockers(schedule, meeting, slot))
  const full = [event.a[meeting]!, event.b[meeting]!].filter((person) => schedule.count[person]! >= event.most[person]!)
  if (full.length === 0) {
    const table = all.find((one) => one.noTable && !one.noInterpreter)
    if (table) return { kind: 'table', slot: slotId(table.slot) }
    const interpreter = all.find((one) => one.meetings.length === 0 && !one.noTable && one.noInterpreter)
    const [from, to] = event.event.requests[meeting]!.needs ?? ['', '']
    if (interpreter) return { kind: 'interpreter', slot: slotId(interpreter.slot), from, to }
  }
  const free = all.find((one) => one.meetings.length === 0 && !one.noTable && !one.noInterpreter)
  if (full.length === 1 && free)
    return { kind: 'one-more-meeting', participant: event.event.participants[full[0]!]!.id, slot: slotId(free.slot) }
  return giveWay(schedule, all, full)
}

/** Somebody would have to be there in a slot in which the other is free. */
function presenceOf(schedule: Schedule, meeting: number): Change {
  const { event } = schedule
  const { a, b, slots, words, tables, present } = event
  const { slots: wished, fixed } = event.event.requests[meeting]!
  for (const [there, away] of [
    [a[meeting]!, b[meeting]!],
    [b[meeting]!, a[meeting]!],
  ] as const)
    for (let slot = 0; slot < slots; slot++) {
      const id = event.event.slots[slot]!.id
      if ((wished && !wished.includes(id)) || (fixed !== undefined && fixed !== id)) continue
      if (
        hasBit(schedule.free, there, words, slot) &&
        !hasBit(present, away, words, slot) &&
        schedule.busyTables[slot]! < tables[slot]!
      )
        return { kind: 'presence', participant: event.event.participants[away]!.id, slot: id }
    }
  return { kind: 'none' }
}

function brokenOrder(schedule: Schedule, meeting: number): number[] {
  return [...(schedule.event.earlier[meeting] ?? [])].filter((one) => schedule.slot[one]! < 0)
}

/** The lightest meetings that would have to give way: those in the slot, and one of each calendar that stays full without them. */
function giveWay(schedule: Schedule, all: Blockers[], full: number[]): Change {
  const { event } = schedule
  const weight = ({ meetings }: Blockers) => meetings.reduce((sum, one) => sum + event.weight[one]!, 0)
  const possible = all
    .filter((one) => !one.noInterpreter && !one.noTable)
    .map((one) => ({
      ...one,
      meetings: [...one.meetings, ...full.flatMap((person) => oneMoreOf(schedule, person, one.meetings))],
    }))
  const best = possible.toSorted((one, other) => weight(one) - weight(other) || one.slot - other.slot)[0]
  if (best === undefined || best.meetings.length === 0) return { kind: 'none' }
  const meetings = [...new Set(best.meetings)].map((one) => event.event.requests[one]!.id)
  return { kind: 'give-way', meetings, slot: event.event.slots[best.slot]!.id }
}

/** The lightest meeting of a full calendar, unless one of it gives way already. */
function oneMoreOf({ event, at }: Schedule, person: number, giving: number[]): number[] {
  if (giving.some((one) => event.a[one] === person || event.b[one] === person)) return []
  const own = [...at.subarray(person * event.slots, (person + 1) * event.slots)].filter((one) => one >= 0)
  return own.toSorted((one, other) => event.weight[one]! - event.weight[other]!).slice(0, 1)
}
