// Which countries belong to a set on a day: ASEAN has ten members until 25 October 2025 and eleven from the day after.
import { type CalendarDate, calendarDate } from '../../../values/calendar-date.ts'
import { countryCode } from '../../../values/country.ts'
import { type CountryMembership, type CountrySet, countrySets, type Problem } from '../schema.ts'

export interface SetOfCountries {
  name: CountrySet
  /** The set that it holds whole, whoever belongs to that one on the day. */
  includes: CountrySet | null
}

/** Sorted by code, each once. */
export function countriesOfSet(
  sets: readonly SetOfCountries[],
  memberships: readonly CountryMembership[],
  set: CountrySet,
  on: CalendarDate,
): string[] {
  const names = withIncluded(sets, set)
  const members = memberships.filter((spell) => names.includes(spell.set) && covers(spell, on))
  return [...new Set(members.map(({ country }) => country))].sort()
}

function covers({ joined, left }: CountryMembership, on: CalendarDate): boolean {
  return joined <= on && (left === null || on < left)
}

function withIncluded(sets: readonly SetOfCountries[], set: CountrySet, seen: CountrySet[] = []): CountrySet[] {
  if (seen.includes(set)) return seen
  const includes = sets.find(({ name }) => name === set)?.includes
  return includes ? withIncluded(sets, includes, [...seen, set]) : [...seen, set]
}

export type MembershipChange = { kind: 'joined' | 'left'; set: CountrySet; country: string; on: CalendarDate }

/** A country joins only where it does not belong, and leaves only after it has joined; spells do not overlap and none is rewritten. */
export function checkMembershipChange(
  typed: Readonly<Record<string, string | undefined>>,
  memberships: readonly CountryMembership[],
): { change: MembershipChange } | { problems: Problem[] } {
  const set = countrySets.find((name) => name === typed.set)
  const country = countryCode(typed.country ?? '')
  const on = calendarDate(typed.on ?? '')
  const kind = typed.kind === 'left' ? 'left' : 'joined'
  const problems: Problem[] = [
    ...(set ? [] : [{ field: 'set', code: 'missing' }]),
    ...(country ? [] : [{ field: 'country', code: 'country-unknown' }]),
    ...(on ? [] : [{ field: 'on', code: 'date-unknown', facts: { value: typed.on ?? '' } }]),
  ]
  if (!set || !country || !on) return { problems }
  const fault = changeFault(
    memberships.filter((spell) => spell.set === set && spell.country === country),
    kind,
    on,
  )
  return fault ? { problems: [{ field: 'on', code: fault }] } : { change: { kind, set, country, on } }
}

function changeFault(
  spells: readonly CountryMembership[],
  kind: 'joined' | 'left',
  on: CalendarDate,
): string | undefined {
  const standing = spells.find(({ left }) => left === null)
  if (kind === 'left')
    return standing === undefined ? 'not-a-member' : on <= standing.joined ? 'left-before-joined' : undefined
  if (standing) return 'already-a-member'
  return spells.some(({ left }) => left !== null && on < left) ? 'already-a-member' : undefined
}
