// Why not all meetings can be placed: a smallest set of wishes and rules that already contradict each other.
import type { Highs } from 'highs'
import { openHighs } from '../linear/open-highs.ts'
import { priceBreaks } from './break-prices.ts'
import { type Calendar, compileCalendar, isSurelyImpossible } from './calendar.ts'
import { askClingo } from './clingo.ts'
import type { EventTable, MeetingEvent, MeetingRequest } from './event.ts'
import { programOf } from './program.ts'

export type Cause =
  | { cause: 'request'; request: string }
  | { cause: 'unavailable'; participant: string; slot: string }
  | { cause: 'max'; participant: string }
  | { cause: 'slots'; request: string }
  | { cause: 'fixed'; request: string }
  | { cause: 'after'; earlier: string; later: string }
  | { cause: 'tables' }
  | { cause: 'interpreters' }

export interface Reason {
  causes: Cause[]
  /** Without any one of them the rest can be kept; false when some question was too hard to answer. */
  isMinimal: boolean
}

/** What a thread runs. */
export async function work(event: MeetingEvent): Promise<Reason> {
  return await findReason(event)
}

/** The event is known to be impossible. Each round halves what is left out at once; the last leaves out one thing at a time. */
export async function findReason(event: MeetingEvent): Promise<Reason> {
  const test = new Test(event, await openHighs())
  let causes = startingCauses(event)
  for (let size = Math.ceil(causes.length / 2); ; size = Math.ceil(size / 2)) {
    for (let from = 0; from < causes.length; ) {
      const rest = [...causes.slice(0, from), ...causes.slice(from + size)]
      if (await test.isImpossible(rest)) causes = rest
      else from += size
    }
    if (size <= 1) return { causes, isMinimal: !test.wasUndecided }
  }
}

/** Often one person alone has more meetings than slots; then nothing else has to be looked at. */
function startingCauses(event: MeetingEvent): Cause[] {
  const all = causesOf(event)
  for (const { id } of event.participants) {
    const own = new Set(event.requests.filter(({ a, b }) => a === id || b === id).map((request) => request.id))
    const causes = all.filter((cause) => ('request' in cause ? own.has(cause.request) : 'participant' in cause))
    if (isSurelyImpossible(compileCalendar(eventOf(event, causes)))) return causes
  }
  return all
}

function causesOf({ requests, participants, interpreters }: MeetingEvent): Cause[] {
  return [
    ...(interpreters.length > 0 || requests.some(({ needs }) => needs) ? [{ cause: 'interpreters' } as const] : []),
    { cause: 'tables' },
    ...requests.map(({ id }) => ({ cause: 'request', request: id }) as const),
    ...requests.flatMap(({ id, after }) => after.map((earlier) => ({ cause: 'after', earlier, later: id }) as const)),
    ...requests.filter(({ slots }) => slots).map(({ id }) => ({ cause: 'slots', request: id }) as const),
    ...requests.filter(({ fixed }) => fixed !== undefined).map(({ id }) => ({ cause: 'fixed', request: id }) as const),
    ...participants
      .filter(({ max }) => max !== undefined)
      .map(({ id }) => ({ cause: 'max', participant: id }) as const),
    ...participants.flatMap(({ id, unavailable }) =>
      unavailable.map((slot) => ({ cause: 'unavailable', participant: id, slot }) as const),
    ),
  ]
}

class Test {
  readonly #event: MeetingEvent
  readonly #highs: Highs
  wasUndecided = false

  constructor(event: MeetingEvent, highs: Highs) {
    this.#event = event
    this.#highs = highs
  }

  async isImpossible(causes: Cause[]): Promise<boolean> {
    const calendar = compileCalendar(eventOf(this.#event, causes))
    if (isSurelyImpossible(calendar)) return true
    if (isSurelyPossible(calendar)) return false
    const soon = await this.#ask(calendar, 2_000)
    if (soon !== undefined) return soon
    // Too many people for too few seats: a solver counts slowly, a linear problem at once (forumt-14.forb0007).
    if (priceBreaks(this.#highs, calendar) === 'impossible') return true
    const late = await this.#ask(calendar, 50_000)
    if (late === undefined) this.wasUndecided = true
    return late ?? false
  }

  async #ask(calendar: Calendar, conflicts: number): Promise<boolean | undefined> {
    const options = ['--configuration=handy', `--solve-limit=${conflicts}`]
    const said = await askClingo(programOf(calendar, { ask: 'any' }), options)
    return 'undecided' in said ? undefined : 'none' in said
  }
}

/** The event with these wishes and rules and no others. */
export function eventOf(event: MeetingEvent, causes: Cause[]): MeetingEvent {
  const kept = new Set(causes.map(keyOf))
  const has = (cause: Cause) => kept.has(keyOf(cause))
  const requests = event.requests.filter(({ id }) => has({ cause: 'request', request: id }))
  const present = new Set(requests.map(({ id }) => id))
  const keptTables = has({ cause: 'tables' })
  return {
    ...event,
    tables: keptTables ? event.tables : enoughTables(requests),
    participants: event.participants.map((one) => ({
      ...one,
      max: has({ cause: 'max', participant: one.id }) ? one.max : undefined,
      unavailable: one.unavailable.filter((slot) => has({ cause: 'unavailable', participant: one.id, slot })),
    })),
    requests: requests.map((request) => ({
      ...request,
      needs: has({ cause: 'interpreters' }) ? request.needs : undefined,
      slots: has({ cause: 'slots', request: request.id }) ? request.slots : undefined,
      fixed: has({ cause: 'fixed', request: request.id }) ? request.fixed : undefined,
      after: request.after.filter(
        (earlier) => present.has(earlier) && has({ cause: 'after', earlier, later: request.id }),
      ),
    })),
  }
}

function keyOf(cause: Cause): string {
  return Object.values(cause).join('\n')
}

function enoughTables(requests: MeetingRequest[]): EventTable[] {
  return requests.map((_, index) => ({ id: `T${index + 1}`, unavailable: [] }))
}

/** All meetings are one person's, and nothing but that person's time binds them. */
function isSurelyPossible(calendar: Calendar): boolean {
  const { meetings, meetingsOf, before, tables } = calendar
  const isFree =
    before.length === 0 && tables.every((count) => count > 0) && meetings.every(({ able }) => able === undefined)
  return isFree && meetingsOf.some((all) => all.length === meetings.length)
}
