// Writes the people and the organisation of the sample, once.
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import { newId } from '../../../values/id.ts'
import type { OrganisationContent, OrganisationId } from '../schema.ts'
import { tables } from './tables.ts'

export interface SamplePersonRow {
  id: string
  role: string
  displayName: string
  latinName: string
  nameLanguage: string
  languages: string[]
  country: string
  email: string
}

export async function writeSampleOrganisation(
  transaction: DatabaseTransaction,
  id: OrganisationId,
  content: OrganisationContent,
  now: Date,
): Promise<void> {
  await tables(transaction)
    .insertInto('organisations.organisation')
    .values({
      id,
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
      state: 'active',
      proposed_by: null,
      merged_into: null,
      version: 1,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** A person who is there already keeps the roles held now: whoever took one away in the sample does not find it back. */
export async function writeSamplePerson(
  transaction: DatabaseTransaction,
  person: SamplePersonRow,
  organisation: OrganisationId,
  now: Date,
): Promise<void> {
  const written = await tables(transaction)
    .insertInto('organisations.person')
    .values({
      id: person.id,
      email: person.email,
      family_name: null,
      given_name: null,
      display_name: person.displayName,
      latin_name: person.latinName,
      name_language: person.nameLanguage,
      languages: person.languages,
      country: person.country,
      employer: null,
      post: null,
      time_zone: null,
      // None: a visitor who looks at the sample through the eyes of a role keeps the language chosen for the page.
      preferred_language: null,
      formats: {},
      state: 'active',
      email_confirmed_at: now,
      version: 1,
      created_at: now,
      updated_at: now,
      erased_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows) await writeRole(transaction, person, organisation, now)
}

async function writeRole(
  transaction: DatabaseTransaction,
  { id, role, country }: SamplePersonRow,
  organisation: OrganisationId,
  now: Date,
): Promise<void> {
  await tables(transaction)
    .insertInto('organisations.assignment')
    .values({
      id: newId(now),
      person_id: id,
      role,
      country: role === 'focal-point' ? country : null,
      organisation_id: ['organisation-administrator', 'member'].includes(role) ? organisation : null,
      delegated_from: null,
      starts_at: now,
      ends_at: null,
      granted_by: 'operator',
      granted_at: now,
      ended_by: null,
      end_reason: null,
    })
    .execute()
}

/** Which of these people are there and may come in. */
export async function presentPeople(db: Reading, ids: string[]): Promise<Set<string>> {
  const rows = await tables(db)
    .selectFrom('organisations.person')
    .select('id')
    .where('id', 'in', ids)
    .where('state', 'in', ['registered', 'active'])
    .execute()
  return new Set(rows.map(({ id }) => id))
}
