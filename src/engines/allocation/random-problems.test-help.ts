// Small random statements, and the best of each found by trying everything.
import { type Chance, chanceFrom } from './chance.ts'
import type { Option, Problem } from './problem.ts'

export function randomProblem(seed: number): Problem {
  const chance = chanceFrom(seed)
  const some = (from: number, to: number) => from + Math.floor(chance() * (to - from + 1))
  const rows = Array.from({ length: some(1, 4) }, (_, index) => `r${index}`)
  const givesBack = chance() < 0.3
  const options = Array.from(
    { length: some(2, 9) },
    (_, index): Option => ({
      id: `o${index}`,
      group: `g${some(0, 4)}`,
      value: some(-3, 20),
      uses: usesOf(rows, chance, givesBack),
      ...(chance() < 0.05 && { barred: 'conflict-of-interest' }),
    }),
  )
  const groups = [...new Set(options.map(({ group }) => group))]
  return {
    options,
    groups: groups
      .filter(() => chance() < 0.5)
      .map((id) => ({ id, at_least: some(0, chance() < 0.3 ? 1 : 0), at_most: some(1, 3) })),
    rows: rows.map((id) => ({
      id,
      ...(chance() < 0.8 && { at_most: some(1, 8) }),
      ...(chance() < 0.25 && { at_least: some(0, 3) }),
    })),
    ...(!givesBack && chance() < 0.4 && { floors: [{ row: rows[0]!, units: some(1, 4), bonus: some(1, 15) }] }),
    ...(chance() < 0.3 && {
      incumbent: {
        chosen: options.filter(() => chance() < 0.4).map(({ id }) => id),
        move: some(0, 3),
        cancel: some(3, 9),
      },
    }),
    seed: 1,
  }
}

function usesOf(rows: string[], chance: Chance, givesBack: boolean): Record<string, number> {
  const amount = () => Math.floor(chance() * 4) + 1
  const used = rows.filter(() => chance() < 0.6)
  return Object.fromEntries(used.map((row) => [row, givesBack && chance() < 0.3 ? -amount() : amount()]))
}

/** Undefined when nothing keeps the rules. */
export function bestByTryingAll(problem: Problem): number | undefined {
  const { options } = problem
  let best: number | undefined
  for (let set = 0; set < 2 ** options.length; set++) {
    const chosen = options.filter((_, index) => (set >> index) & 1)
    if (!keeps(problem, chosen)) continue
    const worth = worthOf(problem, chosen)
    if (best === undefined || worth > best) best = worth
  }
  return best
}

function usedOf(row: string, chosen: Option[]): number {
  return chosen.reduce((sum, { uses = {} }) => sum + (uses[row] ?? 0), 0)
}

function keeps({ options, groups = [], rows = [] }: Problem, chosen: Option[]): boolean {
  const limits = new Map(options.map(({ group }) => [group, { at_least: 0, at_most: 1 }]))
  for (const { id, at_least = 0, at_most = 1 } of groups) limits.set(id, { at_least, at_most })
  for (const [id, { at_least, at_most }] of limits) {
    const count = chosen.filter(({ group }) => group === id).length
    if (count < at_least || count > at_most) return false
  }
  return (
    chosen.every(({ barred }) => barred === undefined) &&
    rows.every(
      ({ id, at_least = -1e9, at_most = 1e9 }) => usedOf(id, chosen) >= at_least && usedOf(id, chosen) <= at_most,
    )
  )
}

function worthOf({ options, floors = [], incumbent }: Problem, chosen: Option[]): number {
  let worth = chosen.reduce((sum, { value }) => sum + value, 0)
  for (const { row, units, bonus } of floors) worth += bonus * Math.min(units, usedOf(row, chosen))
  if (!incumbent) return worth
  for (const group of new Set(options.map((option) => option.group))) {
    const was = incumbent.chosen.filter((id) => options.find((option) => option.id === id)?.group === group)
    const now = chosen.filter((option) => option.group === group).map(({ id }) => id)
    const gone = was.filter((id) => !now.includes(id)).length
    const added = now.filter((id) => !was.includes(id)).length
    worth -= Math.min(gone, added) * incumbent.move + Math.max(0, gone - added) * incumbent.cancel
  }
  return worth
}
