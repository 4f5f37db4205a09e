// A day of the calendar, `2027-06-30`, without an hour or a zone.

export type CalendarDate = string & { readonly kind: 'calendar-date' }

/** The date that a text names, if it names one that exists. A time behind it (`2027-06-30T00:00:00Z`) is dropped. */
export function calendarDate(text: string): CalendarDate | undefined {
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text.trim())?.[1]
  if (!day || day < earliest) return undefined
  const instant = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day) ? (day as CalendarDate) : undefined
}

/** Before this a date in a listing is a slip of the keyboard, and PostgreSQL knows no year nought. */
const earliest = '1900-01-01'

/** The day of an instant, counted in UTC. */
export function dayOf(instant: Date): CalendarDate {
  return instant.toISOString().slice(0, 10) as CalendarDate
}

/** That many days later, or earlier. */
export function addDays(day: CalendarDate, days: number): CalendarDate {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000))
}

/** From one day to another, both included; none when the second lies before the first. */
export function daysBetween(first: CalendarDate, last: CalendarDate): CalendarDate[] {
  const count = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(first, index))
}
