// Giving a role, ending it, lending it.
import { append } from '../../../journal/index.ts'
import type { DatabaseTransaction } from '../../../platform/db/database.ts'
import type { About, Role } from '../../../values/actor.ts'
import { isId, newId } from '../../../values/id.ts'
import { must, refuse, reject } from '../../../values/refusal.ts'
import { mayDo, permit, permitRole, reachOf } from '../access.ts'
import * as events from '../events.ts'
import { mayHoldRole } from '../rules/may-hold-role.ts'
import { mayEndRole } from '../rules/may-leave.ts'
import { mayLendRole } from '../rules/may-lend-role.ts'
import type { AssignmentId, EndReason, OrganisationId, Person, PersonId, RoleAssignment } from '../schema.ts'
import * as store from '../store/assignments.ts'
import { personByEmail, personForDecision, personWithin, secretariatAround } from '../store/people.ts'
import type { Context } from './context.ts'

export interface RoleToGive {
  person: PersonId
  role: Role
  country: string | null
  organisationId: OrganisationId | null
  startsAt?: Date
  endsAt: Date | null
}

/** Nobody gives a role to themselves, nor to somebody beyond their reach: those are invited. */
export async function assignRole(context: Context, wanted: RoleToGive): Promise<RoleAssignment> {
  const { db, actor, now } = context
  if (wanted.person === actor.id) reject('organisations.role-to-oneself')
  must((await personWithin(db, reachOf(actor), wanted.person, now)) ?? refuse('organisations.person-not-found'))
  return await db.transaction().execute(async (transaction) => {
    const person = must(
      (await personForDecision(transaction, wanted.person)) ?? refuse('organisations.person-not-found'),
    )
    const about = await aboutRole(transaction, wanted, person.country)
    must(permitRole(actor, wanted.role, about))
    await requireOwnOffice(transaction, context, wanted)
    return await giveRole(transaction, person, wanted, { by: actor.id, now })
  })
}

/** A loan ends on its day: whoever holds an office on loan only does not give that office away for longer, to a friend or to a second address. */
export async function requireOwnOffice(
  transaction: DatabaseTransaction,
  { actor, now }: Context,
  offered: Pick<RoleToGive, 'role' | 'country' | 'organisationId'>,
): Promise<void> {
  if (!isId<'person'>(actor.id)) return
  const held = (await store.assignmentsNotEnded(transaction, [actor.id], now)).filter(
    ({ role, country, organisationId, startsAt }) =>
      role === offered.role &&
      country === offered.country &&
      organisationId === offered.organisationId &&
      startsAt <= now,
  )
  if (held.length > 0 && held.every(({ delegatedFrom }) => delegatedFrom !== null))
    reject('organisations.loan-of-a-loan')
}

/** What the permission to give a role is asked about. An organisation must be active to have people. */
export async function aboutRole(
  transaction: DatabaseTransaction,
  wanted: Pick<RoleToGive, 'role' | 'organisationId'>,
  personCountry: string | null,
): Promise<About> {
  if (wanted.organisationId === null) return { country: personCountry }
  const [organisation] = await store.organisationsOfRoles(transaction, [wanted.organisationId])
  if (organisation?.state !== 'active') reject('organisations.role-organisation-not-active')
  return { organisation: organisation.id, country: organisation.country }
}

/** The decision and the write, whoever gave leave; the person is held by the transaction, so that two at once come one after the other. */
export async function giveRole(
  transaction: DatabaseTransaction,
  person: Person,
  wanted: Omit<RoleToGive, 'person'>,
  { by, now, from = null }: { by: string; now: Date; from?: AssignmentId | null },
): Promise<RoleAssignment> {
  const held = await store.assignmentsNotEnded(transaction, [person.id], now)
  const spell = must(mayHoldRole(person, { ...wanted, startsAt: wanted.startsAt ?? now }, held, now))
  const assignment: RoleAssignment = {
    id: newId(now),
    personId: person.id,
    role: spell.role,
    country: spell.country,
    organisationId: spell.organisationId,
    delegatedFrom: from,
    startsAt: spell.startsAt,
    endsAt: spell.endsAt,
    grantedBy: by,
    grantedAt: now,
    endReason: null,
  }
  await store.addAssignment(transaction, assignment)
  if (from === null) await append(transaction, { actor: by, at: now }, [events.assigned(assignment)])
  return assignment
}

