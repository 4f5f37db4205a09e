// Reviewers with a least affinity for every paper: only the papers that would fall below it are asked for, until none does.
import type { Highs } from 'highs'
import { gapOf, type Impossibility, inputHash, type Problem, type Solved } from '../problem.ts'
import { solveProblem } from '../solve.ts'
import { unwatched, type Watch } from '../watch.ts'
import { type Panel, stateReviewers } from './reviewers.ts'

/** Leaving rules out only makes the bound higher, so the proof of the smaller statement holds for the whole one. */
export function solveReviewers(
  highs: Highs,
  panel: Panel,
  iterations = 20_000,
  watch: Watch = unwatched,
): Solved | Impossibility {
  const whole = stateReviewers(panel)
  const asked = new Set<string>()
  for (;;) {
    const answer = solveProblem(highs, { ...stateReviewers(askOnly(panel, asked)), iterations }, watch)
    if ('impossible' in answer) return asked.size === 0 ? answer : { ...answer, input_sha256: inputHash(whole) }
    const below = papersBelow(panel, whole, answer.allocation.chosen)
    if (below.length === 0) return forWhole(answer, whole)
    for (const paper of below) asked.add(paper)
  }
}

function askOnly(panel: Panel, asked: Set<string>): Panel {
  const papers = panel.papers.map(({ id, needs, atLeast }) => ({
    id,
    needs,
    ...(asked.has(id) && atLeast !== undefined && { atLeast }),
  }))
  return { ...panel, papers }
}

function papersBelow({ papers }: Panel, { options }: Problem, chosen: string[]): string[] {
  const taken = new Set(chosen)
  const points = new Map<string, number>()
  for (const { id, group, value } of options) if (taken.has(id)) points.set(group, (points.get(group) ?? 0) + value)
  return papers.filter(({ id, atLeast = 0 }) => (points.get(id) ?? 0) < atLeast).map(({ id }) => id)
}

function forWhole({ allocation, certificate }: Solved, whole: Problem): Solved {
  const { objective, bound } = certificate
  return { allocation, certificate: { ...certificate, gap: gapOf(objective, bound), input_sha256: inputHash(whole) } }
}
