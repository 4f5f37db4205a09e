// What every verb of the network is handed (where, who, when), how it records, and the refusal that most of them share.
import { append, type NewEntry } from '../../../journal/index.ts'
import type { Database, DatabaseTransaction } from '../../../platform/db/database.ts'
import type { Actor } from '../../../values/actor.ts'
import { type Refusal, refuse } from '../../../values/refusal.ts'

export interface Context {
  db: Database
  actor: Actor
  now: Date
}

/** The fourth beat: in the transaction of what it tells. */
export async function record(
  transaction: DatabaseTransaction,
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  ...entries: NewEntry[]
): Promise<void> {
  await append(transaction, { actor: actor.id, at: now }, entries)
}

export function notFound(): Refusal {
  return refuse('organisations.organisation-not-found')
}
