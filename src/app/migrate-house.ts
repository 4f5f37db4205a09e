// Brings a database to the shape of this version: every room's and module's migrations in one order of time.
import { modules } from '../modules.ts'
import type { OpenDatabase } from '../platform/db/database.ts'
import { type Migration, migrate, migrationsIn } from '../platform/db/migrate.ts'
import { prepareQueue } from '../platform/jobs/queue.ts'

/** The names of the migrations applied now. The queue of jobs brings its own, in a schema of its own. */
export async function migrateHouse({ db, pool }: Pick<OpenDatabase, 'db' | 'pool'>): Promise<string[]> {
  const applied = await migrate(db, houseMigrations())
  await prepareQueue(pool)
  return applied
}

export function houseMigrations(): Migration[] {
  const rooms = [
    new URL('../platform/migrations/', import.meta.url),
    new URL('../journal/migrations/', import.meta.url),
  ]
  return [...rooms, ...modules.flatMap((module) => module.migrations ?? [])].flatMap(migrationsIn)
}
