// A statement in typed arrays, as the methods compute with it.
import type { Problem } from './problem.ts'

export interface Compiled {
  problem: Problem
  options: number
  rows: number
  groups: number
  value: Float64Array
  groupOf: Int32Array
  barred: Uint8Array
  /** The uses of option `o` stand at `usesAt[o] … usesAt[o + 1]`. */
  usesAt: Int32Array
  useRow: Int32Array
  useAmount: Float64Array
  /** The options of group `g` stand at `groupAt[g] … groupAt[g + 1]` of `members`. */
  groupAt: Int32Array
  members: Int32Array
  groupLeast: Float64Array
  groupMost: Float64Array
  rowLeast: Float64Array
  rowMost: Float64Array
  floorUnits: Float64Array
  floorBonus: Float64Array
  wasChosen: Uint8Array
  move: number
  cancel: number
  groupIds: string[]
  rowIds: string[]
}

export function compile(problem: Problem): Compiled {
  const { options, rows = [], floors = [], incumbent } = problem
  const groupIds = [...new Set([...(problem.groups ?? []).map(({ id }) => id), ...options.map(({ group }) => group)])]
  const groupIndex = indexOf(groupIds)
  const rowIndex = indexOf(rows.map(({ id }) => id))
  const groupOf = Int32Array.from(options, ({ group }) => groupIndex.get(group)!)
  const uses = options.map((option) => Object.entries(option.uses ?? {}))
  const was = new Set(incumbent?.chosen)
  const compiled: Compiled = {
    problem,
    options: options.length,
    rows: rows.length,
    groups: groupIds.length,
    value: Float64Array.from(options, ({ value }) => value),
    groupOf,
    barred: Uint8Array.from(options, ({ barred }) => (barred === undefined ? 0 : 1)),
    usesAt: startsOf(uses.map((one) => one.length)),
    useRow: Int32Array.from(uses.flat(), ([row]) => rowIndex.get(row)!),
    useAmount: Float64Array.from(uses.flat(), ([, amount]) => amount),
    ...byGroup(groupOf, groupIds.length),
    groupLeast: new Float64Array(groupIds.length),
    groupMost: new Float64Array(groupIds.length).fill(1),
    rowLeast: new Float64Array(rows.length),
    rowMost: new Float64Array(rows.length),
    floorUnits: new Float64Array(rows.length),
    floorBonus: new Float64Array(rows.length),
    wasChosen: Uint8Array.from(options, ({ id }) => (was.has(id) ? 1 : 0)),
    move: incumbent?.move ?? 0,
    cancel: incumbent?.cancel ?? 0,
    groupIds,
    rowIds: rows.map(({ id }) => id),
  }
  for (const { id, at_least = 0, at_most = 1 } of problem.groups ?? []) {
    compiled.groupLeast[groupIndex.get(id)!] = at_least
    compiled.groupMost[groupIndex.get(id)!] = at_most
  }
  for (const { row, units, bonus } of floors) {
    compiled.floorUnits[rowIndex.get(row)!] = units
    compiled.floorBonus[rowIndex.get(row)!] = bonus
  }
  limitRows(compiled)
  return compiled
}

function indexOf(ids: string[]): Map<string, number> {
  return new Map(ids.map((id, index) => [id, index]))
}

function startsOf(lengths: number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1)
  for (const [index, length] of lengths.entries()) starts[index + 1] = starts[index]! + length
  return starts
}

function byGroup(groupOf: Int32Array, groups: number): Pick<Compiled, 'groupAt' | 'members'> {
  const counts = new Array<number>(groups).fill(0)
  for (const group of groupOf) counts[group]!++
  const groupAt = startsOf(counts)
  const next = groupAt.slice()
  const members = new Int32Array(groupOf.length)
  for (const [option, group] of groupOf.entries()) members[next[group]!++] = option
  return { groupAt, members }
}

/** A side that is not given is as far as the options can go. */
function limitRows(compiled: Compiled): void {
  const { rowLeast, rowMost, useRow, useAmount, problem } = compiled
  for (const [index, row] of useRow.entries()) {
    const amount = useAmount[index]!
    if (amount < 0) rowLeast[row]! += amount
    else rowMost[row]! += amount
  }
  for (const [index, { at_least, at_most }] of (problem.rows ?? []).entries()) {
    if (at_least !== undefined) rowLeast[index] = at_least
    if (at_most !== undefined) rowMost[index] = at_most
  }
}
