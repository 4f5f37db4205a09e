// The best assignment where every option uses one row once (reviewers to papers): shortest augmenting paths, whose potentials are exact prices.
import type { Compiled } from '../compiled.ts'
import { Heap } from './heap.ts'

export interface Assigned {
  chosen: number[]
  /** Whole prices of the rows, in points of value. */
  prices: Float64Array
}

/** True when the statement is an assignment: one row for each option, amount one, nothing soft, nothing published. */
export function isAssignment({
  options,
  usesAt,
  useAmount,
  floorBonus,
  floorUnits,
  wasChosen,
  rowLeast,
}: Compiled): boolean {
  for (let option = 0; option < options; option++)
    if (usesAt[option + 1]! - usesAt[option]! !== 1 || useAmount[usesAt[option]!] !== 1) return false
  return (
    floorBonus.every((bonus, row) => bonus * floorUnits[row]! === 0) &&
    !wasChosen.includes(1) &&
    rowLeast.every((least) => least >= 0)
  )
}

/** Undefined where some lower limit cannot be met. */
export function assign(compiled: Compiled): Assigned | undefined {
  return new Flow(compiled).run()
}

const none = -1

/**
 * Each group sends its units to the rows; a unit that may stay at home goes straight to the sink for nothing. The first units of a row that asks for
 * some earn a reward larger than all values together, so that lower limits come first. Costs are negative values.
 */
class Flow {
  readonly #compiled: Compiled
  readonly #reward: number
  readonly #load: Int32Array
  readonly #isChosen: Uint8Array
  /** By group: how many of its options are chosen. */
  readonly #taken: Int32Array
  /** By row, the chosen options in it. */
  readonly #inRow: number[][]
  readonly #potential: Float64Array
  readonly #distance: Float64Array
  /** The option by which a node was reached. */
  readonly #reachedBy: Int32Array
  readonly #isDone: Uint8Array
  readonly #heap: Heap
  readonly #touched: number[] = []
  /** The members of each group, the most valuable first. */
  readonly #bestFirst: Int32Array
  #sink = 0

  constructor(compiled: Compiled) {
    const { rows, groups, options, value } = compiled
    const nodes = rows + groups
    this.#compiled = compiled
    this.#reward =
      4 * (1 + value.reduce((most, one) => Math.max(most, Math.abs(one)), 0)) * Math.max(4, Math.min(rows, groups))
    this.#load = new Int32Array(rows)
    this.#isChosen = new Uint8Array(options)
    this.#taken = new Int32Array(groups)
    this.#inRow = Array.from({ length: rows }, () => [])
    this.#potential = new Float64Array(nodes)
    this.#distance = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY)
    this.#reachedBy = new Int32Array(nodes).fill(none)
    this.#isDone = new Uint8Array(nodes)
    this.#heap = new Heap(this.#distance)
    this.#bestFirst = bestFirst(compiled)
  }

