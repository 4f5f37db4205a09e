// A person over all modules: everything held about them, and taking them out everywhere.
import type { Database, DatabaseTransaction } from '../platform/db/database.ts'
import type { Json } from '../values/canonical-json.ts'
import { mounted } from './mounted.ts'

export async function personalData(db: Database, person: string): Promise<Record<string, Json>> {
  const held: Record<string, Json> = {}
  for (const module of mounted) if (module.personalData) held[module.name] = await module.personalData(db, person)
  return held
}

export async function erasePerson(transaction: DatabaseTransaction, person: string, now: Date): Promise<void> {
  for (const module of [...mounted].reverse()) await module.erasePerson?.(transaction, person, now)
}
