// Reviewers to papers or applications as a statement: each paper gets its number, nobody more than their load, no conflicted pair.
import type { Option, Problem } from '../problem.ts'

export interface Panel {
  papers: {
    id: string
    needs: number /** The least that its reviewers' affinities come to together. */
    atLeast?: number
  }[]
  reviewers: { id: string; least: number; most: number }[]
  /** In whole points; a pair that is not named cannot be. */
  affinities: { paper: string; reviewer: string; points: number }[]
  conflicts: { paper: string; reviewer: string }[]
}

export function stateReviewers({ papers, reviewers, affinities, conflicts }: Panel): Problem {
  const conflicted = new Set(conflicts.map(pairOf))
  const asked = new Set(papers.filter(({ atLeast }) => atLeast !== undefined).map(({ id }) => id))
  return {
    options: affinities.map((affinity): Option => {
      const { paper, reviewer, points } = affinity
      return {
        id: pairOf(affinity),
        group: paper,
        value: points,
        uses: { [`load ${reviewer}`]: 1, ...(asked.has(paper) && { [`affinity ${paper}`]: points }) },
        ...(conflicted.has(pairOf(affinity)) && { barred: 'conflict-of-interest' }),
      }
    }),
    groups: papers.map(({ id, needs }) => ({ id, at_least: needs, at_most: needs })),
    rows: [
      ...reviewers.map(({ id, least, most }) => ({ id: `load ${id}`, at_least: least, at_most: most })),
      ...papers.flatMap(({ id, atLeast }) =>
        atLeast === undefined ? [] : [{ id: `affinity ${id}`, at_least: atLeast }],
      ),
    ],
  }
}

function pairOf({ paper, reviewer }: { paper: string; reviewer: string }): string {
  return `${paper} ${reviewer}`
}
