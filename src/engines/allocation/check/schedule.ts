// Judges a schedule of meetings and its certificate: recounts every rule, the weight or the breaks, and the bound from its prices.
import { coverBound } from './allocation.ts'
import { fewestBreaks } from './breaks.ts'
import { type Event, type Guest, type Interpreter, type Request, readEvent } from './event.ts'
import { type Fault, fault, type Grade, Unreadable, type Verdict } from './fault.ts'
import { list, type Members, members, sha256, text, whole } from './reading.ts'
import { stateEvent } from './stated.ts'

export function checkSchedule(input: unknown, schedule: unknown, certificate?: unknown): Verdict {
  try {
    const event = readEvent(input)
    const meetings = readMeetings(event, schedule)
    const faults = [...brokenRules(event, meetings), ...wrongList(event, meetings, schedule)]
    const objective = event.goal === 'weight' ? weightOf(meetings) : breaksOf(meetings)
    const claims = certificate === undefined ? undefined : members(certificate, 'certificate')
    if (claims) faults.push(...wrongClaims(event, meetings, input, claims, objective))
    if (faults.length > 0) return { holds: false, faults }
    return { holds: true, objective, ...(claims && { bound: claims.bound as number, grade: claims.grade as Grade }) }
  } catch (error) {
    if (error instanceof Unreadable) return { holds: false, faults: [error.fault] }
    throw error
  }
}

interface Meeting {
  request: Request
  /** Its place in the order of time. */
  slot: number
  slotId: string
  table: string
  interpreter: string | undefined
}

type Meetings = Map<string, Meeting>

function readMeetings(event: Event, schedule: unknown): Meetings {
  const meetings: Meetings = new Map()
  for (const one of list(members(schedule, 'schedule').meetings, 'meetings')) {
    const { id, slot, table, interpreter } = members(one, 'meeting')
    const request = event.requests.get(text(id, 'meeting'))
    if (!request) throw new Unreadable('unknown-meeting', { meeting: id as string })
    if (meetings.has(request.id)) throw new Unreadable('meeting-twice', { meeting: request.id })
    const index = event.slots.indexOf(text(slot, 'slot'))
    if (index < 0) throw new Unreadable('unknown-slot', { slot: slot as string })
    if (!event.tables.has(text(table, 'table'))) throw new Unreadable('unknown-table', { table: table as string })
    const by = interpreter === undefined ? undefined : text(interpreter, 'interpreter')
    if (by !== undefined && !event.interpreters.has(by))
      throw new Unreadable('unknown-interpreter', { interpreter: by })
    meetings.set(request.id, { request, slot: index, slotId: slot as string, table: table as string, interpreter: by })
  }
  return meetings
}

function* brokenRules(event: Event, meetings: Meetings): Generator<Fault> {
  const taken = new Map<string, string>()
  for (const meeting of meetings.values()) {
    yield* absences(event, meeting)
    yield* wrongSlot(meetings, meeting)
    yield* wrongInterpreter(event, meeting)
    yield* doubleBookings(meeting, taken)
  }
  yield* tooMany(event, meetings)
  yield* tooLongInARow(event, meetings)
  yield* missing(event, meetings)
}

function* absences(event: Event, { request, slotId, table, interpreter }: Meeting): Generator<Fault> {
  const facts = { meeting: request.id, slot: slotId }
  for (const id of [request.a, request.b])
    if (guestOf(event, id).away.has(slotId)) yield fault('participant-away', { ...facts, participant: id })
  if (event.tables.get(table)?.has(slotId)) yield fault('table-away', { ...facts, table })
  if (interpreter !== undefined && event.interpreters.get(interpreter)?.away.has(slotId))
    yield fault('interpreter-away', { ...facts, interpreter })
}

function guestOf(event: Event, id: string): Guest {
  const guest = event.guests.get(id)
  if (!guest) throw new Unreadable('unknown-participant', { participant: id })
  return guest
}

function* wrongSlot(meetings: Meetings, { request, slot, slotId }: Meeting): Generator<Fault> {
  const facts = { meeting: request.id, slot: slotId }
  if (request.slots && !request.slots.has(slotId)) yield fault('slot-not-allowed', facts)
  if (request.fixed !== undefined && request.fixed !== slotId)
    yield fault('not-at-fixed-slot', { ...facts, fixed: request.fixed })
  for (const id of request.after) {
    const before = meetings.get(id)
    if (before === undefined || before.slot >= slot) yield fault('not-after', { ...facts, earlier: id })
  }
}

