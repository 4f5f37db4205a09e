// Moves what belongs to one organisation to another, keeps the list of what was moved, and moves exactly that back.
import { sql } from 'kysely'
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import type { Identifier, MergeId, OrganisationId, OrganisationState } from '../schema.ts'
import { setState, writeNameKeys } from './organisations.ts'
import { tables } from './tables.ts'

export interface Merge {
  id: MergeId
  keptId: OrganisationId
  goneId: OrganisationId
  mergedAt: Date
  undoneAt: Date | null
  gone: GoneRecord
}

/** What the gone one was and had, by ids: people are not in it. */
export interface GoneRecord {
  state: OrganisationState
  identifiers: Identifier[]
  /** Those the kept one did not have before: they leave it when the merge is taken back. */
  identifiersMoved: Identifier[]
  /** Relations between the two cannot stand in one organisation: whole, to be put back. */
  relationsBetween: Record<string, unknown>[]
  relations: { id: string; side: 'organisation_id' | 'related_id' }[]
  assignments: string[]
  /** Requests as they were: a waiting one may have had to be withdrawn, and a proposal goes on as a claim. */
  requests: {
    id: string
    kind: string
    state: string
    reason: string | null
    decided_by: string | null
    decided_at: string | null
  }[]
  invitations: string[]
  /** Open ones that the kept one had out to the same address already; none in records older than this. */
  invitationsWithdrawn?: string[]
  screenings: string[]
  suspensions: string[]
  centres: string[]
}

export async function mergesAbout(db: Reading, id: OrganisationId): Promise<Merge[]> {
  const found = await sql<Merge>`${selected} where kept_id = ${id} or gone_id = ${id} order by merged_at desc`.execute(
    db,
  )
  return found.rows
}

export async function mergeForDecision(transaction: DatabaseTransaction, id: MergeId): Promise<Merge | undefined> {
  return (await sql<Merge>`${selected} where id = ${id} for update`.execute(transaction)).rows[0]
}

const selected = sql`
  select id, kept_id as "keptId", gone_id as "goneId", merged_at as "mergedAt", undone_at as "undoneAt", gone_record as gone
  from organisations.merge`

export async function moveInto(
  transaction: DatabaseTransaction,
  merge: {
    id: MergeId
    keptId: OrganisationId
    goneId: OrganisationId
    state: OrganisationState
    actor: string
    now: Date
  },
): Promise<void> {
  const { keptId, goneId, now } = merge
  const gone: GoneRecord = {
    state: merge.state,
    ...(await moveIdentifiers(transaction, goneId, keptId)),
    ...(await moveRelations(transaction, goneId, keptId)),
    requests: await moveRequests(transaction, goneId, keptId, merge),
    assignments: await moved(transaction, 'assignment', 'organisation_id', goneId, keptId),
    ...(await moveInvitations(transaction, goneId, keptId, now)),
    screenings: await moved(transaction, 'screening', 'organisation_id', goneId, keptId),
    suspensions: await moveSuspensions(transaction, goneId, keptId),
    centres: await moved(transaction, 'centre', 'host_id', goneId, keptId),
  }
  await setState(transaction, goneId, 'merged', now, keptId)
  await writeNameKeys(transaction, keptId)
  await tables(transaction)
    .insertInto('organisations.merge')
    .values({
      id: merge.id,
      kept_id: keptId,
      gone_id: goneId,
      merged_by: merge.actor,
      merged_at: now,
      gone_record: JSON.stringify(gone),
      undone_at: null,
      undone_by: null,
    })
    .execute()
}

