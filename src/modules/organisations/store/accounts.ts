// What sign-in asks and writes of persons: by address, by id, and from registered to active.
import { sql } from 'kysely'
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import { isAddress } from '../../../platform/mail/index.ts'
import type { Language } from '../../../values/language.ts'
import type { PersonId, PersonState } from '../schema.ts'
import { tables } from './tables.ts'

export interface AccountPerson {
  id: PersonId
  email: string
  name: string | null
  state: PersonState
  preferredLanguage: Language | null
}

/**
 * Anybody may type anything where an address is asked for, and PostgreSQL breaks at a nought. The small letters are made as the limits make
 * them: to PostgreSQL İ is i, and each spelling of an address would be a fresh allowance of tries.
 */
export async function personByEmail(db: Reading, email: string): Promise<AccountPerson | undefined> {
  if (!isAddress(email)) return undefined
  const row = await accountPersons(db).where(sql<boolean>`lower(email) = ${email.toLowerCase()}`).executeTakeFirst()
  return row && personOf(row)
}

export async function accountPersonById(db: Reading, id: string): Promise<AccountPerson | undefined> {
  const row = await accountPersons(db).where('id', '=', id).where('email', 'is not', null).executeTakeFirst()
  return row && personOf(row)
}

/** Whether the person is new: of two who register one address at once, the unique index on it lets the first in. */
export async function addRegisteredPerson(
  transaction: DatabaseTransaction,
  person: { id: PersonId; email: string; name: string; country?: string; language: Language; now: Date },
): Promise<boolean> {
  const added = await tables(transaction)
    .insertInto('organisations.person')
    .values({
      id: person.id,
      email: person.email,
      family_name: null,
      given_name: null,
      display_name: person.name,
      latin_name: null,
      name_language: null,
      languages: [],
      country: person.country ?? null,
      employer: null,
      post: null,
      time_zone: null,
      preferred_language: person.language,
      formats: {},
      state: 'registered',
      email_confirmed_at: null,
      version: 1,
      created_at: person.now,
      updated_at: person.now,
      erased_at: null,
    })
    .onConflict((conflict) => conflict.expression(sql`lower(email)`).doNothing())
    .executeTakeFirst()
  return Boolean(added.numInsertedOrUpdatedRows)
}

/** From registered or invited to active; whether it was one of these. */
export async function confirmPerson(
  transaction: DatabaseTransaction,
  id: string,
  confirmed: { name?: string | undefined; now: Date },
): Promise<boolean> {
  const done = await tables(transaction)
    .updateTable('organisations.person')
    .set({
      state: 'active',
      email_confirmed_at: confirmed.now,
      updated_at: confirmed.now,
      ...(confirmed.name && { display_name: confirmed.name }),
    })
    .where('id', '=', id)
    .where('state', 'in', ['registered', 'invited'])
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Those who registered before that day and have not confirmed their address, the oldest first. */
export async function personsUnconfirmedSince(db: Reading, before: Date, limit: number): Promise<PersonId[]> {
  const rows = await tables(db)
    .selectFrom('organisations.person')
    .select('id')
    .where('state', '=', 'registered')
    .where('created_at', '<', before)
    .orderBy('created_at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id as PersonId)
}

function accountPersons(db: Reading) {
  return tables(db)
    .selectFrom('organisations.person')
    .select(['id', 'email', 'display_name', 'latin_name', 'state', 'preferred_language'])
}

function personOf(row: {
  id: string
  email: string | null
  display_name: string | null
  latin_name: string | null
  state: string
  preferred_language: string | null
}): AccountPerson {
  return {
    id: row.id as PersonId,
    email: row.email ?? '',
    name: row.display_name ?? row.latin_name,
    state: row.state as PersonState,
    preferredLanguage: row.preferred_language as Language | null,
  }
}
