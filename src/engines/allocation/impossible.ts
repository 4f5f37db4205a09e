// Why a statement cannot be met: a proof, and a set of rules that cannot be kept together, each of which is needed for that.
import type { Highs } from 'highs'
import { type Compiled, compile } from './compiled.ts'
import { coverAbove } from './linear/cover.ts'
import { openRelaxation } from './linear/relaxation.ts'
import { type Impossibility, inputHash, type Problem, type Reason, version } from './problem.ts'
import type { Watch } from './watch.ts'

export function whyImpossible(highs: Highs, compiled: Compiled, iterations: number, watch: Watch): Impossibility {
  const { problem } = compiled
  const worthless = compile(worthlessOf(problem))
  const { cover, scale } = coverAbove(highs, worthless, -1, iterations, watch)
  return {
    impossible: true,
    reasons: fewestReasons(highs, worthlessOf(problem), watch),
    proof: { kind: 'cover', scale, cover },
    input_sha256: inputHash(problem),
    version,
  }
}

function worthlessOf({ options, groups, rows }: Problem): Problem {
  return {
    options: options.map((option) => ({ ...option, value: 0 })),
    ...(groups && { groups }),
    ...(rows && { rows }),
  }
}

/** Leaves out ever smaller heaps of rules; what cannot be left out without the problem becoming possible is a reason. */
function fewestReasons(highs: Highs, problem: Problem, watch: Watch): Reason[] {
  let needed = reasonsOf(problem)
  for (let heap = Math.max(1, needed.length >> 1); heap >= 1; heap = heap === 1 ? 0 : heap >> 1)
    for (let at = 0; at < needed.length && !watch.isStopped(); ) {
      const rest = needed.toSpliced(at, heap)
      if (isPossible(highs, keepOnly(problem, rest))) at += heap
      else needed = rest
    }
  return needed
}

/** Every limit that asks for something. At most so many of a group is what a group is, and no reason. */
function reasonsOf({ groups = [], rows = [] }: Problem): Reason[] {
  return [
    ...groups.flatMap(({ id, at_least: limit = 0 }) =>
      limit > 0 ? [{ rule: 'group' as const, id, side: 'at_least' as const, limit }] : [],
    ),
    ...rows.flatMap(({ id, at_least, at_most }) => [
      ...(at_least === undefined ? [] : [{ rule: 'row' as const, id, side: 'at_least' as const, limit: at_least }]),
      ...(at_most === undefined ? [] : [{ rule: 'row' as const, id, side: 'at_most' as const, limit: at_most }]),
    ]),
  ]
}

function keepOnly(problem: Problem, kept: Reason[]): Problem {
  const limits = new Map(kept.map(({ rule, id, side, limit }) => [`${rule} ${side} ${id}`, limit]))
  const side = (rule: string, name: 'at_least' | 'at_most', id: string) => {
    const limit = limits.get(`${rule} ${name} ${id}`)
    return limit === undefined ? {} : { [name]: limit }
  }
  return {
    ...problem,
    groups: (problem.groups ?? []).map(({ id, at_most }) => ({
      id,
      ...(at_most !== undefined && { at_most }),
      ...side('group', 'at_least', id),
    })),
    rows: (problem.rows ?? []).map(({ id }) => ({ id, ...side('row', 'at_least', id), ...side('row', 'at_most', id) })),
  }
}

function isPossible(highs: Highs, problem: Problem): boolean {
  const { model } = openRelaxation(highs, compile(problem), true)
  try {
    model.run()
    return model.getModelStatus() === highs.constants.modelStatus.optimal
  } finally {
    model.dispose()
  }
}
