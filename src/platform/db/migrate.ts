// Applies the SQL files of all rooms and modules in one order of time, each once, under a lock that several nodes respect.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Database, DatabaseTransaction } from './database.ts'

export interface Migration {
  name: string
  text: string
}

/** The names of the migrations applied now; empty when the database was up to date. */
export async function migrate(db: Database, migrations: Migration[]): Promise<string[]> {
  return await db.transaction().execute((transaction) => migrateWithin(transaction, migrations))
}

/** The same inside a transaction that goes on afterwards, as a restore does. */
export async function migrateWithin(transaction: DatabaseTransaction, migrations: Migration[]): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(${lock})`.execute(transaction)
  await sql`create schema if not exists platform`.execute(transaction)
  await sql`create table if not exists platform.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`.execute(
    transaction,
  )
  const applied = await sql<{ name: string; sha256: string }>`select name, sha256 from platform.migration`.execute(
    transaction,
  )
  const known = new Map(applied.rows.map((row) => [row.name, row.sha256]))
  const fresh = inOrderOfTime(migrations).filter((migration) => !known.has(migration.name))
  refuseRewritten(migrations, known)
  for (const migration of fresh) {
    await sql.raw(migration.text).execute(transaction)
    await sql`insert into platform.migration (name, sha256) values (${migration.name}, ${digest(migration.text)})`.execute(
      transaction,
    )
  }
  return fresh.map((migration) => migration.name)
}

/** The `.sql` files of a folder. Their names begin with their time, so that all rooms together have one order. */
export function migrationsIn(folder: URL): Migration[] {
  return readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
}

const lock = 4_001_001

function inOrderOfTime(migrations: Migration[]): Migration[] {
  return [...migrations].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function refuseRewritten(migrations: Migration[], known: Map<string, string>): void {
  const rewritten = migrations.find(
    (migration) => known.has(migration.name) && known.get(migration.name) !== digest(migration.text),
  )
  if (rewritten)
    throw new Error(
      `The migration ${rewritten.name} was changed after it had been applied: restore it and write a new one.`,
    )
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
