// The SQL of consents: what a person agreed to, from when until when.
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import { newId } from '../../../values/id.ts'
import type { Consent, ConsentPurpose, PersonId } from '../schema.ts'
import { tables } from './tables.ts'

/** Every spell of every purpose, the newest first. */
export async function consentsOf(db: Reading, person: PersonId): Promise<Consent[]> {
  const rows = await tables(db)
    .selectFrom('organisations.consent')
    .select(['purpose', 'wording', 'given_at', 'withdrawn_at'])
    .where('person_id', '=', person)
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    purpose: row.purpose as ConsentPurpose,
    wording: row.wording,
    givenAt: row.given_at,
    withdrawnAt: row.withdrawn_at,
  }))
}

/** Whether a person agreed to a purpose at a moment, which may lie in the past; an erased or suspended person agrees to nothing. */
export async function consentStood(db: Reading, person: string, purpose: ConsentPurpose, at: Date): Promise<boolean> {
  const found = await tables(db)
    .selectFrom('organisations.consent as consent')
    .innerJoin('organisations.person as person', 'person.id', 'consent.person_id')
    .select('consent.id')
    .where('consent.person_id', '=', person)
    .where('person.state', '=', 'active')
    .where('consent.purpose', '=', purpose)
    .where('consent.given_at', '<=', at)
    .where((where) => where.or([where('consent.withdrawn_at', 'is', null), where('consent.withdrawn_at', '>', at)]))
    .executeTakeFirst()
  return found !== undefined
}

/** True when it was not given already; the index `consent_standing` makes two windows one consent. */
export async function giveConsent(
  transaction: DatabaseTransaction,
  person: PersonId,
  purpose: ConsentPurpose,
  wording: number,
  now: Date,
): Promise<boolean> {
  const given = await tables(transaction)
    .insertInto('organisations.consent')
    .values({ id: newId(now), person_id: person, purpose, wording, given_at: now, withdrawn_at: null })
    .onConflict((conflict) => conflict.columns(['person_id', 'purpose']).where('withdrawn_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return given !== undefined
}

export async function withdrawConsent(
  transaction: DatabaseTransaction,
  person: PersonId,
  purpose: ConsentPurpose,
  now: Date,
): Promise<boolean> {
  const withdrawn = await tables(transaction)
    .updateTable('organisations.consent')
    .set({ withdrawn_at: now })
    .where('person_id', '=', person)
    .where('purpose', '=', purpose)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return withdrawn !== undefined
}

export async function forgetConsents(transaction: DatabaseTransaction, person: PersonId): Promise<void> {
  await tables(transaction).deleteFrom('organisations.consent').where('person_id', '=', person).execute()
}
