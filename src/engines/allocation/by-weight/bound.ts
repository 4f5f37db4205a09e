// What no schedule can weigh more than, at whole prices; and what each meeting is worth beyond them.
import { mostMeetings, slotTables, tableSum } from './capacity.ts'
import { type CompiledEvent, hasBit } from './compiled-event.ts'
import type { EventPrices } from './rows.ts'

export const priceScale = 1000

/** Prices in thousandths, rounded to whole numbers. */
export function wholeEventPrices(prices: EventPrices): EventPrices {
  const whole = (list: Float64Array) => list.map((price) => Math.round(price * priceScale))
  return {
    person: whole(prices.person),
    table: Math.round(prices.table * priceScale),
    interpreter: whole(prices.interpreter),
    ...(prices.personSlot && { personSlot: whole(prices.personSlot) }),
    ...(prices.tableSlot && { tableSlot: whole(prices.tableSlot) }),
  }
}

/** Of weight and floors together, at prices in thousandths. */
export function eventBound(event: CompiledEvent, whole: EventPrices, floorBonus: number): number {
  let total = 0n
  const add = (part: number) => {
    total += BigInt(part)
  }
  for (let person = 0; person < event.people; person++) add(personTerm(event, whole, floorBonus, person))
  add(whole.table * tableSum(event))
  if (whole.tableSlot) for (const [slot, most] of slotTables(event).entries()) add(whole.tableSlot[slot]! * most)
  for (let one = 0; one < event.interpreters; one++) add(whole.interpreter[one]! * mostMeetings(event, one))
  for (const [meeting, reduced] of reducedWeights(event, whole, priceScale).entries())
    if (reduced > 0 || event.isFixed[meeting] === 1) add(Number.isFinite(reduced) ? reduced : 0)
  const scale = BigInt(priceScale)
  return Number(total < 0n && total % scale !== 0n ? total / scale - 1n : total / scale)
}

function personTerm(
  { most, least, present, words, slots }: CompiledEvent,
  whole: EventPrices,
  floorBonus: number,
  person: number,
): number {
  const price = whole.person[person]!
  const worth = (meetings: number) => price * meetings + floorBonus * priceScale * Math.min(least[person]!, meetings)
  let term = Math.max(0, worth(most[person]!), worth(Math.min(least[person]!, most[person]!)))
  if (whole.personSlot)
    for (let slot = 0; slot < slots; slot++)
      if (hasBit(present, person, words, slot)) term += whole.personSlot[person * slots + slot]!
  return term
}

/** By meeting, in its best slot: weight less the prices of all that it takes; -Infinity where it has no slot. */
export function reducedWeights(event: CompiledEvent, prices: EventPrices, scale = 1): Float64Array {
  const { meetings, slots, words, allowed, a, b, weight, pairOf } = event
  const cheapest = cheapestInterpreters(event, prices)
  const reduced = new Float64Array(meetings)
  for (let meeting = 0; meeting < meetings; meeting++) {
    const [one, other, pair] = [a[meeting]!, b[meeting]!, pairOf[meeting]!]
    let least = Number.POSITIVE_INFINITY
    for (let slot = 0; slot < slots; slot++) {
      if (((allowed[meeting * words + (slot >> 5)]! >>> (slot & 31)) & 1) === 0) continue
      let price = pair < 0 ? 0 : cheapest[pair]![slot]!
      if (prices.personSlot) price += prices.personSlot[one * slots + slot]! + prices.personSlot[other * slots + slot]!
      if (prices.tableSlot) price += prices.tableSlot[slot]!
      if (price < least) least = price
    }
    reduced[meeting] = weight[meeting]! * scale - prices.person[one]! - prices.person[other]! - prices.table - least
  }
  return reduced
}

/** By pair of languages and slot: the lowest price of somebody able who is on duty. */
function cheapestInterpreters(
  { able, slots, onDuty, words }: CompiledEvent,
  { interpreter }: EventPrices,
): Float64Array[] {
  return able.map((list) => {
    const cheapest = new Float64Array(slots).fill(Number.POSITIVE_INFINITY)
    for (const one of list)
      for (let slot = 0; slot < slots; slot++)
        if (hasBit(onDuty, one, words, slot)) cheapest[slot] = Math.min(cheapest[slot]!, interpreter[one]!)
    return cheapest
  })
}
