// What no allocation can exceed at given prices: each row takes the use that suits it best, each group the options that do.
import type { Compiled } from '../compiled.ts'
import type { Prices } from '../problem.ts'

/** By option: chosen in this case, left in this case; what is not named is open. */
export type Fixed = ReadonlyMap<number, boolean>

/** Whole prices in parts of `scale`, so that a bound can be recounted without a rounding. */
export function wholePrices(compiled: Compiled, prices: Float64Array, scale: number): Prices {
  const named: Prices = {}
  for (const [row, price] of prices.entries()) {
    const whole = Math.round(price * scale)
    if (whole !== 0) named[compiled.rowIds[row]!] = whole
  }
  return named
}

/** Fine enough that rounding all prices costs less than a fifth of a point, and no finer than a double holds. */
export function scaleFor({ rowLeast, rowMost, rows }: Compiled): number {
  let reach = 0
  for (let row = 0; row < rows; row++) reach += Math.max(Math.abs(rowLeast[row]!), Math.abs(rowMost[row]!))
  return 10 ** Math.min(11, Math.max(6, Math.ceil(Math.log10(2.5 * reach + 1))))
}

/** Undefined where some group has too few options left: the case is empty. */
export function boundAt(compiled: Compiled, named: Prices, scale: number, fixed: Fixed): number | undefined {
  const unit = BigInt(scale)
  const prices = compiled.rowIds.map((id) => BigInt(named[id] ?? 0))
  let total = 0n
  for (const [row, price] of prices.entries()) total += bestUse(compiled, row, price, unit)
  const worth = reducedWorths(compiled, prices, unit)
  for (let group = 0; group < compiled.groups; group++) {
    const best = bestOfGroup(compiled, group, worth, unit, fixed)
    if (best === undefined) return undefined
    total += best
  }
  const floor = total / unit
  return Number(total < 0n && total % unit !== 0n ? floor - 1n : floor)
}

/** The value of each option less what it uses at these prices. */
function reducedWorths(
  { value, usesAt, useRow, useAmount, options }: Compiled,
  prices: bigint[],
  unit: bigint,
): bigint[] {
  const worth: bigint[] = []
  for (let option = 0; option < options; option++) {
    let sum = BigInt(value[option]!) * unit
    for (let use = usesAt[option]!; use < usesAt[option + 1]!; use++)
      sum -= prices[useRow[use]!]! * BigInt(useAmount[use]!)
    worth.push(sum)
  }
  return worth
}

function bestUse(
  { rowLeast, rowMost, floorUnits, floorBonus }: Compiled,
  row: number,
  price: bigint,
  unit: bigint,
): bigint {
  const [least, most, units] = [rowLeast[row]!, rowMost[row]!, floorUnits[row]!]
  const worth = (use: number) =>
    price * BigInt(use) + BigInt(floorBonus[row]! * Math.min(units, Math.max(0, use))) * unit
  const bends = [least, most, units, 0].filter((use) => least <= use && use <= most)
  return bends.map(worth).reduce((one, other) => (one > other ? one : other), worth(least))
}

function bestOfGroup(
  compiled: Compiled,
  group: number,
  worth: bigint[],
  unit: bigint,
  fixed: Fixed,
): bigint | undefined {
  const all = compiled.members.subarray(compiled.groupAt[group], compiled.groupAt[group + 1])
  if (
    fixed.size === 0 &&
    compiled.groupMost[group] === 1 &&
    compiled.groupLeast[group] === 0 &&
    compiled.problem.incumbent === undefined
  )
    return bestOrNothing(compiled, all, worth)
  const open = [...all].filter((option) => compiled.barred[option] === 0 && fixed.get(option) !== false)
  const was = takings(
    open.filter((option) => compiled.wasChosen[option] === 1),
    worth,
    fixed,
  )
  const others = takings(
    open.filter((option) => compiled.wasChosen[option] === 0),
    worth,
    fixed,
  )
  const incumbents = all.reduce((sum, option) => sum + compiled.wasChosen[option]!, 0)
  let best: bigint | undefined
  for (const [kept, one] of was)
    for (const [added, other] of others) {
      if (kept + added < compiled.groupLeast[group]! || kept + added > compiled.groupMost[group]!) continue
      const sum = one + other - BigInt(disturbance(compiled, incumbents - kept, added)) * unit
      if (best === undefined || sum > best) best = sum
    }
  return best
}

/** The usual case, without the bookkeeping. */
function bestOrNothing({ barred }: Compiled, options: Int32Array, worth: bigint[]): bigint {
  let best = 0n
  for (const option of options) if (barred[option] === 0 && worth[option]! > best) best = worth[option]!
  return best
}

/** Of the published options that are gone, as many as have another in their place are moved, the others cancelled. */
export function disturbance({ move, cancel }: Compiled, gone: number, added: number): number {
  const moved = Math.min(gone, added)
  return moved * move + (gone - moved) * cancel
}

/** How many to take and what they are worth then: the forced ones always, then the best. */
function takings(options: number[], worth: bigint[], fixed: Fixed): [taken: number, worth: bigint][] {
  const forced = options.filter((option) => fixed.get(option) === true)
  const free = options.filter((option) => fixed.get(option) !== true)
  free.sort((one, other) => (worth[other]! > worth[one]! ? 1 : worth[other]! < worth[one]! ? -1 : 0))
  let sum = forced.reduce((total, option) => total + worth[option]!, 0n)
  const all: [number, bigint][] = [[forced.length, sum]]
  for (const [index, option] of free.entries()) {
    sum += worth[option]!
    all.push([forced.length + index + 1, sum])
  }
  return all
}