function* wrongInterpreter(event: Event, { request, slotId, interpreter }: Meeting): Generator<Fault> {
  if (request.pair === undefined) return
  const facts = { meeting: request.id, slot: slotId }
  if (interpreter === undefined) yield fault('no-interpreter', facts)
  else if (!event.interpreters.get(interpreter)?.pairs.has(request.pair))
    yield fault('interpreter-cannot', { ...facts, interpreter })
}

/** In one slot a person, a table and an interpreter are in one meeting at most. */
function* doubleBookings(
  { request, slotId, table, interpreter }: Meeting,
  taken: Map<string, string>,
): Generator<Fault> {
  const all = [
    ['participant', request.a],
    ['participant', request.b],
    ['table', table],
    ['interpreter', interpreter],
  ] as const
  for (const [what, who] of all) {
    if (who === undefined) continue
    const key = JSON.stringify([what, who, slotId])
    const other = taken.get(key)
    if (other !== undefined)
      yield fault(`${what}-double-booked`, { meeting: request.id, other, slot: slotId, [what]: who })
    taken.set(key, request.id)
  }
}

function* tooMany(event: Event, meetings: Meetings): Generator<Fault> {
  const counts = countsOf(meetings)
  for (const { id, most } of event.guests.values()) {
    const count = counts.get(id) ?? 0
    if (count > most) yield fault('participant-over-max', { participant: id, count, limit: most })
  }
}

function countsOf(meetings: Meetings): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { request } of meetings.values())
    for (const id of [request.a, request.b]) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** In a row: in slots that follow each other in the event's list. */
function* tooLongInARow(event: Event, meetings: Meetings): Generator<Fault> {
  const busy = new Map<string, Set<number>>()
  for (const { interpreter, slot } of meetings.values())
    if (interpreter !== undefined) busy.set(interpreter, (busy.get(interpreter) ?? new Set()).add(slot))
  for (const { id, mostInARow } of event.interpreters.values()) {
    let run = 0
    for (let slot = 0; slot < event.slots.length; slot++) {
      run = busy.get(id)?.has(slot) ? run + 1 : 0
      if (run === mostInARow + 1)
        yield fault('interpreter-without-rest', { interpreter: id, limit: mostInARow, slot: event.slots[slot] ?? '' })
    }
  }
}

function* missing(event: Event, meetings: Meetings): Generator<Fault> {
  for (const { id, fixed } of event.requests.values()) {
    if (meetings.has(id)) continue
    if (fixed !== undefined) yield fault('fixed-not-placed', { meeting: id, slot: fixed })
    else if (event.goal === 'all-fewest-breaks') yield fault('not-placed', { meeting: id })
  }
}

/** Where the schedule lists what was left out, nobody may be missing from both lists or stand in both. */
function* wrongList(event: Event, meetings: Meetings, schedule: unknown): Generator<Fault> {
  const { unplaced } = members(schedule, 'schedule')
  if (unplaced === undefined) return
  const left = new Set(list(unplaced, 'unplaced').map((one) => text(members(one, 'unplaced').id, 'unplaced')))
  for (const id of left) if (!event.requests.has(id)) yield fault('unknown-meeting', { meeting: id })
  for (const id of event.requests.keys())
    if (left.has(id) === meetings.has(id))
      yield fault(left.has(id) ? 'placed-and-unplaced' : 'not-mentioned', { meeting: id })
}

function weightOf(meetings: Meetings): number {
  return [...meetings.values()].reduce((sum, { request }) => sum + request.weight, 0)
}

/** A break is a run of idle slots between two meetings of one participant. */
function breaksOf(meetings: Meetings): number {
  const busy = new Map<string, number[]>()
  for (const { request, slot } of meetings.values())
    for (const id of [request.a, request.b]) busy.set(id, [...(busy.get(id) ?? []), slot])
  let breaks = 0
  for (const slots of busy.values()) {
    slots.sort((one, other) => one - other)
    breaks += slots.filter((slot, index) => index > 0 && slot - (slots[index - 1] ?? 0) > 1).length
  }
  return breaks
}

// The certificate.

function* wrongClaims(
  event: Event,
  meetings: Meetings,
  input: unknown,
  claims: Members,
  objective: number,
): Generator<Fault> {
  if (claims.input_sha256 !== sha256(input)) yield fault('input-changed')
  if (claims.objective !== objective)
    yield fault('objective-wrong', { claimed: whole(claims.objective, 'objective'), counted: objective })
  const bound = whole(claims.bound, 'bound')
  const [better, worse] = event.goal === 'weight' ? [bound, objective] : [objective, bound]
  if (better < worse) yield fault('bound-beyond-value', { bound, objective })
  const gap = Math.round((1e9 * Math.abs(bound - objective)) / Math.max(1, Math.abs(bound))) / 1e9
  if (claims.gap !== gap) yield fault('gap-wrong', { counted: gap })
  whole(claims.seed, 'seed')
  text(claims.version, 'version')
  yield* wrongGrade(event, meetings, claims, objective, bound)
}

