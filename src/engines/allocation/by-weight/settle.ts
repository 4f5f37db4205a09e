// Prices of people brought up to date after a change, one person after the other: each takes the price that makes the bound lowest while the others stand.

import { isPlaceable } from './capacity.ts'
import { type CompiledEvent, hasBit } from './compiled-event.ts'
import type { EventPrices } from './rows.ts'

/** The bound never rises by this. Nobody with a floor is touched: their price weighs the floor too. */
export function settlePrices(event: CompiledEvent, prices: EventPrices, passes = 2): EventPrices {
  const person = prices.person.slice()
  const rest = restsOf(event, prices)
  for (let pass = 0; pass < passes; pass++)
    for (let one = 0; one < event.people; one++)
      if (event.least[one] === 0) person[one] = bestPrice(event, person, rest, one)
  return { ...prices, person }
}

/** By meeting: weight less table and interpreter, before the two people's own prices. */
function restsOf(event: CompiledEvent, { table, interpreter }: EventPrices): Float64Array {
  const { pairOf, able, onDuty, words, slots } = event
  const isOnDuty = (one: number) =>
    Array.from({ length: slots }, (_, slot) => slot).some((slot) => hasBit(onDuty, one, words, slot))
  const cheapest = able.map((list) =>
    [...list].filter(isOnDuty).reduce((least, one) => Math.min(least, interpreter[one]!), Infinity),
  )
  return event.weight.map((weight, meeting) => {
    if (!isPlaceable(event, meeting)) return Number.NEGATIVE_INFINITY
    return weight - table - (pairOf[meeting]! < 0 ? 0 : cheapest[pairOf[meeting]!]!)
  })
}

/** With room for so many meetings, the price is what the first one is worth that has no room. */
function bestPrice(
  { a, b, meetingsAt, meetingsOf, most }: CompiledEvent,
  person: Float64Array,
  rest: Float64Array,
  one: number,
): number {
  const worths: number[] = []
  for (let index = meetingsAt[one]!; index < meetingsAt[one + 1]!; index++) {
    const meeting = meetingsOf[index]!
    const other = a[meeting] === one ? b[meeting]! : a[meeting]!
    const worth = rest[meeting]! - person[other]!
    if (worth > 0) worths.push(worth)
  }
  worths.sort((first, second) => second - first)
  return worths[most[one]!] ?? 0
}
