// Suspensions of organisations: since when, why, and until when.
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import { newId } from '../../../values/id.ts'
import type { OrganisationId, Suspension, SuspensionReason } from '../schema.ts'
import { tables } from './tables.ts'

export async function suspend(
  transaction: DatabaseTransaction,
  id: OrganisationId,
  why: { reason: SuspensionReason; note: string | null; actor: string; now: Date },
): Promise<void> {
  await tables(transaction)
    .insertInto('organisations.suspension')
    .values({
      id: newId(why.now),
      organisation_id: id,
      reason: why.reason,
      note: why.note,
      suspended_by: why.actor,
      suspended_at: why.now,
      lifted_by: null,
      lifted_at: null,
    })
    .execute()
}

export async function liftSuspension(
  transaction: DatabaseTransaction,
  id: OrganisationId,
  by: { actor: string; now: Date },
): Promise<void> {
  await tables(transaction)
    .updateTable('organisations.suspension')
    .set({ lifted_by: by.actor, lifted_at: by.now })
    .where('organisation_id', '=', id)
    .where('lifted_at', 'is', null)
    .execute()
}

export async function suspensionsOf(db: Reading, id: OrganisationId): Promise<Suspension[]> {
  const rows = await tables(db)
    .selectFrom('organisations.suspension')
    .select(['reason', 'note', 'suspended_at as suspendedAt', 'lifted_at as liftedAt'])
    .where('organisation_id', '=', id)
    .orderBy('suspended_at', 'desc')
    .execute()
  return rows as Suspension[]
}