/** What was moved goes back; what the kept one has gained since stays with it. */
export async function moveBack(
  transaction: DatabaseTransaction,
  { id, keptId, goneId, gone, mergedAt }: Merge,
  by: { actor: string; now: Date },
): Promise<void> {
  await setState(transaction, goneId, gone.state, by.now)
  await identifiersBack(transaction, keptId, goneId, gone)
  for (const { id: relation, side } of gone.relations) await back(transaction, 'relation', side, [relation], goneId)
  for (const row of gone.relationsBetween)
    await sql`
      insert into organisations.relation select * from jsonb_populate_record(null::organisations.relation, ${JSON.stringify(row)}::jsonb)
      on conflict (id) do nothing
    `.execute(transaction)
  for (const request of gone.requests) await requestBack(transaction, request, goneId, mergedAt)
  await back(transaction, 'assignment', 'organisation_id', gone.assignments, goneId)
  await invitationsBack(transaction, goneId, gone, mergedAt)
  await back(transaction, 'screening', 'organisation_id', gone.screenings, goneId)
  await back(transaction, 'suspension', 'organisation_id', gone.suspensions, goneId)
  await back(transaction, 'centre', 'host_id', gone.centres, goneId)
  await writeNameKeys(transaction, keptId)
  await writeNameKeys(transaction, goneId)
  await tables(transaction)
    .updateTable('organisations.merge')
    .set({ undone_at: by.now, undone_by: by.actor })
    .where('id', '=', id)
    .execute()
}

type Movable = 'assignment' | 'invitation' | 'screening' | 'suspension' | 'centre' | 'relation'
type Place = 'organisation_id' | 'related_id' | 'host_id'