function* wrongGrade(
  event: Event,
  meetings: Meetings,
  claims: Members,
  objective: number,
  bound: number,
): Generator<Fault> {
  const grade = text(claims.grade, 'grade')
  if (grade === 'solver-claimed') {
    const said = members(claims.proof, 'proof')
    const checked = whole(said.checked_bound, 'checked_bound', 0)
    const proved = checked > 0 ? fewestBreaks(event, said) : 0
    if (proved < checked) yield fault('bound-not-proved', { grade, claimed: checked, proved })
    return
  }
  if (grade !== 'proved-optimal' && grade !== 'gap-checked') return yield fault('unknown-grade', { grade })
  const proof = members(claims.proof, 'proof')
  // A schedule without a break needs no proof that there can be none fewer.
  const fewest = event.goal === 'all-fewest-breaks' && bound > 0 ? fewestBreaks(event, proof) : 0
  const proved = event.goal === 'weight' ? Number(weightBound(event, meetings, proof)) : fewest
  if (event.goal === 'weight' ? proved > bound : proved < bound)
    yield fault('bound-not-proved', { grade, claimed: bound, proved })
  if ((grade === 'proved-optimal') !== (bound === objective)) yield fault('grade-wrong', { grade, bound, objective })
}

/** No schedule that keeps the floors at least as well as this one weighs more. */
function weightBound(event: Event, meetings: Meetings, proof: Members): bigint {
  return proof.kind === 'cover' ? boundByCases(event, meetings, proof) : boundByPrices(event, meetings, proof)
}

/** A small event written out as a statement, and the cases of the proof recounted in it. */
function boundByCases(event: Event, meetings: Meetings, proof: Members): bigint {
  const bonus = whole(proof.floor_bonus, 'floor_bonus', 0)
  if (bonus < 0) throw new Unreadable('wrong-proof')
  return coverBound(stateEvent(event, bonus), proof) - BigInt(bonus) * BigInt(floorsKept(event, meetings))
}

/** Holds for any prices. */
function boundByPrices(event: Event, meetings: Meetings, proof: Members): bigint {
  if (proof.kind !== 'prices') throw new Unreadable('wrong-proof')
  const scale = whole(proof.scale, 'scale')
  if (scale < 1) throw new Unreadable('wrong-proof')
  const bonus = whole(proof.floor_bonus, 'floor_bonus', 0)
  if (bonus < 0) throw new Unreadable('wrong-proof')
  const prices = readPrices(event, proof)
  let total = 0n
  for (const guest of event.guests.values()) total += guestTerm(event, guest, prices, BigInt(bonus) * BigInt(scale))
  for (const [index, slot] of event.slots.entries())
    total += BigInt(tablesIn(event, slot)) * BigInt(atLeastZero(prices.table + (prices.tableSlots[index] ?? 0)))
  for (const one of event.interpreters.values())
    total += BigInt(prices.interpreters.get(one.id) ?? 0) * BigInt(mostMeetings(event, one))
  const cheapest = cheapestInterpreters(event, prices)
  for (const request of event.requests.values()) total += requestTerm(event, request, prices, cheapest, scale)
  const floors = floorsKept(event, meetings)
  const whole_ = total - BigInt(bonus) * BigInt(floors) * BigInt(scale)
  return whole_ >= 0n || whole_ % BigInt(scale) === 0n ? whole_ / BigInt(scale) : whole_ / BigInt(scale) - 1n
}

interface Prices {
  guests: Map<string, number>
  guestSlots: Map<string, number[]>
  table: number
  tableSlots: number[]
  interpreters: Map<string, number>
}

function readPrices(event: Event, proof: Members): Prices {
  const bySlot = (value: unknown) => {
    const named = namedPrices(value, new Set(event.slots))
    return event.slots.map((slot) => atLeastZero(named.get(slot) ?? 0))
  }
  const guestSlots = Object.entries(members(proof.participant_slots ?? {}, 'participant_slots'))
  for (const [id] of guestSlots) guestOf(event, id)
  const interpreters = namedPrices(proof.interpreters, event.interpreters)
  for (const price of interpreters.values()) atLeastZero(price)
  return {
    guests: namedPrices(proof.participants, event.guests),
    guestSlots: new Map(guestSlots.map(([id, slots]) => [id, bySlot(slots)])),
    table: whole(proof.table, 'table', 0),
    tableSlots: bySlot(proof.table_slots),
    interpreters,
  }
}

