// Looking people up within one's reach, and keeping somebody out for a while.
import { append } from '../../../journal/index.ts'
import { endSessionsOf } from '../../../platform/session/sessions.ts'
import { must, refuse } from '../../../values/refusal.ts'
import { permit, reachOf } from '../access.ts'
import * as events from '../events.ts'
import { maySuspend } from '../rules/may-leave.ts'
import type { ExclusionReason, Person, PersonId, RoleAssignment } from '../schema.ts'
import * as assignments from '../store/assignments.ts'
import * as store from '../store/people.ts'
import type { Context } from './context.ts'

export async function findPeople(
  { db, actor, now }: Context,
  asked: store.PeopleAsked,
  page: { offset: number; limit: number },
): Promise<{ people: Person[]; total: number }> {
  must(permit(actor, 'readPeople'))
  return await store.peopleWithin(db, reachOf(actor), asked, now, page)
}

/** Beyond one's reach and not there at all is one answer. */
export async function readPerson({ db, actor, now }: Context, id: PersonId): Promise<Person> {
  must(permit(actor, 'readPeople'))
  return must((await store.personWithin(db, reachOf(actor), id, now)) ?? refuse('organisations.person-not-found'))
}

/** The register of roles: for the secretariat with names, for an auditor by ids. */
export async function readRegister(
  { db, actor, now }: Context,
  asked: assignments.RolesAsked,
  page: { offset: number; limit: number },
): Promise<{ assignments: RoleAssignment[]; total: number }> {
  must(permit(actor, 'readRegister'))
  return await assignments.rolesNotEnded(db, asked, now, page)
}

/** The sessions end in the same transaction: whoever is suspended is out with the commit. */
export async function suspendPerson(context: Context, id: PersonId, reason: ExclusionReason): Promise<void> {
  const { actor, now } = context
  must(permit(actor, 'suspendPerson'))
  await context.db.transaction().execute(async (transaction) => {
    const person = must((await store.personForDecision(transaction, id)) ?? refuse('organisations.person-not-found'))
    must(maySuspend(person, actor.id, await store.secretariatAround(transaction, id, now)))
    await store.setState(transaction, id, 'suspended', now)
    await endSessionsOf(transaction, id)
    await append(transaction, { actor: actor.id, at: now }, [events.suspended(id, reason)])
  })
}

/** Back to where they were: active when the address had been confirmed. */
export async function reinstatePerson(context: Context, id: PersonId): Promise<void> {
  const { actor, now } = context
  must(permit(actor, 'suspendPerson'))
  await context.db.transaction().execute(async (transaction) => {
    const person = must((await store.personForDecision(transaction, id)) ?? refuse('organisations.person-not-found'))
    must(person.state === 'suspended' ? person : refuse('organisations.suspend-state-decided'))
    await store.setState(transaction, id, person.emailConfirmedAt ? 'active' : 'registered', now)
    await append(transaction, { actor: actor.id, at: now }, [events.reinstated(id)])
  })
}
