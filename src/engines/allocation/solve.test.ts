import type { Highs } from 'highs'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { chanceFrom } from './chance.ts'
import { checkAllocation } from './check/allocation.ts'
import { type Panel, stateReviewers } from './kinds/reviewers.ts'
import { openHighs } from './linear/open-highs.ts'
import type { Certificate, Cover, Problem, Solved } from './problem.ts'
import { bestByTryingAll, randomProblem } from './random-problems.test-help.ts'
import { solveProblem } from './solve.ts'

let highs: Highs
beforeAll(async () => {
  highs = await openHighs()
})

test('small statements of every shape are solved as well as by trying everything, and the checker agrees', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const problem = randomProblem(seed)
    const answer = solveProblem(highs, problem)
    const best = bestByTryingAll(problem)
    if ('impossible' in answer) {
      expect(best, `seed ${seed}`).toBeUndefined()
      expect(checkAllocation(problem, { chosen: [] }, answer)).toMatchObject({ holds: true, impossible: true })
    } else {
      expect(answer.certificate, `seed ${seed}`).toMatchObject({
        objective: best,
        bound: best,
        grade: 'proved-optimal',
      })
      expect(checkAllocation(problem, answer.allocation, answer.certificate)).toMatchObject({ holds: true })
    }
  }
})

test('each reason of an impossible problem is needed: without it the others could be kept', () => {
  let seen = 0
  for (let seed = 1; seed <= 80; seed++) {
    const problem = randomProblem(seed)
    const answer = solveProblem(highs, problem)
    if (!('impossible' in answer)) continue
    seen++
    const only = (reasons: typeof answer.reasons): Problem => ({
      options: problem.options,
      groups: (problem.groups ?? []).map(({ id, at_most }) => ({
        id,
        ...(at_most !== undefined && { at_most }),
        ...sidesOf('group', id, reasons),
      })),
      rows: (problem.rows ?? []).map(({ id }) => ({ id, ...sidesOf('row', id, reasons) })),
    })
    expect(bestByTryingAll(only(answer.reasons)), `seed ${seed}`).toBeUndefined()
    for (const reason of answer.reasons)
      expect(
        bestByTryingAll(only(answer.reasons.filter((one) => one !== reason))),
        `seed ${seed} ${reason.id}`,
      ).toBeDefined()
  }
  expect(seen).toBeGreaterThan(5)
})

function sidesOf(
  rule: string,
  id: string,
  reasons: { rule: string; id: string; side: string; limit: number }[],
): object {
  return Object.fromEntries(
    reasons.filter((one) => one.rule === rule && one.id === id).map(({ side, limit }) => [side, limit]),
  )
}

test('whatever the prices, the checked bound is never below the best', () => {
  const chance = chanceFrom(5)
  for (let seed = 1; seed <= 100; seed++) {
    const problem = randomProblem(seed)
    const best = bestByTryingAll(problem)
    if (best === undefined) continue
    const forged = {
      ...certificateOf(problem, best),
      proof: { kind: 'cover', scale: 3, cover: randomCover(problem, chance) },
    }
    const verdict = checkAllocation(
      problem,
      { chosen: [] },
      { ...forged, objective: 0, bound: best - 1, grade: 'gap-checked' },
    )
    const named = verdict.holds
      ? []
      : verdict.faults.filter(({ kind }) => kind === 'bound-not-proved' || kind === 'bound-below-value')
    expect(named.length, `seed ${seed}: a bound below the best was believed`).toBeGreaterThan(0)
  }
})

function certificateOf(problem: Problem, bound: number): Certificate {
  const answer = solveProblem(highs, problem) as Solved
  return { ...answer.certificate, bound }
}

function randomCover(problem: Problem, chance: () => number, depth = 0): Cover {
  const option = problem.options[Math.floor(chance() * problem.options.length)]!.id
  if (depth < 3 && chance() < 0.5)
    return { option, with: randomCover(problem, chance, depth + 1), without: randomCover(problem, chance, depth + 1) }
  return { prices: Object.fromEntries((problem.rows ?? []).map(({ id }) => [id, Math.floor(chance() * 40) - 12])) }
}

