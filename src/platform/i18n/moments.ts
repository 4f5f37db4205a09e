// Instants as people read them: on the clock of the event and on the reader's, as ranges, as "3 days ago", as durations.
import { dayIn, type Instant, offsetMinutes } from '../../values/instant.ts'
import type { Language } from '../../values/language.ts'
import { countryOfZone, type TimeZone, utc, zonesOf } from '../../values/time-zone.ts'
import { dates, type Formats, formatCountry, localeOf } from './formats.ts'

/** What a page shows of an instant. */
export interface ShownMoment {
  /** For `<time datetime>`. */
  readonly datetime: string
  /** On the clock of the place where it happens. */
  readonly there: string
  /** On the reader's, when it shows something else: with the day, when that is another. */
  readonly here: string | undefined
}

/** An instant on the clock of the event, and behind it on the reader's where that differs, each with its zone. */
export function formatMoment(
  language: Language,
  instant: Instant,
  zone: TimeZone,
  readerZone?: TimeZone,
  formats?: Formats,
): string {
  return joined(showMoment(language, instant, zone, readerZone, formats))
}

/** The same in parts, for a page that sets them apart. */
export function showMoment(
  language: Language,
  instant: Instant,
  zone: TimeZone,
  readerZone?: TimeZone,
  formats?: Formats,
): ShownMoment {
  const on = (place: TimeZone, style: Intl.DateTimeFormatOptions) => {
    const clock = dates(localeOf(language, formats), { ...style, timeZone: place }).format(instant)
    return withZone(language, clock, formatZone(language, place, instant))
  }
  const style = readerZone && dayIn(readerZone, instant) !== dayIn(zone, instant) ? dayAndTime : timeOnly
  return {
    datetime: instant.toISOString(),
    there: on(zone, dayAndTime),
    here: readerZone && differs(zone, readerZone, instant) ? on(readerZone, style) : undefined,
  }
}

/** From one instant to another, saying once what both share; on both clocks. */
export function formatPeriod(
  language: Language,
  from: Instant,
  to: Instant,
  zone: TimeZone,
  readerZone?: TimeZone,
  formats?: Formats,
): string {
  const on = (place: TimeZone, style: Intl.DateTimeFormatOptions) => {
    const format = dates(localeOf(language, formats), { ...style, timeZone: place })
    const clock = span(language, format, formatTime(language, to, place, formats), [from, to], place)
    return withZone(language, clock, formatZone(language, place, from))
  }
  const there = on(zone, dayAndTime)
  if (!readerZone || !(differs(zone, readerZone, from) || differs(zone, readerZone, to))) return there
  const sameDays = [from, to].every((at) => dayIn(readerZone, at) === dayIn(zone, from))
  return joined({ there, here: on(readerZone, sameDays ? timeOnly : dayAndTime) })
}

/** Only what the clock shows there: within a list of one day. */
export function formatTime(language: Language, instant: Instant, zone: TimeZone, formats?: Formats): string {
  return dates(localeOf(language, formats), { ...timeOnly, timeZone: zone }).format(instant)
}

/** A zone by its country and its distance from UTC then: `Myanmar, GMT+6:30`; by its own name where a country has several. */
export function formatZone(language: Language, zone: TimeZone, at: Instant): string {
  const offset = zoneName(language, zone, at, 'shortOffset')
  if (zone === utc) return utc
  const country = countryOfZone(zone)
  const isOnly = country !== undefined && zonesOf(country).length === 1
  const place = isOnly ? formatCountry(language, country) : zoneName(language, zone, at, 'longGeneric')
  return place === offset ? offset : `${place}${language === 'zh' ? '，' : ', '}${offset}`
}

/** "3 days ago", "in 2 hours", "yesterday": in the largest unit that is full. Days are those of the reader's calendar. */
export function formatRelative(
  language: Language,
  instant: Instant,
  now: Instant,
  zone: TimeZone = utc,
  formats?: Formats,
): string {
  const [value, unit] = distance(instant, now, zone)
  return new Intl.RelativeTimeFormat(localeOf(language, formats), { numeric: 'auto' }).format(value, unit)
}

/** "1 hour, 30 minutes". */
export function formatDuration(language: Language, minutes: number, formats?: Formats): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts = hours > 0 && rest === 0 ? { hours } : hours > 0 ? { hours, minutes: rest } : { minutes: rest }
  const style = { style: 'long', minutesDisplay: hours > 0 ? 'auto' : 'always' } as const
  return new Intl.DurationFormat(localeOf(language, formats), style).format(parts)
}

/** An instant to the second, for records that machines made: on the reader's clock, and how far that is from UTC. */
export function formatInstant(language: Language, instant: Instant, zone: TimeZone = utc, formats?: Formats): string {
  const style = { dateStyle: 'medium', timeStyle: 'medium', timeZone: zone } as const
  const clock = dates(localeOf(language, formats), style).format(instant)
  return withZone(language, clock, zone === utc ? utc : zoneName(language, zone, instant, 'shortOffset'))
}

// Twenty-four hours in every language: what is read across twelve countries has no afternoon to be mistaken for a morning.
const timeOnly: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
const dayAndTime: Intl.DateTimeFormatOptions = {
  ...timeOnly,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
}

/** The runtime's own, but in Chinese, Lao and Burmese, where a span of days falls back to bare figures: there both ends are written out. */
function span(
  language: Language,
  format: Intl.DateTimeFormat,
  end: string,
  [from, to]: [Instant, Instant],
  zone: TimeZone,
): string {
  const isWithinDay = dayIn(zone, from) === dayIn(zone, to)
  if (language === 'zh' && isWithinDay) return `${format.format(from)}–${end}`
  const isBare = ['zh', 'lo', 'my'].includes(language)
  return isBare && !isWithinDay ? `${format.format(from)} – ${format.format(to)}` : format.formatRange(from, to)
}

function differs(zone: TimeZone, other: TimeZone, at: Instant): boolean {
  return offsetMinutes(at, zone) !== offsetMinutes(at, other)
}

function joined({ there, here }: Omit<ShownMoment, 'datetime'>): string {
  return here === undefined ? there : `${there} · ${here}`
}

function withZone(language: Language, clock: string, zone: string): string {
  return language === 'zh' ? `${clock}（${zone}）` : `${clock} (${zone})`
}

function zoneName(language: Language, zone: TimeZone, at: Instant, style: 'shortOffset' | 'longGeneric'): string {
  const parts = dates(localeOf(language), { timeZone: zone, timeZoneName: style }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}

const minute = 60_000
const hour = 60 * minute

function distance(instant: Instant, now: Instant, zone: TimeZone): [number, Intl.RelativeTimeFormatUnit] {
  const gap = instant.getTime() - now.getTime()
  const size = Math.abs(gap)
  if (size < minute) return [0, 'second']
  if (size < hour) return [Math.trunc(gap / minute), 'minute']
  const days = Math.round((Date.parse(dayIn(zone, instant)) - Date.parse(dayIn(zone, now))) / (24 * hour))
  if (size < 24 * hour) return days === 0 || size < 12 * hour ? [Math.trunc(gap / hour), 'hour'] : [days, 'day']
  if (Math.abs(days) < 14) return [days, 'day']
  if (Math.abs(days) < 60) return [Math.trunc(days / 7), 'week']
  return Math.abs(days) < 730 ? [Math.trunc(days / 30.44), 'month'] : [Math.trunc(days / 365.25), 'year']
}
