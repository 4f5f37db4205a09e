// An event as a statement: an option for each meeting in each slot with each kind of interpreter. Only for events small enough to be written out.
import type { Event, Interpreter, Request } from './event.ts'
import { Unreadable } from './fault.ts'

interface Stated {
  options: { id: string; group: string; value: number; uses: Record<string, number> }[]
  groups: { id: string; at_least: number }[]
  rows: { id: string; at_least?: number; at_most: number }[]
  floors: { row: string; units: number; bonus: number }[]
}

/** A larger event is proved by prices; written out, it would fill the memory. */
const mostOptions = 100_000

/** The names of options and rows are those of the README: a proof by cases speaks of them. */
export function stateEvent(event: Event, bonus: number): Stated {
  const kinds = interpreterKinds(event)
  const many = event.requests.size * event.slots.length
  if (many > mostOptions) throw new Unreadable('too-large', { many })
  const followers = followersOf(event)
  const options = [...event.requests.values()].flatMap((request) => optionsOf(event, request, kinds, followers))
  const guests = [...event.guests.values()]
  return {
    options,
    groups: [...event.requests.values()].map(({ id, fixed }) => ({ id, at_least: fixed === undefined ? 0 : 1 })),
    rows: [
      ...guestRows(event),
      ...tableRows(event),
      ...kinds.flatMap((kind) => kindRows(event, kind)),
      ...orders(event),
    ],
    floors: guests.filter(({ least }) => least > 0).map(({ id, least }) => ({ row: name(id), units: least, bonus })),
  }
}

/** Names are lists in JSON, so that no id can be mistaken for another. */
function name(...parts: string[]): string {
  return JSON.stringify(parts)
}

type Followers = Map<string, string[]>

/** By request, those that must come after it. */
function followersOf(event: Event): Followers {
  const followers: Followers = new Map()
  for (const { id, after } of event.requests.values())
    for (const earlier of new Set(after)) followers.set(earlier, [...(followers.get(earlier) ?? []), id])
  return followers
}

interface Kind extends Interpreter {
  many: number
}

/** Those who can the same at the same times and need no rest are one kind, named after the first of them. */
function interpreterKinds(event: Event): Kind[] {
  const kinds = new Map<string, Kind>()
  for (const one of event.interpreters.values()) {
    const rests = one.mostInARow < event.slots.length
    const what = JSON.stringify([[...one.pairs].sort(), [...one.away].sort(), rests ? one.id : ''])
    const known = kinds.get(what)
    if (known) known.many++
    else kinds.set(what, { ...one, many: 1 })
  }
  return [...kinds.values()]
}

function optionsOf(event: Event, request: Request, kinds: Kind[], followers: Followers): Stated['options'] {
  const sides = [event.guests.get(request.a), event.guests.get(request.b)]
  return event.slots.flatMap((slot, at) => {
    if (sides.some((guest) => guest === undefined || guest.away.has(slot))) return []
    if (request.slots && !request.slots.has(slot)) return []
    if (request.fixed !== undefined && request.fixed !== slot) return []
    const { pair } = request
    const able = pair === undefined ? [undefined] : kinds.filter((one) => one.pairs.has(pair) && !one.away.has(slot))
    return able.map((kind) => ({
      id: kind ? name(request.id, slot, kind.id) : name(request.id, slot),
      group: request.id,
      value: request.weight,
      uses: usesOf(event, request, at, kind, followers.get(request.id) ?? []),
    }))
  })
}

function usesOf(
  event: Event,
  request: Request,
  at: number,
  kind: Kind | undefined,
  followers: string[],
): Record<string, number> {
  const slot = event.slots[at] ?? ''
  const uses: Record<string, number> = { [name('table', slot)]: 1 }
  for (const id of [request.a, request.b]) {
    uses[name(id)] = 1
    uses[name(id, slot)] = 1
  }
  if (kind) {
    uses[name('interpreter', kind.id, slot)] = 1
    for (const first of windowsWith(event, kind, at)) uses[name('rest', kind.id, event.slots[first] ?? '')] = 1
  }
  for (const id of request.after)
    for (const later of event.slots.slice(at)) uses[name('after', request.id, id, later)] = 1
  for (const id of followers)
    for (const later of event.slots.slice(at + 1)) uses[name('after', id, request.id, later)] = -1
  return uses
}

/** Of so many slots and one more in a row, one must be free; a window is named after its first. */
function windowsWith(event: Event, { mostInARow }: Kind, at: number): number[] {
  const firsts: number[] = []
  for (let first = Math.max(0, at - mostInARow); first <= at; first++)
    if (first + mostInARow < event.slots.length) firsts.push(first)
  return firsts
}

function guestRows(event: Event): Stated['rows'] {
  const there = (away: Set<string>) => event.slots.filter((slot) => !away.has(slot)).length
  return [...event.guests.values()].flatMap(({ id, most, away }) => [
    { id: name(id), at_least: 0, at_most: Math.max(0, Math.min(most, there(away))) },
    ...event.slots.map((slot) => ({ id: name(id, slot), at_least: 0, at_most: 1 })),
  ])
}

function tableRows(event: Event): Stated['rows'] {
  return event.slots.map((slot) => {
    const free = [...event.tables.values()].filter((away) => !away.has(slot)).length
    const there = [...event.guests.values()].filter(({ away }) => !away.has(slot)).length
    return { id: name('table', slot), at_least: 0, at_most: Math.min(free, Math.floor(there / 2)) }
  })
}

function kindRows(event: Event, kind: Kind): Stated['rows'] {
  const windows = event.slots.slice(0, Math.max(0, event.slots.length - kind.mostInARow))
  return [
    ...event.slots.map((slot) => ({ id: name('interpreter', kind.id, slot), at_least: 0, at_most: kind.many })),
    ...windows.map((slot) => ({ id: name('rest', kind.id, slot), at_least: 0, at_most: kind.mostInARow })),
  ]
}

/** Up to each slot: the later of the two no more often than the earlier one in the slots before it. */
function orders(event: Event): Stated['rows'] {
  return [...event.requests.values()].flatMap(({ id, after }) =>
    [...new Set(after)].flatMap((earlier) =>
      event.slots.map((slot) => ({ id: name('after', id, earlier, slot), at_most: 0 })),
    ),
  )
}
