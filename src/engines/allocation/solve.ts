// Solves a statement: the allocation, and a certificate that says how good it is and why that can be believed.
import type { Highs } from 'highs'
import { takeByRank } from './by-rank.ts'
import { type Compiled, compile } from './compiled.ts'
import { type Assigned, assign, isAssignment } from './flow/assign.ts'
import { whyImpossible } from './impossible.ts'
import { boundAt, disturbance, wholePrices } from './linear/bound.ts'
import { type Covered, coverAbove } from './linear/cover.ts'
import { openRelaxation } from './linear/relaxation.ts'
import { gapOf, type Impossibility, inputHash, type Problem, type Solved, version } from './problem.ts'
import { unwatched, type Watch } from './watch.ts'

export const usualIterations = 200_000

export function solveProblem(highs: Highs, problem: Problem, watch: Watch = unwatched): Solved | Impossibility {
  if (problem.goal === 'by-rank') return takeByRank(problem)
  const compiled = compile(problem)
  const assigned = isAssignment(compiled) ? assign(compiled) : undefined
  if (assigned) return certifyAssigned(compiled, assigned)
  const iterations = problem.iterations ?? usualIterations
  const found = solveWhole(highs, compiled, iterations, watch)
  if (found === 'impossible') return whyImpossible(highs, compiled, iterations, watch)
  const start = found ?? { chosen: [], objective: Number.NEGATIVE_INFINITY, isClaimed: false }
  const covered = coverAbove(highs, compiled, start.objective, iterations, watch)
  const best = covered.better ?? start
  return certify(compiled, best, covered, start.isClaimed && covered.better === undefined, watch)
}

/** The potentials of a flow are its proof: one leaf, in whole points. */
function certifyAssigned(compiled: Compiled, { chosen, prices }: Assigned): Solved {
  const named = wholePrices(compiled, prices, 1)
  const bound = boundAt(compiled, named, 1, new Map()) ?? Number.NEGATIVE_INFINITY
  const covered = { cover: { prices: named }, scale: 1, bound, isWhole: true, iterations: chosen.length }
  return certify(compiled, { chosen, objective: worthOf(compiled, chosen) }, covered, false, unwatched)
}

export interface Found {
  chosen: number[]
  objective: number
  /** The solver says that nothing is better. */
  isClaimed: boolean
}

/** Branch and cut, within a budget of nodes; what it claims is proved by the cover or said to be a claim. */
export function solveWhole(
  highs: Highs,
  compiled: Compiled,
  iterations: number,
  watch: Watch,
): Found | 'impossible' | undefined {
  const { model } = openRelaxation(highs, compiled, true)
  try {
    model.options.set({ mip_rel_gap: 0, mip_abs_gap: 0.999, mip_max_nodes: Math.ceil(iterations / 10) })
    model.run({
      [highs.constants.callbackType.mipInterrupt]: (event) => {
        if (watch.isStopped()) event.interrupt()
      },
    })
    const { infeasible, unboundedOrInfeasible, optimal } = highs.constants.modelStatus
    const status = model.getModelStatus()
    if (status === infeasible || status === unboundedOrInfeasible) return 'impossible'
    const values = model.getSolution().colValue
    const chosen = [...values.subarray(0, compiled.options).keys()].filter((option) => values[option]! > 0.5)
    return keepsRules(compiled, chosen)
      ? { chosen, objective: worthOf(compiled, chosen), isClaimed: status === optimal }
      : undefined
  } finally {
    model.dispose()
  }
}

function certify(
  compiled: Compiled,
  best: Omit<Found, 'isClaimed'>,
  covered: Covered,
  isClaimed: boolean,
  watch: Watch,
): Solved {
  const { problem } = compiled
  const objective = best.objective
  const isProved = covered.bound <= objective
  const bound = isProved || isClaimed ? objective : covered.bound
  const proof = { kind: 'cover' as const, scale: covered.scale, cover: covered.cover }
  return {
    allocation: { chosen: best.chosen.map((option) => problem.options[option]!.id) },
    certificate: {
      objective,
      bound,
      gap: gapOf(objective, bound),
      grade: isProved ? 'proved-optimal' : isClaimed ? 'solver-claimed' : 'gap-checked',
      proof: isProved || !isClaimed ? proof : { ...proof, bound: covered.bound },
      input_sha256: inputHash(problem),
      seed: problem.seed ?? 1,
      version,
      ...(watch.isStopped() && { stopped_early: true as const }),
    },
  }
}

export function worthOf(compiled: Compiled, chosen: number[]): number {
  const { value, floorUnits, floorBonus } = compiled
  const used = usesOf(compiled, chosen)
  let sum = chosen.reduce((total, option) => total + value[option]!, 0)
  for (const [row, bonus] of floorBonus.entries()) sum += bonus * Math.min(floorUnits[row]!, Math.max(0, used[row]!))
  return sum - disturbed(compiled, chosen)
}

function usesOf({ rows, usesAt, useRow, useAmount }: Compiled, chosen: number[]): Float64Array {
  const used = new Float64Array(rows)
  for (const option of chosen)
    for (let use = usesAt[option]!; use < usesAt[option + 1]!; use++) used[useRow[use]!]! += useAmount[use]!
  return used
}

function disturbed(compiled: Compiled, chosen: number[]): number {
  const { groups, groupOf, wasChosen } = compiled
  const [gone, added] = [new Int32Array(groups), new Int32Array(groups)]
  for (const [option, was] of wasChosen.entries()) gone[groupOf[option]!]! += was
  for (const option of chosen) wasChosen[option] === 1 ? gone[groupOf[option]!]!-- : added[groupOf[option]!]!++
  return gone.reduce((sum, lost, group) => sum + disturbance(compiled, lost, added[group]!), 0)
}

/** A solver works with tolerances; what it hands over is counted again before it is believed. */
export function keepsRules(compiled: Compiled, chosen: number[]): boolean {
  const { groups, groupOf, groupLeast, groupMost, rowLeast, rowMost } = compiled
  const counts = new Int32Array(groups)
  for (const option of chosen) counts[groupOf[option]!]!++
  const used = usesOf(compiled, chosen)
  return (
    chosen.every((option) => compiled.barred[option] === 0) &&
    counts.every((count, group) => count >= groupLeast[group]! && count <= groupMost[group]!) &&
    used.every((use, row) => use >= rowLeast[row]! && use <= rowMost[row]!)
  )
}
