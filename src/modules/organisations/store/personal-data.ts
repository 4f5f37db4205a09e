// Everything personal that this module's tables hold, given out as one and taken out as one.
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import { accountData } from '../../../platform/session/account-data.ts'
import { forgetAccount } from '../../../platform/session/accounts.ts'
import type { Json } from '../../../values/canonical-json.ts'
import type { PersonId } from '../schema.ts'
import { assignmentsOfPerson } from './assignments.ts'
import { consentsOf, forgetConsents } from './consents.ts'
import { forgetInvitationsTo, invitationsTo } from './invitations.ts'
import { emptyPerson, personById } from './people.ts'
import { tables } from './tables.ts'

/** What a person may take along: profile, consents, roles, requests with the notes on them, invitations, and what sign-in and mail hold. */
export async function personalData(db: Reading, id: PersonId): Promise<Json> {
  const person = await personById(db, id)
  return toJson({
    person: person ?? null,
    consents: await consentsOf(db, id),
    roles: await assignmentsOfPerson(db, id),
    membershipRequests: await requestsOf(db, id),
    invitations: await invitationsTo(db, id, person?.email ?? null),
    account: await accountData(db, { personId: id, email: person?.email ?? null }),
  })
}

/** After this nothing of the person stands in this schema but the id. Whoever ends the roles has done so before. */
export async function erasePersonalData(transaction: DatabaseTransaction, id: PersonId, now: Date): Promise<void> {
  const person = await personById(transaction, id)
  await forgetConsents(transaction, id)
  await forgetInvitationsTo(transaction, id, person?.email ?? null, now)
  await forgetRequests(transaction, id, now)
  await forgetAccount(transaction, { personId: id, email: person?.email ?? null })
  await emptyPerson(transaction, id, now)
}

async function requestsOf(db: Reading, id: PersonId) {
  return await tables(db)
    .selectFrom('organisations.membership_request')
    .select(['organisation_id', 'kind', 'state', 'reason', 'note', 'asked_at', 'decided_at'])
    .where('person_id', '=', id)
    .orderBy('asked_at')
    .execute()
}

/** A note is written about somebody: it goes. What still waits is withdrawn. */
async function forgetRequests(transaction: DatabaseTransaction, id: PersonId, now: Date): Promise<void> {
  const requests = tables(transaction).updateTable('organisations.membership_request').where('person_id', '=', id)
  await requests.set({ state: 'withdrawn', decided_at: now }).where('state', '=', 'waiting').execute()
  await requests.set({ note: null }).execute()
}

function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
