// The verbs of the exchange: bring a file and see each row's fate, confirm or discard it, publish one listing.
import { append, type NewEntry } from '../../journal/index.ts'
import type { Database, DatabaseTransaction } from '../../platform/db/database.ts'
import type { Actor } from '../../values/actor.ts'
import { newId } from '../../values/id.ts'
import { must, refuse, reject } from '../../values/refusal.ts'
import { permit, permitPreview } from './access.ts'
import * as events from './events.ts'
import { checkListing, unknownColumns } from './rules/check-listing.ts'
import { countFates, decideFates, fingerprintOf } from './rules/decide-fates.ts'
import { readRows } from './rules/read-rows.ts'
import { recogniseFile } from './rules/recognise-file.ts'
import type {
  FateCounts,
  JudgedRow,
  Listing,
  ListingContent,
  ListingId,
  Preview,
  PreviewId,
  Problem,
} from './schema.ts'
import * as imports from './store/imports.ts'
import * as store from './store/listings.ts'

export interface Context {
  db: Database
  actor: Actor
  now: Date
}

export interface BroughtFile {
  name: string
  bytes: Uint8Array
  /** The catalogue the refs belong to; a file brought again under the same name changes its own listings. */
  source?: string
}

/** Reads and judges a file. Nothing of it is a listing yet. */
export async function previewImport(context: Context, file: BroughtFile): Promise<Preview> {
  must(permit(context.actor, 'importListings'))
  const recognised = must(recogniseFile(file.bytes, file.name))
  const rows = must(await readRows(recognised, file.name))
  const source = file.source ?? sourceOf(recognised.format, context.actor)
  const refs = rows.map((row) => String(row.values.ref ?? '').trim()).filter((ref) => ref !== '' && ref.isWellFormed())
  const judged = decideFates(rows, await store.fingerprintsOf(context.db, source, refs))
  const preview: Preview = {
    id: newId(context.now),
    actor: context.actor.id,
    fileName: file.name.replaceAll('\0', '').toWellFormed().slice(0, 200),
    format: recognised.format,
    source,
    state: 'open',
    unknownColumns: recognised.format === 'nasa' ? [] : unknownColumns(rows).slice(0, 50),
    counts: countFates(judged),
    createdAt: context.now,
  }
  await context.db.transaction().execute((transaction) => imports.savePreview(transaction, preview, judged))
  return preview
}

/** Writes the good rows of a preview, all or none. Confirming twice is told, and changes nothing. */
export async function confirmImport(context: Context, id: PreviewId): Promise<FateCounts> {
  must(permit(context.actor, 'importListings'))
  return await context.db.transaction().execute(async (transaction) => {
    const preview = await openPreview(transaction, context.actor, id)
    const written = { new: 0, changed: 0 }
    for await (const listings of imports.listingsToWrite(transaction, id)) {
      const done = await publish(transaction, context, preview.source, listings)
      written.new += done.filter((listing) => listing.was === 'new').length
      written.changed += done.filter((listing) => listing.was === 'changed').length
    }
    const unchanged =
      preview.counts.new + preview.counts.changed + preview.counts.unchanged - written.new - written.changed
    const counts: FateCounts = { ...written, unchanged, refused: preview.counts.refused }
    await imports.decidePreview(transaction, id, 'confirmed', context.now)
    await imports.forgetRows(transaction, id)
    await append(transaction, { actor: context.actor.id, at: context.now }, [
      events.confirmed(id, preview.source, counts),
    ])
    return counts
  })
}

/** Forgets a preview. */
export async function discardImport(context: Context, id: PreviewId): Promise<void> {
  must(permit(context.actor, 'importListings'))
  await context.db.transaction().execute(async (transaction) => {
    await openPreview(transaction, context.actor, id)
    await imports.decidePreview(transaction, id, 'discarded', context.now)
    await imports.forgetRows(transaction, id)
    await append(transaction, { actor: context.actor.id, at: context.now }, [events.discarded(id)])
  })
}

/** A preview that its bringer may see, with a page of its rows. */
export async function readPreview(
  context: Context,
  id: PreviewId,
  only: JudgedRow['fate'] | undefined,
  page: { offset: number; limit: number },
): Promise<{ preview: Preview; rows: JudgedRow[] }> {
  must(permit(context.actor, 'importListings'))
  const preview = must((await imports.previewById(context.db, id)) ?? refuse('listings.preview-not-found'))
  must(permitPreview(context.actor, preview))
  return { preview, rows: await imports.previewRows(context.db, id, only, page) }
}

/** Publishes one listing that a person typed; the faults of a bad one come back by field, and nothing is written. */
export async function publishListing(
  context: Context,
  values: Record<string, unknown>,
): Promise<{ id: ListingId } | { problems: Problem[] }> {
  must(permit(context.actor, 'publishListing'))
  const checked = checkListing({ ...values, ref: newId(context.now) })
  if ('problems' in checked) return checked
  return await context.db.transaction().execute(async (transaction) => {
    const [written] = await publish(transaction, context, typedSource(context.actor), [checked.listing])
    return { id: written!.id }
  })
}

export async function readListing(context: Context, id: ListingId): Promise<Listing> {
  must(permit(context.actor, 'readListings'))
  return must((await store.listingById(context.db, id)) ?? refuse('listings.listing-not-found'))
}

async function openPreview(transaction: DatabaseTransaction, actor: Actor, id: PreviewId): Promise<Preview> {
  const preview = must((await imports.previewForDecision(transaction, id)) ?? refuse('listings.preview-not-found'))
  must(permitPreview(actor, preview))
  if (preview.state !== 'open') reject('listings.preview-decided', { state: preview.state })
  return preview
}

async function publish(
  transaction: DatabaseTransaction,
  context: Context,
  source: string,
  contents: ListingContent[],
): Promise<store.WrittenListing[]> {
  const listings = contents.map((listing) => ({
    id: newId<'listing'>(context.now),
    fingerprint: fingerprintOf(listing),
    listing,
  }))
  const written = await store.writeListings(transaction, source, context.now, listings)
  const contentOf = new Map(listings.map((entry) => [entry.listing.ref, entry]))
  const entries = written.map(({ id, ref, was }): NewEntry => {
    const { listing, fingerprint } = contentOf.get(ref)!
    const stored = { ...listing, id, source, updatedAt: context.now }
    return was === 'new' ? events.published(stored, fingerprint) : events.changed(stored, fingerprint)
  })
  if (entries.length > 0) await append(transaction, { actor: context.actor.id, at: context.now }, entries)
  return written
}

/** Everybody's refs are their own: two members who both call a listing "1" do not overwrite each other. */
function sourceOf(format: string, actor: Actor): string {
  if (format === 'nasa') return 'nasa-open-source'
  return actor.role === 'secretariat' ? 'secretariat' : actor.id
}

function typedSource(actor: Actor): string {
  return `typed:${actor.id}`
}
