// The checker's own reading of an event: who, where, when, and between which languages.
import { Unreadable } from './fault.ts'
import { byId, list, members, text, whole } from './reading.ts'

export interface Guest {
  id: string
  away: Set<string>
  least: number
  most: number
}

export interface Interpreter {
  id: string
  away: Set<string>
  pairs: Set<string>
  mostInARow: number
}

export interface Request {
  id: string
  a: string
  b: string
  weight: number
  pair: string | undefined
  slots: Set<string> | undefined
  fixed: string | undefined
  after: string[]
}

export interface Event {
  goal: 'weight' | 'all-fewest-breaks'
  /** In the order of time. */
  slots: string[]
  tables: Map<string, Set<string>>
  guests: Map<string, Guest>
  interpreters: Map<string, Interpreter>
  requests: Map<string, Request>
}

export function readEvent(input: unknown): Event {
  const { goal, slots, tables, participants, interpreters, requests } = members(input, 'event')
  if (goal !== 'weight' && goal !== 'all-fewest-breaks') throw new Unreadable('unknown-goal')
  const slotIds = list(slots, 'slots').map((slot) => text(members(slot, 'slot').id, 'slot'))
  if (new Set(slotIds).size < slotIds.length) throw new Unreadable('id-twice', { what: 'slot', id: '' })
  return {
    goal,
    slots: slotIds,
    tables: readTables(tables),
    guests: byId(
      list(participants, 'participants').map((one) => readGuest(one, slotIds.length)),
      'participant',
    ),
    interpreters: byId(
      list(interpreters, 'interpreters').map((one) => readInterpreter(one, slotIds.length)),
      'interpreter',
    ),
    requests: byId(list(requests, 'requests').map(readRequest), 'request'),
  }
}

function readTables(tables: unknown): Event['tables'] {
  if (typeof tables === 'number')
    return new Map(Array.from({ length: whole(tables, 'tables') }, (_, index) => [`T${index + 1}`, new Set<string>()]))
  const read = list(tables, 'tables').map((table) => {
    const { id, unavailable } = members(table, 'table')
    return { id: text(id, 'table'), away: texts(unavailable, 'unavailable') }
  })
  return new Map([...byId(read, 'table')].map(([id, { away }]) => [id, away]))
}

function readGuest(value: unknown, slots: number): Guest {
  const { id, unavailable, min, max } = members(value, 'participant')
  return {
    id: text(id, 'participant'),
    away: texts(unavailable, 'unavailable'),
    least: whole(min, 'min', 0),
    most: whole(max, 'max', slots),
  }
}

function readInterpreter(value: unknown, slots: number): Interpreter {
  const { id, unavailable, pairs, max_in_a_row } = members(value, 'interpreter')
  const both = list(pairs, 'pairs').map((pair) => pairOf(pair))
  return {
    id: text(id, 'interpreter'),
    away: texts(unavailable, 'unavailable'),
    pairs: new Set(both),
    mostInARow: whole(max_in_a_row, 'max_in_a_row', slots),
  }
}

function readRequest(value: unknown): Request {
  const { id, a, b, weight, needs, slots, fixed, after } = members(value, 'request')
  return {
    id: text(id, 'request'),
    a: text(a, 'a'),
    b: text(b, 'b'),
    weight: whole(weight, 'weight', 1),
    pair: needs === undefined ? undefined : pairOf(needs),
    slots: slots === undefined ? undefined : texts(slots, 'slots'),
    fixed: fixed === undefined ? undefined : text(fixed, 'fixed'),
    after: [...texts(after, 'after')],
  }
}

/** Both directions of a pair of languages are one. */
function pairOf(value: unknown): string {
  const both = list(value, 'pair').map((language) => text(language, 'language'))
  if (both.length !== 2) throw new Unreadable('not-a-pair')
  return both.sort().join('\n')
}

function texts(value: unknown, what: string): Set<string> {
  return new Set(list(value, what).map((one) => text(one, what)))
}
