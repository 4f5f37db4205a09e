// The linear problem of an event's prices, as HiGHS wants it.
import type { Highs, ModelData } from 'highs'
import { isPlaceable, tableSum } from './capacity.ts'
import type { CompiledEvent } from './compiled-event.ts'

export interface EventPrices {
  /** By person, for one meeting of theirs; below zero where a floor pays for meetings. */
  person: Float64Array
  /** For any table in any slot. */
  table: number
  /** By interpreter, for one meeting. */
  interpreter: Float64Array
  /** By person and slot, on top of all others, where slots have prices of their own. */
  personSlot?: Float64Array
  tableSlot?: Float64Array
}

interface Column {
  meeting: number
  cost: number
  most: number
  entries: [row: number, amount: number][]
}

/** Rows: people, the tables, interpreter classes, meetings that several classes could serve, floors. */
export class Rows {
  readonly #event: CompiledEvent
  readonly #capacity: number[]
  readonly #floorBonus: number
  readonly #floors: number[]
  readonly #shared: number[]
  #columns: Column[] = []

  constructor(event: CompiledEvent, capacity: number[], floorBonus: number) {
    this.#event = event
    this.#capacity = capacity
    this.#floorBonus = floorBonus
    this.#floors = floorBonus > 0 ? [...event.least.keys()].filter((person) => event.least[person]! > 0) : []
    this.#shared = [...event.pairOf.keys()].filter((meeting) => event.pairOf[meeting]! >= 0)
  }

  toModel(highs: Highs, classesOfPair: number[][]): ModelData {
    const { people, meetings, most } = this.#event
    const sharedRow = new Map(
      this.#shared.map((meeting, index) => [meeting, people + 1 + this.#capacity.length + index]),
    )
    const floorRow = new Map(this.#floors.map((person, index) => [person, this.#firstFloor + index]))
    this.#columns = []
    for (let meeting = 0; meeting < meetings; meeting++)
      if (isPlaceable(this.#event, meeting)) this.#addMeeting(meeting, classesOfPair, sharedRow, floorRow)
    for (const [person, row] of floorRow)
      this.#columns.push({
        meeting: -1,
        cost: -this.#floorBonus,
        most: this.#event.least[person]!,
        entries: [[row, -1]],
      })
    // HiGHS has no solution to tell of a model without columns; one that is always zero changes nothing.
    if (this.#columns.length === 0) this.#columns.push({ meeting: -1, cost: 0, most: 0, entries: [] })
    const numRows = this.#firstFloor + this.#floors.length
    const upper = [
      ...most,
      tableSum(this.#event),
      ...this.#capacity,
      ...this.#shared.map(() => 1),
      ...this.#floors.map(() => Infinity),
    ]
    return modelOf(highs, this.#columns, numRows, this.#lower(numRows), Float64Array.from(upper))
  }

  get #firstFloor(): number {
    return this.#event.people + 1 + this.#capacity.length + this.#shared.length
  }

  #lower(numRows: number): Float64Array {
    const lower = new Float64Array(numRows).fill(Number.NEGATIVE_INFINITY)
    return lower.fill(0, this.#firstFloor)
  }

  #addMeeting(
    meeting: number,
    classesOfPair: number[][],
    sharedRow: Map<number, number>,
    floorRow: Map<number, number>,
  ): void {
    const { a, b, people, weight, pairOf } = this.#event
    const sides = [a[meeting]!, b[meeting]!]
    const floors = sides.flatMap((person): [number, number][] =>
      floorRow.has(person) ? [[floorRow.get(person)!, 1]] : [],
    )
    const common: [number, number][] = [...sides.map((person): [number, number] => [person, 1]), [people, 1], ...floors]
    const column = { meeting, cost: -weight[meeting]!, most: 1 }
    if (pairOf[meeting]! < 0) this.#columns.push({ ...column, entries: common })
    else
      for (const kind of classesOfPair[pairOf[meeting]!]!)
        this.#columns.push({ ...column, entries: [...common, [people + 1 + kind, 1], [sharedRow.get(meeting)!, 1]] })
  }

  pricesFrom(duals: Float64Array, classOf: Int32Array): EventPrices {
    const { people } = this.#event
    const person = duals.slice(0, people).map((dual) => Math.max(0, -dual))
    for (const [index, one] of this.#floors.entries()) person[one]! -= duals[this.#firstFloor + index]!
    return {
      person,
      table: Math.max(0, -duals[people]!),
      interpreter: Float64Array.from(classOf, (kind) => Math.max(0, -duals[people + 1 + kind]!)),
    }
  }

  shareOf(values: Float64Array): Float64Array {
    const share = new Float64Array(this.#event.meetings)
    for (const [index, { meeting }] of this.#columns.entries()) if (meeting >= 0) share[meeting]! += values[index]!
    return share
  }
}

function modelOf(
  highs: Highs,
  columns: Column[],
  numRows: number,
  rowLower: Float64Array,
  rowUpper: Float64Array,
): ModelData {
  const starts = new Int32Array(columns.length + 1)
  for (const [index, { entries }] of columns.entries()) starts[index + 1] = starts[index]! + entries.length
  const entries = columns.flatMap((column) => column.entries)
  return {
    numCols: columns.length,
    numRows,
    sense: highs.constants.objectiveSense.minimize,
    colCost: Float64Array.from(columns, ({ cost }) => cost),
    colLower: new Float64Array(columns.length),
    colUpper: Float64Array.from(columns, ({ most }) => most),
    rowLower,
    rowUpper,
    matrix: {
      format: 'csc',
      numRows,
      numCols: columns.length,
      starts,
      indices: Int32Array.from(entries, ([row]) => row),
      values: Float64Array.from(entries, ([, amount]) => amount),
    },
  }
}
