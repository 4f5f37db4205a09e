// The fewest breaks there can be at given prices, recounted in whole numbers: sound for any prices, so no solver has to be trusted.
import type { Calendar, Meeting } from './calendar.ts'

/** All in parts of `scale` of a break. */
export interface BreakPrices {
  scale: number
  /** By participant and slot: what being busy there costs; may be below zero. */
  busy: number[][]
  /** By slot: what a table costs; never below zero. */
  table: number[]
}

export const freePrices = ({ slots, meetingsOf }: Calendar): BreakPrices => ({
  scale: 1,
  busy: meetingsOf.map(() => Array(slots).fill(0)),
  table: Array(slots).fill(0),
})

/**
 * Every schedule pays, for each participant, its breaks and its busy slots; each meeting gets back what its two people paid for its slot and pays
 * for a table; unused tables pay nothing. So the cheapest calendar of each participant alone, the cheapest slot of each meeting alone and the
 * price of all tables give a number of breaks that no schedule can undercut. Undefined: somebody has no calendar at all.
 */
export function breakBound(calendar: Calendar, prices: BreakPrices): number | undefined {
  const total = leastCost(calendar, prices)
  return total === undefined ? undefined : Math.max(0, Math.ceil(total / prices.scale))
}

/**
 * The calendar without the slots that a meeting cannot take in any schedule of so few breaks: there it would cost, beyond its cheapest slot, more
 * than the bound leaves over.
 */
export function withinReach(calendar: Calendar, prices: BreakPrices, breaks: number): Calendar {
  const total = leastCost(calendar, prices)
  if (total === undefined) return calendar
  const spare = breaks * prices.scale - total
  const meetings = calendar.meetings.map((meeting) => {
    const costs = slotCosts(meeting, prices)
    const least = Math.min(...costs)
    return { ...meeting, can: meeting.can.filter((_, index) => costs[index]! - least <= spare) }
  })
  return { ...calendar, meetings }
}

function leastCost(calendar: Calendar, prices: BreakPrices): number | undefined {
  let total = 0
  for (const [person] of calendar.meetingsOf.entries()) {
    const cheapest = cheapestCalendar(calendar, person, prices)
    if (cheapest === undefined) return undefined
    total += cheapest
  }
  for (const meeting of calendar.meetings) {
    if (meeting.can.length === 0) return undefined
    total += Math.min(...slotCosts(meeting, prices))
  }
  for (const [slot, tables] of calendar.tables.entries()) total -= prices.table[slot]! * tables
  return total
}

function slotCosts({ a, b, can }: Meeting, { table, busy }: BreakPrices): number[] {
  return can.map((slot) => table[slot]! - busy[a]![slot]! - busy[b]![slot]!)
}

/** By slots: the cheapest way to have been busy so many times, idle or busy just before. */
function cheapestCalendar(calendar: Calendar, person: number, { scale, busy }: BreakPrices): number | undefined {
  const meetings = calendar.meetingsOf[person]!
  const open = openSlots(calendar, person)
  const many = meetings.length
  let idle = [0, ...Array<number>(many).fill(Number.POSITIVE_INFINITY)]
  let working = idle.map(() => Number.POSITIVE_INFINITY)
  for (let slot = 0; slot < calendar.slots; slot++) {
    const price = busy[person]![slot]!
    const next = working.map((_, count) => {
      if (count === 0 || !open.has(slot)) return Number.POSITIVE_INFINITY
      const begins = idle[count - 1]! + (count > 1 ? scale : 0)
      return Math.min(begins, working[count - 1]!) + price
    })
    idle = idle.map((one, count) => Math.min(one, working[count]!))
    working = next
  }
  const least = Math.min(idle[many]!, working[many]!)
  return Number.isFinite(least) ? least : undefined
}

/** The slots in which at least one of their meetings can be. */
export function openSlots({ meetings, meetingsOf }: Calendar, person: number): Set<number> {
  return new Set(meetingsOf[person]!.flatMap((meeting) => meetings[meeting]!.can))
}
