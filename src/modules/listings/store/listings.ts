// The listings themselves: reading them by id, newest first, by facet; writing them from any source.
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Reading } from '../../../platform/db/database.ts'
import type { Listing, ListingContent, ListingFilter, ListingId } from '../schema.ts'

interface Tables {
  'listings.listing': {
    id: string
    source: string
    ref: string
    kind: 'offer' | 'need'
    language: string
    title: string
    summary: string | null
    description: string | null
    country: string | null
    organisation: string | null
    trl: number | null
    partnership: string[]
    sectors: string[]
    keywords: string[]
    expires: string | null
    attributes: Record<string, string>
    fingerprint: string
    created_at: Date
    updated_at: Date
  }
}

function tables(db: Reading): Kysely<Tables> {
  return db as unknown as Kysely<Tables>
}

const columnsRead = [
  'id',
  'source',
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
  'attributes',
  'updated_at as updatedAt',
] as const

export async function listingById(db: Reading, id: ListingId): Promise<Listing | undefined> {
  const row = await tables(db)
    .selectFrom('listings.listing')
    .select(columnsRead)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as Listing | undefined
}

/** Any number of ids: they travel as one array, as a statement has room for 65,535 parameters only. */
export async function listingsByIds(db: Reading, ids: readonly string[]): Promise<Map<string, Listing>> {
  if (ids.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('listings.listing')
    .select(columnsRead)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row as Listing]))
}

/** The newest listings first, a page at a time. */
export async function newestListings(
  db: Reading,
  filter: ListingFilter,
  page: { offset: number; limit: number },
): Promise<Listing[]> {
  const rows = await filtered(db, filter)
    .select(columnsRead)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return rows as Listing[]
}

export async function countListings(db: Reading, filter: ListingFilter): Promise<number> {
  const row = await filtered(db, filter)
    .select((count) => count.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** How many offers and needs each country has: the picture of supply and demand. */
export async function supplyAndDemand(db: Reading): Promise<{ country: string; offers: number; needs: number }[]> {
  const found = await sql<{ country: string; offers: number; needs: number }>`
    select country, count(*) filter (where kind = 'offer') as offers, count(*) filter (where kind = 'need') as needs
    from listings.listing where country is not null group by country order by count(*) desc, country limit 40
  `.execute(db)
  return found.rows
}

/** What the facets offer: each language and each country that some listing has. */
export async function facetsInUse(
  db: Reading,
): Promise<{ languages: string[]; countries: string[]; sectors: string[] }> {
  const found = await sql<{ languages: string[]; countries: string[]; sectors: string[] }>`
    select array(select language from listings.listing group by 1 order by count(*) desc, 1 limit 60) as languages,
           array(select distinct country from listings.listing where country is not null order by 1) as countries,
           array(select sector from listings.listing, unnest(sectors) as sector group by 1 order by count(*) desc, 1 limit 60) as sectors
  `.execute(db)
  return found.rows[0]!
}

/** Every listing, in pieces small enough to hold. */
export async function* allListings(db: Reading, piece = 2_000): AsyncGenerator<Listing[]> {
  let after = ''
  for (;;) {
    let query = tables(db).selectFrom('listings.listing').select(columnsRead).orderBy('id').limit(piece)
    if (after) query = query.where('id', '>', after)
    const rows = (await query.execute()) as Listing[]
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)!.id
  }
}

/** The fingerprints of those refs that the source already has. */
export async function fingerprintsOf(
  db: Reading,
  source: string,
  refs: readonly string[],
): Promise<Map<string, string>> {
  const found = await sql<{ ref: string; fingerprint: string }>`
    select ref, fingerprint from listings.listing
    where source = ${source} and ref in (select jsonb_array_elements_text(${JSON.stringify(refs)}::jsonb))
  `.execute(db)
  return new Map(found.rows.map((row) => [row.ref, row.fingerprint]))
}

export interface WrittenListing {
  id: ListingId
  ref: string
  was: 'new' | 'changed'
}

/**
 * Writes listings that are new or differ; those that are the same are left alone and not returned. Two imports of one file at once
 * meet at the unique (source, ref): the second waits, finds the same fingerprint, and changes nothing.
 */
export async function writeListings(
  transaction: Transaction<object>,
  source: string,
  now: Date,
  listings: { id: ListingId; fingerprint: string; listing: ListingContent }[],
): Promise<WrittenListing[]> {
  const rows = listings.map(({ id, fingerprint, listing }) => ({ ...listing, id, fingerprint }))
  const written = await sql<{ id: ListingId; ref: string }>`
    insert into listings.listing as l
      (id, source, ref, kind, language, title, summary, description, country, organisation, trl, partnership, sectors, keywords, expires, attributes, fingerprint, created_at, updated_at)
    select id, ${source}, ref, kind, language, title, summary, description, country, organisation, trl,
           array(select jsonb_array_elements_text(partnership)), array(select jsonb_array_elements_text(sectors)), array(select jsonb_array_elements_text(keywords)),
           expires, attributes, fingerprint, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row
      (id uuid, ref text, kind text, language text, title text, summary text, description text, country text, organisation text, trl smallint,
       partnership jsonb, sectors jsonb, keywords jsonb, expires date, attributes jsonb, fingerprint text)
    order by ref
    on conflict (source, ref) do update set
      kind = excluded.kind, language = excluded.language, title = excluded.title, summary = excluded.summary, description = excluded.description,
      country = excluded.country, organisation = excluded.organisation, trl = excluded.trl, partnership = excluded.partnership, sectors = excluded.sectors,
      keywords = excluded.keywords, expires = excluded.expires, attributes = excluded.attributes, fingerprint = excluded.fingerprint, updated_at = excluded.updated_at
      where l.fingerprint <> excluded.fingerprint
    returning id, ref
  `.execute(transaction)
  // A row that was there keeps its own id: only a new one has the id we brought.
  const brought = new Set<string>(rows.map((row) => row.id))
  return written.rows.map(({ id, ref }) => ({ id, ref, was: brought.has(id) ? 'new' : 'changed' }))
}

function filtered(db: Reading, filter: ListingFilter) {
  let query = tables(db).selectFrom('listings.listing')
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.language) query = query.where('language', '=', filter.language)
  if (filter.country) query = query.where('country', '=', filter.country)
  if (filter.sector) query = query.where(sql<boolean>`sectors @> array[${filter.sector}]`)
  return query
}
