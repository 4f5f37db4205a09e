import { expect, it } from 'vitest'
import { calendarDate } from './calendar-date.ts'

it.each([
  ['2027-06-30', '2027-06-30'],
  [' 2028-02-29 ', '2028-02-29'],
  ['2027-06-30T12:00:00+07:00', '2027-06-30'],
  ['2027-02-29', undefined],
  ['30/06/2027', undefined],
  ['2027-6-3', undefined],
  ['0000-01-01', undefined],
  ['', undefined],
])('%j is the day %j', (text, day) => {
  expect(calendarDate(text)).toBe(day)
})
