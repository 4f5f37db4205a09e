// A statement as a linear programme for HiGHS: a column for each option, and columns of its own for floors and for what was published.
import type { Highs, Model, ModelData } from 'highs'
import type { Compiled } from '../compiled.ts'

export interface Relaxation {
  model: Model
  /** Prices of the statement's rows as the last run left them. */
  prices(): Float64Array
  /** The duals of an impossible run, as prices. */
  rayPrices(): Float64Array | undefined
}

/** The caller disposes of the model. */
export function openRelaxation(highs: Highs, compiled: Compiled, integer = false): Relaxation {
  const rows = new Rows(compiled)
  const model = highs.createModel(rows.toModel(highs, integer))
  model.options.set({ output_flag: false, random_seed: 0 })
  return {
    model,
    prices: () => rows.pricesFrom(model.getSolution().rowDual),
    rayPrices: () => {
      const ray = model.getDualRay()
      return ray === undefined ? undefined : rows.pricesFrom(ray.values)
    },
  }
}

/** Rows in the order: the statement's rows, its groups, floors, incumbents (two a group). */
class Rows {
  readonly compiled: Compiled
  readonly floors: number[]
  readonly disturbed: number[]
  readonly count: number

  constructor(compiled: Compiled) {
    this.compiled = compiled
    this.floors = [...compiled.floorUnits.keys()].filter(
      (row) => compiled.floorUnits[row]! * compiled.floorBonus[row]! > 0,
    )
    this.disturbed = [
      ...new Set(
        [...compiled.wasChosen.keys()]
          .filter((option) => compiled.wasChosen[option])
          .map((option) => compiled.groupOf[option]!),
      ),
    ]
    this.count = compiled.rows + compiled.groups + this.floors.length + 2 * this.disturbed.length
  }

  toModel(highs: Highs, integer: boolean): ModelData {
    const { compiled } = this
    const columns = new Columns()
    // HiGHS has no solution to tell of a model without columns; one that is always zero changes nothing.
    if (compiled.options === 0) columns.add(0, 0, [])
    const floorOf = new Map(this.floors.map((row, index) => [row, compiled.rows + compiled.groups + index]))
    const keptOf = new Map(this.disturbed.map((group, index) => [group, this.#keptRow(index)]))
    for (let option = 0; option < compiled.options; option++)
      columns.add(-compiled.value[option]!, compiled.barred[option] ? 0 : 1, this.#entriesOf(option, floorOf, keptOf))
    for (const [row, floor] of floorOf)
      columns.add(-compiled.floorBonus[row]!, compiled.floorUnits[row]!, [[floor, -1]])
    for (const [group, kept] of keptOf) {
      const most = this.#incumbentsOf(group)
      columns.add(compiled.move, most, [
        [kept, 1],
        [kept + 1, -1],
      ])
      columns.add(compiled.cancel, most, [[kept, 1]])
    }
    return columns.toModel(highs, this.count, this.#lower(), this.#upper(), integer)
  }

  /** We minimise the negative value: a dual below zero is a price above it. Groups choose for themselves, so their duals are not needed. */
  pricesFrom(duals: Float64Array): Float64Array {
    const { rows, groups } = this.compiled
    const prices = new Float64Array(rows)
    for (let row = 0; row < rows; row++) prices[row] = -duals[row]!
    for (const [index, row] of this.floors.entries()) prices[row]! -= duals[rows + groups + index]!
    return prices
  }

  #keptRow(index: number): number {
    return this.compiled.rows + this.compiled.groups + this.floors.length + 2 * index
  }

  #entriesOf(option: number, floorOf: Map<number, number>, keptOf: Map<number, number>): [number, number][] {
    const { usesAt, useRow, useAmount, groupOf, rows, wasChosen } = this.compiled
    const entries: [number, number][] = [[rows + groupOf[option]!, 1]]
    for (let use = usesAt[option]!; use < usesAt[option + 1]!; use++) {
      if (useAmount[use] === 0) continue
      entries.push([useRow[use]!, useAmount[use]!])
      const floor = floorOf.get(useRow[use]!)
      if (floor !== undefined) entries.push([floor, useAmount[use]!])
    }
    const kept = keptOf.get(groupOf[option]!)
    if (kept !== undefined) entries.push(wasChosen[option] ? [kept, 1] : [kept + 1, 1])
    return entries
  }

  #incumbentsOf(group: number): number {
    const { groupAt, members, wasChosen } = this.compiled
    return members.subarray(groupAt[group], groupAt[group + 1]).reduce((sum, option) => sum + wasChosen[option]!, 0)
  }

  #lower(): Float64Array {
    const { rowLeast, groupLeast } = this.compiled
    const kept = this.disturbed.flatMap((group) => [this.#incumbentsOf(group), 0])
    return Float64Array.from([...rowLeast, ...groupLeast, ...this.floors.map(() => 0), ...kept])
  }

  #upper(): Float64Array {
    const { rowMost, groupMost } = this.compiled
    const kept = this.disturbed.flatMap((group) => [this.#incumbentsOf(group), Infinity])
    return Float64Array.from([...rowMost, ...groupMost, ...this.floors.map(() => Infinity), ...kept])
  }
}

class Columns {
  readonly #cost: number[] = []
  readonly #upper: number[] = []
  readonly #starts: number[] = [0]
  readonly #rows: number[] = []
  readonly #amounts: number[] = []

  add(cost: number, upper: number, entries: [number, number][]): void {
    this.#cost.push(cost)
    this.#upper.push(upper)
    for (const [row, amount] of entries) {
      this.#rows.push(row)
      this.#amounts.push(amount)
    }
    this.#starts.push(this.#rows.length)
  }

  toModel(highs: Highs, numRows: number, rowLower: Float64Array, rowUpper: Float64Array, integer: boolean): ModelData {
    const numCols = this.#cost.length
    return {
      numCols,
      numRows,
      sense: highs.constants.objectiveSense.minimize,
      colCost: Float64Array.from(this.#cost),
      colLower: new Float64Array(numCols),
      colUpper: Float64Array.from(this.#upper),
      rowLower,
      rowUpper,
      matrix: {
        format: 'csc',
        numRows,
        numCols,
        starts: Int32Array.from(this.#starts),
        indices: Int32Array.from(this.#rows),
        values: Float64Array.from(this.#amounts),
      },
      ...(integer && { integrality: new Int32Array(numCols).fill(1) }),
    }
  }
}
