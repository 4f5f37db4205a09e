// The published one-to-one benchmark (.dzn, JAIR 74, 2022) read as an event: participants p1 …, meetings m1 …, slots s1 …, all in the file's order.
import { isRefusal, type Refusal, refuse } from '../../../values/refusal.ts'
import type { EventParticipant, EventSlot, MeetingEvent, MeetingRequest } from './event.ts'

export function parseBenchmark(text: string): MeetingEvent | Refusal {
  const fields = fieldsOf(text)
  const numbers = ['nBusiness', 'nMeetings', 'nTables', 'nTotalSlots', 'nMorningSlots'].map((name) =>
    numberOf(fields, name),
  )
  const unreadable = numbers.find(isRefusal)
  if (unreadable) return unreadable
  const [people, meetings, tables, slots, morning] = numbers as [number, number, number, number, number]
  const rows = triplesOf(fields.get('requested') ?? '')
  if (rows.length !== meetings) return refuse('meetings.benchmark-wrong', { field: 'requested' })
  if (rows.some(([a, b]) => a < 1 || b < 1 || a > people || b > people || a === b))
    return refuse('meetings.benchmark-wrong', { field: 'requested' })
  const forbidden = setsOf(fields.get('forbidden') ?? '')
  const earlier = setsOf(fields.get('precedences') ?? '')
  const fixed = integersOf(fields.get('fixed') ?? '')
  return {
    slots: slotsOf(slots, morning),
    tables: Array.from({ length: tables }, (_, index) => ({ id: `T${index + 1}`, unavailable: [] })),
    participants: Array.from({ length: people }, (_, index) => participantOf(index, forbidden[index] ?? [], slots)),
    interpreters: [],
    requests: rows.map((row, index) =>
      requestOf(row, index, earlier[index] ?? [], fixed[index] ?? 0, slots, morning, meetings),
    ),
    goal: 'all-fewest-breaks',
  }
}

/** `name = value;`, with comments taken out. */
function fieldsOf(text: string): Map<string, string> {
  const bare = text.replace(/%.*$/gm, '')
  return new Map([...bare.matchAll(/(\w+)\s*=\s*([^;]*);/g)].map(([, name = '', value = '']) => [name, value.trim()]))
}

function numberOf(fields: Map<string, string>, name: string): number | Refusal {
  const value = fields.get(name) ?? ''
  return /^\d{1,6}$/.test(value) ? Number(value) : refuse('meetings.benchmark-wrong', { field: name })
}

function integersOf(text: string): number[] {
  return [...text.matchAll(/-?\d+/g)].map(([number]) => Number(number))
}

function triplesOf(text: string): [number, number, number][] {
  return text
    .split('|')
    .map(integersOf)
    .filter((row): row is [number, number, number] => row.length === 3)
}

/** `{1,4}`, `{}` or `1..3`. */
function setsOf(text: string): number[][] {
  return [...text.matchAll(/\{([^}]*)\}|(-?\d+)\s*\.\.\s*(-?\d+)/g)].map(([, inside, first, last]) =>
    inside !== undefined ? membersOf(inside) : range(Number(first), Number(last)),
  )
}

function membersOf(inside: string): number[] {
  const span = /^\s*(-?\d+)\s*\.\.\s*(-?\d+)\s*$/.exec(inside)
  return span ? range(Number(span[1]), Number(span[2])) : integersOf(inside)
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

function slotsOf(slots: number, morning: number): EventSlot[] {
  return Array.from({ length: slots }, (_, index) => ({ id: `s${index + 1}`, part: index < morning ? 'am' : 'pm' }))
}

function participantOf(index: number, forbidden: number[], slots: number): EventParticipant {
  const unavailable = forbidden.filter((slot) => slot >= 1 && slot <= slots).map((slot) => `s${slot}`)
  return { id: `p${index + 1}`, languages: [], unavailable, min: 0 }
}

function requestOf(
  [a, b, session]: [number, number, number],
  index: number,
  earlier: number[],
  fixed: number,
  slots: number,
  morning: number,
  meetings: number,
): MeetingRequest {
  const part = session === 1 ? range(1, morning) : session === 2 ? range(morning + 1, slots) : undefined
  return {
    id: `m${index + 1}`,
    a: `p${a}`,
    b: `p${b}`,
    weight: 1,
    slots: part?.map((slot) => `s${slot}`),
    fixed: fixed >= 1 && fixed <= slots ? `s${fixed}` : undefined,
    after: earlier.filter((meeting) => meeting >= 1 && meeting <= meetings).map((meeting) => `m${meeting}`),
  }
}
