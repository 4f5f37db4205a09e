// Proposals and claims: who waits for what since when; and who belongs to an organisation.
import { sql } from 'kysely'
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import { newId } from '../../../values/id.ts'
import type {
  MembershipRequest,
  MembershipRequestState,
  OrganisationId,
  Person,
  PersonId,
  RequestId,
  RequestKind,
  ReturnReason,
} from '../schema.ts'
import { tables } from './tables.ts'

const columnsRead = [
  'id',
  'person_id as personId',
  'organisation_id as organisationId',
  'kind',
  'state',
  'reason',
  'note',
  'asked_at as askedAt',
  'decided_by as decidedBy',
  'decided_at as decidedAt',
] as const

export async function requestById(db: Reading, id: RequestId): Promise<MembershipRequest | undefined> {
  const row = await tables(db)
    .selectFrom('organisations.membership_request')
    .select(columnsRead)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as MembershipRequest | undefined
}

/** With a lock: of two who decide at once the second waits, and then sees that it is decided. */
export async function requestForDecision(
  transaction: DatabaseTransaction,
  id: RequestId,
): Promise<MembershipRequest | undefined> {
  await sql`select id from organisations.membership_request where id = ${id} for update`.execute(transaction)
  return await requestById(transaction, id)
}

export async function requestsAbout(db: Reading, organisationId: OrganisationId): Promise<MembershipRequest[]> {
  const rows = await tables(db)
    .selectFrom('organisations.membership_request')
    .select(columnsRead)
    .where('organisation_id', '=', organisationId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
  return rows as MembershipRequest[]
}

export async function requestsOf(db: Reading, personId: PersonId): Promise<MembershipRequest[]> {
  const rows = await tables(db)
    .selectFrom('organisations.membership_request')
    .select(columnsRead)
    .where('person_id', '=', personId)
    .orderBy('asked_at', 'desc')
    .execute()
  return rows as MembershipRequest[]
}

/** What waits for a decision, oldest first, in these countries or in all. */
export async function waitingRequests(
  db: Reading,
  filter: { countries?: readonly string[] | undefined; kind?: RequestKind | undefined },
): Promise<MembershipRequest[]> {
  const found = await sql<MembershipRequest>`
    select r.id, r.person_id as "personId", r.organisation_id as "organisationId", r.kind, r.state, r.reason, r.note,
           r.asked_at as "askedAt", r.decided_by as "decidedBy", r.decided_at as "decidedAt"
    from organisations.membership_request r join organisations.organisation o on o.id = r.organisation_id
    where r.state = 'waiting'
      and (${filter.countries ?? null}::text[] is null or o.country = any(${filter.countries ?? null}::text[]))
      and (${filter.kind ?? null}::text is null or r.kind = ${filter.kind ?? null})
    order by r.asked_at, r.id limit 500
  `.execute(db)
  return found.rows
}

/** Undefined when the same person already waits for the same organisation: the unique index says so, not a check before. */
export async function insertRequest(
  transaction: DatabaseTransaction,
  request: { personId: PersonId; organisationId: OrganisationId; kind: RequestKind; now: Date },
): Promise<RequestId | undefined> {
  const id = newId<'request'>(request.now)
  const written = await tables(transaction)
    .insertInto('organisations.membership_request')
    .values({
      id,
      person_id: request.personId,
      organisation_id: request.organisationId,
      kind: request.kind,
      state: 'waiting',
      reason: null,
      note: null,
      asked_at: request.now,
      decided_by: null,
      decided_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return written && id
}

export async function decideRequest(
  transaction: DatabaseTransaction,
  id: RequestId,
  decision: {
    state: Exclude<MembershipRequestState, 'waiting'>
    reason?: ReturnReason
    note?: string | null
    actor: string
    now: Date
  },
): Promise<void> {
  await tables(transaction)
    .updateTable('organisations.membership_request')
    .set({
      state: decision.state,
      reason: decision.reason ?? null,
      note: decision.note ?? null,
      decided_by: decision.actor,
      decided_at: decision.now,
    })
    .where('id', '=', id)
    .execute()
}

// People, as far as cases need them.

export async function personForCase(
  db: Reading,
  id: string,
): Promise<Pick<Person, 'state' | 'email' | 'displayName' | 'latinName' | 'country' | 'post'> | undefined> {
  return (await peopleForCases(db, [id])).get(id)
}

export async function peopleForCases(db: Reading, ids: readonly string[]) {
  type CasePerson = Pick<Person, 'state' | 'email' | 'displayName' | 'latinName' | 'country' | 'post'>
  if (ids.length === 0) return new Map<string, CasePerson>()
  const found = await sql<CasePerson & { id: string }>`
    select id, state, email, display_name as "displayName", latin_name as "latinName", country, post
    from organisations.person where id::text = any(${[...ids]})
  `.execute(db)
  return new Map(found.rows.map((row) => [row.id, row]))
}

export interface Membership {
  personId: PersonId
  role: 'organisation-administrator' | 'member'
  since: Date
}

/** Who holds a role in an organisation now, administrators first. */
export async function membersOf(db: Reading, organisationId: OrganisationId, now: Date): Promise<Membership[]> {
  const found = await sql<Membership>`
    select person_id as "personId", role, min(starts_at) as since from organisations.assignment
    where organisation_id = ${organisationId} and starts_at <= ${now} and (ends_at is null or ends_at > ${now})
    group by person_id, role order by role desc, min(starts_at), person_id
  `.execute(db)
  return found.rows
}
