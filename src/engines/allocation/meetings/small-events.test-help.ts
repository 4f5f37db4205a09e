// Small random events, and what trying everything says about them.
import fc from 'fast-check'
import { breaksOf, type Calendar, compileCalendar } from './calendar.ts'
import type { MeetingEvent } from './event.ts'

const slotIds = ['s1', 's2', 's3', 's4', 's5']
const people = ['p1', 'p2', 'p3', 'p4', 'p5']

const request = fc.record({
  a: fc.integer({ min: 0, max: 4 }),
  by: fc.integer({ min: 1, max: 4 }),
  slots: fc.option(fc.subarray(slotIds, { minLength: 2 }), { nil: undefined, freq: 3 }),
  fixed: fc.option(fc.constantFrom(...slotIds), { nil: undefined, freq: 6 }),
  after: fc.option(fc.nat(5), { nil: undefined, freq: 6 }),
  needs: fc.option(fc.constant<[string, string]>(['zh', 'th']), { nil: undefined, freq: 4 }),
})

export const smallEvent: fc.Arbitrary<MeetingEvent> = fc
  .record({
    tables: fc.integer({ min: 1, max: 3 }),
    away: fc.array(fc.subarray(slotIds, { maxLength: 2 }), { minLength: 5, maxLength: 5 }),
    requests: fc.array(request, { minLength: 1, maxLength: 6 }),
    most: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 3 }),
    rest: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ tables, away, requests, most, rest }) => ({
    slots: slotIds.map((id) => ({ id })),
    tables: Array.from({ length: tables }, (_, index) => ({
      id: `T${index + 1}`,
      unavailable: index === 2 ? ['s1'] : [],
    })),
    participants: people.map((id, index) => ({
      id,
      languages: [],
      unavailable: away[index]!,
      min: 0,
      max: index === 0 ? most : undefined,
    })),
    interpreters: [{ id: 'i1', pairs: [['th', 'zh']], unavailable: ['s5'], maxInARow: rest }],
    requests: requests.map(({ a, by, after, ...rest }, index) => ({
      id: `m${index}`,
      a: people[a]!,
      b: people[(a + by) % 5]!,
      weight: 1,
      after: after === undefined || after >= requests.length || after === index ? [] : [`m${after}`],
      ...rest,
    })),
    goal: 'all-fewest-breaks',
  }))

/** Undefined: there is no way to place all. */
export function fewestByTrying(event: MeetingEvent): number | undefined {
  const calendar = compileCalendar(event)
  const placement: number[] = []
  let fewest: number | undefined
  const place = (meeting: number): void => {
    if (meeting === calendar.meetings.length) {
      if (!isAllowed(calendar, placement)) return
      const breaks = breaksOf(calendar, placement)
      fewest = Math.min(fewest ?? breaks, breaks)
      return
    }
    for (const slot of calendar.meetings[meeting]!.can) {
      placement[meeting] = slot
      if (!clashes(calendar, placement, meeting)) place(meeting + 1)
    }
  }
  place(0)
  return fewest
}

function clashes({ meetings }: Calendar, placement: number[], last: number): boolean {
  const { a, b } = meetings[last]!
  return meetings
    .slice(0, last)
    .some(
      (other, index) =>
        placement[index] === placement[last] && [other.a, other.b].some((one) => one === a || one === b),
    )
}

/** One interpreter only, so who interprets is no question. */
export function isAllowed(
  { slots, tables, meetings, meetingsOf, most, before, interpreters }: Calendar,
  placement: number[],
): boolean {
  const taken = Array<number>(slots).fill(0)
  const talks = Array<number>(slots).fill(0)
  for (const [meeting, slot] of placement.entries()) {
    taken[slot]!++
    if (meetings[meeting]!.able) talks[slot]!++
  }
  const { away, mostInARow } = interpreters[0]!
  const rests = talks
    .map((_, slot) => talks.slice(slot, slot + mostInARow + 1))
    .filter((window) => window.length > mostInARow)
  return (
    meetingsOf.every((all, person) => all.length <= most[person]!) &&
    taken.every((count, slot) => count <= tables[slot]!) &&
    before.every(([earlier, later]) => placement[earlier]! < placement[later]!) &&
    talks.every((count, slot) => count <= (away.has(slot) ? 0 : 1)) &&
    rests.every((window) => window.includes(0))
  )
}
