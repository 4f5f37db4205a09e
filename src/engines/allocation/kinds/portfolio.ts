// A portfolio of projects as a statement: budgets by year and currency, caps and floors by country and sector, variants of which one at most is taken.
import type { Option, Problem, Row } from '../problem.ts'

export interface Portfolio {
  projects: Project[]
  budgets: { year: number; currency: string; amount: number }[]
  countries?: Limit[]
  sectors?: Limit[]
  /** Of each of these sets one project at most. */
  exclusive?: string[][]
}

export interface Project {
  id: string
  sector: string
  variants: {
    id: string
    points: number
    costs: { year: number; currency: string; country: string; amount: number }[]
  }[]
}

/** In the currency's smallest unit; over all years. */
export interface Limit {
  of: string
  currency: string
  least?: number
  most?: number
}

export function statePortfolio({
  projects,
  budgets,
  countries = [],
  sectors = [],
  exclusive = [],
}: Portfolio): Problem {
  const limited = new Set([
    ...countries.map((one) => `country ${nameOf(one)}`),
    ...sectors.map((one) => `sector ${nameOf(one)}`),
  ])
  return {
    options: projects.flatMap((project) =>
      project.variants.map(
        (variant): Option => ({
          id: variant.id,
          group: project.id,
          value: variant.points,
          uses: { ...usesOf(project, variant.costs, limited), ...exclusionsOf(project.id, exclusive) },
        }),
      ),
    ),
    rows: [
      ...budgets.map(({ year, currency, amount }) => ({ id: `budget ${year} ${currency}`, at_most: amount })),
      ...countries.map((limit) => rowOf('country', limit)),
      ...sectors.map((limit) => rowOf('sector', limit)),
      ...exclusive.map((_, index) => ({ id: `one of ${index + 1}`, at_most: 1 })),
    ],
  }
}

function usesOf(
  { sector }: Project,
  costs: Project['variants'][number]['costs'],
  limited: Set<string>,
): Record<string, number> {
  const uses: Record<string, number> = {}
  const add = (row: string, amount: number) => {
    uses[row] = (uses[row] ?? 0) + amount
  }
  for (const { year, currency, country, amount } of costs) {
    add(`budget ${year} ${currency}`, amount)
    for (const row of [`country ${country} ${currency}`, `sector ${sector} ${currency}`])
      if (limited.has(row)) add(row, amount)
  }
  return uses
}

function exclusionsOf(project: string, exclusive: string[][]): Record<string, number> {
  return Object.fromEntries(
    exclusive.flatMap((set, index) => (set.includes(project) ? [[`one of ${index + 1}`, 1]] : [])),
  )
}

function rowOf(what: string, limit: Limit): Row {
  return {
    id: `${what} ${nameOf(limit)}`,
    ...(limit.least !== undefined && { at_least: limit.least }),
    ...(limit.most !== undefined && { at_most: limit.most }),
  }
}

function nameOf({ of, currency }: Limit): string {
  return `${of} ${currency}`
}

/** A common call of several countries, each paying its own from its own pot: by rank, and past a project that a pot cannot pay. */
export function stateCommonPot(
  ranked: { id: string; points: number; shares: { country: string; amount: number }[] }[],
  pots: { country: string; amount: number }[],
): Problem {
  return {
    goal: 'by-rank',
    options: ranked.map(({ id, points, shares }) => ({
      id,
      group: id,
      value: points,
      uses: Object.fromEntries(shares.map(({ country, amount }) => [`pot ${country}`, amount])),
    })),
    rows: pots.map(({ country, amount }) => ({ id: `pot ${country}`, at_most: amount })),
  }
}