  run(): Assigned | undefined {
    const { groups, rows, groupLeast, groupMost, rowLeast, rowMost, options } = this.#compiled
    if (rowLeast.some((least, row) => least > rowMost[row]!)) return undefined
    this.#startPotentials()
    for (let group = 0; group < groups; group++) {
      let sent = 0
      for (; sent < groupMost[group]! && this.#send(group, sent >= groupLeast[group]!); sent++);
      if (sent < groupLeast[group]!) return undefined
    }
    if (this.#load.some((load, row) => load < rowLeast[row]!)) return undefined
    const prices = new Float64Array(rows)
    for (let row = 0; row < rows; row++) prices[row] = this.#sink - this.#potential[row]!
    return {
      chosen: Array.from({ length: options }, (_, option) => option).filter((option) => this.#isChosen[option] === 1),
      prices,
    }
  }

  /** No arc may be cheaper than the difference of its ends: groups stand as high as their best option, the sink below all rewards. */
  #startPotentials(): void {
    const { groups, rows, groupAt, members, value } = this.#compiled
    this.#sink = -this.#reward
    for (let group = 0; group < groups; group++) {
      let best = -this.#reward
      for (let index = groupAt[group]!; index < groupAt[group + 1]!; index++)
        best = Math.max(best, value[members[index]!]!)
      this.#potential[rows + group] = best
    }
  }

  /** One unit along the shortest path; false when it has to stay, or is better off there. */
  #send(group: number, mayStay: boolean): boolean {
    const { rows } = this.#compiled
    const start = rows + group
    const home = mayStay ? this.#potential[start]! - this.#sink : Number.POSITIVE_INFINITY
    this.#clear()
    this.#relax(start, 0, none)
    let [nearest, end] = [home, none]
    for (let node = this.#heap.pop(); node !== none && this.#distance[node]! < nearest; node = this.#heap.pop()) {
      this.#isDone[node] = 1
      if (node >= rows) {
        const total = this.#distance[node]! + this.#potential[node]! - this.#sink
        if (node !== start && this.#mayGoHome(node - rows) && total < nearest) [nearest, end] = [total, node]
        this.#leaveGroup(node - rows, nearest)
      } else {
        const total = this.#distance[node]! + this.#toSink(node) + this.#potential[node]! - this.#sink
        if (total < nearest) [nearest, end] = [total, node]
        this.#leaveRow(node, nearest)
      }
    }
    if (nearest === Number.POSITIVE_INFINITY) return false
    for (const node of this.#touched)
      if (this.#distance[node]! < nearest) this.#potential[node]! += this.#distance[node]! - nearest
    if (end === none) return false
    this.#augment(end, start)
    return true
  }

  /** One of its chosen options can be given up for nothing. */
  #mayGoHome(group: number): boolean {
    return this.#taken[group]! > this.#compiled.groupLeast[group]!
  }

  #clear(): void {
    for (const node of this.#touched) {
      this.#distance[node] = Number.POSITIVE_INFINITY
      this.#isDone[node] = 0
    }
    this.#touched.length = 0
    this.#heap.clear()
  }

  /** What the row's next unit costs. */
  #toSink(row: number): number {
    const { rowLeast, rowMost } = this.#compiled
    if (this.#load[row]! < rowLeast[row]!) return -this.#reward
    return this.#load[row]! < rowMost[row]! ? 0 : Number.POSITIVE_INFINITY
  }

  #leaveGroup(group: number, limit: number): void {
    const { groupAt, value, useRow, usesAt, rows, barred } = this.#compiled
    const base = this.#distance[rows + group]! + this.#potential[rows + group]!
    for (let index = groupAt[group]!; index < groupAt[group + 1]!; index++) {
      const option = this.#bestFirst[index]!
      // Potentials of rows begin at zero and only fall, so what follows is no nearer.
      if (base - value[option]! >= limit) return
      const row = useRow[usesAt[option]!]!
      if (this.#isChosen[option] === 1 || barred[option] === 1 || this.#isDone[row] === 1) continue
      const distance = base - value[option]! - this.#potential[row]!
      if (distance < limit) this.#relax(row, distance, option)
    }
  }

  /** A chosen option can be given back to its group. */
  #leaveRow(row: number, limit: number): void {
    const { groupOf, value, rows } = this.#compiled
    for (const option of this.#inRow[row]!) {
      const node = rows + groupOf[option]!
      if (this.#isDone[node] === 1) continue
      const distance = this.#distance[row]! + value[option]! + this.#potential[row]! - this.#potential[node]!
      if (distance < limit) this.#relax(node, distance, option)
    }
  }

  #relax(node: number, distance: number, option: number): void {
    if (distance >= this.#distance[node]!) return
    if (this.#distance[node] === Number.POSITIVE_INFINITY) this.#touched.push(node)
    this.#distance[node] = distance
    this.#reachedBy[node] = option
    this.#heap.push(node)
  }

  #augment(end: number, start: number): void {
    const { groupOf, rows } = this.#compiled
    this.#taken[start - rows]!++
    let row = end
    if (end >= rows) {
      this.#taken[end - rows]!--
      row = this.#giveBack(end)
    } else this.#load[end]!++
    for (;;) {
      const taken = this.#reachedBy[row]!
      this.#isChosen[taken] = 1
      this.#inRow[row]!.push(taken)
      const group = rows + groupOf[taken]!
      if (group === start) return
      row = this.#giveBack(group)
    }
  }

  /** The group gives up the option by which it was reached; its row is free for another. */
  #giveBack(group: number): number {
    const { useRow, usesAt } = this.#compiled
    const given = this.#reachedBy[group]!
    this.#isChosen[given] = 0
    const row = useRow[usesAt[given]!]!
    this.#inRow[row]!.splice(this.#inRow[row]!.indexOf(given), 1)
    return row
  }
}

function bestFirst({ groups, groupAt, members, value }: Compiled): Int32Array {
  const sorted = members.slice()
  for (let group = 0; group < groups; group++)
    sorted.subarray(groupAt[group], groupAt[group + 1]).sort((one, other) => value[other]! - value[one]!)
  return sorted
}
