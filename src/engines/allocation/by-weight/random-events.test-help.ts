// Small random events with every rule in them, and the best of each found by trying everything.
import { type Chance, chanceFrom } from '../chance.ts'
import type { MeetingEvent, MeetingRequest } from '../meetings/event.ts'

export function randomEvent(seed: number): MeetingEvent {
  const chance = chanceFrom(seed)
  const some = (from: number, to: number) => from + Math.floor(chance() * (to - from + 1))
  const slots = Array.from({ length: some(2, 4) }, (_, index) => ({ id: `s${index}` }))
  const away = () => slots.filter(() => chance() < 0.15).map(({ id }) => id)
  const people = Array.from({ length: some(3, 5) }, (_, index) => ({
    id: `p${index}`,
    languages: [],
    unavailable: away(),
    min: chance() < 0.2 ? 1 : 0,
    ...(chance() < 0.3 && { max: some(1, 2) }),
  }))
  const requests = Array.from(
    { length: some(2, 5) },
    (_, index): MeetingRequest => requestOf(index, people.length, slots, chance),
  )
  return {
    slots,
    tables: Array.from({ length: some(1, 2) }, (_, index) => ({ id: `T${index}`, unavailable: away() })),
    participants: people,
    interpreters: Array.from({ length: some(0, 2) }, (_, index) => ({
      id: `i${index}`,
      pairs: [['zh', 'th'] as [string, string], ...(chance() < 0.5 ? [['vi', 'en'] as [string, string]] : [])],
      unavailable: away(),
      ...(chance() < 0.5 && { maxInARow: 1 }),
    })),
    requests,
    goal: 'weight',
  }
}

function requestOf(index: number, people: number, slots: { id: string }[], chance: Chance): MeetingRequest {
  const a = Math.floor(chance() * people)
  const b = (a + 1 + Math.floor(chance() * (people - 1))) % people
  return {
    id: `m${index}`,
    a: `p${a}`,
    b: `p${b}`,
    weight: 1 + Math.floor(chance() * 50),
    after: index > 0 && chance() < 0.15 ? [`m${index - 1}`] : [],
    ...(chance() < 0.3 && {
      needs: chance() < 0.5 ? (['th', 'zh'] as [string, string]) : (['en', 'vi'] as [string, string]),
    }),
    ...(chance() < 0.2 && { slots: slots.filter(() => chance() < 0.6).map(({ id }) => id) }),
    ...(index === 0 && chance() < 0.1 && { fixed: slots[0]!.id }),
  }
}

/** As in a file: what parseEvent would read into the event. */
export function fileOf(event: MeetingEvent): unknown {
  const interpreters = event.interpreters.map(({ maxInARow, ...one }) => ({
    ...one,
    ...(maxInARow !== undefined && { max_in_a_row: maxInARow }),
  }))
  return JSON.parse(JSON.stringify({ ...event, interpreters }))
}

interface Best {
  floors: number
  weight: number
}

/** The most weight among schedules that keep at least so many units of the floors; undefined when none keeps the rules. */
export function heaviestWith(event: MeetingEvent, floors: number): number | undefined {
  return everySchedule(event).reduce<number | undefined>(
    (best, one) => (one.floors >= floors && (best === undefined || one.weight > best) ? one.weight : best),
    undefined,
  )
}

function everySchedule(event: MeetingEvent): Best[] {
  const found: Best[] = []
  const placed: (Place | undefined)[] = []
  const visit = (index: number): void => {
    const request = event.requests[index]
    if (request === undefined) {
      if (keepsAll(event, placed)) found.push(valueOfAll(event, placed))
      return
    }
    if (request.fixed === undefined) {
      placed[index] = undefined
      visit(index + 1)
    }
    for (const [slot, { id }] of event.slots.entries()) {
      if ((request.fixed ?? id) !== id || (request.slots && !request.slots.includes(id))) continue
      for (const by of request.needs ? able(event, request.needs) : [undefined]) {
        placed[index] = { request, slot, slotId: id, by }
        if (fitsSoFar(event, placed, index)) visit(index + 1)
      }
    }
    placed.length = index
  }
  visit(0)
  return found
}

interface Place {
  request: MeetingRequest
  slot: number
  slotId: string
  by: string | undefined
}

function able(event: MeetingEvent, [from, to]: [string, string]): string[] {
  const can = (pairs: [string, string][]) =>
    pairs.some(([one, other]) => (one === from && other === to) || (one === to && other === from))
  return event.interpreters.filter(({ pairs }) => can(pairs)).map(({ id }) => id)
}

function fitsSoFar(event: MeetingEvent, placed: (Place | undefined)[], index: number): boolean {
  const { request, slot, slotId, by } = placed[index]!
  const people = [request.a, request.b]
  const isAway = (list: { id: string; unavailable: string[] }[], id: string | undefined) =>
    list.some((one) => one.id === id && one.unavailable.includes(slotId))
  if (people.some((id) => isAway(event.participants, id)) || isAway(event.interpreters, by)) return false
  const others = placed.slice(0, index).filter((one) => one !== undefined && one.slot === slot) as Place[]
  return !others.some(
    (one) => people.includes(one.request.a) || people.includes(one.request.b) || (by !== undefined && one.by === by),
  )
}

function keepsAll(event: MeetingEvent, all: (Place | undefined)[]): boolean {
  const placed = all.filter((one) => one !== undefined)
  const byId = new Map(placed.map((one) => [one.request.id, one]))
  const count = (id: string) => placed.filter(({ request }) => request.a === id || request.b === id).length
  return (
    event.slots.every(
      ({ id }, slot) =>
        placed.filter((one) => one.slot === slot).length <=
        event.tables.filter(({ unavailable }) => !unavailable.includes(id)).length,
    ) &&
    event.participants.every(({ id, max = 99 }) => count(id) <= max) &&
    placed.every(({ request, slot }) => request.after.every((id) => byId.has(id) && byId.get(id)!.slot < slot)) &&
    event.interpreters.every(
      ({ id, maxInARow = 99 }) => longestRun(placed.filter((one) => one.by === id).map((one) => one.slot)) <= maxInARow,
    )
  )
}

function longestRun(slots: number[]): number {
  let longest = 0
  for (const slot of slots) {
    let run = 1
    while (slots.includes(slot + run)) run++
    longest = Math.max(longest, run)
  }
  return longest
}

function valueOfAll(event: MeetingEvent, all: (Place | undefined)[]): Best {
  const placed = all.filter((one) => one !== undefined)
  const count = (id: string) => placed.filter(({ request }) => request.a === id || request.b === id).length
  return {
    floors: event.participants.reduce((sum, { id, min }) => sum + Math.min(min, count(id)), 0),
    weight: placed.reduce((sum, { request }) => sum + request.weight, 0),
  }
}
