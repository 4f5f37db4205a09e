// A small event as a statement: an option for each meeting in each slot with each kind of interpreter. The checker writes it out by itself (check/stated.ts).
import type { Option, Problem, Row } from '../problem.ts'
import { isPlaceable, slotTables } from './capacity.ts'
import { type CompiledEvent, hasBit } from './compiled-event.ts'

export interface Place {
  meeting: number
  slot: number
  /** Interpreters who can the same at the same times, one of whom is needed; empty where none is. */
  kind: number[]
}

export interface StatedEvent {
  problem: Problem
  /** By option of the problem. */
  places: Place[]
}

/** How many options the statement has at most: before it is written out. */
export function statedSize(event: CompiledEvent): number {
  const kinds = kindsOf(event)
  const ways = event.able.map((able) => kinds.filter(([first]) => able.includes(first!)).length)
  let size = 0
  for (let meeting = 0; meeting < event.meetings; meeting++)
    if (isPlaceable(event, meeting))
      size += event.slots * (event.pairOf[meeting]! < 0 ? 1 : ways[event.pairOf[meeting]!]!)
  return size
}

export function stateEvent(event: CompiledEvent, floorBonus: number): StatedEvent {
  const kinds = kindsOf(event)
  const places = [...event.isFixed.keys()].flatMap((meeting) => placesOf(event, meeting, kinds))
  const { requests, participants } = event.event
  return {
    places,
    problem: {
      options: places.map((place) => optionOf(event, place)),
      groups: requests.map(({ id }, meeting) => ({ id, at_least: event.isFixed[meeting]! })),
      rows: [
        ...peopleRows(event),
        ...tableRows(event),
        ...kinds.flatMap((kind) => kindRows(event, kind)),
        ...orders(event),
      ],
      floors: participants
        .filter(({ min }) => min > 0)
        .map(({ id, min }) => ({ row: name(id), units: min, bonus: floorBonus })),
    },
  }
}

function name(...parts: string[]): string {
  return JSON.stringify(parts)
}

/** Who needs rest is a kind of their own; a kind is named after its first. */
function kindsOf({ event, slots, mostInARow }: CompiledEvent): number[][] {
  const kinds = new Map<string, number[]>()
  for (const [one, { pairs, unavailable }] of event.interpreters.entries()) {
    const able = [...new Set(pairs.map((pair) => JSON.stringify([...pair].sort())))].sort()
    const what = JSON.stringify([able, [...new Set(unavailable)].sort(), mostInARow[one]! < slots ? one : -1])
    kinds.set(what, [...(kinds.get(what) ?? []), one])
  }
  return [...kinds.values()]
}

function placesOf(event: CompiledEvent, meeting: number, kinds: number[][]): Place[] {
  const { slots, words, allowed, pairOf, able, onDuty } = event
  const pair = pairOf[meeting]!
  const all = Array.from({ length: slots }, (_, slot) => slot).filter((slot) => hasBit(allowed, meeting, words, slot))
  return all.flatMap((slot) => {
    if (pair < 0) return [{ meeting, slot, kind: [] }]
    const there = kinds.filter(([first]) => able[pair]!.includes(first!) && hasBit(onDuty, first!, words, slot))
    return there.map((kind) => ({ meeting, slot, kind }))
  })
}

function optionOf(event: CompiledEvent, { meeting, slot, kind }: Place): Option {
  const { requests, slots, interpreters } = event.event
  const { id, weight } = requests[meeting]!
  const names = [id, slots[slot]!.id, ...kind.slice(0, 1).map((one) => interpreters[one]!.id)]
  return { id: name(...names), group: id, value: weight, uses: usesOf(event, { meeting, slot, kind }) }
}

function usesOf(event: CompiledEvent, { meeting, slot, kind }: Place): Record<string, number> {
  const { requests, slots, interpreters } = event.event
  const { id, a, b } = requests[meeting]!
  const slotId = slots[slot]!.id
  const uses = new Map(
    [name('table', slotId), name(a), name(b), name(a, slotId), name(b, slotId)].map((row) => [row, 1]),
  )
  if (kind.length > 0) {
    const by = interpreters[kind[0]!]!.id
    uses.set(name('interpreter', by, slotId), 1)
    for (const first of windowsOf(event, kind[0]!))
      if (first <= slot && slot <= first + event.mostInARow[kind[0]!]!) uses.set(name('rest', by, slots[first]!.id), 1)
  }
  for (const one of event.earlier[meeting] ?? [])
    for (let at = slot; at < slots.length; at++) uses.set(name('after', id, requests[one]!.id, slots[at]!.id), 1)
  for (const one of event.later[meeting] ?? [])
    for (let at = slot + 1; at < slots.length; at++) uses.set(name('after', requests[one]!.id, id, slots[at]!.id), -1)
  return Object.fromEntries(uses)
}

/** First slots of the runs in which one slot must be free. */
function windowsOf({ slots, mostInARow }: CompiledEvent, interpreter: number): number[] {
  return Array.from({ length: Math.max(0, slots - mostInARow[interpreter]!) }, (_, first) => first)
}

function peopleRows({ event, most }: CompiledEvent): Row[] {
  return event.participants.flatMap(({ id }, person) => [
    { id: name(id), at_least: 0, at_most: most[person]! },
    ...event.slots.map((slot) => ({ id: name(id, slot.id), at_least: 0, at_most: 1 })),
  ])
}

function tableRows(event: CompiledEvent): Row[] {
  const tables = slotTables(event)
  return event.event.slots.map(({ id }, slot) => ({ id: name('table', id), at_least: 0, at_most: tables[slot]! }))
}

function kindRows(event: CompiledEvent, kind: number[]): Row[] {
  const { slots, interpreters } = event.event
  const { id } = interpreters[kind[0]!]!
  const most = event.mostInARow[kind[0]!]!
  return [
    ...slots.map((slot) => ({ id: name('interpreter', id, slot.id), at_least: 0, at_most: kind.length })),
    ...windowsOf(event, kind[0]!).map((first) => ({
      id: name('rest', id, slots[first]!.id),
      at_least: 0,
      at_most: most,
    })),
  ]
}

/** Up to each slot: the later of the two no more often than the earlier one in the slots before it. */
function orders({ event, earlier }: CompiledEvent): Row[] {
  return event.requests.flatMap(({ id }, meeting) =>
    [...(earlier[meeting] ?? [])].flatMap((one) =>
      event.slots.map((slot) => ({ id: name('after', id, event.requests[one]!.id, slot.id), at_most: 0 })),
    ),
  )
}
