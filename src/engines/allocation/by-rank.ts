// The virtual common pot: projects in their order, each funded if all it needs is still there, otherwise skipped.
import { compile } from './compiled.ts'
import { inputHash, type Problem, type Solved, version } from './problem.ts'

export function takeByRank(problem: Problem): Solved {
  const { rowMost, groupMost, groupOf, usesAt, useRow, useAmount, barred, value, options } = compile(problem)
  const chosen: number[] = []
  for (let option = 0; option < options; option++) {
    const uses = Array.from({ length: usesAt[option + 1]! - usesAt[option]! }, (_, index) => usesAt[option]! + index)
    const fits = uses.every((use) => rowMost[useRow[use]!]! >= useAmount[use]!) && groupMost[groupOf[option]!]! >= 1
    if (!fits || barred[option] === 1) continue
    for (const use of uses) rowMost[useRow[use]!]! -= useAmount[use]!
    groupMost[groupOf[option]!]! -= 1
    chosen.push(option)
  }
  const objective = chosen.reduce((sum, option) => sum + value[option]!, 0)
  return {
    allocation: { chosen: chosen.map((option) => problem.options[option]!.id) },
    certificate: {
      objective,
      bound: objective,
      gap: 0,
      grade: 'proved-optimal',
      proof: { kind: 'by-rank' },
      input_sha256: inputHash(problem),
      seed: problem.seed ?? 1,
      version,
    },
  }
}
