// Previews of imports: the judged rows of a file until somebody confirms or discards them.
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Reading } from '../../../platform/db/database.ts'
import type { Fate, JudgedRow, ListingContent, Preview, PreviewId } from '../schema.ts'

interface Tables {
  'listings.import_preview': {
    id: string
    actor: string
    file_name: string
    format: Preview['format']
    source: string
    state: Preview['state']
    unknown_columns: string[]
    counts: Preview['counts']
    created_at: Date
    decided_at: Date | null
  }
  'listings.import_row': {
    preview_id: string
    line: number
    fate: Fate
    ref: string
    title: string
    listing: ListingContent | null
    problems: unknown
  }
}

function tables(db: Reading): Kysely<Tables> {
  return db as unknown as Kysely<Tables>
}

export async function savePreview(
  transaction: Transaction<object>,
  preview: Preview,
  rows: JudgedRow[],
): Promise<void> {
  await tables(transaction)
    .insertInto('listings.import_preview')
    .values({
      id: preview.id,
      actor: preview.actor,
      file_name: preview.fileName,
      format: preview.format,
      source: preview.source,
      state: preview.state,
      unknown_columns: preview.unknownColumns,
      counts: preview.counts,
      created_at: preview.createdAt,
      decided_at: null,
    })
    .execute()
  for (const piece of pieces(rows, 5_000)) await saveRows(transaction, preview.id, piece)
}

async function saveRows(transaction: Transaction<object>, preview: PreviewId, rows: JudgedRow[]): Promise<void> {
  await sql`
    insert into listings.import_row (preview_id, line, fate, ref, title, listing, problems)
    select ${preview}, line, fate, ref, title, listing, problems
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (line integer, fate text, ref text, title text, listing jsonb, problems jsonb)
  `.execute(transaction)
}

export async function previewById(db: Reading, id: PreviewId): Promise<Preview | undefined> {
  return await previews(db).where('id', '=', id).executeTakeFirst()
}

/** Locked until the transaction ends, so that two people who confirm at once do so one after the other. */
export async function previewForDecision(
  transaction: Transaction<object>,
  id: PreviewId,
): Promise<Preview | undefined> {
  return await previews(transaction).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** `counts` are what has really happened, where it was confirmed. */
export async function decidePreview(
  transaction: Transaction<object>,
  id: PreviewId,
  decision: { state: 'confirmed' | 'discarded'; now: Date; counts: Preview['counts'] },
): Promise<void> {
  await tables(transaction)
    .updateTable('listings.import_preview')
    .set({ state: decision.state, decided_at: decision.now, counts: decision.counts })
    .where('id', '=', id)
    .execute()
}

/** Previews that nobody decided in a week are forgotten with their rows. */
export async function forgetOldPreviews(db: Reading, now: Date): Promise<void> {
  await sql`delete from listings.import_preview where state = 'open' and created_at < ${now}::timestamptz - interval '7 days'`.execute(
    db,
  )
}

/** A decided preview has done its work: its rows go, its counts stay. */
export async function forgetRows(transaction: Transaction<object>, id: PreviewId): Promise<void> {
  await tables(transaction).deleteFrom('listings.import_row').where('preview_id', '=', id).execute()
}

export async function previewRows(
  db: Reading,
  id: PreviewId,
  only: Fate | undefined,
  page: { offset: number; limit: number },
): Promise<JudgedRow[]> {
  let query = tables(db)
    .selectFrom('listings.import_row')
    .select(['line', 'fate', 'ref', 'title', 'listing', 'problems'])
    .where('preview_id', '=', id)
  if (only) query = query.where('fate', '=', only)
  return (await query.orderBy('line').limit(page.limit).offset(page.offset).execute()) as JudgedRow[]
}

/**
 * The listings of a preview that would change something, in pieces and in the order of their refs: two imports of the same refs take
 * their locks in one order and wait for each other instead of both standing still.
 */
export async function* listingsToWrite(
  transaction: Transaction<object>,
  id: PreviewId,
  piece = 2_000,
): AsyncGenerator<ListingContent[]> {
  let after = ''
  for (;;) {
    const rows = await tables(transaction)
      .selectFrom('listings.import_row')
      .select(['ref', 'listing'])
      .where('preview_id', '=', id)
      .where('fate', 'in', ['new', 'changed'])
      .where('ref', '>', after)
      .orderBy('ref')
      .limit(piece)
      .execute()
    if (rows.length === 0) return
    yield rows.map((row) => row.listing!)
    after = rows.at(-1)!.ref
  }
}

function previews(db: Reading) {
  return tables(db)
    .selectFrom('listings.import_preview')
    .select([
      'id',
      'actor',
      'file_name as fileName',
      'format',
      'source',
      'state',
      'unknown_columns as unknownColumns',
      'counts',
      'created_at as createdAt',
    ])
    .$narrowType<{ id: PreviewId }>()
}

function pieces<Item>(items: Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
