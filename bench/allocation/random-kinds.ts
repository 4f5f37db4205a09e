// Small random problems of each kind, small enough to try everything.
import { type Chance, chanceFrom } from '../../src/engines/allocation/chance.ts'
import { statePortfolio } from '../../src/engines/allocation/kinds/portfolio.ts'
import type { Panel } from '../../src/engines/allocation/kinds/reviewers.ts'
import { stateSeats } from '../../src/engines/allocation/kinds/seats.ts'
import { stateTimetable } from '../../src/engines/allocation/kinds/timetable.ts'
import type { Problem } from '../../src/engines/allocation/problem.ts'

function drawer(seed: number): {
  chance: Chance
  some(from: number, to: number): number
  list<Thing>(many: number, make: (index: number) => Thing): Thing[]
} {
  const chance = chanceFrom(seed)
  return {
    chance,
    some: (from, to) => from + Math.floor(chance() * (to - from + 1)),
    list: (many, make) => Array.from({ length: many }, (_, index) => make(index)),
  }
}

/** At most ten pairs that may be. */
export function randomPanel(seed: number): Panel {
  const { chance, some, list } = drawer(seed)
  const papers = list(some(1, 4), (index) => ({ id: `p${index}`, needs: some(1, 2) }))
  const reviewers = list(some(2, 4), (index) => {
    const least = some(0, 1)
    return { id: `r${index}`, least, most: least + some(0, 2) }
  })
  const pairs = papers.flatMap((paper) => reviewers.map((reviewer) => ({ paper: paper.id, reviewer: reviewer.id })))
  const possible = pairs.filter(() => chance() < 0.8).slice(0, 10)
  return {
    papers,
    reviewers,
    affinities: possible.map((pair) => ({ ...pair, points: some(0, 99) })),
    conflicts: pairs.filter(() => chance() < 0.15),
  }
}

export function randomEnrolment(seed: number): Problem {
  const { chance, some, list } = drawer(seed)
  return stateSeats({
    courses: list(2, (index) => ({
      id: `c${index}`,
      seats: some(1, 3),
      ...(chance() < 0.4 && { mostOfACountry: some(1, 2) }),
      ...(chance() < 0.4 && { shares: [{ sex: 'f', atLeastPercent: 40 }] }),
    })),
    applicants: list(some(3, 6), (index) => ({
      id: `a${index}`,
      country: ['LA', 'VN', 'TH'][some(0, 2)]!,
      sex: chance() < 0.5 ? 'f' : 'm',
      points: some(1, 99),
      wishes: chance() < 0.5 ? ['c0'] : ['c1', 'c0'],
    })).slice(0, 5),
    countries: chance() < 0.4 ? [{ country: 'LA', least: some(0, 1), most: some(1, 2) }] : [],
  })
}

export function randomPortfolio(seed: number): Problem {
  const { chance, some, list } = drawer(seed)
  const cost = () => ({
    year: some(2027, 2028),
    currency: 'USD',
    country: chance() < 0.5 ? 'VN' : 'TH',
    amount: some(10, 90),
  })
  return statePortfolio({
    projects: list(some(2, 4), (index) => ({
      id: `j${index}`,
      sector: chance() < 0.5 ? 'food' : 'water',
      variants: list(some(1, 2), (variant) => ({
        id: `j${index}-${variant}`,
        points: some(1, 99),
        costs: list(some(1, 2), cost),
      })),
    })),
    budgets: [2027, 2028].map((year) => ({ year, currency: 'USD', amount: some(60, 200) })),
    countries: [{ of: 'VN', currency: 'USD', ...(chance() < 0.3 && { least: some(0, 30) }), most: some(40, 150) }],
    sectors: [{ of: 'food', currency: 'USD', most: some(40, 200) }],
    exclusive: chance() < 0.4 ? [['j0', 'j1']] : [],
  })
}

export function randomTimetable(seed: number): Problem {
  const { chance, some, list } = drawer(seed)
  return stateTimetable({
    slots: [{ id: 's0', booths: some(0, 1) }, { id: 's1' }],
    rooms: list(some(1, 2), (index) => ({
      id: `room${index}`,
      capacity: 50 * (index + 1),
      ...(chance() < 0.2 && { unavailable: ['s0'] }),
    })),
    sessions: list(some(2, 3), (index) => ({
      id: `x${index}`,
      points: some(1, 50),
      audience: some(10, 90),
      speakers: [`sp${some(0, 2)}`],
      ...(chance() < 0.5 && { track: 'one' }),
      ...(chance() < 0.3 && { interpreted: true }),
      ...(chance() < 0.2 && { isKept: true }),
    })),
    absences: chance() < 0.3 ? [{ speaker: 'sp0', slots: ['s0'] }] : [],
  })
}
