// The nouns of the exchange: offers and needs, and the preview of an import.
import { z } from 'zod'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Id } from '../../values/id.ts'

export const listingKinds = ['offer', 'need'] as const
export type ListingKind = (typeof listingKinds)[number]

/** Ways to work together, as the Enterprise Europe Network names them. */
export const partnerships = [
  'licence',
  'joint-development',
  'technical-assistance',
  'joint-venture',
  'research-cooperation',
  'pilot',
  'commercial',
] as const
export type Partnership = (typeof partnerships)[number]

export type ListingId = Id<'listing'>
export type PreviewId = Id<'preview'>

/** What an author says, as a file or a form brings it. `ref` is the author's own name for it, unique within its source. */
export interface ListingContent {
  ref: string
  kind: ListingKind
  /** BCP 47; the language the author wrote in. */
  language: string
  title: string
  summary: string | null
  description: string | null
  country: string | null
  organisation: string | null
  trl: number | null
  partnership: Partnership[]
  sectors: string[]
  keywords: string[]
  expires: CalendarDate | null
  /** Columns Muara has no room for, kept as they came. */
  attributes: Record<string, string>
}

export interface Listing extends ListingContent {
  id: ListingId
  /** The catalogue that it came from; `ref` is unique within it. */
  source: string
  updatedAt: Date
}

/** A fault in one cell of a file. Its sentence is `problem.<code>`. */
export interface Problem {
  column: string
  code: string
  facts: Record<string, string | number>
}

export const fates = ['new', 'changed', 'unchanged', 'refused'] as const
export type Fate = (typeof fates)[number]

/** One row of a file and what will become of it. */
export type JudgedRow =
  | { line: number; fate: 'refused'; ref: string; title: string; problems: Problem[] }
  | { line: number; fate: Exclude<Fate, 'refused'>; ref: string; title: string; listing: ListingContent }

export type FateCounts = Record<Fate, number>

export interface Preview {
  id: PreviewId
  actor: string
  fileName: string
  format: FileFormat
  source: string
  state: 'open' | 'confirmed' | 'discarded'
  unknownColumns: string[]
  counts: FateCounts
  createdAt: Date
}

export type FileFormat = 'csv' | 'jsonl' | 'json' | 'xlsx' | 'nasa'

/** The largest file that is read, in bytes. 61,435 listings are about 40 MB. */
export const largestFileBytes = 64 * 1024 * 1024
export const mostRows = 100_000

/** What browse and search may be asked for. */
export const listingFilter = z.object({
  kind: z.enum(listingKinds).optional(),
  language: z
    .string()
    .regex(/^[A-Za-z0-9-]{2,35}$/)
    .optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  sector: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
})
export type ListingFilter = z.infer<typeof listingFilter>
