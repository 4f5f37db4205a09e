import type { Highs } from 'highs'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { chanceFrom } from '../chance.ts'
import { checkSchedule } from '../check/schedule.ts'
import { openHighs } from '../linear/open-highs.ts'
import type { MeetingEvent } from '../meetings/event.ts'
import { explainLeftOut } from './explain.ts'
import { type Planned, planByWeight } from './plan.ts'
import { fileOf, heaviestWith, randomEvent } from './random-events.test-help.ts'
import { repairByWeight } from './repair.ts'
import { type SeatedMeeting, seatMeetings } from './seat.ts'

let highs: Highs
beforeAll(async () => {
  highs = await openHighs()
})

test('small events with every rule: no rule is broken, no bound lies below the best, and every plan is the best', () => {
  let [planned, best] = [0, 0]
  for (let seed = 1; seed <= 300; seed++) {
    const event = randomEvent(seed)
    const plan = planByWeight(highs, event, fileOf(event), { iterations: 2000 })
    if ('impossible' in plan) continue
    planned++
    const { schedule, certificate } = plan
    const meetings = seatMeetings(schedule)
    expect(checkSchedule(fileOf(event), { meetings }, certificate), `seed ${seed}`).toMatchObject({
      holds: true,
      objective: certificate.objective,
    })
    const floors = schedule.event.least.reduce(
      (sum, least, person) => sum + Math.min(least, schedule.count[person]!),
      0,
    )
    const heaviest = heaviestWith(event, floors)!
    expect(certificate.bound, `seed ${seed}`).toBeGreaterThanOrEqual(heaviest)
    expect(certificate.objective, `seed ${seed}`).toBeLessThanOrEqual(heaviest)
    if (certificate.objective === heaviest) best++
  }
  expect(planned).toBeGreaterThan(250)
  expect(best).toBe(planned)
})

test('whatever the prices, a bound below the best is not believed', () => {
  const chance = chanceFrom(3)
  for (let seed = 1; seed <= 200; seed++) {
    const event = randomEvent(seed)
    const plan = planByWeight(highs, event, fileOf(event), { iterations: 500 })
    if ('impossible' in plan) continue
    const floors = plan.schedule.event.least.reduce(
      (sum, least, person) => sum + Math.min(least, plan.schedule.count[person]!),
      0,
    )
    const heaviest = heaviestWith(event, floors)!
    const price = () => Math.floor(chance() * 30)
    const proof = {
      kind: 'prices',
      scale: 1,
      participants: Object.fromEntries(event.participants.map(({ id }) => [id, price() - 3])),
      table: price(),
      participant_slots: { p0: { s0: price() } },
      table_slots: { s1: price() },
      interpreters: Object.fromEntries(event.interpreters.map(({ id }) => [id, price()])),
    }
    const bound = heaviest - 1
    const verdict = checkSchedule(
      fileOf(event),
      { meetings: seatMeetings(plan.schedule) },
      { ...plan.certificate, bound, proof },
    )
    expect(verdict.holds, `seed ${seed}`).toBe(false)
  }
})

test('a proof by cases is recounted: of another event, with a case left out or a case below its prices, it is not believed', () => {
  let cased = 0
  for (let seed = 1; seed <= 300; seed++) {
    const event = randomEvent(seed)
    const answer = planByWeight(highs, event, fileOf(event), { iterations: 500 })
    if ('impossible' in answer || answer.certificate.proof.kind !== 'cover') continue
    cased++
    const { certificate, schedule } = answer
    const meetings = { meetings: seatMeetings(schedule) }
    const holds = (claims: unknown) => checkSchedule(fileOf(event), meetings, claims).holds
    expect(holds(certificate), `seed ${seed}`).toBe(true)
    expect(holds({ ...certificate, proof: { ...certificate.proof, cover: { prices: {} }, scale: 1 } })).toBe(false)
    expect(holds({ ...certificate, bound: certificate.bound - 1 }), `seed ${seed}`).toBe(false)
    expect(holds({ ...certificate, proof: { ...certificate.proof, floor_bonus: -1 } }), `seed ${seed}`).toBe(false)
  }
  expect(cased).toBeGreaterThan(5)
})

