// An event in typed arrays, with slots as bits, as planning by weight computes with it.
import type { EventInterpreter, MeetingEvent } from '../meetings/event.ts'

export interface CompiledEvent {
  event: MeetingEvent
  people: number
  slots: number
  meetings: number
  interpreters: number
  /** 32 slots a word; the bits of thing `x` stand at `x * words`. */
  words: number
  a: Int32Array
  b: Int32Array
  weight: Float64Array
  /** The slots in which both can, and the request allows. */
  allowed: Int32Array
  present: Int32Array
  most: Int32Array
  least: Int32Array
  tables: Int32Array
  /** The meetings of person `p` stand at `meetingsAt[p] … meetingsAt[p + 1]` of `meetingsOf`. */
  meetingsAt: Int32Array
  meetingsOf: Int32Array
  /** By meeting, its pair of languages, or -1. */
  pairOf: Int32Array
  /** By pair, the interpreters who can. */
  able: Int32Array[]
  onDuty: Int32Array
  mostInARow: Int32Array
  earlier: (Int32Array | undefined)[]
  later: (Int32Array | undefined)[]
  isFixed: Uint8Array
}

export function compileEvent(event: MeetingEvent): CompiledEvent {
  const { slots, participants, interpreters, requests } = event
  const words = Math.ceil(slots.length / 32)
  const slotIndex = indexOf(slots)
  const person = indexOf(participants)
  const bits = new Bits(slotIndex, words)
  const present = bits.without(participants)
  const a = Int32Array.from(requests, (request) => person.get(request.a)!)
  const b = Int32Array.from(requests, (request) => person.get(request.b)!)
  const allowed = bits.ofRequests(event, present, a, b)
  const pairs = new Pairs(interpreters)
  return {
    event,
    people: participants.length,
    slots: slots.length,
    meetings: requests.length,
    interpreters: interpreters.length,
    words,
    a,
    b,
    weight: Float64Array.from(requests, ({ weight }) => weight),
    allowed,
    present,
    most: Int32Array.from(participants, ({ max }, index) => Math.min(max ?? slots.length, bits.count(present, index))),
    least: Int32Array.from(participants, ({ min }) => min),
    tables: tablesBySlot(event),
    ...meetingsByPerson(participants.length, a, b),
    pairOf: Int32Array.from(requests, ({ needs }) => (needs === undefined ? -1 : pairs.indexOf(needs))),
    able: pairs.able,
    onDuty: bits.without(interpreters),
    mostInARow: Int32Array.from(interpreters, ({ maxInARow }) => maxInARow ?? slots.length),
    ...orders(event),
    isFixed: Uint8Array.from(requests, ({ fixed }) => (fixed === undefined ? 0 : 1)),
  }
}

export function hasBit(bits: Int32Array, thing: number, words: number, slot: number): boolean {
  return ((bits[thing * words + (slot >> 5)]! >>> (slot & 31)) & 1) === 1
}

export function bitCount(word: number): number {
  let pairs = word - ((word >>> 1) & 0x55555555)
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

function indexOf(things: { id: string }[]): Map<string, number> {
  return new Map(things.map(({ id }, index) => [id, index]))
}

class Bits {
  readonly #slots: Map<string, number>
  readonly #words: number

  constructor(slots: Map<string, number>, words: number) {
    this.#slots = slots
    this.#words = words
  }

  /** All slots, without those in which somebody cannot. */
  without(things: { unavailable: string[] }[]): Int32Array {
    const bits = new Int32Array(things.length * this.#words)
    for (const [index, { unavailable }] of things.entries()) {
      for (let slot = 0; slot < this.#slots.size; slot++) this.#set(bits, index, slot)
      for (const id of unavailable) this.#clear(bits, index, this.#slots.get(id)!)
    }
    return bits
  }

  ofRequests({ requests }: MeetingEvent, present: Int32Array, a: Int32Array, b: Int32Array): Int32Array {
    const words = this.#words
    const bits = new Int32Array(requests.length * words)
    for (const [index, { slots, fixed }] of requests.entries()) {
      const wished = fixed !== undefined ? [fixed] : slots
      if (wished === undefined) bits.fill(-1, index * words, (index + 1) * words)
      else for (const id of wished) this.#set(bits, index, this.#slots.get(id)!)
      if (fixed !== undefined && slots !== undefined && !slots.includes(fixed))
        bits.fill(0, index * words, (index + 1) * words)
      for (let word = 0; word < words; word++)
        bits[index * words + word]! &= present[a[index]! * words + word]! & present[b[index]! * words + word]!
    }
    return bits
  }

  count(bits: Int32Array, thing: number): number {
    let count = 0
    for (let word = 0; word < this.#words; word++) count += bitCount(bits[thing * this.#words + word]!)
    return count
  }

  #set(bits: Int32Array, thing: number, slot: number): void {
    bits[thing * this.#words + (slot >> 5)]! |= 1 << (slot & 31)
  }

  #clear(bits: Int32Array, thing: number, slot: number): void {
    bits[thing * this.#words + (slot >> 5)]! &= ~(1 << (slot & 31))
  }
}

function tablesBySlot({ slots, tables }: MeetingEvent): Int32Array {
  const free = new Int32Array(slots.length).fill(tables.length)
  const slotIndex = indexOf(slots)
  for (const { unavailable } of tables) for (const id of new Set(unavailable)) free[slotIndex.get(id)!]!--
  return free
}

function meetingsByPerson(
  people: number,
  a: Int32Array,
  b: Int32Array,
): Pick<CompiledEvent, 'meetingsAt' | 'meetingsOf'> {
  const meetingsAt = new Int32Array(people + 1)
  for (const side of [a, b]) for (const one of side) meetingsAt[one + 1]!++
  for (let one = 0; one < people; one++) meetingsAt[one + 1]! += meetingsAt[one]!
  const next = meetingsAt.slice()
  const meetingsOf = new Int32Array(2 * a.length)
  for (let meeting = 0; meeting < a.length; meeting++)
    for (const one of [a[meeting]!, b[meeting]!]) meetingsOf[next[one]!++] = meeting
  return { meetingsAt, meetingsOf }
}

/** Who interprets from one language to another does so in both directions. */
class Pairs {
  readonly able: Int32Array[] = []
  readonly #index = new Map<string, number>()
  readonly #interpreters: EventInterpreter[]

  constructor(interpreters: EventInterpreter[]) {
    this.#interpreters = interpreters
  }

  indexOf(pair: [string, string]): number {
    const name = nameOf(pair)
    const known = this.#index.get(name)
    if (known !== undefined) return known
    const able = [...this.#interpreters.keys()].filter((one) =>
      this.#interpreters[one]!.pairs.some((other) => nameOf(other) === name),
    )
    this.able.push(Int32Array.from(able))
    this.#index.set(name, this.able.length - 1)
    return this.able.length - 1
  }
}

function nameOf(pair: [string, string]): string {
  return JSON.stringify([...pair].sort())
}

function orders({ requests }: MeetingEvent): Pick<CompiledEvent, 'earlier' | 'later'> {
  const index = indexOf(requests)
  const earlier = requests.map(({ after }) => [...new Set(after)].map((id) => index.get(id)!))
  const later: number[][] = requests.map(() => [])
  for (const [meeting, before] of earlier.entries()) for (const one of before) later[one]!.push(meeting)
  const arrays = (lists: number[][]) => lists.map((list) => (list.length > 0 ? Int32Array.from(list) : undefined))
  return { earlier: arrays(earlier), later: arrays(later) }
}
