// Numbers, dates, money, lists and names of countries and languages, as a reader writes them.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { type Language, languages } from '../../values/language.ts'
import { decimalOf, type Money, minorDigits } from '../../values/money.ts'

/** What a person may choose about dates and figures; without a choice the common era and Latin digits, in every language. */
export interface Formats {
  readonly calendar?: 'gregory' | 'buddhist' | undefined
  /** `native`: the digits of Thai, Khmer, Lao and Burmese; elsewhere they are Latin anyway. */
  readonly digits?: 'latn' | 'native' | undefined
}

/** What is worth offering in a language. */
export function formatChoices(language: Language): { calendar: boolean; digits: boolean } {
  // Only Thailand's Buddhist era is a mere offset of years; those of its neighbours begin in April, which no runtime knows.
  return { calendar: language === 'th', digits: nativeDigits[language] !== undefined }
}

const nativeDigits: Partial<Record<Language, string>> = { th: 'thai', km: 'khmr', lo: 'laoo', my: 'mymr' }

/**
 * English writes 22 Nov 2026 and US$, as ASEAN does; Portuguese is Timor-Leste's and Portugal's; Tamil is Singapore's and Malaysia's, which
 * count in thousands and not in lakhs.
 */
export function localeOf(language: Language, formats: Formats = {}): string {
  const digits = (formats.digits === 'native' && nativeDigits[language]) || 'latn'
  return `${regional[language] ?? languages[language].tag}-u-ca-${formats.calendar ?? 'gregory'}-nu-${digits}`
}

const regional: Partial<Record<Language, string>> = { en: 'en-001', pt: 'pt-PT', ta: 'ta-SG' }

export function formatNumber(language: Language, value: number | bigint, formats?: Formats): string {
  return numbers(localeOf(language, formats)).format(value)
}

/** `0.125` as `12.5%`. */
export function formatPercent(language: Language, share: number, formats?: Formats): string {
  return numbers(localeOf(language, formats), { style: 'percent', maximumFractionDigits: 1 }).format(share)
}

/** A large number in few letters: `61K`, `6.1万`. For a figure one glances at; the exact one stands where it opens. */
export function formatRough(language: Language, value: number, formats?: Formats): string {
  return numbers(localeOf(language, formats), { notation: 'compact' }).format(value)
}

/** An amount with its currency, exact to the minor unit; hundredths that nobody uses from day to day show only when there are some. */
export function formatMoney(language: Language, amount: Money, formats?: Formats): string {
  const { currency } = amount
  const locale = localeOf(language, formats)
  const exact = minorDigits(currency) ?? 2
  const daily = numbers(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? exact
  const hasFraction = exact > 0 && amount.amountMinor % 10n ** BigInt(exact) !== 0n
  const digits = hasFraction ? exact : Math.min(daily, exact)
  const options = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: exact } as const
  return numbers(locale, options).format(decimalOf(amount))
}

/** A calendar date such as `2027-06-30` as the reader writes it. */
export function formatDate(language: Language, date: CalendarDate | string, formats?: Formats): string {
  return dates(localeOf(language, formats), { dateStyle: 'medium', timeZone: 'UTC' }).format(startOf(date))
}

/** With its day of the week, in full: the heading over a day. */
export function formatDay(language: Language, date: CalendarDate | string, formats?: Formats): string {
  const style = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return dates(localeOf(language, formats), style).format(startOf(date))
}

/** From one day to another, saying once what both share. */
export function formatDays(language: Language, first: string, last: string, formats?: Formats): string {
  const style = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  const format = dates(localeOf(language, formats), style)
  if (language === 'zh' && first < last) return chineseSpan(format.format(startOf(first)), format.format(startOf(last)))
  if (language === 'lo' && first < last) return `${format.format(startOf(first))} – ${format.format(startOf(last))}`
  return format.formatRange(startOf(first), startOf(last))
}

/** 2026年11月22日至25日: the runtime knows only 2026/11/22 – 2026/11/25, beside the full form of a single day. */
function chineseSpan(first: string, last: string): string {
  const shared = ['年', '月']
    .map((unit) => last.slice(0, last.indexOf(unit) + 1))
    .filter((part) => first.startsWith(part))
  return `${first}至${last.slice(shared.at(-1)?.length ?? 0)}`
}

/** A country's name in the reader's language, from its ISO 3166-1 code. */
export function formatCountry(language: Language, code: string): string {
  const name = new Intl.DisplayNames(localeOf(language), { type: 'region', fallback: 'code' }).of(code) ?? code
  // Its name in ASEAN and the United Nations; the runtime adds the older one in brackets.
  return code === 'MM' ? name.replace(/\s*\([^)]*\)$/, '') : name
}

/** A language's name in the reader's language, for any BCP 47 tag; the tag itself when it is not one. */
export function formatLanguage(language: Language, tag: string): string {
  try {
    return new Intl.DisplayNames(localeOf(language), { type: 'language', fallback: 'code' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** Several words as a list in the reader's language. */
export function formatList(language: Language, words: readonly string[]): string {
  const parts = new Intl.ListFormat(localeOf(language), { type: 'conjunction', style: 'short' }).formatToParts(words)
  // Burmese sets its own comma between the members of a list, where the runtime has a dash.
  return parts.map(({ type, value }) => (type === 'literal' && value === ' - ' ? '၊ ' : value)).join('')
}

/** A formatter of dates, kept: making one takes a hundred times as long as using it. */
export function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(dateFormats, locale, options, () => new Intl.DateTimeFormat(locale, options))
}

function numbers(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return kept(numberFormats, locale, options, () => new Intl.NumberFormat(locale, options))
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()

/** As many as there are languages, choices and ways of writing: some hundreds, never more than people can make up. */
function kept<Format>(shelf: Map<string, Format>, locale: string, options: object, make: () => Format): Format {
  const name = `${locale} ${JSON.stringify(options)}`
  const format = shelf.get(name) ?? make()
  shelf.set(name, format)
  return format
}

function startOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}
