// What can happen to listings: the journal's entries of this module. Subjects are listing ids; data holds no name and no text.
import { z } from 'zod'
import type { NewEntry } from '../../journal/index.ts'
import { type FateCounts, fates, type Listing, type ListingId, listingKinds, type PreviewId } from './schema.ts'

export const listingPublished = 'listing.published'
export const listingChanged = 'listing.changed'
export const importConfirmed = 'import.confirmed'
export const importDiscarded = 'import.discarded'

/** The fingerprint proves later what the text was without the text standing in the journal. */
const outlineShape = z.object({
  kind: z.enum(listingKinds),
  language: z.string(),
  country: z.string().nullable(),
  sectors: z.array(z.string()),
  fingerprint: z.string(),
})

export const entryShapes = {
  [listingPublished]: { version: 1, subjects: 'the listing', data: outlineShape },
  [listingChanged]: { version: 1, subjects: 'the listing', data: outlineShape },
  [importConfirmed]: {
    version: 1,
    subjects: 'the preview',
    data: z.object({ source: z.string(), counts: z.record(z.enum(fates), z.number().int()) }),
  },
  [importDiscarded]: { version: 1, subjects: 'the preview', data: z.object({}) },
}

export function published(listing: Listing, fingerprint: string): NewEntry {
  return { type: listingPublished, version: 1, subjects: [listing.id], data: outline(listing, fingerprint) }
}

export function changed(listing: Listing, fingerprint: string): NewEntry {
  return { type: listingChanged, version: 1, subjects: [listing.id], data: outline(listing, fingerprint) }
}

export function confirmed(preview: PreviewId, source: string, counts: FateCounts): NewEntry {
  return { type: importConfirmed, version: 1, subjects: [preview], data: { source, counts: { ...counts } } }
}

export function discarded(preview: PreviewId): NewEntry {
  return { type: importDiscarded, version: 1, subjects: [preview], data: {} }
}

function outline(listing: Listing & { id: ListingId }, fingerprint: string): z.infer<typeof outlineShape> {
  return {
    kind: listing.kind,
    language: listing.language,
    country: listing.country,
    sectors: listing.sectors,
    fingerprint,
  }
}
