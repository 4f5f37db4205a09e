// Related parties and screenings of organisations.
import { sql } from 'kysely'
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import { newId } from '../../../values/id.ts'
import type { ScreeningContent } from '../rules/check-screening.ts'
import type { OrganisationId, Relation, RelationKind, Screening, ScreeningDecision } from '../schema.ts'
import { tables } from './tables.ts'

/** Both ways: the parent is shown at the daughter, too. Ended ones come last. */
export async function relationsOf(db: Reading, id: OrganisationId): Promise<Relation[]> {
  const found = await sql<Relation>`
    select id, organisation_id as "organisationId", related_id as "relatedId", kind, since, until,
           recorded_at as "recordedAt", ended_at as "endedAt"
    from organisations.relation where organisation_id = ${id} or related_id = ${id}
    order by (ended_at is not null), recorded_at, id
  `.execute(db)
  return found.rows
}

export async function insertRelation(
  transaction: DatabaseTransaction,
  relation: {
    organisationId: OrganisationId
    relatedId: OrganisationId
    kind: RelationKind
    since: string | null
    actor: string
    now: Date
  },
): Promise<Relation['id']> {
  const id = newId<'relation'>(relation.now)
  await tables(transaction)
    .insertInto('organisations.relation')
    .values({
      id,
      organisation_id: relation.organisationId,
      related_id: relation.relatedId,
      kind: relation.kind,
      since: relation.since,
      until: null,
      recorded_by: relation.actor,
      recorded_at: relation.now,
      ended_at: null,
    })
    .execute()
  return id
}

/** False when it had ended already, or is not of this organisation. */
export async function endRelation(
  transaction: DatabaseTransaction,
  id: Relation['id'],
  of: { organisationId: OrganisationId; until: string; now: Date },
): Promise<boolean> {
  const written = await tables(transaction)
    .updateTable('organisations.relation')
    .set({ ended_at: of.now, until: of.until })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where((where) =>
      where.or([where('organisation_id', '=', of.organisationId), where('related_id', '=', of.organisationId)]),
    )
    .executeTakeFirst()
  return Number(written.numUpdatedRows) > 0
}

const screeningColumns = [
  'id',
  'organisation_id as organisationId',
  'list',
  'checked_on as checkedOn',
  'result',
  'checked_by as checkedBy',
  'note',
  'decision',
  'decision_note as decisionNote',
  'decided_by as decidedBy',
  'decided_at as decidedAt',
  'recorded_at as recordedAt',
] as const

export async function screeningsOf(db: Reading, id: OrganisationId): Promise<Screening[]> {
  const rows = await tables(db)
    .selectFrom('organisations.screening')
    .select(screeningColumns)
    .where('organisation_id', '=', id)
    .orderBy('checked_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
  return rows as Screening[]
}

/** Hits that nobody has looked at yet, oldest first. */
export async function waitingHits(db: Reading, countries: readonly string[] | undefined): Promise<Screening[]> {
  const found = await sql<Screening>`
    select s.id, s.organisation_id as "organisationId", s.list, s.checked_on as "checkedOn", s.result, s.checked_by as "checkedBy", s.note,
           s.decision, s.decision_note as "decisionNote", s.decided_by as "decidedBy", s.decided_at as "decidedAt", s.recorded_at as "recordedAt"
    from organisations.screening s join organisations.organisation o on o.id = s.organisation_id
    where s.result = 'possible-hit' and s.decision is null
      and (${countries ?? null}::text[] is null or o.country = any(${countries ?? null}::text[]))
    order by s.recorded_at, s.id limit 500
  `.execute(db)
  return found.rows
}

export async function screeningForDecision(
  transaction: DatabaseTransaction,
  id: Screening['id'],
): Promise<Screening | undefined> {
  const row = await tables(transaction)
    .selectFrom('organisations.screening')
    .select(screeningColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row as Screening | undefined
}

export async function insertScreening(
  transaction: DatabaseTransaction,
  organisationId: OrganisationId,
  content: ScreeningContent,
  by: { actor: string; now: Date },
): Promise<Screening['id']> {
  const id = newId<'screening'>(by.now)
  await tables(transaction)
    .insertInto('organisations.screening')
    .values({
      id,
      organisation_id: organisationId,
      list: content.list,
      checked_on: content.checkedOn,
      result: content.result,
      checked_by: by.actor,
      note: content.note,
      decision: null,
      decision_note: null,
      decided_by: null,
      decided_at: null,
      recorded_at: by.now,
    })
    .execute()
  return id
}

export async function decideScreening(
  transaction: DatabaseTransaction,
  id: Screening['id'],
  decision: { decision: ScreeningDecision; note: string | null; actor: string; now: Date },
): Promise<void> {
  await tables(transaction)
    .updateTable('organisations.screening')
    .set({
      decision: decision.decision,
      decision_note: decision.note,
      decided_by: decision.actor,
      decided_at: decision.now,
    })
    .where('id', '=', id)
    .execute()
}
