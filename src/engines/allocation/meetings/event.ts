// An event as planners hand it in (EVENT of the file formats): read strictly, every fault named by where it stands.
import { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../../values/refusal.ts'

export interface MeetingEvent {
  /** In the order of time; "next to each other" means next in this list. */
  slots: EventSlot[]
  tables: EventTable[]
  participants: EventParticipant[]
  interpreters: EventInterpreter[]
  requests: MeetingRequest[]
  goal: Goal
}

export type Goal = 'weight' | 'all-fewest-breaks'

export interface EventSlot {
  id: string
  /** ISO 8601. */
  start?: string | undefined
  minutes?: number | undefined
  part?: string | undefined
}

export interface EventTable {
  id: string
  unavailable: string[]
}

export interface EventParticipant {
  id: string
  country?: string | undefined
  languages: string[]
  unavailable: string[]
  min: number
  /** Undefined: as many as there are slots. */
  max?: number | undefined
}

export interface EventInterpreter {
  id: string
  pairs: [string, string][]
  unavailable: string[]
  maxInARow?: number | undefined
}

export interface MeetingRequest {
  id: string
  a: string
  b: string
  weight: number
  /** The two languages to interpret between; undefined when the two understand each other. */
  needs?: [string, string] | undefined
  /** Undefined: any slot. */
  slots?: string[] | undefined
  fixed?: string | undefined
  /** Requests whose meetings must be in an earlier slot. */
  after: string[]
}

/** What was read, and the places that no rule of ours reads: a misspelt rule must not vanish in silence. */
export interface ReadEvent {
  event: MeetingEvent
  unread: string[]
}

/** The event of a JSON text, or where and why it cannot be read. */
export function parseEvent(text: string): ReadEvent | Refusal {
  const json = readJson(text)
  if (isRefusal(json)) return json
  const read = schemaOf(z.object).safeParse(json.value, { reportInput: true })
  if (!read.success) return refusalOf(read.error.issues[0]!)
  const event = read.data as MeetingEvent
  return faultOf(event) ?? { event, unread: unreadIn(json.value) }
}

function readJson(text: string): { value: unknown } | Refusal {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return refuse('meetings.event-not-json', { problem: (error as Error).message })
  }
}

const largestWeight = 1_000_000_000

/** The shape, loose or strict by how objects are made. */
function schemaOf(object: typeof z.object | typeof z.strictObject) {
  const id = z.string().min(1)
  const ids = z.array(id).default([])
  const count = z.int().min(0)
  const pair = z.tuple([id, id])
  const slot = object({
    id,
    start: z.string().refine(isTime, 'expected a date and time, such as 2026-09-16T09:00+08:00').optional(),
    minutes: z.int().min(1).optional(),
    part: z.string().optional(),
  })
  const table = object({ id, unavailable: ids })
  const participant = object({
    id,
    country: z.string().optional(),
    languages: ids,
    unavailable: ids,
    min: count.default(0),
    max: count.optional(),
  })
  const interpreter = object({
    id,
    pairs: z.array(pair).default([]),
    unavailable: ids,
    max_in_a_row: z.int().min(1).optional(),
  }).transform(({ max_in_a_row, ...rest }) => ({ ...rest, maxInARow: max_in_a_row }))
  const request = object({
    id,
    a: id,
    b: id,
    weight: count.max(largestWeight).default(1),
    needs: pair.optional(),
    slots: z.array(id).optional(),
    fixed: id.optional(),
    after: ids,
  })
  return object({
    slots: z.array(slot).min(1),
    tables: z.union([z.int().min(0).max(100_000).transform(numberedTables), z.array(table)]),
    participants: z.array(participant),
    interpreters: z.array(interpreter).default([]),
    requests: z.array(request),
    goal: z.enum(['weight', 'all-fewest-breaks']),
  })
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.test(text) && !Number.isNaN(momentOf(text))
}

/** A time without an offset is compared as it stands, so that no machine's own zone matters. */
function momentOf(time: string): number {
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(time) ? time : `${time}Z`)
}

/** `14` is short for T1 … T14, always free. */
function numberedTables(count: number): EventTable[] {
  return Array.from({ length: count }, (_, index) => ({ id: `T${index + 1}`, unavailable: [] }))
}

