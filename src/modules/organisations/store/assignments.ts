// The SQL of roles: who holds which, from when until when, and what is lent to whom.
import { type Selectable, type SelectQueryBuilder, sql } from 'kysely'
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import type { Role } from '../../../values/actor.ts'
import type { AssignmentId, OrganisationId, PersonId, RoleAssignment } from '../schema.ts'
import { type Tables, tables } from './tables.ts'

export async function assignmentById(db: Reading, id: AssignmentId): Promise<RoleAssignment | undefined> {
  const row = await tables(db)
    .selectFrom('organisations.assignment')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toAssignment(row)
}

/** Held until the transaction ends, so that an end and a loan of the same role follow each other. */
export async function assignmentForDecision(
  transaction: DatabaseTransaction,
  id: AssignmentId,
): Promise<RoleAssignment | undefined> {
  const row = await tables(transaction)
    .selectFrom('organisations.assignment')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toAssignment(row)
}

/** Every role a person ever held or will hold, the newest first. */
export async function assignmentsOfPerson(db: Reading, person: PersonId): Promise<RoleAssignment[]> {
  const rows = await tables(db)
    .selectFrom('organisations.assignment')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('starts_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toAssignment)
}

/** What is held now or will be, by any of these people. */
export async function assignmentsNotEnded(
  db: Reading,
  people: readonly string[],
  now: Date,
): Promise<RoleAssignment[]> {
  if (people.length === 0) return []
  const rows = await notEnded(db, now)
    .selectAll()
    .where('person_id', 'in', [...people])
    .orderBy('granted_at')
    .orderBy('id')
    .execute()
  return rows.map(toAssignment)
}

/** The loans of a role that have not ended. */
export async function loansOf(db: Reading, ids: readonly AssignmentId[], now: Date): Promise<RoleAssignment[]> {
  if (ids.length === 0) return []
  const rows = await notEnded(db, now)
    .selectAll()
    .where('delegated_from', 'in', [...ids])
    .orderBy('id')
    .execute()
  return rows.map(toAssignment)
}

export interface RolesAsked {
  role?: Role | undefined
  country?: string | undefined
}

/** The register of roles held now or later, by role. */
export async function rolesNotEnded(
  db: Reading,
  asked: RolesAsked,
  now: Date,
  page: { offset: number; limit: number },
): Promise<{ assignments: RoleAssignment[]; total: number }> {
  let found = notEnded(db, now)
  if (asked.role) found = found.where('role', '=', asked.role)
  if (asked.country) found = found.where('country', '=', asked.country)
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .selectAll()
    .orderBy('role')
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return { assignments: rows.map(toAssignment), total: Number(total) }
}

type Assignments = SelectQueryBuilder<Tables, 'organisations.assignment', object>

function notEnded(db: Reading, now: Date): Assignments {
  return tables(db)
    .selectFrom('organisations.assignment')
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', now)]))
}

export async function addAssignment(transaction: DatabaseTransaction, assignment: RoleAssignment): Promise<void> {
  await tables(transaction)
    .insertInto('organisations.assignment')
    .values({
      id: assignment.id,
      person_id: assignment.personId,
      role: assignment.role,
      country: assignment.country,
      organisation_id: assignment.organisationId,
      delegated_from: assignment.delegatedFrom,
      starts_at: assignment.startsAt,
      ends_at: assignment.endsAt,
      granted_by: assignment.grantedBy,
      granted_at: assignment.grantedAt,
      ended_by: null,
      end_reason: null,
    })
    .execute()
}

/** Ends roles now, or before they begin. */
export async function endAssignments(
  transaction: DatabaseTransaction,
  ids: readonly AssignmentId[],
  end: { by: string; reason: string; now: Date },
): Promise<void> {
  if (ids.length === 0) return
  await tables(transaction)
    .updateTable('organisations.assignment')
    .set({ ends_at: sql`greatest(starts_at, ${end.now}::timestamptz)`, ended_by: end.by, end_reason: end.reason })
    .where('id', 'in', [...ids])
    .execute()
}

/** The organisations of this administrator that would have no other, lent roles aside. */
export async function soleAdministrationsOf(
  db: Reading,
  person: PersonId,
  now: Date,
): Promise<{ id: OrganisationId; name: string; language: string }[]> {
  const found = await sql<{ id: OrganisationId; name: string; language: string }>`
    select organisation.id, organisation.local_name as name, organisation.local_language as language
    from organisations.assignment own join organisations.organisation organisation on organisation.id = own.organisation_id
    where own.person_id = ${person} and own.role = 'organisation-administrator' and own.delegated_from is null
      and own.starts_at <= ${now} and (own.ends_at is null or own.ends_at > ${now}) and organisation.state = 'active'
      and not exists (
        select from organisations.assignment other join organisations.person holder on holder.id = other.person_id
        where other.organisation_id = own.organisation_id and other.role = 'organisation-administrator'
          and other.delegated_from is null and other.person_id <> own.person_id and holder.state = 'active'
          and other.starts_at <= ${now} and (other.ends_at is null or other.ends_at > ${now}))
    order by organisation.id
  `.execute(db)
  return found.rows
}

/** Who holds a role in an organisation now; a loan counts while its lender's role does. */
export async function holdersIn(
  db: Reading,
  scope: { organisation: string } | { country: string },
  now: Date,
): Promise<{ personId: PersonId; role: Role }[]> {
  const isThere =
    'organisation' in scope ? sql`held.organisation_id = ${scope.organisation}` : sql`held.country = ${scope.country}`
  const found = await sql<{ personId: PersonId; role: Role }>`
    select distinct held.person_id as "personId", held.role
    from organisations.assignment held
    join organisations.person person on person.id = held.person_id and person.state = 'active'
    left join organisations.assignment lender on lender.id = held.delegated_from
    left join organisations.person owner on owner.id = lender.person_id
    where ${isThere} and held.starts_at <= ${now} and (held.ends_at is null or held.ends_at > ${now})
      and (lender.id is null or (owner.state = 'active' and (lender.ends_at is null or lender.ends_at > ${now})))
    order by held.person_id, held.role
  `.execute(db)
  return found.rows
}

/** What the page of a role and the decision about it need of an organisation. */
export async function organisationsOfRoles(
  db: Reading,
  ids: readonly string[],
): Promise<
  { id: OrganisationId; country: string; state: string; name: string; language: string; latin: string | null }[]
> {
  if (ids.length === 0) return []
  const rows = await tables(db)
    .selectFrom('organisations.organisation')
    .select(['id', 'country', 'state', 'local_name', 'local_language', 'latin_name', 'english_name'])
    .where('id', 'in', [...ids])
    .execute()
  return rows.map((row) => ({
    id: row.id as OrganisationId,
    country: row.country,
    state: row.state,
    name: row.local_name,
    language: row.local_language,
    latin: row.latin_name ?? row.english_name,
  }))
}

/** Those that somebody may name when giving a role: all, or those of their countries and their own. */
export async function organisationsWithin(
  db: Reading,
  reach: { all: boolean; countries: readonly string[]; organisations: readonly string[] },
): Promise<{ id: OrganisationId; name: string; country: string }[]> {
  let found = tables(db)
    .selectFrom('organisations.organisation')
    .select(['id', 'local_name', 'country'])
    .where('state', '=', 'active')
  if (!reach.all)
    found = found.where((where) =>
      where.or([
        where('country', 'in', reach.countries.length > 0 ? [...reach.countries] : ['']),
        ...(reach.organisations.length > 0 ? [where('id', 'in', [...reach.organisations])] : []),
      ]),
    )
  const rows = await found.orderBy('country').orderBy('local_name').limit(1_000).execute()
  return rows.map((row) => ({ id: row.id as OrganisationId, name: row.local_name, country: row.country }))
}

function toAssignment(row: Selectable<Tables['organisations.assignment']>): RoleAssignment {
  return {
    id: row.id as AssignmentId,
    personId: row.person_id as PersonId,
    role: row.role as Role,
    country: row.country,
    organisationId: row.organisation_id as OrganisationId | null,
    delegatedFrom: row.delegated_from as AssignmentId | null,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    grantedBy: row.granted_by,
    grantedAt: row.granted_at,
    endReason: row.end_reason as RoleAssignment['endReason'],
  }
}
