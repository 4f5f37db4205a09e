import type { Highs } from 'highs'
import { beforeAll, expect, test } from 'vitest'
import { checkAllocation } from '../check/allocation.ts'
import { openHighs } from '../linear/open-highs.ts'
import type { Problem, Solved } from '../problem.ts'
import { solveProblem } from '../solve.ts'
import { solveReviewers } from './fair-reviewers.ts'
import { stateCommonPot, statePortfolio } from './portfolio.ts'
import { type Enrolment, stateSeats, waitingList } from './seats.ts'
import { stateTimetable } from './timetable.ts'

let highs: Highs
beforeAll(async () => {
  highs = await openHighs()
})

function solved(problem: Problem): string[] {
  const answer = solveProblem(highs, problem) as Solved
  expect(checkAllocation(problem, answer.allocation, answer.certificate)).toMatchObject({
    holds: true,
    grade: 'proved-optimal',
  })
  return answer.allocation.chosen
}

const course: Enrolment = {
  courses: [{ id: 'solar', seats: 3, mostOfACountry: 2, shares: [{ sex: 'f', atLeastPercent: 40 }] }],
  applicants: [
    { id: 'ann', country: 'LA', sex: 'f', points: 50, wishes: ['solar'] },
    { id: 'bo', country: 'LA', sex: 'm', points: 90, wishes: ['solar'] },
    { id: 'chai', country: 'TH', sex: 'm', points: 80, wishes: ['solar'] },
    { id: 'dara', country: 'KH', sex: 'f', points: 40, wishes: ['solar'] },
    { id: 'eko', country: 'LA', sex: 'm', points: 70, wishes: ['solar'] },
  ],
}

test('seats keep the share of each sex and the most of a country', () => {
  expect(solved(stateSeats(course)).sort()).toEqual(['ann solar', 'bo solar', 'dara solar'])
})

test('who came first gives way to whom the seats serve better', () => {
  const seat = (id: string, points: number) => ({ id, country: 'LA', sex: 'f', points, wishes: ['solar'] })
  const open = {
    courses: [{ id: 'solar', seats: 2 }],
    applicants: [seat('ann', 55), seat('bo', 57), seat('chai', 92), seat('dara', 90)],
  }
  expect(solved(stateSeats(open)).sort()).toEqual(['chai solar', 'dara solar'])
})

test('a returned seat goes to whom the quotas leave in', () => {
  expect(waitingList(highs, course, ['ann solar', 'bo solar', 'dara solar'], 'solar', 3)).toEqual(['chai'])
})

test('a floor for a country takes a seat that points alone would not give', () => {
  const open = { ...course, courses: [{ id: 'solar', seats: 2 }], countries: [{ country: 'KH', least: 1 }] }
  expect(solved(stateSeats(open)).sort()).toEqual(['bo solar', 'dara solar'])
})

test('a portfolio keeps every year’s budget, takes one variant of a project, and one of what excludes each other', () => {
  const cost = (amount: number, year = 2027) => ({ year, currency: 'USD', country: 'VN', amount })
  const problem = statePortfolio({
    projects: [
      {
        id: 'dryer',
        sector: 'food',
        variants: [
          { id: 'dryer-large', points: 90, costs: [cost(80), cost(30, 2028)] },
          { id: 'dryer-small', points: 60, costs: [cost(40)] },
        ],
      },
      { id: 'cooler', sector: 'food', variants: [{ id: 'cooler', points: 50, costs: [cost(50)] }] },
      { id: 'sensor', sector: 'water', variants: [{ id: 'sensor', points: 45, costs: [cost(10)] }] },
    ],
    budgets: [
      { year: 2027, currency: 'USD', amount: 100 },
      { year: 2028, currency: 'USD', amount: 100 },
    ],
    exclusive: [['cooler', 'sensor']],
  })
  expect(solved(problem).sort()).toEqual(['dryer-large', 'sensor'])
})

test('a common pot passes over what one country cannot pay', () => {
  const share = (country: string, amount: number) => ({ country, amount })
  const ranked = [
    { id: 'a', points: 9, shares: [share('VN', 60), share('TH', 10)] },
    { id: 'b', points: 8, shares: [share('VN', 50), share('TH', 10)] },
    { id: 'c', points: 7, shares: [share('TH', 80)] },
  ]
  expect(solved(stateCommonPot(ranked, [share('VN', 100), share('TH', 90)]))).toEqual(['a', 'c'])
})

test('a timetable puts nobody in two rooms, and interpretation where there are booths', () => {
  const session = { points: 10, audience: 40, speakers: ['lin'] }
  const chosen = solved(
    stateTimetable({
      slots: [{ id: 's1', booths: 1 }, { id: 's2' }],
      rooms: [
        { id: 'hall', capacity: 100 },
        { id: 'small', capacity: 50 },
      ],
      sessions: [
        { ...session, id: 'opening', audience: 90, speakers: ['lin', 'may'], isKept: true, interpreted: true },
        { ...session, id: 'talk' },
        { ...session, id: 'panel', speakers: ['may'] },
      ],
    }),
  )
  expect(chosen.filter((id) => id.startsWith('opening'))).toEqual(['opening @s1 in 100'])
  expect(chosen.filter((id) => /^(talk|panel)/.test(id)).every((id) => id.includes('@s2'))).toBe(true)
  expect(chosen).toHaveLength(3)
})

test('no paper is left with less affinity than was asked', () => {
  const pair = (paper: string, reviewer: string, points: number) => ({ paper, reviewer, points })
  const panel = {
    papers: [
      { id: 'x', needs: 1, atLeast: 30 },
      { id: 'y', needs: 1, atLeast: 30 },
    ],
    reviewers: [
      { id: 'r', least: 0, most: 1 },
      { id: 's', least: 0, most: 1 },
    ],
    affinities: [pair('x', 'r', 100), pair('x', 's', 40), pair('y', 'r', 50), pair('y', 's', 10)],
    conflicts: [],
  }
  expect((solveReviewers(highs, panel) as Solved).allocation.chosen.sort()).toEqual(['x s', 'y r'])
})