const two: MeetingEvent = {
  slots: [{ id: 's0' }, { id: 's1' }, { id: 's2' }],
  tables: [{ id: 'T1', unavailable: [] }],
  participants: ['ada', 'lin', 'may', 'tun'].map((id) => ({ id, languages: [], unavailable: [], min: 0 })),
  interpreters: [{ id: 'i1', pairs: [['zh', 'th']], unavailable: [], maxInARow: 1 }],
  requests: [
    { id: 'm1', a: 'ada', b: 'lin', weight: 9, after: [] },
    { id: 'm2', a: 'may', b: 'tun', weight: 5, after: ['m1'], needs: ['th', 'zh'] },
    { id: 'm3', a: 'ada', b: 'may', weight: 3, after: [], slots: ['s1'] },
    { id: 'm4', a: 'lin', b: 'tun', weight: 1, after: [] },
  ],
  goal: 'weight',
}

function plan(event: MeetingEvent): Planned {
  const answer = planByWeight(highs, event, fileOf(event), { iterations: 500 })
  if ('impossible' in answer) throw new Error(answer.reason)
  return answer
}

test('the same event and seed give the same bytes', () => {
  const event = randomEvent(9)
  const bytes = () => JSON.stringify([seatMeetings(plan(event).schedule), plan(event).certificate])
  expect(bytes()).toBe(bytes())
})

test('a request that is left out hears why, and which one change would place it', () => {
  const { schedule } = plan(two)
  expect(schedule.slot.filter((slot) => slot >= 0)).toHaveLength(3)
  const [left] = explainLeftOut(schedule)
  expect(left).toMatchObject({ id: 'm4', why: 'outweighed', change: { kind: 'table', slot: 's1' } })
  const wider = { ...two, tables: [...two.tables, { id: 'T2', unavailable: [] }] }
  const capped = {
    ...wider,
    participants: two.participants.map((one) => (one.id === 'ada' ? { ...one, max: 1 } : one)),
  }
  const full = explainLeftOut(plan(capped).schedule).find(({ id }) => id === 'm3')
  expect(full).toMatchObject({ why: 'person-full', change: { kind: 'give-way', meetings: ['m2', 'm1'], slot: 's1' } })
})

test('one more table is worth the meeting that waits for one, and nothing where all who are there sit already', () => {
  const ids = ['ada', 'lin', 'may', 'tun', 'ngo', 'san']
  const scarce: MeetingEvent = {
    ...two,
    slots: [{ id: 's0' }, { id: 's1' }],
    participants: ids.map((id) => ({ id, languages: [], unavailable: [], min: 0 })),
    requests: [9, 5, 5].map((weight, pair) => ({
      id: `m${pair}`,
      a: ids[2 * pair]!,
      b: ids[2 * pair + 1]!,
      weight,
      after: [],
    })),
  }
  expect(plan(scarce).certificate.one_more).toEqual({ tables: { s0: 5, s1: 5 }, interpreters: {} })
  const tables = ['T1', 'T2', 'T3'].map((id) => ({ id, unavailable: [] }))
  expect(plan({ ...scarce, tables }).certificate.one_more.tables).toEqual({})
})

test('fixed meetings that cannot stand together are named', () => {
  const fix = (id: string) => ['m1', 'm3'].includes(id)
  const event = { ...two, requests: two.requests.map((one) => ({ ...one, ...(fix(one.id) && { fixed: 's1' }) })) }
  expect(planByWeight(highs, event, fileOf(event))).toMatchObject({
    impossible: true,
    reason: 'person-busy',
    meetings: ['m3', 'm1'],
    slot: 's1',
  })
})

