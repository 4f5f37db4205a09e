// Organisations: reading one or many, writing what they say of themselves, and the keys by which their names are found.
import { type SqlBool, sql } from 'kysely'
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import { newId } from '../../../values/id.ts'
import { nameKeys } from '../rules/name-keys.ts'
import type {
  Identifier,
  Organisation,
  OrganisationContent,
  OrganisationId,
  OrganisationState,
  OrganisationType,
  PersonId,
  Suspension,
  SuspensionReason,
} from '../schema.ts'
import { tables } from './tables.ts'

const columnsRead = [
  'id',
  'country',
  'type',
  'local_name as localName',
  'local_language as localLanguage',
  'latin_name as latinName',
  'english_name as englishName',
  'registration_number as registrationNumber',
  'registered_on as registeredOn',
  'founded_on as foundedOn',
  'website',
  'city',
  'state',
  'proposed_by as proposedBy',
  'merged_into as mergedInto',
  'version',
  'created_at as createdAt',
  'updated_at as updatedAt',
] as const

export async function organisationById(db: Reading, id: OrganisationId): Promise<Organisation | undefined> {
  return (await organisationsByIds(db, [id])).get(id)
}

/** With a lock: whoever decides about the same organisation at the same moment waits, and then sees what was decided. */
export async function organisationForDecision(
  transaction: DatabaseTransaction,
  id: OrganisationId,
): Promise<Organisation | undefined> {
  await sql`select id from organisations.organisation where id = ${id} for update`.execute(transaction)
  return await organisationById(transaction, id)
}

