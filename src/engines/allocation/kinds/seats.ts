// Seats of courses as a statement: totals, quotas and floors by country and sex, and the order in which those left out would follow.
import type { Highs } from 'highs'
import type { Option, Problem, Row } from '../problem.ts'
import { solveProblem } from '../solve.ts'

export interface Enrolment {
  courses: Course[]
  applicants: Applicant[]
  /** Over all courses together. */
  countries?: { country: string; least?: number; most?: number }[]
}

export interface Course {
  id: string
  seats: number
  /** No country has more of the seats than this. */
  mostOfACountry?: number
  /** Of a hundred that are given, at least so many to each sex that has a floor. */
  shares?: { sex: string; atLeastPercent: number }[]
}

export interface Applicant {
  id: string
  country: string
  sex: string
  points: number
  /** Courses, the dearest first; each later one is worth a little less. */
  wishes: string[]
}

export function stateSeats({ courses, applicants, countries = [] }: Enrolment): Problem {
  const known = new Map(courses.map((course) => [course.id, course]))
  const options = applicants.flatMap((applicant) =>
    applicant.wishes.map(
      (wish, rank): Option => ({
        id: `${applicant.id} ${wish}`,
        group: applicant.id,
        value: Math.max(1, applicant.points - rank),
        uses: usesOf(applicant, known.get(wish)!, countries),
      }),
    ),
  )
  const used = new Set(options.flatMap(({ uses = {} }) => Object.keys(uses)))
  return { options, rows: rowsOf(courses, countries, used) }
}

function usesOf({ country, sex }: Applicant, course: Course, countries: { country: string }[]): Record<string, number> {
  return {
    [`seats ${course.id}`]: 1,
    ...(course.mostOfACountry !== undefined && { [`country ${course.id} ${country}`]: 1 }),
    ...(countries.some((one) => one.country === country) && { [`country ${country}`]: 1 }),
    // One of the sex brings what is missing to a hundred, one of another takes the share: the sum must not fall below zero.
    ...Object.fromEntries(
      (course.shares ?? []).map(({ sex: floor, atLeastPercent }) => [
        `share ${course.id} ${floor}`,
        floor === sex ? 100 - atLeastPercent : -atLeastPercent,
      ]),
    ),
  }
}

function rowsOf(courses: Course[], countries: NonNullable<Enrolment['countries']>, used: Set<string>): Row[] {
  return [
    ...courses.map(({ id, seats }) => ({ id: `seats ${id}`, at_most: seats })),
    ...courses.flatMap(({ id, shares = [] }) => shares.map(({ sex }) => ({ id: `share ${id} ${sex}`, at_least: 0 }))),
    ...courses.flatMap(({ id, mostOfACountry = 0 }) =>
      [...used].filter((row) => row.startsWith(`country ${id} `)).map((row) => ({ id: row, at_most: mostOfACountry })),
    ),
    ...countries.map(({ country, least, most }) => ({
      id: `country ${country}`,
      ...(least !== undefined && { at_least: least }),
      ...(most !== undefined && { at_most: most }),
    })),
  ]
}

/** Who would get the next seats of a course, one after the other, while everybody else keeps theirs. */
export function waitingList(
  highs: Highs,
  enrolment: Enrolment,
  chosen: string[],
  course: string,
  places: number,
): string[] {
  const list: string[] = []
  let [seats, kept] = [0, chosen]
  while (list.length < places) {
    seats++
    const next = oneMore(highs, withSeats(enrolment, course, seats), kept)
    if (next === undefined) break
    list.push(next.split(' ')[0]!)
    kept = [...kept, next]
  }
  return list
}

function withSeats(enrolment: Enrolment, course: string, more: number): Enrolment {
  const courses = enrolment.courses.map((one) => (one.id === course ? { ...one, seats: one.seats + more } : one))
  return { ...enrolment, courses }
}

function oneMore(highs: Highs, enrolment: Enrolment, kept: string[]): string | undefined {
  const problem = stateSeats(enrolment)
  const dear = 1 + problem.options.reduce((sum, { value }) => sum + value, 0)
  const answer = solveProblem(highs, { ...problem, incumbent: { chosen: kept, move: dear, cancel: dear } })
  return 'impossible' in answer ? undefined : answer.allocation.chosen.find((id) => !kept.includes(id))
}
