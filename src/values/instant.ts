// A moment of time, the same everywhere; what day and hour it is, is a question asked of a time zone.
import { type CalendarDate, calendarDate } from './calendar-date.ts'
import type { TimeZone } from './time-zone.ts'

/** A `Date` holds milliseconds and no zone; never ask it for its local day or hour, that is the machine's. */
export type Instant = Date

/** `09:30`, on some clock. */
export type ClockTime = string & { readonly kind: 'clock-time' }

/** The moment that a text with its offset names: `2027-06-30T09:30:00+06:30`, `…Z`. Without an offset it names none. */
export function instant(text: string): Instant | undefined {
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/
  const parsed = form.test(text.trim()) && calendarDate(text) ? new Date(text.trim()) : undefined
  return parsed && !Number.isNaN(parsed.getTime()) ? parsed : undefined
}

export function clockTime(text: string): ClockTime | undefined {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text.trim()) ? (text.trim() as ClockTime) : undefined
}

/**
 * When a clock in this zone shows this day and hour. An hour that the clocks skip is read as if they had not yet been put forward; of an
 * hour that they repeat, the first is meant (as RFC 5545 reads them).
 */
export function instantAt(day: CalendarDate, time: ClockTime, zone: TimeZone): Instant {
  const asIfUtc = Date.parse(`${day}T${time}:00Z`)
  const [before, after] = [asIfUtc - dayMs, asIfUtc + dayMs].map((near) => offsetMinutes(new Date(near), zone)) as [
    number,
    number,
  ]
  const first = new Date(asIfUtc - before * minuteMs)
  if (offsetMinutes(first, zone) === before) return first
  const second = new Date(asIfUtc - after * minuteMs)
  return offsetMinutes(second, zone) === after ? second : first
}

/** What day it is there then. */
export function dayIn(zone: TimeZone, at: Instant): CalendarDate {
  return wallClock(zone, at).slice(0, 10) as CalendarDate
}

/** What the clock shows there then. */
export function timeIn(zone: TimeZone, at: Instant): ClockTime {
  return wallClock(zone, at).slice(11, 16) as ClockTime
}

/** Minutes ahead of UTC: 390 in Myanmar. */
export function offsetMinutes(at: Instant, zone: TimeZone): number {
  const shown = Date.parse(`${wallClock(zone, at)}Z`)
  return Math.round((shown - Math.floor(at.getTime() / 1000) * 1000) / minuteMs)
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return new Date(at.getTime() + minutes * minuteMs)
}

const minuteMs = 60_000
const dayMs = 86_400_000

/** `2027-06-30T09:30:00` as clock and calendar there show it. */
function wallClock(zone: TimeZone, at: Instant): string {
  return clockOf(zone).format(at).replace(' ', 'T')
}

/** Swedish writes ISO 8601. Making a formatter takes a hundred times as long as using it. */
function clockOf(zone: TimeZone): Intl.DateTimeFormat {
  const found = clocks.get(zone)
  if (found) return found
  const made = new Intl.DateTimeFormat('sv', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  clocks.set(zone, made)
  return made
}

const clocks = new Map<TimeZone, Intl.DateTimeFormat>()
