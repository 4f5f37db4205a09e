// What a place in somebody's calendar, a table and an interpreter are worth: the duals of the linear problem in which slots do not clash.
import type { Highs } from 'highs'
import { mostMeetings } from './capacity.ts'
import type { CompiledEvent } from './compiled-event.ts'
import { type EventPrices, Rows } from './rows.ts'

export interface Priced {
  prices: EventPrices
  /** By meeting: how much of it the linear problem takes, from 0 to 1. */
  share: Float64Array
  simplexSteps: number
}

/** The rows: people, all tables together, classes of interpreters who can the same. */
export function priceEvent(highs: Highs, event: CompiledEvent, floorBonus: number): Priced {
  const classes = interpreterClasses(event)
  const rows = new Rows(event, classes.capacity, floorBonus)
  const model = highs.createModel(rows.toModel(highs, classes.ofPair))
  try {
    model.options.set({ output_flag: false, random_seed: 0, solver: 'simplex' })
    model.run()
    const { rowDual, colValue } = model.getSolution()
    return {
      prices: rows.pricesFrom(rowDual, classes.classOf),
      share: rows.shareOf(colValue),
      simplexSteps: Number(model.info.get('simplex_iteration_count')),
    }
  } finally {
    model.dispose()
  }
}

interface Classes {
  /** By class: how many meetings its interpreters can take together. */
  capacity: number[]
  classOf: Int32Array
  ofPair: number[][]
}

function interpreterClasses(event: CompiledEvent): Classes {
  const abilities = Array.from({ length: event.interpreters }, (_, one) =>
    event.able.flatMap((able, pair) => (able.includes(one) ? [pair] : [])).join(),
  )
  const names = [...new Set(abilities)]
  const classOf = Int32Array.from(abilities, (name) => names.indexOf(name))
  const capacity = names.map(() => 0)
  for (const [one, kind] of classOf.entries()) capacity[kind]! += mostMeetings(event, one)
  const ofPair = event.able.map((able) => [...new Set([...able].map((one) => classOf[one]!))])
  return { capacity, classOf, ofPair }
}
