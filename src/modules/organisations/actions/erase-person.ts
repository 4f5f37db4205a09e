// A person takes along all that is held, and goes.
import { append } from '../../../journal/index.ts'
import type { Database, DatabaseTransaction } from '../../../platform/db/database.ts'
import type { Json } from '../../../values/canonical-json.ts'
import { must, refuse } from '../../../values/refusal.ts'
import { permit } from '../access.ts'
import * as events from '../events.ts'
import { mayErasePerson } from '../rules/may-leave.ts'
import type { PersonId } from '../schema.ts'
import { assignmentsNotEnded, soleAdministrationsOf } from '../store/assignments.ts'
import { personForDecision, secretariatAround } from '../store/people.ts'
import { readOwnProfile } from './change-profile.ts'
import type { Context } from './context.ts'
import { endWithLoans } from './roles.ts'

/** Everything that every module holds about a person, by module. */
export type GatherPersonalData = (db: Database, person: string) => Promise<Record<string, Json>>

/** Takes a person out of every module's tables. */
export type EraseEverywhere = (transaction: DatabaseTransaction, person: string, now: Date) => Promise<void>

export async function takeOwnData(context: Context, gather: GatherPersonalData): Promise<Record<string, Json>> {
  must(permit(context.actor, 'exportPerson', { person: context.actor.id }))
  const { id } = await readOwnProfile(context)
  await context.db
    .transaction()
    .execute((transaction) => append(transaction, { actor: context.actor.id, at: context.now }, [events.exported(id)]))
  return await gather(context.db, id)
}

/** The journal keeps the id; the tables keep nothing. */
export async function erasePerson(
  context: Context,
  id: PersonId,
  isConfirmed: boolean,
  eraseEverywhere: EraseEverywhere,
): Promise<void> {
  const { actor, now } = context
  must(permit(actor, 'erasePerson', { person: id }))
  await context.db.transaction().execute(async (transaction) => {
    const person = must((await personForDecision(transaction, id)) ?? refuse('organisations.person-not-found'))
    const orphaned = (await soleAdministrationsOf(transaction, id, now)).map((organisation) => organisation.id)
    const leaving = await secretariatAround(transaction, id, now)
    must(mayErasePerson(person, leaving, { orphaned, isConfirmed }))
    const held = await assignmentsNotEnded(transaction, [id], now)
    await endWithLoans(transaction, held, { by: actor.id, reason: 'person-erased', now })
    await eraseEverywhere(transaction, id, now)
    await append(transaction, { actor: actor.id, at: now }, [events.erased(id)])
  })
}
