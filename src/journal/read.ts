// Reads history: by subject, by type, the newest, and from a cursor on. Each sees whatever was committed before it was asked.
import { sql } from 'kysely'
import type { Database } from '../platform/db/database.ts'
import type { Json } from '../values/canonical-json.ts'
import { type EntryRow, numberArrivals } from './number.ts'

export interface Entry extends Omit<EntryRow, 'data'> {
  data: Json
}

/** Everything that happened to a subject, oldest first. */
export async function entriesAbout(db: Database, subject: string): Promise<Entry[]> {
  await numberArrivals(db)
  const found = await sql<EntryRow>`
    select seq, at, actor, type, version, subjects, cause, data from journal.entry where subjects @> array[${subject}] order by seq
  `.execute(db)
  return found.rows.map(toEntry)
}

/** The subjects of the next entries of some types after a cursor, oldest first, and the cursor to go on from. */
export async function subjectsSince(
  db: Database,
  types: string[],
  cursor: number,
  most = 2_000,
): Promise<{ subjects: string[]; cursor: number }> {
  await numberArrivals(db)
  const found = await sql<{ seq: number; subjects: string[] }>`
    select seq, subjects from journal.entry where type = any(${types}) and seq > ${cursor} order by seq limit ${most}
  `.execute(db)
  return { subjects: [...new Set(found.rows.flatMap((row) => row.subjects))], cursor: found.rows.at(-1)?.seq ?? cursor }
}

/** The number of the newest entry; 0 in an empty journal. */
export async function newestSeq(db: Database): Promise<number> {
  await numberArrivals(db)
  const found = await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from journal.entry`.execute(db)
  return found.rows[0]!.seq
}

/** What the public page shows of the newest entries: no actor, no subject. */
export async function newestEntries(db: Database, limit: number): Promise<Pick<EntryRow, 'seq' | 'at' | 'type'>[]> {
  await numberArrivals(db)
  const found = await sql<Pick<EntryRow, 'seq' | 'at' | 'type'>>`
    select seq, at, type from journal.entry order by seq desc limit ${limit}
  `.execute(db)
  return found.rows
}

export interface JournalStanding {
  entries: number
  checkpoints: number
}

export async function journalStanding(db: Database): Promise<JournalStanding> {
  const found = await sql<JournalStanding>`
    select (select coalesce(max(seq), 0) from journal.entry) as entries, (select count(*) from journal.checkpoint) as checkpoints
  `.execute(db)
  return found.rows[0]!
}

export function toEntry(row: EntryRow): Entry {
  return { ...row, data: JSON.parse(row.data) as Json }
}