/** Any number of ids travel as one array, as a statement has room for 65,535 parameters only. */
export async function organisationsByIds(
  db: Reading,
  ids: readonly string[],
): Promise<Map<OrganisationId, Organisation>> {
  if (ids.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('organisations.organisation')
    .select(columnsRead)
    .where(sql<SqlBool>`id = any(${[...ids]}::uuid[])`)
    .execute()
  const identifiers = await identifiersOf(db, ids)
  return new Map(
    rows.map((row) => [
      row.id as OrganisationId,
      { ...row, identifiers: identifiers.get(row.id) ?? [] } as unknown as Organisation,
    ]),
  )
}

/** The id that a merged one leads to, through any number of merges; the id itself when it was never merged. */
export async function keptId(db: Reading, id: OrganisationId): Promise<OrganisationId | undefined> {
  const found = await sql<{ id: OrganisationId }>`
    with recursive way as (
      select id, merged_into from organisations.organisation where id = ${id}
      union select o.id, o.merged_into from organisations.organisation o join way on o.id = way.merged_into
    )
    select id from way where merged_into is null
  `.execute(db)
  return found.rows[0]?.id
}

async function identifiersOf(db: Reading, ids: readonly string[]): Promise<Map<string, Identifier[]>> {
  const rows = await tables(db)
    .selectFrom('organisations.identifier')
    .select(['organisation_id', 'scheme', 'value'])
    .where(sql<SqlBool>`organisation_id = any(${[...ids]}::uuid[])`)
    .orderBy('scheme')
    .orderBy('value')
    .execute()
  const found = new Map<string, Identifier[]>()
  for (const { organisation_id, scheme, value } of rows) {
    const list = found.get(organisation_id) ?? []
    list.push({ scheme, value } as Identifier)
    found.set(organisation_id, list)
  }
  return found
}

/** What the directory shows of one in a list. */
export interface OrganisationLine {
  id: OrganisationId
  country: string
  type: OrganisationType
  localName: string
  localLanguage: string
  latinName: string | null
  englishName: string | null
  city: string | null
  website: string | null
}

/** All active ones that fit; the page sorts them as its reader's language does, which the database cannot. */
export async function activeOrganisations(
  db: Reading,
  filter: { country?: string | undefined; type?: string | undefined; ids?: readonly string[] | undefined },
): Promise<OrganisationLine[]> {
  let query = tables(db)
    .selectFrom('organisations.organisation')
    .select([
      'id',
      'country',
      'type',
      'local_name as localName',
      'local_language as localLanguage',
      'latin_name as latinName',
      'english_name as englishName',
      'city',
      'website',
    ])
    .where('state', '=', 'active')
  if (filter.country) query = query.where('country', '=', filter.country)
  if (filter.type) query = query.where('type', '=', filter.type)
  if (filter.ids) query = query.where(sql<SqlBool>`id = any(${[...filter.ids]}::uuid[])`)
  return (await query.execute()) as OrganisationLine[]
}

/** Who has most of these keys, with those they have; merged and withdrawn ones are not among them. */
export async function organisationsSharingKeys(
  db: Reading,
  keys: readonly string[],
  most: number,
): Promise<{ id: OrganisationId; shared: string[] }[]> {
  if (keys.length === 0) return []
  const found = await sql<{ id: OrganisationId; shared: string[] }>`
    select k.organisation_id as id, array_agg(k.key) as shared
    from organisations.organisation_name_key k join organisations.organisation o on o.id = k.organisation_id
    where k.key = any(${[...keys]}) and o.state not in ('merged', 'withdrawn')
    group by k.organisation_id order by count(*) desc, k.organisation_id limit ${most}
  `.execute(db)
  return found.rows
}

/** Who bears one of these numbers, or the same registration number, or a website of the same host. */
export async function organisationsSharingNumbers(
  db: Reading,
  {
    identifiers,
    registrationNumber,
    host,
  }: { identifiers: readonly Identifier[]; registrationNumber: string | null; host: string | undefined },
): Promise<OrganisationId[]> {
  const found = await sql<{ id: OrganisationId }>`
    select o.id from organisations.organisation o
    where o.state not in ('merged', 'withdrawn') and (
      exists (
        select 1 from organisations.identifier i
        join jsonb_to_recordset(${JSON.stringify(identifiers)}::jsonb) as asked (scheme text, value text) using (scheme, value)
        where i.organisation_id = o.id)
      or ${tightNumber('o')} = upper(regexp_replace(${registrationNumber}, '[^[:alnum:]]', '', 'g'))
      or ${hostOf('o')} = ${host ?? null})
    limit 50
  `.execute(db)
  return found.rows.map(({ id }) => id)
}

/** A registration number without the signs between its parts. */
function tightNumber(alias: string) {
  return sql`upper(regexp_replace(${sql.ref(`${alias}.registration_number`)}, '[^[:alnum:]]', '', 'g'))`
}

/** The host of a website, as the rule `websiteHost` has it. */
function hostOf(alias: string) {
  return sql`lower(substring(${sql.ref(`${alias}.website`)} from '^https?://(?:www[.])?([^/:?#]+)'))`
}

/** Pairs of a country (or of all) that share a number or enough of the rarer runs of their names, the likeliest first. */
export async function pairsAlike(
  db: Reading,
  countries: readonly string[] | undefined,
): Promise<[OrganisationId, OrganisationId][]> {
  const found = await sql<{ one: OrganisationId; other: OrganisationId }>`
    with mine as (
      select k.organisation_id as id, o.country, k.key, count(*) over (partition by k.key) as bearers,
             count(*) over (partition by k.organisation_id) as size
      from organisations.organisation_name_key k join organisations.organisation o on o.id = k.organisation_id
      where o.state in ('active', 'proposed', 'suspended')
    ), rarest as (
      -- Each is looked for by the eight of its keys that fewest others have: a join over all keys grows with the square of the common ones.
      select id, key, size, row_number() over (partition by id order by bearers, key) as place
      from mine where bearers between 2 and 150
        and (${countries ?? null}::text[] is null or country = any(${countries ?? null}::text[]))
    ), named as (
      select least(a.id, b.id) as one, greatest(a.id, b.id) as other, count(*)::float / 8 as share
      from rarest a join mine b on a.key = b.key and a.id <> b.id
      where a.place <= 8 group by a.id, b.id, a.size having count(*) >= least(4, a.size)
    ), numbered as (
      select a.organisation_id as one, b.organisation_id as other, 2.0 as share
      from organisations.identifier a join organisations.identifier b
        on a.scheme = b.scheme and a.value = b.value and a.organisation_id < b.organisation_id
    ), standing as (
      select o.id, o.country, ${tightNumber('o')} as number, ${hostOf('o')} as host
      from organisations.organisation o where o.state in ('active', 'proposed', 'suspended')
    ), registered as (
      select a.id as one, b.id as other, 2.0 as share
      from standing a join standing b on a.country = b.country and a.number = b.number and a.number <> '' and a.id < b.id
    ), hosted as (
      select a.id as one, b.id as other, 1.0 as share from standing a join standing b on a.host = b.host and a.id < b.id
    )
    select one, other from (
      select * from named union all select * from numbered union all select * from registered union all select * from hosted
    ) as alike join standing on standing.id = alike.one
    where (${countries ?? null}::text[] is null or standing.country = any(${countries ?? null}::text[])) and not exists (select 1 from organisations.told_apart t where t.one_id = least(one, other) and t.other_id = greatest(one, other))
    group by one, other order by max(share) desc, one, other limit 1000
  `.execute(db)
  return found.rows.map(({ one, other }) => [one, other])
}

export async function tellApart(
  transaction: DatabaseTransaction,
  pair: readonly [OrganisationId, OrganisationId],
  by: { actor: string; now: Date },
): Promise<boolean> {
  const [one, other] = [...pair].sort() as [OrganisationId, OrganisationId]
  const written = await tables(transaction)
    .insertInto('organisations.told_apart')
    .values({ one_id: one, other_id: other, told_by: by.actor, told_at: by.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(written.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function insertOrganisation(
  transaction: DatabaseTransaction,
  id: OrganisationId,
  content: OrganisationContent,
  by: { state: OrganisationState; proposedBy: PersonId | null; now: Date },
): Promise<void> {
  await tables(transaction)
    .insertInto('organisations.organisation')
    .values({
      id,
      ...columnsOf(content),
      state: by.state,
      proposed_by: by.proposedBy,
      merged_into: null,
      version: 1,
      created_at: by.now,
      updated_at: by.now,
    })
    .execute()
  await writeIdentifiers(transaction, id, content.identifiers)
  await writeNameKeys(transaction, id)
}

/** True when the version was still the one that the writer had read; two people who edit at once are so told apart. */
export async function changeOrganisation(
  transaction: DatabaseTransaction,
  id: OrganisationId,
  content: OrganisationContent,
  was: { version: number; now: Date },
): Promise<boolean> {
  const written = await tables(transaction)
    .updateTable('organisations.organisation')
    .set((column) => ({ ...columnsOf(content), version: column('version', '+', 1), updated_at: was.now }))
    .where('id', '=', id)
    .where('version', '=', was.version)
    .executeTakeFirst()
  if (Number(written.numUpdatedRows) === 0) return false
  await tables(transaction).deleteFrom('organisations.identifier').where('organisation_id', '=', id).execute()
  await writeIdentifiers(transaction, id, content.identifiers)
  await writeNameKeys(transaction, id)
  return true
}

export async function setState(
  transaction: DatabaseTransaction,
  id: OrganisationId,
  state: OrganisationState,
  now: Date,
  mergedInto: OrganisationId | null = null,
): Promise<void> {
  await tables(transaction)
    .updateTable('organisations.organisation')
    .set((column) => ({ state, merged_into: mergedInto, version: column('version', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .execute()
}

function columnsOf(content: OrganisationContent) {
  return {
    country: content.country,
    type: content.type,
    local_name: content.localName,
    local_language: content.localLanguage,
    latin_name: content.latinName,
    english_name: content.englishName,
    registration_number: content.registrationNumber,
    registered_on: content.registeredOn,
    founded_on: content.foundedOn,
    website: content.website,
    city: content.city,
  }
}

async function writeIdentifiers(
  transaction: DatabaseTransaction,
  id: OrganisationId,
  identifiers: readonly Identifier[],
) {
  if (identifiers.length === 0) return
  await tables(transaction)
    .insertInto('organisations.identifier')
    .values(identifiers.map(({ scheme, value }) => ({ organisation_id: id, scheme, value })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Anew from its names and those of everything merged into it, so that the kept one is found under the gone one's name too. */
export async function writeNameKeys(transaction: DatabaseTransaction, id: OrganisationId): Promise<void> {
  const found = await sql<{ local_name: string; latin_name: string | null; english_name: string | null }>`
    with recursive whole as (
      select id, local_name, latin_name, english_name from organisations.organisation where id = ${id}
      union select o.id, o.local_name, o.latin_name, o.english_name
      from organisations.organisation o join whole on o.merged_into = whole.id
    )
    select local_name, latin_name, english_name from whole
  `.execute(transaction)
  const keys = nameKeys(found.rows.flatMap((row) => [row.local_name, row.latin_name, row.english_name]))
  await tables(transaction)
    .deleteFrom('organisations.organisation_name_key')
    .where('organisation_id', '=', id)
    .execute()
  if (keys.length === 0) return
  await sql`
    insert into organisations.organisation_name_key (organisation_id, key) select ${id}, unnest(${keys}::text[])
  `.execute(transaction)
}

// Suspension.

export async function suspend(
  transaction: DatabaseTransaction,
  id: OrganisationId,
  why: { reason: SuspensionReason; note: string | null; actor: string; now: Date },
): Promise<void> {
  await tables(transaction)
    .insertInto('organisations.suspension')
    .values({
      id: newId(why.now),
      organisation_id: id,
      reason: why.reason,
      note: why.note,
      suspended_by: why.actor,
      suspended_at: why.now,
      lifted_by: null,
      lifted_at: null,
    })
    .execute()
}

export async function liftSuspension(
  transaction: DatabaseTransaction,
  id: OrganisationId,
  by: { actor: string; now: Date },
): Promise<void> {
  await tables(transaction)
    .updateTable('organisations.suspension')
    .set({ lifted_by: by.actor, lifted_at: by.now })
    .where('organisation_id', '=', id)
    .where('lifted_at', 'is', null)
    .execute()
}

export async function suspensionsOf(db: Reading, id: OrganisationId): Promise<Suspension[]> {
  const rows = await tables(db)
    .selectFrom('organisations.suspension')
    .select(['reason', 'note', 'suspended_at as suspendedAt', 'lifted_at as liftedAt'])
    .where('organisation_id', '=', id)
    .orderBy('suspended_at', 'desc')
    .execute()
  return rows as Suspension[]
}

/** How many active organisations each country has. */
export async function countByCountry(db: Reading): Promise<Map<string, number>> {
  const rows = await tables(db)
    .selectFrom('organisations.organisation')
    .select(['country', (count) => count.fn.countAll<number>().as('count')])
    .where('state', '=', 'active')
    .groupBy('country')
    .execute()
  return new Map(rows.map(({ country, count }) => [country, Number(count)]))
}
