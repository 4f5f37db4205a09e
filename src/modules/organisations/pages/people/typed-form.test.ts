import { expect, it } from 'vitest'
import { endOfTypedDay } from './typed-form.ts'

it.each([
  ['a day ends with its midnight', '2026-12-05', '2026-12-06T00:00:00.000Z'],
  ['the last day of a year ends in the next', '2026-12-31', '2027-01-01T00:00:00.000Z'],
  ['a day that the calendar does not have is none', '2026-02-31', undefined],
  ['a moment is no day', '2026-12-05T10:00:00Z', undefined],
  ['nothing typed is none', undefined, undefined],
])('%s', (_, text, end) => {
  expect(endOfTypedDay(text)?.toISOString()).toBe(end)
})
