// What one more of a resource is worth at most, by the prices of the plan: a table in a slot, a slot of an interpreter's time.
import { slotTables } from './capacity.ts'
import type { CompiledEvent } from './compiled-event.ts'
import type { EventPrices } from './rows.ts'

/** In points of weight, rounded up to tenths; what is worth nothing is left out. */
export interface Worth {
  /** By slot. */
  tables: Record<string, number>
  /** By interpreter. */
  interpreters: Record<string, number>
}

export function worthOfOneMore(event: CompiledEvent, { table, tableSlot, interpreter }: EventPrices): Worth {
  const usable = slotTables(event)
  // Where half of those who are there already fills fewer tables, one more stays empty.
  const tables = event.tables.map((free, slot) => (usable[slot] === free ? 1 : 0))
  return {
    tables: named(event.event.slots, (slot) => tables[slot]! * (table + (tableSlot?.[slot] ?? 0))),
    interpreters: named(event.event.interpreters, (one) => interpreter[one]!),
  }
}

function named(things: { id: string }[], priceOf: (index: number) => number): Record<string, number> {
  const points = things.map(({ id }, index): [string, number] => [id, Math.ceil(10 * priceOf(index) - 1e-6) / 10])
  return Object.fromEntries(points.filter(([, price]) => price > 0))
}