describe('the checker names', () => {
  const good: SeatedMeeting[] = [
    { id: 'm1', slot: 's0', table: 'T1' },
    { id: 'm3', slot: 's1', table: 'T1' },
    { id: 'm2', slot: 's2', table: 'T1', interpreter: 'i1' },
  ]
  const change = (index: number, change: Partial<SeatedMeeting>) =>
    good.map((one, at) => (at === index ? { ...one, ...change } : one))
  const event = (changes: Record<string, unknown>) => ({ ...(fileOf(two) as object), ...changes })
  const away = (list: 'participants' | 'tables' | 'interpreters') =>
    event({ [list]: (two[list] as object[]).map((one) => ({ ...one, unavailable: ['s0', 's2'] })) })

  it('nothing when all is well', () => {
    expect(checkSchedule(fileOf(two), { meetings: good })).toEqual({ holds: true, objective: 17 })
  })

  it.each<[string, unknown, unknown[]]>([
    ['table-double-booked', event({}), change(1, { slot: 's0' })],
    ['participant-double-booked', event({ tables: 2 }), change(1, { slot: 's0', table: 'T2' })],
    ['slot-not-allowed', event({}), change(1, { slot: 's0' })],
    ['not-after', event({}), good.slice(2)],
    ['no-interpreter', event({}), change(2, { interpreter: undefined as unknown as string })],
    ['interpreter-cannot', event({ interpreters: [{ id: 'i1', pairs: [['en', 'vi']] }] }), good],
    ['interpreter-away', away('interpreters'), good],
    ['participant-away', away('participants'), good],
    ['table-away', away('tables'), good],
    ['participant-over-max', event({ participants: two.participants.map((one) => ({ ...one, max: 1 })) }), good],
    ['interpreter-without-rest', event({}), change(1, { interpreter: 'i1' })],
    ['meeting-twice', event({}), [...good, good[0]]],
    ['unknown-meeting', event({}), [...good, { id: 'm9', slot: 's1', table: 'T1' }]],
    ['unknown-slot', event({}), change(0, { slot: 's9' })],
    ['unknown-table', event({}), change(0, { table: 'T9' })],
    ['fixed-not-placed', event({ requests: two.requests.map((one) => ({ ...one, fixed: 's0' })) }), good.slice(0, 1)],
    ['not-a-whole-number', event({ requests: [{ ...two.requests[0], weight: 0.5 }] }), good.slice(0, 1)],
  ])('%s', (kind, input, meetings) => {
    const verdict = checkSchedule(input, { meetings })
    expect(verdict.holds ? [] : verdict.faults.map((one) => one.kind)).toContain(kind)
  })

  it.each<[string, Record<string, unknown>]>([
    ['input-changed', { input_sha256: '0'.repeat(64) }],
    ['objective-wrong', { objective: 18 }],
    [
      'bound-not-proved',
      {
        bound: 17,
        gap: 0,
        grade: 'proved-optimal',
        proof: { kind: 'prices', scale: 1, participants: {}, table: 0, interpreters: {} },
      },
    ],
    ['price-below-zero', { proof: { kind: 'prices', scale: 1, table: -1 } }],
    ['unknown-price', { proof: { kind: 'prices', scale: 1, participants: { nobody: 3 } } }],
    ['gap-wrong', { gap: 0.5 }],
    ['unknown-grade', { grade: 'perfect' }],
  ])('%s in a certificate', (kind, claims) => {
    const { schedule, certificate } = plan(two)
    const verdict = checkSchedule(fileOf(two), { meetings: seatMeetings(schedule) }, { ...certificate, ...claims })
    expect(verdict.holds ? [] : verdict.faults.map((one) => one.kind)).toContain(kind)
  })
})

describe('a repair', () => {
  const published = () => {
    const { schedule, certificate, priced } = plan(two)
    const { proof } = certificate
    return { before: seatMeetings(schedule), prices: proof.kind === 'prices' ? proof : priced.prices }
  }

  it('without a change keeps everything where it is', () => {
    const { before, prices } = published()
    const repaired = repairByWeight(two, fileOf(two), before, prices, { gentleness: 'thorough' })
    if ('impossible' in repaired) throw new Error('impossible')
    expect(seatMeetings(repaired.schedule, new Map(before.map((one) => [one.id, one])))).toEqual(before)
    expect(repaired.disturbed).toMatchObject({ moved: [], cancelled: [], added: [] })
  })

  it('cancels what has become impossible, says so, and fills the gap', () => {
    const { before, prices } = published()
    const event = {
      ...two,
      participants: two.participants.map((one) =>
        one.id === 'may' ? { ...one, unavailable: ['s0', 's1', 's2'] } : one,
      ),
    }
    const repaired = repairByWeight(event, fileOf(event), before, prices, { gentleness: 'fill' })
    if ('impossible' in repaired) throw new Error('impossible')
    expect(repaired.disturbed.cancelled.map(({ id, forced }) => `${id} ${forced}`).sort()).toEqual([
      'm2 true',
      'm3 true',
    ])
    expect(repaired.disturbed.added).toEqual(['m4'])
    expect(
      checkSchedule(fileOf(event), { meetings: seatMeetings(repaired.schedule) }, repaired.certificate),
    ).toMatchObject({ holds: true })
  })
})
