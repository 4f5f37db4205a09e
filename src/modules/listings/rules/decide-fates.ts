// Says of each row of a file what will become of it: new, changed, unchanged, or refused with its faults.
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../../../values/canonical-json.ts'
import { cleanText } from '../../../values/clean-text.ts'
import type { FateCounts, JudgedRow, ListingContent } from '../schema.ts'
import { checkListing } from './check-listing.ts'
import type { Row } from './read-rows.ts'

/** `existing` holds the fingerprints of the source's listings by ref. */
export function decideFates(rows: Row[], existing: ReadonlyMap<string, string>): JudgedRow[] {
  const firstLineOf = new Map<string, number>()
  return rows.map((row): JudgedRow => {
    const ref = shown(row.values.ref)
    const title = shown(row.values.title)
    if (row.broken) return { line: row.line, fate: 'refused', ref, title, problems: [row.broken] }
    const checked = checkListing(row.values)
    if ('problems' in checked) return { line: row.line, fate: 'refused', ref, title, problems: checked.problems }
    const { listing } = checked
    const before = firstLineOf.get(listing.ref)
    if (before !== undefined) {
      const problems = [
        { column: 'ref', code: 'ref-twice', facts: { column: 'ref', value: listing.ref, line: before } },
      ]
      return { line: row.line, fate: 'refused', ref: listing.ref, title: listing.title, problems }
    }
    firstLineOf.set(listing.ref, row.line)
    return { line: row.line, fate: fateOf(listing, existing), ref: listing.ref, title: listing.title, listing }
  })
}

/** What becomes of good rows beside what the source already has. */
export function settleFates(
  rows: JudgedRow[],
  fingerprints: ReadonlyMap<string, string>,
  existing: ReadonlyMap<string, string>,
): JudgedRow[] {
  return rows.map((row) => {
    const before = row.fate === 'refused' ? undefined : existing.get(row.ref)
    if (row.fate === 'refused' || before === undefined) return row
    return { ...row, fate: before === fingerprints.get(row.ref) ? 'unchanged' : 'changed' }
  })
}

export function countFates(rows: readonly { fate: JudgedRow['fate'] }[]): FateCounts {
  const counts: FateCounts = { new: 0, changed: 0, unchanged: 0, refused: 0 }
  for (const row of rows) counts[row.fate]++
  return counts
}

/** The same content has the same fingerprint, whatever file it came in. SHA-256 as hexadecimal text. */
export function fingerprintOf(listing: ListingContent): string {
  return createHash('sha256')
    .update(canonicalJson(listing as unknown as Json))
    .digest('hex')
}

function fateOf(listing: ListingContent, existing: ReadonlyMap<string, string>): 'new' | 'changed' | 'unchanged' {
  const before = existing.get(listing.ref)
  if (before === undefined) return 'new'
  return before === fingerprintOf(listing) ? 'unchanged' : 'changed'
}

/** A person finds the row again by these, whatever is wrong with it. */
function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? cleanText(String(value), 500) : ''
}
