// Organisations: reading one or many, writing what they say of themselves, and the keys by which their names are found.
import { type SqlBool, sql } from 'kysely'
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import { nameKeys } from '../rules/name-keys.ts'
import type {
  Identifier,
  Organisation,
  OrganisationContent,
  OrganisationId,
  OrganisationState,
  OrganisationType,
  PersonId,
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
