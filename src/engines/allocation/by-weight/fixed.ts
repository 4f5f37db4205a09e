// Meetings whose slot is given, and those that must come before them: they are placed first, or it is said which cannot stand together.
import { hasBit } from './compiled-event.ts'
import { fits } from './moves.ts'
import type { Schedule } from './schedule.ts'

export interface Clash {
  impossible: true
  reason: 'not-present' | 'person-busy' | 'person-full' | 'no-table' | 'no-interpreter' | 'order'
  /** The fixed meetings that cannot stand together; none of them can be left out of this list. */
  meetings: string[]
  slot: string
}

export function placeFixed(schedule: Schedule): Clash | undefined {
  const { event } = schedule
  const fixed = [...event.isFixed.keys()].filter((meeting) => event.isFixed[meeting] === 1)
  fixed.sort((one, other) => slotOf(schedule, one) - slotOf(schedule, other) || one - other)
  for (const meeting of fixed) {
    const slot = slotOf(schedule, meeting)
    if (!placeEarlier(schedule, meeting, slot)) return clashOf(schedule, meeting, slot)
    if (!schedule.hasRoom(meeting) || !fits(schedule, meeting, slot) || !schedule.place(meeting, slot))
      return clashOf(schedule, meeting, slot)
  }
  return undefined
}

function slotOf({ event }: Schedule, meeting: number): number {
  const { fixed } = event.event.requests[meeting]!
  return event.event.slots.findIndex(({ id }) => id === fixed)
}

/** What must come before a fixed meeting is placed too, as early as it can be. */
function placeEarlier(schedule: Schedule, meeting: number, before: number): boolean {
  for (const one of schedule.event.earlier[meeting] ?? []) {
    if (schedule.slot[one]! >= 0) continue
    const slot = Array.from({ length: before }, (_, index) => index).find(
      (index) => placeEarlier(schedule, one, index) && schedule.hasRoom(one) && fits(schedule, one, index),
    )
    if (slot === undefined || !schedule.place(one, slot)) return false
  }
  return true
}

function clashOf(schedule: Schedule, meeting: number, slot: number): Clash {
  const { event } = schedule
  const { a, b, slots, words, tables, pairOf } = event
  const sides = [a[meeting]!, b[meeting]!]
  const clash = (reason: Clash['reason'], others: number[] = []): Clash => ({
    impossible: true,
    reason,
    meetings: [...new Set([meeting, ...others])].map((one) => event.event.requests[one]!.id),
    slot: event.event.slots[slot]!.id,
  })
  if (!hasBit(event.allowed, meeting, words, slot)) return clash('not-present')
  const busy = sides.map((person) => schedule.at[person * slots + slot]!).find((one) => one >= 0)
  if (busy !== undefined) return clash('person-busy', [busy])
  const full = sides.find((person) => schedule.count[person]! >= event.most[person]!)
  if (full !== undefined) return clash('person-full', placedOf(schedule, full))
  if (schedule.busyTables[slot]! >= tables[slot]!)
    return clash('no-table', [...schedule.inSlot[slot]!.subarray(0, schedule.busyTables[slot])])
  if (pairOf[meeting]! >= 0 && schedule.keepsOrder(meeting, slot)) {
    const interpreted = [...schedule.inSlot[slot]!.subarray(0, schedule.busyTables[slot])].filter(
      (one) => pairOf[one]! >= 0,
    )
    return clash('no-interpreter', interpreted)
  }
  return clash('order', [...(event.earlier[meeting] ?? []), ...(event.later[meeting] ?? [])])
}

function placedOf({ event, at }: Schedule, person: number): number[] {
  return [...at.subarray(person * event.slots, (person + 1) * event.slots)].filter((one) => one >= 0)
}
