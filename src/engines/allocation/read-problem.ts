// A statement read strictly: integers only, every name known, every fault named by its place.
import { z } from 'zod'
import { type Refusal, refuse } from '../../values/refusal.ts'
import type { Problem } from './problem.ts'

/** Sums of as many options as a statement may have stay exact in a double. */
const largest = 1_000_000_000_000
const largestCount = 200_000

export function readProblem(text: string): Problem | Refusal {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return refuse('allocation.not-json', { problem: (error as Error).message })
  }
  const read = problemShape.safeParse(value)
  if (!read.success) return refusalOf(read.error.issues[0]!)
  return faultOf(read.data as Problem) ?? (value as Problem)
}

const id = z.string().min(1)
const amount = z.int().min(-largest).max(largest)
const count = z.int().min(0).max(largest)
const limits = { at_least: amount.optional(), at_most: amount.optional() }

const problemShape = z.strictObject({
  goal: z.enum(['most-value', 'by-rank']).optional(),
  options: z
    .array(
      z.strictObject({ id, group: id, value: amount, uses: z.record(id, amount).optional(), barred: id.optional() }),
    )
    .max(largestCount),
  groups: z.array(z.strictObject({ id, at_least: count.optional(), at_most: count.optional() })).optional(),
  rows: z.array(z.strictObject({ id, ...limits })).optional(),
  floors: z.array(z.strictObject({ row: id, units: count, bonus: count })).optional(),
  incumbent: z.strictObject({ chosen: z.array(id), move: count, cancel: count }).optional(),
  seed: z.int().optional(),
  iterations: z.int().min(0).optional(),
})

function refusalOf({ path, message }: z.core.$ZodIssue): Refusal {
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  return refuse('allocation.wrong', { place: place.replace(/^\./, ''), problem: message })
}

function faultOf(problem: Problem): Refusal | undefined {
  const { options, groups = [], rows = [], floors = [], incumbent } = problem
  const knownRows = new Set(rows.map((row) => row.id))
  const knownOptions = new Set(options.map((option) => option.id))
  return (
    repeated('options', options) ??
    repeated('groups', groups) ??
    repeated('rows', rows) ??
    repeated(
      'floors',
      floors.map(({ row }) => ({ id: row })),
    ) ??
    unknown(
      'options',
      options.flatMap(({ uses = {} }) => Object.keys(uses)),
      knownRows,
    ) ??
    unknown(
      'floors',
      floors.map(({ row }) => row),
      knownRows,
    ) ??
    unknown('incumbent', incumbent?.chosen ?? [], knownOptions) ??
    floorThatGivesBack(problem) ??
    (problem.goal === 'by-rank' ? unfitForRank(problem) : undefined)
  )
}

function repeated(list: string, things: { id: string }[]): Refusal | undefined {
  const seen = new Set<string>()
  for (const thing of things) {
    if (seen.has(thing.id)) return refuse('allocation.repeats', { place: list, id: thing.id })
    seen.add(thing.id)
  }
  return undefined
}

function unknown(place: string, ids: string[], known: Set<string>): Refusal | undefined {
  const stranger = ids.find((one) => !known.has(one))
  return stranger === undefined ? undefined : refuse('allocation.unknown', { place, id: stranger })
}

/** A floor counts what is used; where uses give back, "the first units" would mean nothing. */
function floorThatGivesBack({ options, floors = [] }: Problem): Refusal | undefined {
  const row = floors.find(({ row }) => options.some(({ uses = {} }) => (uses[row] ?? 0) < 0))?.row
  return row === undefined ? undefined : refuse('allocation.floor-gives-back', { id: row })
}

/** By rank there is nothing to weigh: no lower limits, no floors, nothing that gives back. */
function unfitForRank({ options, groups = [], rows = [], floors = [], incumbent }: Problem): Refusal | undefined {
  const least = [...groups, ...rows].find(({ at_least = 0 }) => at_least > 0)
  const giver = options.find(({ uses = {} }) => Object.values(uses).some((one) => one < 0))
  const id = least?.id ?? giver?.id ?? floors[0]?.row ?? incumbent?.chosen[0]
  return id === undefined ? undefined : refuse('allocation.not-by-rank', { id })
}