async function moved(
  transaction: DatabaseTransaction,
  table: Movable,
  place: Place,
  from: string,
  to: string,
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    update ${sql.table(`organisations.${table}`)} set ${sql.ref(place)} = ${to} where ${sql.ref(place)} = ${from} returning id
  `.execute(transaction)
  return found.rows.map(({ id }) => id)
}

async function back(
  transaction: DatabaseTransaction,
  table: Movable,
  place: Place,
  ids: readonly string[],
  to: string,
): Promise<void> {
  await sql`
    update ${sql.table(`organisations.${table}`)} set ${sql.ref(place)} = ${to} where id = any(${[...ids]}::uuid[])
  `.execute(transaction)
}

async function moveIdentifiers(transaction: DatabaseTransaction, from: string, to: string) {
  const gone = await sql<Identifier>`
    delete from organisations.identifier where organisation_id = ${from} returning scheme, value
  `.execute(transaction)
  const added = await sql<Identifier>`
    insert into organisations.identifier (organisation_id, scheme, value)
    select ${to}, scheme, value from jsonb_to_recordset(${JSON.stringify(gone.rows)}::jsonb) as gone (scheme text, value text)
    on conflict do nothing returning scheme, value
  `.execute(transaction)
  return { identifiers: gone.rows, identifiersMoved: added.rows }
}

async function identifiersBack(transaction: DatabaseTransaction, keptId: string, goneId: string, gone: GoneRecord) {
  await sql`
    delete from organisations.identifier i using jsonb_to_recordset(${JSON.stringify(gone.identifiersMoved)}::jsonb) as moved (scheme text, value text)
    where i.organisation_id = ${keptId} and i.scheme = moved.scheme and i.value = moved.value
  `.execute(transaction)
  await sql`
    insert into organisations.identifier (organisation_id, scheme, value)
    select ${goneId}, scheme, value from jsonb_to_recordset(${JSON.stringify(gone.identifiers)}::jsonb) as gone (scheme text, value text)
    on conflict do nothing
  `.execute(transaction)
}

async function moveRelations(transaction: DatabaseTransaction, from: string, to: string) {
  const between = await sql<{ row: Record<string, unknown> }>`
    delete from organisations.relation r
    where (organisation_id = ${from} and related_id = ${to}) or (organisation_id = ${to} and related_id = ${from})
    returning to_jsonb(r) as row
  `.execute(transaction)
  const sides = ['organisation_id', 'related_id'] as const
  const relations: GoneRecord['relations'] = []
  for (const side of sides)
    relations.push(...(await moved(transaction, 'relation', side, from, to)).map((id) => ({ id, side })))
  return { relationsBetween: between.rows.map(({ row }) => row), relations }
}

/**
 * A person who waits for both waits for one from now on: the unique index on waiting requests would refuse the second. An open proposal goes on
 * as a claim: whoever proposed the gone one has no say over the kept one, and could otherwise withdraw it.
 */
async function moveRequests(
  transaction: DatabaseTransaction,
  from: string,
  to: string,
  by: { actor: string; now: Date },
): Promise<GoneRecord['requests']> {
  const found = await sql<GoneRecord['requests'][number]>`
    select id, kind, state, reason, decided_by, decided_at from organisations.membership_request where organisation_id = ${from} for update
  `.execute(transaction)
  await sql`
    update organisations.membership_request r set state = 'withdrawn', decided_by = ${by.actor}, decided_at = ${by.now}
    where organisation_id = ${from} and state = 'waiting' and exists (
      select 1 from organisations.membership_request k where k.organisation_id = ${to} and k.person_id = r.person_id and k.state = 'waiting')
  `.execute(transaction)
  await sql`
    update organisations.membership_request set organisation_id = ${to},
      kind = case when state in ('waiting', 'returned') then 'claim' else kind end
    where organisation_id = ${from}
  `.execute(transaction)
  return found.rows
}

/** One that was decided in between stays decided; it only goes back to whom it was about. Nobody waits for a person who was erased since. */
async function requestBack(
  transaction: DatabaseTransaction,
  { id, kind, state, reason, decided_by, decided_at }: GoneRecord['requests'][number],
  goneId: string,
  mergedAt: Date,
): Promise<void> {
  await sql`
    update organisations.membership_request set organisation_id = ${goneId}, kind = ${kind} where id = ${id}
  `.execute(transaction)
  await sql`
    update organisations.membership_request
    set state = ${state}, reason = ${reason}, decided_by = ${decided_by}, decided_at = ${decided_at}::timestamptz
    where id = ${id} and state = 'withdrawn' and decided_at = ${mergedAt}
      and person_id not in (select id from organisations.person where state = 'erased')
  `.execute(transaction)
}

/** Both may have the same role on offer to one address: the index `invitation_open` lets one stand, and that is the kept one's. */
async function moveInvitations(transaction: DatabaseTransaction, from: string, to: string, now: Date) {
  const withdrawn = await sql<{ id: string }>`
    update organisations.invitation i set state = 'withdrawn', decided_at = ${now}
    where organisation_id = ${from} and state = 'sent' and exists (
      select 1 from organisations.invitation k
      where k.organisation_id = ${to} and k.state = 'sent' and k.role = i.role and lower(k.email) = lower(i.email)
        and coalesce(k.country, '') = coalesce(i.country, ''))
    returning id
  `.execute(transaction)
  return {
    invitations: await moved(transaction, 'invitation', 'organisation_id', from, to),
    invitationsWithdrawn: withdrawn.rows.map(({ id }) => id),
  }
}

/** Open again is what only the merge withdrew; an address that was erased since is nobody's to invite. */
async function invitationsBack(
  transaction: DatabaseTransaction,
  goneId: string,
  { invitations, invitationsWithdrawn = [] }: GoneRecord,
  mergedAt: Date,
): Promise<void> {
  await back(transaction, 'invitation', 'organisation_id', invitations, goneId)
  await sql`
    update organisations.invitation set state = 'sent', decided_at = null
    where id = any(${invitationsWithdrawn}::uuid[]) and state = 'withdrawn' and decided_at = ${mergedAt} and email is not null
  `.execute(transaction)
}

/** Two that are suspended: the gone one's spell stays with it, as one organisation has one standing suspension. */
async function moveSuspensions(transaction: DatabaseTransaction, from: string, to: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    update organisations.suspension set organisation_id = ${to} where organisation_id = ${from} and lifted_at is not null returning id
  `.execute(transaction)
  return found.rows.map(({ id }) => id)
}
