// The prices that make the bound on breaks as high as it goes: the duals of a linear problem in which everybody walks through their own calendar.
import type { Highs, ModelData } from 'highs'
import { openHighs } from '../linear/open-highs.ts'
import { type BreakPrices, openSlots } from './break-bound.ts'
import type { Calendar } from './calendar.ts'

/** What a thread runs; undefined: not even the linear problem has a solution, or it was not solved. */
export async function work(calendar: Calendar): Promise<BreakPrices | 'impossible' | undefined> {
  return priceBreaks(await openHighs(), calendar)
}

/** A millionth of a break: fine enough that rounding costs less than a break on any event we can solve, and sums stay exact in a double. */
const scale = 1_000_000

export function priceBreaks(highs: Highs, calendar: Calendar): BreakPrices | 'impossible' | undefined {
  if (calendar.meetings.length === 0) return undefined
  const walks = new Walks(calendar)
  const model = highs.createModel(walks.toModel(highs))
  try {
    model.options.set({ output_flag: false, random_seed: 0, solver: 'ipm', run_crossover: 'off' })
    model.run()
    const status = model.getModelStatus()
    if (status === highs.constants.modelStatus.infeasible) return 'impossible'
    return walks.pricesFrom(model.getSolution().rowDual)
  } finally {
    model.dispose()
  }
}

/**
 * Columns: a meeting in a slot; a step of a participant from one slot to the next, busy or idle. A step knows how many meetings are behind, so that a
 * walk ends with all of them and a break is a step from idle to busy. Rows: each meeting once, tables, each walk unbroken, and busy exactly where a
 * meeting is.
 */
class Walks {
  readonly #calendar: Calendar
  readonly #lower: number[] = []
  readonly #upper: number[] = []
  readonly #cost: number[] = []
  readonly #starts = [0]
  readonly #rows: number[] = []
  readonly #values: number[] = []
  readonly #tableRow: number[]
  readonly #busyRow: number[][]

  constructor(calendar: Calendar) {
    this.#calendar = calendar
    this.#tableRow = calendar.tables.map((count) => this.#row(Number.NEGATIVE_INFINITY, count))
    this.#busyRow = calendar.meetingsOf.map(() => calendar.tables.map(() => this.#row(0, 0)))
    for (const { a, b, can } of calendar.meetings) {
      const once = this.#row(1, 1)
      for (const slot of can)
        this.#column(0, [
          [once, 1],
          [this.#tableRow[slot]!, 1],
          [this.#busyRow[a]![slot]!, 1],
          [this.#busyRow[b]![slot]!, 1],
        ])
    }
    for (const [person] of calendar.meetingsOf.entries()) this.#walk(person)
  }

  toModel(highs: Highs): ModelData {
    const numCols = this.#cost.length
    const numRows = this.#lower.length
    return {
      numCols,
      numRows,
      sense: highs.constants.objectiveSense.minimize,
      colCost: Float64Array.from(this.#cost),
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(1),
      rowLower: Float64Array.from(this.#lower),
      rowUpper: Float64Array.from(this.#upper),
      matrix: {
        format: 'csc',
        numRows,
        numCols,
        starts: Int32Array.from(this.#starts),
        indices: Int32Array.from(this.#rows),
        values: Float64Array.from(this.#values),
      },
    }
  }

  /** Interior points may end without saying that they are there: sound all the same, as any prices are. */
  pricesFrom(duals: Float64Array): BreakPrices {
    return {
      scale,
      busy: this.#busyRow.map((rows) => rows.map((row) => whole(duals[row]!))),
      table: this.#tableRow.map((row) => Math.max(0, whole(-duals[row]!))),
    }
  }

  #walk(person: number): void {
    const { slots, meetingsOf } = this.#calendar
    const many = meetingsOf[person]!.length
    if (many === 0) return
    const open = openSlots(this.#calendar, person)
    const places = new Map<string, number>()
    const place = (slot: number, count: number, busy: boolean) => {
      const name = count === many ? 'end' : `${slot} ${count} ${busy}`
      const row =
        places.get(name) ??
        this.#row(
          name === '0 0 false' ? -1 : name === 'end' ? 1 : 0,
          name === '0 0 false' ? -1 : name === 'end' ? 1 : 0,
        )
      places.set(name, row)
      return row
    }
    for (let slot = 0; slot < slots; slot++)
      for (let count = Math.max(0, many - slots + slot); count <= Math.min(many - 1, slot); count++)
        for (const busy of count === 0 ? [false] : [true, false]) {
          if (!busy && count === slot && slot > 0) continue
          const here = place(slot, count, busy)
          const isBreak = !busy && count > 0
          if (open.has(slot))
            this.#column(isBreak ? 1 : 0, [
              [here, -1],
              [place(slot + 1, count + 1, true), 1],
              [this.#busyRow[person]![slot]!, -1],
            ])
          if (many - count < slots - slot)
            this.#column(0, [
              [here, -1],
              [place(slot + 1, count, false), 1],
            ])
        }
  }

  #row(lower: number, upper: number): number {
    this.#lower.push(lower)
    return this.#upper.push(upper) - 1
  }

  #column(cost: number, entries: [row: number, value: number][]): void {
    this.#cost.push(cost)
    for (const [row, value] of entries) {
      this.#rows.push(row)
      this.#values.push(value)
    }
    this.#starts.push(this.#rows.length)
  }
}

/** No price is worth more than a thousand breaks. Without a zero below zero, so that the same prices have the same bytes. */
function whole(dual: number): number {
  if (Number.isNaN(dual)) return 0
  return Math.round(Math.min(1000, Math.max(-1000, dual)) * scale) + 0
}