describe('reviewers', () => {
  it('are assigned as well as by trying everything, and nobody judges where they have a conflict', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const problem = stateReviewers(randomPanel(seed))
      const answer = solveProblem(highs, problem)
      const best = bestByTryingAll(problem)
      if ('impossible' in answer) expect(best, `seed ${seed}`).toBeUndefined()
      else {
        expect(answer.certificate, `seed ${seed}`).toMatchObject({ objective: best, grade: 'proved-optimal' })
        const barred = problem.options.filter((option) => option.barred !== undefined).map(({ id }) => id)
        expect(answer.allocation.chosen.filter((id) => barred.includes(id))).toEqual([])
      }
    }
  })
})

function randomPanel(seed: number): Panel {
  const chance = chanceFrom(seed)
  const papers = Array.from({ length: 1 + Math.floor(chance() * 4) }, (_, index) => ({
    id: `p${index}`,
    needs: 1 + Math.floor(chance() * 2),
  }))
  const reviewers = Array.from({ length: 2 + Math.floor(chance() * 2) }, (_, index) => {
    const least = Math.floor(chance() * 2)
    return { id: `r${index}`, least, most: least + 1 + Math.floor(chance() * 3) }
  })
  const pairs = papers.flatMap((paper) => reviewers.map((reviewer) => ({ paper: paper.id, reviewer: reviewer.id })))
  return {
    papers,
    reviewers,
    affinities: pairs.filter(() => chance() < 0.9).map((pair) => ({ ...pair, points: Math.floor(chance() * 100) })),
    conflicts: pairs.filter(() => chance() < 0.15),
  }
}

test('the same statement gives the same bytes', () => {
  const problem = randomProblem(77)
  expect(JSON.stringify(solveProblem(highs, problem))).toBe(JSON.stringify(solveProblem(highs, problem)))
})

describe('by rank', () => {
  const pots: Problem = {
    goal: 'by-rank',
    options: [
      { id: 'first', group: 'first', value: 9, uses: { vn: 60, th: 40 } },
      { id: 'second', group: 'second', value: 8, uses: { vn: 50, la: 10 } },
      { id: 'third', group: 'third', value: 7, uses: { vn: 40, la: 20 } },
      { id: 'fourth', group: 'fourth', value: 6, uses: { th: 30 } },
    ],
    rows: [
      { id: 'vn', at_most: 100 },
      { id: 'th', at_most: 100 },
      { id: 'la', at_most: 100 },
    ],
  }

  it('skips a project when one of its countries’ pots is empty, and funds the next that can be paid', () => {
    const answer = solveProblem(highs, pots) as Solved
    expect(answer.allocation.chosen).toEqual(['first', 'third', 'fourth'])
    expect(checkAllocation(pots, answer.allocation, answer.certificate)).toMatchObject({
      holds: true,
      grade: 'proved-optimal',
    })
  })

  it.each([
    ['somebody passed over', ['first', 'third'], 'passed-over'],
    ['somebody out of turn', ['second', 'fourth'], 'passed-over'],
  ])('%s is seen', (_, chosen, kind) => {
    const verdict = checkAllocation(pots, { chosen })
    expect(verdict.holds ? [] : verdict.faults.map((one) => one.kind)).toContain(kind)
  })
})

describe('1,000 forged certificates', () => {
  it('are all refused', () => {
    const chance = chanceFrom(11)
    const refused: Record<string, number> = {}
    let forged = 0
    for (let seed = 1; forged < 1000; seed++) {
      const problem = randomProblem(seed)
      const answer = solveProblem(highs, problem)
      if ('impossible' in answer || problem.options.length < 4) continue
      for (const [how, forge] of Object.entries(forgeries)) {
        const papers = structuredClone({ problem, ...answer })
        if (!forge(papers, chance)) continue
        forged++
        const verdict = checkAllocation(papers.problem, papers.allocation, papers.certificate)
        expect(verdict.holds, `${how}, seed ${seed}: ${JSON.stringify(papers.certificate).slice(0, 300)}`).toBe(false)
        refused[how] = (refused[how] ?? 0) + 1
      }
    }
    expect(Object.keys(refused).sort()).toEqual(Object.keys(forgeries).sort())
  })
})

