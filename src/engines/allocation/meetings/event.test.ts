import { expect, test } from 'vitest'
import { type MeetingEvent, parseEvent, type ReadEvent } from './event.ts'

const small = {
  slots: [
    { id: 's01', start: '2026-09-16T09:00+08:00', minutes: 25, part: 'am' },
    { id: 's02', start: '2026-09-16T09:30+08:00', minutes: 25 },
  ],
  tables: 2,
  participants: [{ id: 'p1', country: 'VN', languages: ['vi'], unavailable: ['s02'], max: 8 }, { id: 'p2' }],
  interpreters: [{ id: 'i1', pairs: [['zh', 'th']], max_in_a_row: 4 }],
  requests: [
    { id: 'm1', a: 'p1', b: 'p2', weight: 70, needs: ['zh', 'th'], slots: ['s01'], fixed: 's01' },
    { id: 'm2', a: 'p1', b: 'p2', after: ['m1'] },
  ],
  goal: 'all-fewest-breaks',
}

function read(changes: Record<string, unknown>) {
  return parseEvent(JSON.stringify({ ...small, ...changes }))
}

test('an event is read with what goes without saying filled in', () => {
  const { event, unread } = read({}) as ReadEvent
  expect(unread).toEqual([])
  expect(event.tables).toEqual([
    { id: 'T1', unavailable: [] },
    { id: 'T2', unavailable: [] },
  ])
  expect(event.participants[1]).toEqual({ id: 'p2', languages: [], unavailable: [], min: 0 })
  expect(event.interpreters[0]).toMatchObject({ id: 'i1', maxInARow: 4, unavailable: [] })
  expect((event as MeetingEvent).requests[1]).toEqual({ id: 'm2', a: 'p1', b: 'p2', weight: 1, after: ['m1'] })
})

test('what no rule reads is named, not dropped in silence', () => {
  const read2 = read({ participants: [{ id: 'p1', unavaliable: ['s01'] }, { id: 'p2' }], theme: 'x' }) as ReadEvent
  expect(read2.unread).toEqual(['participants[0].unavaliable', 'theme'])
})

test.each([
  ['a list that is absent', { requests: undefined }, 'missing', 'requests'],
  [
    'a fraction for a weight',
    { requests: [{ id: 'm', a: 'p1', b: 'p2', weight: 1.5 }] },
    'wrong',
    'requests[0].weight',
  ],
  ['a time without sense', { slots: [{ id: 's', start: 'nine' }] }, 'wrong', 'slots[0].start'],
  ['another goal', { goal: 'most' }, 'wrong', 'goal'],
  ['no slots', { slots: [] }, 'wrong', 'slots'],
  ['an id twice', { participants: [{ id: 'p1' }, { id: 'p1' }] }, 'repeats', 'participants[1].id'],
  ['a partner nobody knows', { requests: [{ id: 'm', a: 'p1', b: 'p7' }] }, 'unknown', 'requests[0].b'],
  [
    'a slot nobody knows',
    { requests: [{ id: 'm', a: 'p1', b: 'p2', slots: ['s9'] }] },
    'unknown',
    'requests[0].slots[0]',
  ],
  [
    'a request nobody knows',
    { requests: [{ id: 'm', a: 'p1', b: 'p2', after: ['m9'] }] },
    'unknown',
    'requests[0].after[0]',
  ],
  ['slots out of order', { slots: [...small.slots].reverse() }, 'slots-disordered', 'slots[1].start'],
  ['somebody meeting themselves', { requests: [{ id: 'm', a: 'p1', b: 'p1' }] }, 'meets-self', 'requests[0]'],
  [
    'a floor above the cap',
    { participants: [{ id: 'p1', min: 3, max: 2 }, { id: 'p2' }] },
    'floor-above-cap',
    'participants[0].min',
  ],
])('refuses %s and says where', (_, changes, reason, place) => {
  expect(read(changes)).toMatchObject({ refused: true, code: `meetings.event-${reason}`, facts: { place } })
})

test('refuses what is no JSON', () => {
  expect(parseEvent('{')).toMatchObject({ refused: true, code: 'meetings.event-not-json' })
})
