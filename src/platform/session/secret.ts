// A key that all nodes on one database share, made once.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** 32 random bytes under a name; the first node to ask makes them. */
export async function sharedSecret(db: Database, name: string): Promise<Buffer> {
  await sql`insert into platform.secret (name, value) values (${name}, ${randomBytes(32)}) on conflict (name) do nothing`.execute(
    db,
  )
  const found = await sql<{ value: Buffer }>`select value from platform.secret where name = ${name}`.execute(db)
  return found.rows[0]!.value
}
