import { expect, test } from 'vitest'
import { parseBenchmark } from './benchmark.ts'

const file = `% two people, a table
nBusiness = 3;
nMeetings = 2;
nTables = 1;
nTotalSlots = 4;
nMorningSlots = 2;
requested = [|1, 2,3,
|3, 1,2,
|];
forbidden = [{0},
{2,3}, 1..2];
fixed = [0,4];
precedences = [{0},{1}];
`

test('a published instance is read as an event', () => {
  expect(parseBenchmark(file)).toEqual({
    slots: [
      { id: 's1', part: 'am' },
      { id: 's2', part: 'am' },
      { id: 's3', part: 'pm' },
      { id: 's4', part: 'pm' },
    ],
    tables: [{ id: 'T1', unavailable: [] }],
    participants: [
      { id: 'p1', languages: [], unavailable: [], min: 0 },
      { id: 'p2', languages: [], unavailable: ['s2', 's3'], min: 0 },
      { id: 'p3', languages: [], unavailable: ['s1', 's2'], min: 0 },
    ],
    interpreters: [],
    requests: [
      { id: 'm1', a: 'p1', b: 'p2', weight: 1, slots: undefined, fixed: undefined, after: [] },
      { id: 'm2', a: 'p3', b: 'p1', weight: 1, slots: ['s3', 's4'], fixed: 's4', after: ['m1'] },
    ],
    goal: 'all-fewest-breaks',
  })
})

test.each([
  ['a field that is absent', file.replace('nTables = 1;', ''), 'nTables'],
  ['fewer meetings than announced', file.replace('nMeetings = 2', 'nMeetings = 3'), 'requested'],
  ['a meeting with nobody', file.replace('|3, 1,2', '|9, 1,2'), 'requested'],
])('refuses %s', (_, text, field) => {
  expect(parseBenchmark(text)).toMatchObject({ code: 'meetings.benchmark-wrong', facts: { field } })
})
