// Brings a database to the shape of this version: every room's and module's migrations in one order of time.
import { modules } from '../modules.ts'
import type { Database } from '../platform/db/database.ts'
import { migrate, migrationsIn } from '../platform/db/migrate.ts'

export async function migrateHouse(db: Database): Promise<string[]> {
  const rooms = [
    new URL('../platform/migrations/', import.meta.url),
    new URL('../journal/migrations/', import.meta.url),
  ]
  const folders = [...rooms, ...modules.flatMap((module) => module.migrations ?? [])]
  return await migrate(db, folders.flatMap(migrationsIn))
}