interface Papers extends Solved {
  problem: Problem
}

/** Each makes a lie; false where this one would be no lie. */
const forgeries: Record<string, (papers: Papers, chance: () => number) => boolean> = {
  'a higher value': ({ certificate }) => {
    certificate.objective++
    return true
  },
  'a bound below the best': ({ certificate }) => {
    certificate.bound--
    certificate.gap = 0
    return true
  },
  'an option more': ({ problem, allocation }, chance) => {
    const left = problem.options.filter(({ id, value }) => !allocation.chosen.includes(id) && value !== 0)
    if (left.length === 0) return false
    allocation.chosen.push(left[Math.floor(chance() * left.length)]!.id)
    return true
  },
  'an option less': ({ allocation, problem }) => {
    const dropped = allocation.chosen.pop()
    return dropped !== undefined && !isWorthless(problem, dropped)
  },
  'an option twice': ({ allocation }) =>
    allocation.chosen.length > 0 && allocation.chosen.push(allocation.chosen[0]!) > 0,
  'an option of nowhere': ({ allocation }) => allocation.chosen.push('nowhere') > 0,
  'a barred option': ({ problem, allocation }) => {
    const barred = problem.options.find((option) => option.barred !== undefined)
    return barred !== undefined && allocation.chosen.push(barred.id) > 0
  },
  'a changed value in the input': ({ problem }) => {
    problem.options[0]!.value++
    return true
  },
  'a changed limit in the input': ({ problem }) => {
    const row = problem.rows![0]!
    row.at_most = (row.at_most ?? 5) + 1
    return true
  },
  'another seed': ({ certificate }) => {
    certificate.seed++
    return true
  },
  'half a cover': ({ certificate, problem, allocation }) => {
    const { proof } = certificate
    if (proof.kind !== 'cover' || !('option' in proof.cover)) return false
    proof.cover = allocation.chosen.includes(proof.cover.option) ? proof.cover.without : proof.cover.with
    certificate.objective = certificate.bound = certificate.bound - 1
    return problem.options.length > 0
  },
  'free prices and a sharp bound': ({ certificate, problem }) => {
    const all = problem.options.reduce((sum, { value }) => sum + Math.max(0, value), 0)
    if (certificate.proof.kind !== 'cover' || problem.incumbent || problem.floors || all === 0) return false
    certificate.proof.cover = { prices: {} }
    return freeBound(problem) > certificate.bound
  },
  'a price with a fraction': ({ certificate, problem }) => {
    if (certificate.proof.kind !== 'cover') return false
    certificate.proof.cover = { prices: { [problem.rows![0]!.id]: 0.5 } }
    return true
  },
  'a scale of nothing': ({ certificate }) => {
    if (certificate.proof.kind !== 'cover') return false
    certificate.proof.scale = 0
    return true
  },
  'a better grade than earned': ({ certificate }) => {
    certificate.grade = 'gap-checked'
    return true
  },
  'another version': ({ certificate }) => {
    certificate.version = 'allocation/0'
    return true
  },
}

function isWorthless({ options, floors, incumbent }: Problem, id: string): boolean {
  return options.find((option) => option.id === id)!.value === 0 || floors !== undefined || incumbent !== undefined
}

/** What the prices zero prove: the best of every group, nothing of the rows. */
function freeBound({ options, groups = [] }: Problem): number {
  let bound = 0
  for (const group of new Set(options.map((option) => option.group))) {
    const { at_least = 0, at_most = 1 } = groups.find(({ id }) => id === group) ?? {}
    const values = options
      .filter((option) => option.group === group && option.barred === undefined)
      .map(({ value }) => value)
    values.sort((one, other) => other - one)
    bound += values
      .slice(0, at_most)
      .reduce((sum, value, index) => sum + (index < at_least ? value : Math.max(0, value)), 0)
  }
  return bound
}