function refusalOf(issue: z.core.$ZodIssue): Refusal {
  const place = placeOf(issue.path)
  if (issue.code === 'invalid_type' && issue.input === undefined) return refuse('meetings.event-missing', { place })
  return refuse('meetings.event-wrong', { place, problem: issue.message })
}

/** `requests[3].slots[0]`, as a person would look it up. */
function placeOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
  return steps.join('').replace(/^\./, '')
}

function unreadIn(value: unknown): string[] {
  const { error } = schemaOf(z.strictObject).safeParse(value)
  return (error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => placeOf([...issue.path, key])) : [],
  )
}

/** What the shape alone does not show: ids twice, ids of nothing, slots out of order, somebody meeting themselves. */
function faultOf(event: MeetingEvent): Refusal | undefined {
  const { slots, tables, participants, interpreters, requests } = event
  return (
    repeatedIn('slots', slots) ??
    repeatedIn('tables', tables) ??
    repeatedIn('participants', participants) ??
    repeatedIn('interpreters', interpreters) ??
    repeatedIn('requests', requests) ??
    unknownIn(event) ??
    outOfOrder(slots) ??
    meetsThemselves(requests) ??
    floorAboveCap(participants)
  )
}

function repeatedIn(list: string, things: { id: string }[]): Refusal | undefined {
  const seen = new Set<string>()
  for (const [index, { id }] of things.entries()) {
    if (seen.has(id)) return refuse('meetings.event-repeats', { place: `${list}[${index}].id`, id })
    seen.add(id)
  }
  return undefined
}

function unknownIn(event: MeetingEvent): Refusal | undefined {
  const known = {
    slots: idsOf(event.slots),
    participants: idsOf(event.participants),
    requests: idsOf(event.requests),
  }
  for (const { place, id, among } of referencesIn(event))
    if (!known[among].has(id)) return refuse('meetings.event-unknown', { place, id, among })
  return undefined
}

function idsOf(things: { id: string }[]): Set<string> {
  return new Set(things.map(({ id }) => id))
}

interface Reference {
  place: string
  id: string
  among: 'slots' | 'participants' | 'requests'
}

function referencesIn({ tables, participants, interpreters, requests }: MeetingEvent): Reference[] {
  const unavailable = (list: string, things: { unavailable: string[] }[]) =>
    things.flatMap((thing, index) => among('slots', `${list}[${index}].unavailable`, thing.unavailable))
  return [
    ...unavailable('tables', tables),
    ...unavailable('participants', participants),
    ...unavailable('interpreters', interpreters),
    ...requests.flatMap(({ a, b, slots = [], fixed, after }, index) => [
      { place: `requests[${index}].a`, id: a, among: 'participants' as const },
      { place: `requests[${index}].b`, id: b, among: 'participants' as const },
      ...among('slots', `requests[${index}].slots`, slots),
      ...(fixed === undefined ? [] : [{ place: `requests[${index}].fixed`, id: fixed, among: 'slots' as const }]),
      ...among('requests', `requests[${index}].after`, after),
    ]),
  ]
}

function among(kind: Reference['among'], place: string, ids: string[]): Reference[] {
  return ids.map((id, index) => ({ place: `${place}[${index}]`, id, among: kind }))
}

function outOfOrder(slots: EventSlot[]): Refusal | undefined {
  for (const [index, { start }] of slots.entries()) {
    const before = slots[index - 1]?.start
    if (start !== undefined && before !== undefined && momentOf(start) <= momentOf(before))
      return refuse('meetings.event-slots-disordered', { place: `slots[${index}].start`, start })
  }
  return undefined
}

function meetsThemselves(requests: MeetingRequest[]): Refusal | undefined {
  const index = requests.findIndex(({ a, b }) => a === b)
  return index < 0
    ? undefined
    : refuse('meetings.event-meets-self', { place: `requests[${index}]`, id: requests[index]!.a })
}

function floorAboveCap(participants: EventParticipant[]): Refusal | undefined {
  const index = participants.findIndex(({ min, max }) => max !== undefined && min > max)
  return index < 0 ? undefined : refuse('meetings.event-floor-above-cap', { place: `participants[${index}].min` })
}
