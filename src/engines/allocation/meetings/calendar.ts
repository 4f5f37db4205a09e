// An event as numbers, for placing all meetings: who is in which meeting, where each can be, how many tables stand in each slot.
import type { MeetingEvent } from './event.ts'

export interface Calendar {
  slots: number
  /** By slot: how many tables are free. */
  tables: number[]
  /** By participant: the meetings they are in. */
  meetingsOf: number[][]
  /** By participant: the slots in which they are away. */
  away: Set<number>[]
  /** By participant: the most meetings they take. */
  most: number[]
  meetings: Meeting[]
  /** The one must be in an earlier slot than the other. */
  before: [earlier: number, later: number][]
  interpreters: Interpreter[]
}

export interface Meeting {
  a: number
  b: number
  /** In ascending order. */
  can: number[]
  /** The interpreters who speak both languages; undefined when none is needed. */
  able: number[] | undefined
}

export interface Interpreter {
  away: Set<number>
  mostInARow: number
}

/** By meeting its slot. */
export type Placement = number[]

export function compileCalendar(event: MeetingEvent): Calendar {
  const { slots, tables, participants, interpreters, requests } = event
  const slotAt = placesOf(slots)
  const slotsOf = (ids: string[]) => new Set(ids.map((id) => slotAt.get(id)!))
  const away = participants.map(({ unavailable }) => slotsOf(unavailable))
  const personAt = placesOf(participants)
  const meetingAt = placesOf(requests)
  const meetings = requests.map(({ a, b, needs, slots: allowed, fixed }) => {
    const pair = [personAt.get(a)!, personAt.get(b)!] as const
    const within = allowed && slotsOf(allowed)
    const can = slots.flatMap(({ id }, slot) =>
      (within && !within.has(slot)) || (fixed !== undefined && fixed !== id) || pair.some((one) => away[one]!.has(slot))
        ? []
        : [slot],
    )
    return { a: pair[0], b: pair[1], can, able: needs && interpretersFor(event, needs) }
  })
  return {
    slots: slots.length,
    tables: slots.map(({ id }) => tables.filter(({ unavailable }) => !unavailable.includes(id)).length),
    meetingsOf: participants.map((_, person) =>
      meetings.flatMap(({ a, b }, meeting) => (a === person || b === person ? [meeting] : [])),
    ),
    away,
    most: participants.map(({ max }) => max ?? slots.length),
    meetings,
    before: requests.flatMap(({ after }, later) => after.map((id): [number, number] => [meetingAt.get(id)!, later])),
    interpreters: interpreters.map(({ unavailable, maxInARow }) => ({
      away: slotsOf(unavailable),
      mostInARow: maxInARow ?? slots.length,
    })),
  }
}

function placesOf(things: { id: string }[]): Map<string, number> {
  return new Map(things.map(({ id }, index) => [id, index]))
}

/** Both directions of a pair are one. */
function interpretersFor({ interpreters }: MeetingEvent, [one, other]: [string, string]): number[] {
  return interpreters.flatMap(({ pairs }, index) =>
    pairs.some(([from, to]) => (from === one && to === other) || (from === other && to === one)) ? [index] : [],
  )
}

/** A break is a run of idle slots between two meetings of one participant. */
export function breaksOf({ meetingsOf }: Calendar, placement: Placement): number {
  let breaks = 0
  for (const meetings of meetingsOf) {
    const busy = meetings.map((meeting) => placement[meeting]!).sort((one, other) => one - other)
    breaks += busy.filter((slot, index) => index > 0 && slot > busy[index - 1]! + 1).length
  }
  return breaks
}

/** Somebody's meetings are too many, or do not fit into the slots, whatever the others do. */
export function isSurelyImpossible(calendar: Calendar): boolean {
  return calendar.meetingsOf.some((all, person) => all.length > calendar.most[person]! || !haveSlots(calendar, all))
}

/** A slot for each, no two the same: a matching by augmenting paths. */
function haveSlots({ meetings }: Calendar, all: number[]): boolean {
  const holder = new Map<number, number>()
  const place = (meeting: number, tried: Set<number>): boolean =>
    meetings[meeting]!.can.some((slot) => {
      if (tried.has(slot)) return false
      tried.add(slot)
      const other = holder.get(slot)
      if (other !== undefined && !place(other, tried)) return false
      holder.set(slot, meeting)
      return true
    })
  return all.every((meeting) => place(meeting, new Set()))
}
