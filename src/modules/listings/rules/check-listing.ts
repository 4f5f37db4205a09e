// Turns one row of a file or one form into a listing, or names every fault by its column.
import { calendarDate } from '../../../values/calendar-date.ts'
import { countryCode } from '../../../values/country.ts'
import {
  type ListingContent,
  type ListingKind,
  listingKinds,
  type Partnership,
  type Problem,
  partnerships,
} from '../schema.ts'

export function checkListing(values: Record<string, unknown>): { listing: ListingContent } | { problems: Problem[] } {
  const problems: Problem[] = []
  const fault = (column: string, code: string, facts: Problem['facts'] = {}): undefined => {
    problems.push({ column, code, facts: { ...facts, column } })
    return undefined
  }
  const cell = new Cells(values, fault)
  const listing = {
    ref: cell.required('ref', 120),
    kind: kindOf(cell.required('kind', 20), fault),
    language: languageOf(cell.required('language', 35), fault),
    title: cell.required('title', 500),
    summary: cell.optional('summary', 2_000),
    description: cell.optional('description', 20_000),
    country: countryOf(cell.optional('country', 60), fault),
    organisation: cell.optional('organisation', 300),
    trl: trlOf(cell.optional('trl', 20), fault),
    partnership: partnershipOf(cell.list('partnership'), fault),
    sectors: cell.list('sectors'),
    keywords: cell.list('keywords'),
    expires: expiryOf(cell.optional('expires', 40), fault),
    attributes: cell.rest(),
  }
  if (!listing.summary && !listing.description) fault('summary', 'summary-missing')
  return problems.length > 0 ? { problems } : { listing: listing as ListingContent }
}

export const listingColumns = [
  'ref',
  'kind',
  'language',
  'title',
  'summary',
  'description',
  'country',
  'organisation',
  'trl',
  'partnership',
  'sectors',
  'keywords',
  'expires',
] as const

/** The columns of a file that Muara keeps without understanding them. */
export function unknownColumns(rows: readonly { values: Record<string, unknown> }[]): string[] {
  const found = new Set(rows.flatMap((row) => Object.keys(row.values)))
  return [...found].filter((column) => column !== '' && !isListingColumn(column)).sort()
}

type Fault = (column: string, code: string, facts?: Problem['facts']) => undefined

class Cells {
  private readonly values: Record<string, unknown>
  private readonly fault: Fault

  constructor(values: Record<string, unknown>, fault: Fault) {
    this.values = values
    this.fault = fault
  }

  required(column: string, longest: number): string | undefined {
    return this.optional(column, longest) ?? this.fault(column, 'missing')
  }

  optional(column: string, longest: number): string | null {
    const value = this.values[column]
    if (value === undefined || value === null) return null
    if (typeof value === 'object') return this.fault(column, 'not-text') ?? null
    const text = cleanText(String(value))
    if (text.length > longest) return this.fault(column, 'too-long', { length: text.length, longest }) ?? null
    return text === '' ? null : text
  }

  /** A JSON list, or a cell with its words set apart by a semicolon, a bar, or a comma (also the Chinese ones). */
  list(column: string): string[] {
    const value = this.values[column]
    if (value === undefined || value === null) return []
    const parts = Array.isArray(value) ? value : String(value).split(/[;|；、]|[,，]\s*/)
    if (parts.some((part) => typeof part === 'object')) return this.fault(column, 'not-text') ?? []
    const words = parts.map((part) => cleanText(String(part)).slice(0, 200)).filter(Boolean)
    return [...new Set(words)].slice(0, 50)
  }

  rest(): Record<string, string> {
    const others = Object.entries(this.values).filter(
      ([column, value]) => column !== '' && !isListingColumn(column) && value !== null && value !== undefined,
    )
    return Object.fromEntries(
      others
        .map(([column, value]) => [
          column.slice(0, 100),
          cleanText(typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 2_000),
        ])
        .filter(([, value]) => value !== ''),
    )
  }
}

/** PostgreSQL holds neither a nought character nor half of a surrogate pair, and a reader sees neither. */
function cleanText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().trim()
}

function isListingColumn(column: string): boolean {
  return (listingColumns as readonly string[]).includes(column)
}

function kindOf(text: string | undefined, fault: Fault): ListingKind | undefined {
  if (text === undefined) return undefined
  const kind = text.toLowerCase()
  return listingKinds.find((known) => known === kind) ?? fault('kind', 'kind-unknown', { value: text })
}

function languageOf(text: string | undefined, fault: Fault): string | undefined {
  if (text === undefined) return undefined
  try {
    const tag = Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0]
    if (tag && /^[a-z]{2,3}(-|$)/.test(tag)) return tag
  } catch {
    // Not a tag at all: told below.
  }
  return fault('language', 'language-unknown', { value: text })
}

function countryOf(text: string | null, fault: Fault): string | null {
  if (text === null) return null
  return countryCode(text) ?? fault('country', 'country-unknown', { value: text }) ?? null
}

function trlOf(text: string | null, fault: Fault): number | null {
  if (text === null) return null
  const trl = Number(text.replace(/^trl\s*/i, ''))
  return Number.isInteger(trl) && trl >= 1 && trl <= 9 ? trl : (fault('trl', 'trl-range', { value: text }) ?? null)
}

function partnershipOf(words: string[], fault: Fault): Partnership[] {
  const asWritten = words.map((word) => word.toLowerCase().replaceAll(' ', '-'))
  const unknown = asWritten.find((word) => !isPartnership(word))
  if (unknown) fault('partnership', 'partnership-unknown', { value: unknown })
  return asWritten.filter(isPartnership)
}

function isPartnership(word: string): word is Partnership {
  return (partnerships as readonly string[]).includes(word)
}

function expiryOf(text: string | null, fault: Fault): ListingContent['expires'] {
  if (text === null) return null
  return calendarDate(text) ?? fault('expires', 'date-unknown', { value: text }) ?? null
}