function namedPrices(value: unknown, known: { has(id: string): boolean }): Map<string, number> {
  return new Map(
    Object.entries(members(value ?? {}, 'prices')).map(([id, price]) => {
      if (!known.has(id)) throw new Unreadable('unknown-price', { id })
      return [id, whole(price, 'price')]
    }),
  )
}

/** A person's number of meetings has a floor that pays, so its price may be below zero; nothing else has one. */
function atLeastZero(price: number): number {
  if (price < 0) throw new Unreadable('price-below-zero', { price })
  return price
}

function guestTerm(event: Event, { id, away, least, most }: Guest, prices: Prices, bonus: bigint): bigint {
  const there = event.slots.filter((slot) => !away.has(slot)).length
  const end = Math.min(most, there)
  const price = BigInt(prices.guests.get(id) ?? 0)
  const worth = (meetings: number) => price * BigInt(meetings) + bonus * BigInt(Math.min(least, meetings))
  const bends = [0, end, Math.min(least, end)].map(worth)
  let term = bends.reduce((one, other) => (one > other ? one : other))
  for (const [index, slot] of event.slots.entries())
    if (!away.has(slot)) term += BigInt(prices.guestSlots.get(id)?.[index] ?? 0)
  return term
}

/** No more meetings than tables, or than half of the people who are there. */
function tablesIn(event: Event, slot: string): number {
  const free = [...event.tables.values()].filter((away) => !away.has(slot)).length
  const there = [...event.guests.values()].filter(({ away }) => !away.has(slot)).length
  return Math.min(free, Math.floor(there / 2))
}

function mostMeetings(event: Event, { away, mostInARow }: Interpreter): number {
  let [count, run] = [0, 0]
  for (const slot of event.slots) {
    run = away.has(slot) || run === mostInARow ? 0 : run + 1
    if (run > 0) count++
  }
  return count
}

/** By pair of languages and slot, the lowest price of somebody who can and is there. */
function cheapestInterpreters(event: Event, prices: Prices): Map<string, (number | undefined)[]> {
  const cheapest = new Map<string, (number | undefined)[]>()
  for (const { id, pairs, away } of event.interpreters.values())
    for (const pair of pairs) {
      const bySlot = cheapest.get(pair) ?? event.slots.map(() => undefined)
      cheapest.set(pair, bySlot)
      for (const [index, slot] of event.slots.entries())
        if (!away.has(slot))
          bySlot[index] = Math.min(bySlot[index] ?? Number.POSITIVE_INFINITY, prices.interpreters.get(id) ?? 0)
    }
  return cheapest
}

/** What the request can bring at most in its best slot, beyond the prices of what it takes. */
function requestTerm(
  event: Event,
  request: Request,
  prices: Prices,
  cheapest: Map<string, (number | undefined)[]>,
  scale: number,
): bigint {
  const [one, other] = [guestOf(event, request.a), guestOf(event, request.b)]
  const [oneSlots, otherSlots] = [prices.guestSlots.get(one.id), prices.guestSlots.get(other.id)]
  let least: number | undefined
  for (const [index, slot] of event.slots.entries()) {
    if (one.away.has(slot) || other.away.has(slot) || (request.slots && !request.slots.has(slot))) continue
    if (request.fixed !== undefined && request.fixed !== slot) continue
    const interpreter = request.pair === undefined ? 0 : cheapest.get(request.pair)?.[index]
    if (interpreter === undefined) continue
    const price = interpreter + (oneSlots?.[index] ?? 0) + (otherSlots?.[index] ?? 0) + (prices.tableSlots[index] ?? 0)
    if (least === undefined || price < least) least = price
  }
  if (least === undefined) return 0n
  const taken = (prices.guests.get(one.id) ?? 0) + (prices.guests.get(other.id) ?? 0) + prices.table
  const worth = BigInt(request.weight) * BigInt(scale) - BigInt(taken + least)
  return worth > 0n || request.fixed !== undefined ? worth : 0n
}

function floorsKept(event: Event, meetings: Meetings): number {
  const counts = countsOf(meetings)
  return [...event.guests.values()].reduce((sum, { id, least }) => sum + Math.min(least, counts.get(id) ?? 0), 0)
}
