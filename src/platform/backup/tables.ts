// What the catalogue of PostgreSQL says of the tables of the house: asked, so that a new module is in the backup without a word.
import { sql } from 'kysely'
import type { Reading } from '../db/database.ts'
import type { Migration } from '../db/migrate.ts'

/** The schemas that the migrations make. What else lives in the database is not ours. */
export function schemasOf(migrations: Migration[]): string[] {
  const made = migrations.flatMap(({ text }) => [...text.matchAll(/^\s*create schema (?:if not exists )?"?(\w+)"?/gim)])
  return [...new Set(['platform', ...made.map(([, schema]) => schema ?? '')])].sort()
}

export interface StoredTable {
  schema: string
  /** Quoted where it must be, with its schema. */
  name: string
  /** Quoted where they must be; without those that are worked out from others. */
  columns: string[]
  bytes: number
}

export async function tablesIn(db: Reading, schemas: string[]): Promise<StoredTable[]> {
  const found = await sql<StoredTable>`
    select n.nspname as schema, format('%I.%I', n.nspname, c.relname) as name, pg_table_size(c.oid) as bytes,
      array(select quote_ident(attname) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any(${schemas}) and c.relkind = 'r' order by 1, 2
  `.execute(db)
  return found.rows
}

export async function sequencesIn(db: Reading, schemas: string[]): Promise<{ name: string; value: number | null }[]> {
  const found = await sql<{ name: string; value: number | null }>`
    select format('%I.%I', schemaname, sequencename) as name, last_value as value
    from pg_sequences where schemaname = any(${schemas}) order by 1
  `.execute(db)
  return found.rows
}

export interface ForeignKey {
  table: string
  name: string
  definition: string
}

export async function foreignKeysIn(db: Reading, schemas: string[]): Promise<ForeignKey[]> {
  const found = await sql<ForeignKey>`
    select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and n.nspname = any(${schemas}) order by 1, 2
  `.execute(db)
  return found.rows
}

/** The names of the tables that hold anything. */
export async function tablesWithRows(db: Reading, schemas: string[]): Promise<string[]> {
  const filled: string[] = []
  for (const { name } of await tablesIn(db, schemas)) {
    const found = await sql<{ some: boolean }>`select exists (select from ${sql.raw(name)}) as some`.execute(db)
    if (found.rows[0]!.some) filled.push(name)
  }
  return filled
}
