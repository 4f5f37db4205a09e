// Reads history: by subject, by type, and from a cursor on.
import { sql } from 'kysely'
import type { Database } from '../platform/db/database.ts'
import type { Json } from '../values/canonical-json.ts'

export interface Entry {
  seq: number
  at: Date
  actor: string
  type: string
  version: number
  subjects: string[]
  cause: number | null
  data: Json
}

/** Everything that happened to a subject, oldest first. */
export async function entriesAbout(db: Database, subject: string): Promise<Entry[]> {
  const found = await sql<Entry & { data: string }>`
    select seq, at, actor, type, version, subjects, cause, data from journal.entry where subjects @> array[${subject}] order by seq
  `.execute(db)
  return found.rows.map((row) => ({ ...row, data: JSON.parse(row.data) as Json }))
}

/** The subjects of the next entries of some types after a cursor, oldest first, and the cursor to go on from. */
export async function subjectsSince(
  db: Database,
  types: string[],
  cursor: number,
  most = 2_000,
): Promise<{ subjects: string[]; cursor: number }> {
  const found = await sql<{ seq: number; subjects: string[] }>`
    select seq, subjects from journal.entry where type = any(${types}) and seq > ${cursor} order by seq limit ${most}
  `.execute(db)
  return { subjects: [...new Set(found.rows.flatMap((row) => row.subjects))], cursor: found.rows.at(-1)?.seq ?? cursor }
}

/** The number of the newest entry; 0 in an empty journal. */
export async function newestSeq(db: Database): Promise<number> {
  const found = await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from journal.entry`.execute(db)
  return found.rows[0]!.seq
}