/** By whoever may give it, its holder, or the lender of a loan. What was lent from it ends with it. */
export async function endRole(context: Context, id: AssignmentId, reason: EndReason): Promise<RoleAssignment> {
  const { actor, now } = context
  const found = must((await store.assignmentById(context.db, id)) ?? refuse('organisations.role-not-found'))
  return await context.db.transaction().execute(async (transaction) => {
    const holder = must(
      (await personForDecision(transaction, found.personId)) ?? refuse('organisations.role-not-found'),
    )
    const assignment = must(
      (await store.assignmentForDecision(transaction, id)) ?? refuse('organisations.role-not-found'),
    )
    await requireLeaveToEnd(context, transaction, assignment, holder)
    must(mayEndRole(assignment, await secretariatAround(transaction, holder.id, now), now))
    await endWithLoans(transaction, [assignment], { by: actor.id, reason, now })
    return assignment
  })
}

async function requireLeaveToEnd(
  { actor }: Context,
  transaction: DatabaseTransaction,
  assignment: RoleAssignment,
  holder: Person,
): Promise<void> {
  if (mayDo(actor, 'delegateRole', { person: holder.id })) return
  const lender = assignment.delegatedFrom && (await store.assignmentById(transaction, assignment.delegatedFrom))
  if (lender && mayDo(actor, 'delegateRole', { person: lender.personId })) return
  const [organisation] = await store.organisationsOfRoles(transaction, listOf(assignment.organisationId))
  const about = organisation
    ? { organisation: organisation.id, country: organisation.country }
    : { country: holder.country }
  must(permitRole(actor, assignment.role, about))
}

/** Ends these roles and the loans taken from them, and tells of each. */
export async function endWithLoans(
  transaction: DatabaseTransaction,
  assignments: readonly RoleAssignment[],
  end: { by: string; reason: EndReason; now: Date },
): Promise<void> {
  const idsOf = (some: readonly RoleAssignment[]) => some.map((one) => one.id)
  const loans = await store.loansOf(transaction, idsOf(assignments), end.now)
  const others = loans.filter((loan) => !assignments.some((one) => one.id === loan.id))
  await store.endAssignments(transaction, idsOf(assignments), end)
  await store.endAssignments(transaction, idsOf(others), { ...end, reason: 'lender-ended' })
  await append(transaction, { actor: end.by, at: end.now }, [
    ...assignments.map((one) => events.ended(one, end.reason)),
    ...others.map((one) => events.ended(one, 'lender-ended')),
  ])
}

/** An address that nobody has and one whose owner does not fit get the same answer: who is registered here is nobody's guess. */
export async function lendRole(
  context: Context,
  { id, email, until }: { id: AssignmentId; email: string; until: Date },
): Promise<RoleAssignment> {
  const { db, actor, now } = context
  const own = must((await store.assignmentById(db, id)) ?? refuse('organisations.role-not-found'))
  must(permit(actor, 'delegateRole', { person: own.personId }))
  const found = must((await personByEmail(db, email)) ?? refuse('organisations.loan-nobody-fits'))
  return await db.transaction().execute(async (transaction) => {
    const borrower = (await personForDecision(transaction, found.id)) ?? reject('organisations.loan-nobody-fits')
    const still = (await store.assignmentForDecision(transaction, id)) ?? reject('organisations.role-not-found')
    const organisations = await organisationsOf(transaction, borrower.id, now)
    const endsAt = must(mayLendRole(still, { ...borrower, organisations }, until, now))
    const { role, country, organisationId } = still
    const loan = await giveRole(
      transaction,
      borrower,
      { role, country, organisationId, endsAt },
      { by: actor.id, now, from: id },
    )
    await append(transaction, { actor: actor.id, at: now }, [events.lent(loan, still.personId)])
    return loan
  })
}

async function organisationsOf(transaction: DatabaseTransaction, person: PersonId, now: Date): Promise<string[]> {
  const held = await store.assignmentsNotEnded(transaction, [person], now)
  return held
    .filter((one) => one.startsAt <= now && one.delegatedFrom === null)
    .flatMap((one) => listOf(one.organisationId))
}

function listOf<Item>(item: Item | null): Item[] {
  return item === null ? [] : [item]
}
