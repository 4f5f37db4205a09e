// The fewest breaks that any schedule must have, recounted from prices: holds for any prices, so no solver has to be believed.
import type { Event, Request } from './event.ts'
import { Unreadable } from './fault.ts'
import { type Members, members, whole } from './reading.ts'

/**
 * Somebody pays the price of each slot in which they are busy, and each meeting gets back what its two people paid; a table costs its price whether it
 * is used or not. So the cheapest days of everybody alone, the cheapest slot of every meeting alone and all tables come to no more than the breaks.
 */
export function fewestBreaks(event: Event, proof: Members): number {
  if (proof.kind !== 'break-prices') throw new Unreadable('wrong-proof')
  const scale = whole(proof.scale, 'scale')
  if (scale < 1) throw new Unreadable('wrong-proof')
  const people = members(proof.participant_slots ?? {}, 'participant_slots')
  for (const id of Object.keys(people)) if (!event.guests.has(id)) throw new Unreadable('unknown-price', { id })
  const prices = new Map([...event.guests.keys()].map((id) => [id, bySlot(event, people[id])]))
  const tables = bySlot(event, proof.table_slots)
  if (tables.some((price) => price < 0)) throw new Unreadable('price-below-zero')
  const total = daysOf(event, prices, scale) + slotsOf(event, prices, tables) - allTables(event, tables)
  if (!Number.isSafeInteger(total)) throw new Unreadable('not-a-whole-number', { what: 'bound' })
  return Math.max(0, Math.ceil(total / scale))
}

function bySlot(event: Event, named: unknown): number[] {
  const prices = members(named ?? {}, 'prices')
  for (const slot of Object.keys(prices))
    if (!event.slots.includes(slot)) throw new Unreadable('unknown-price', { id: slot })
  return event.slots.map((slot) => whole(prices[slot], 'price', 0))
}

function daysOf(event: Event, prices: Map<string, number[]>, scale: number): number {
  let total = 0
  for (const [id, own] of prices) {
    const meetings = [...event.requests.values()].filter(({ a, b }) => a === id || b === id)
    const open = new Set(meetings.flatMap((one) => possibleSlots(event, one)))
    total += cheapestDays(own, open, meetings.length, scale)
  }
  return total
}

/** The cheapest way to be busy so many times: what a slot costs, and a whole break whenever work begins again. */
function cheapestDays(prices: number[], open: Set<number>, many: number, scale: number): number {
  const never = Number.POSITIVE_INFINITY
  let idle = [0, ...new Array<number>(many).fill(never)]
  let busy = new Array<number>(many + 1).fill(never)
  for (const [slot, price] of prices.entries()) {
    const working = busy.map((_, count) => {
      if (count === 0 || !open.has(slot)) return never
      const starting = (idle[count - 1] ?? never) + (count > 1 ? scale : 0)
      return Math.min(starting, busy[count - 1] ?? never) + price
    })
    idle = idle.map((cost, count) => Math.min(cost, busy[count] ?? never))
    busy = working
  }
  const cheapest = Math.min(idle[many] ?? never, busy[many] ?? never)
  if (cheapest === never) throw new Unreadable('wrong-proof')
  return cheapest
}

function slotsOf(event: Event, prices: Map<string, number[]>, tables: number[]): number {
  let total = 0
  for (const request of event.requests.values()) {
    const [one, other] = [prices.get(request.a) ?? [], prices.get(request.b) ?? []]
    const costs = possibleSlots(event, request).map(
      (slot) => (tables[slot] ?? 0) - (one[slot] ?? 0) - (other[slot] ?? 0),
    )
    if (costs.length === 0) throw new Unreadable('wrong-proof')
    total += Math.min(...costs)
  }
  return total
}

function possibleSlots(event: Event, { a, b, slots, fixed }: Request): number[] {
  const isPossible = (id: string) =>
    !event.guests.get(a)?.away.has(id) &&
    !event.guests.get(b)?.away.has(id) &&
    (slots?.has(id) ?? true) &&
    (fixed ?? id) === id
  return event.slots.flatMap((id, index) => (isPossible(id) ? [index] : []))
}

function allTables(event: Event, prices: number[]): number {
  const free = (slot: string) => [...event.tables.values()].filter((away) => !away.has(slot)).length
  return event.slots.reduce((sum, slot, index) => sum + (prices[index] ?? 0) * free(slot), 0)
}
