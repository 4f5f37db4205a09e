import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openHighs } from '../linear/open-highs.ts'
import { breakBound, withinReach } from './break-bound.ts'
import { priceBreaks } from './break-prices.ts'
import { certificateOf, scheduleOf } from './break-schedule.ts'
import { breaksOf, compileCalendar } from './calendar.ts'
import { askClingo } from './clingo.ts'
import type { MeetingEvent } from './event.ts'
import { type Placed, placeWithFewestBreaks } from './fewest-breaks.ts'
import { eventOf, findReason } from './reason.ts'
import { fewestByTrying, isAllowed, smallEvent } from './small-events.test-help.ts'

const highs = await openHighs()

async function place(event: MeetingEvent) {
  return await placeWithFewestBreaks(compileCalendar(event), 1, {
    ask: ({ program, options }) => askClingo(program, options),
    price: async (calendar) => priceBreaks(highs, calendar),
  })
}

test('small events are placed with the breaks that trying everything finds, or are impossible', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(smallEvent, async (event) => {
      const outcome = await place(event)
      const fewest = fewestByTrying(event)
      if (fewest === undefined) {
        expect(outcome).toEqual({ impossible: true })
        return
      }
      const { found, breaks, bound, checkedBound } = outcome as Placed
      const calendar = compileCalendar(event)
      expect(breaks).toBe(fewest)
      expect(bound).toBe(fewest)
      expect(checkedBound).toBeLessThanOrEqual(fewest)
      expect(breaksOf(calendar, found.placement)).toBe(fewest)
      expect(isAllowed(calendar, found.placement)).toBe(true)
      expect(scheduleOf(event, found).meetings.every(({ table }) => table !== undefined)).toBe(true)
    }),
    { numRuns: 60, seed: 5 },
  )
})

test('the bound holds at any prices', () => {
  const price = fc.integer({ min: -2000, max: 2000 })
  const prices = fc.record({
    scale: fc.constant(1000),
    busy: fc.array(fc.array(price, { minLength: 5, maxLength: 5 }), { minLength: 5, maxLength: 5 }),
    table: fc.array(fc.nat(2000), { minLength: 5, maxLength: 5 }),
  })
  fc.assert(
    fc.property(smallEvent, prices, (event, some) => {
      const fewest = fewestByTrying(event)
      const bound = breakBound(compileCalendar(event), some)
      if (fewest !== undefined) expect(bound).toBeLessThanOrEqual(fewest)
    }),
    { numRuns: 500, seed: 5 },
  )
})

test('no schedule of so few breaks needs a slot that is out of reach', () => {
  fc.assert(
    fc.property(smallEvent, (event) => {
      const calendar = compileCalendar(event)
      const prices = priceBreaks(highs, calendar)
      const fewest = fewestByTrying(event)
      if (fewest === undefined || typeof prices !== 'object') return
      const reached = withinReach(calendar, prices, fewest).meetings
      const narrowed = event.requests.map((request, index) => ({
        ...request,
        slots: reached[index]!.can.map((slot) => `s${slot + 1}`),
      }))
      expect(fewestByTrying({ ...event, requests: narrowed })).toBe(fewest)
    }),
    { numRuns: 200, seed: 8 },
  )
})

test('the reason of an impossible event is impossible by itself, and possible without any one of its causes', {
  timeout: 120_000,
}, async () => {
  let seen = 0
  await fc.assert(
    fc.asyncProperty(smallEvent, async (event) => {
      if (seen >= 15 || fewestByTrying(event) !== undefined) return
      seen++
      const { causes, isMinimal } = await findReason(event)
      expect(isMinimal).toBe(true)
      expect(fewestByTrying(eventOf(event, causes))).toBeUndefined()
      for (const cause of causes)
        expect(
          fewestByTrying(
            eventOf(
              event,
              causes.filter((other) => other !== cause),
            ),
          ),
        ).toBeDefined()
    }),
    { numRuns: 60, seed: 6 },
  )
  expect(seen).toBeGreaterThan(5)
})

test('the same event, seed and budget give the same bytes, and the certificate says what is proved', async () => {
  const [event] = fc.sample(
    smallEvent.filter((one) => (fewestByTrying(one) ?? 0) > 0),
    { numRuns: 1, seed: 7 },
  )
  const plans = [await place(event!), await place(event!)] as Placed[]
  const [one, other] = plans.map((placed) =>
    JSON.stringify([scheduleOf(event!, placed.found), certificateOf(event!, { a: 1 }, placed, 1, '1')]),
  )
  expect(one).toBe(other)
  const { grade, proof, objective } = certificateOf(event!, { a: 1 }, plans[0]!, 1, '1')
  expect(grade).toBe(proof.checked_bound === objective ? 'proved-optimal' : 'solver-claimed')
})

test('an event without requests has an empty schedule', async () => {
  const [event] = fc.sample(smallEvent, { numRuns: 1, seed: 7 })
  expect(await place({ ...event!, requests: [] })).toMatchObject({ breaks: 0, bound: 0, isLate: false })
})
