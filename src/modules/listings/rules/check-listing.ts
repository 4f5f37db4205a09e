// Turns one row of a file or one form into a listing, or names every fault by its column.
import { calendarDate } from '../../../values/calendar-date.ts'
import { cleanText } from '../../../values/clean-text.ts'
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
    title: worded(cell.required('title', 500), fault),
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

const listingColumns = [
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
  const unknown = [...found].filter((column) => !isListingColumn(column)).map((column) => cleanText(column, 100))
  return [...new Set(unknown)].filter((column) => column !== '').sort()
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
    if (!isWord(value)) return this.fault(column, 'not-text') ?? null
    const text = cleanText(String(value))
    if (text.length > longest) return this.fault(column, 'too-long', { length: text.length, longest }) ?? null
    return text === '' ? null : text
  }

  /** A JSON list, or a cell with its words set apart by a semicolon, a bar, or a comma (also the Chinese ones). */
  list(column: string): string[] {
    const value = this.values[column]
    if (value === undefined || value === null) return []
    const parts = Array.isArray(value) ? value : isWord(value) ? String(value).split(/[;|；、]|[,，]\s*/) : [value]
    if (!parts.every(isWord)) return this.fault(column, 'not-text') ?? []
    const words = parts.slice(0, mostWords).map((part) => cleanText(String(part), 200))
    return [...new Set(words.filter(Boolean))]
  }

  rest(): Record<string, string> {
    const others = Object.entries(this.values).filter(([column]) => column !== '' && !isListingColumn(column))
    const kept = others
      .slice(0, mostAttributes)
      .map(([column, value]) => [cleanText(column, 100), cleanText(this.asText(column, value), 2_000)])
    return Object.fromEntries(kept.filter(([column, value]) => column !== '' && value !== ''))
  }

  /** Nested JSON is kept as it is written, unless it is nested beyond reading. */
  private asText(column: string, value: unknown): string {
    if (value === null || value === undefined) return ''
    if (isWord(value)) return String(value)
    try {
      return JSON.stringify(value)
    } catch {
      return this.fault(column, 'not-text') ?? ''
    }
  }
}

const mostWords = 50
const mostAttributes = 50

function isWord(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function isListingColumn(column: string): boolean {
  return (listingColumns as readonly string[]).includes(column)
}

/** Spaces without width, or marks alone, are no title. */
function worded(title: string | undefined, fault: Fault): string | undefined {
  return title === undefined || /[\p{L}\p{N}]/u.test(title) ? title : fault('title', 'missing')
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
    const [primary] = tag?.split('-x-') ?? []
    if (primary && /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/.test(primary)) return primary
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
  const trl = Number(/^(?:trl\s*)?([1-9])(?:\.0+)?$/i.exec(text)?.[1])
  return trl >= 1 ? trl : (fault('trl', 'trl-range', { value: text }) ?? null)
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
