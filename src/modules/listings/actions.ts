// The verbs of the exchange: bring a file and see each row's fate, confirm or discard it, publish one listing.
import { append, type NewEntry } from '../../journal/index.ts'
import { boundedWork } from '../../platform/bounded-work.ts'
import type { Database, DatabaseTransaction } from '../../platform/db/database.ts'
import type { Actor } from '../../values/actor.ts'
import { cleanText } from '../../values/clean-text.ts'
import { newId } from '../../values/id.ts'
import { must, type Refusal, refuse, reject } from '../../values/refusal.ts'
import { catalogueOf, permit, permitPreview } from './access.ts'
import * as events from './events.ts'
import { checkListing } from './rules/check-listing.ts'
import { countFates, fingerprintOf, settleFates } from './rules/decide-fates.ts'
import type { JudgedFile } from './rules/judge-file.ts'
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
  const judged = await judge(file)
  const source = file.source ?? sourceOf(judged.format, context.actor)
  const existing = await store.fingerprintsOf(context.db, source, [...judged.fingerprints.keys()])
  const rows = settleFates(judged.rows, judged.fingerprints, existing)
  const preview: Preview = {
    id: newId(context.now),
    actor: context.actor.id,
    fileName: cleanText(file.name, 200),
    format: judged.format,
    source,
    state: 'open',
    unknownColumns: judged.unknownColumns,
    counts: countFates(rows),
    createdAt: context.now,
  }
  await context.db.transaction().execute(async (transaction) => {
    await imports.savePreview(transaction, preview, rows)
  })
  return preview
}

/** One file at a time in a process, and each within bounds: a workbook of two kilobytes can name a cell in its millionth row. */
async function judge(file: BroughtFile): Promise<JudgedFile> {
  const turn = reading.then(() =>
    boundedWork<BroughtFile, JudgedFile | Refusal>(judgeModule, { name: file.name, bytes: file.bytes }, bounds),
  )
  reading = turn.then(
    () => {},
    () => {},
  )
  const outcome = await turn
  return must('done' in outcome ? outcome.done : refuse('listings.file-too-hard', { name: cleanText(file.name, 200) }))
}

let reading: Promise<void> = Promise.resolve()
const judgeModule = new URL('./rules/judge-file.ts', import.meta.url)
const bounds = { megabytes: 1_500, seconds: 60 }

/** Writes the good rows of a preview, all or none, and tells what really happened. Confirming twice is told, and changes nothing. */
export async function confirmImport(context: Context, id: PreviewId): Promise<FateCounts> {
  must(permit(context.actor, 'importListings'))
  return await context.db.transaction().execute(async (transaction) => {
    const preview = await openPreview(transaction, context.actor, id)
    const entries: NewEntry[] = []
    for await (const listings of imports.listingsToWrite(transaction, id)) {
      entries.push(...(await write(transaction, context, preview.source, listings)).map((written) => written.entry))
    }
    const counts = outcome(preview.counts, entries)
    await imports.decidePreview(transaction, id, { state: 'confirmed', now: context.now, counts })
    await imports.forgetRows(transaction, id)
    await record(transaction, context, [...entries, events.confirmed(id, preview.source, counts)])
    return counts
  })
}

/** What was promised as new may have been written by somebody else in between: then it is unchanged. */
function outcome(promised: FateCounts, entries: NewEntry[]): FateCounts {
  const count = (type: string) => entries.filter((entry) => entry.type === type).length
  const written = { new: count(events.listingPublished), changed: count(events.listingChanged) }
  const good = promised.new + promised.changed + promised.unchanged
  return { ...written, unchanged: good - written.new - written.changed, refused: promised.refused }
}

/** Forgets a preview. */
export async function discardImport(context: Context, id: PreviewId): Promise<void> {
  must(permit(context.actor, 'importListings'))
  await context.db.transaction().execute(async (transaction) => {
    const { counts } = await openPreview(transaction, context.actor, id)
    await imports.decidePreview(transaction, id, { state: 'discarded', now: context.now, counts })
    await imports.forgetRows(transaction, id)
    await record(transaction, context, [events.discarded(id)])
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
    const [written] = await write(transaction, context, typedSource(context.actor), [checked.listing])
    await record(transaction, context, [written!.entry])
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

/** Writes what is new or differs, and gives back the entry that tells of each. */
async function write(
  transaction: DatabaseTransaction,
  context: Context,
  source: string,
  contents: ListingContent[],
): Promise<{ id: ListingId; entry: NewEntry }[]> {
  const listings = contents.map((listing) => ({
    id: newId<'listing'>(context.now),
    fingerprint: fingerprintOf(listing),
    listing,
  }))
  const written = await store.writeListings(transaction, source, context.now, listings)
  const broughtAs = new Map(listings.map((brought) => [brought.listing.ref, brought]))
  return written.map(({ id, ref, was }) => {
    const { listing, fingerprint } = broughtAs.get(ref)!
    const stored = { ...listing, id, source, updatedAt: context.now }
    return { id, entry: was === 'new' ? events.published(stored, fingerprint) : events.changed(stored, fingerprint) }
  })
}

async function record(transaction: DatabaseTransaction, context: Context, entries: NewEntry[]): Promise<void> {
  await append(transaction, { actor: context.actor.id, at: context.now }, entries)
}

/** Two members who both call a listing "1" do not overwrite each other. */
function sourceOf(format: string, actor: Actor): string {
  return format === 'nasa' ? `${catalogueOf(actor)}:nasa-open-source` : catalogueOf(actor)
}

function typedSource(actor: Actor): string {
  return `typed:${actor.id}`
}
