// Writes history: the only writer of journal.entry, always inside the transaction of the change that it tells of.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { DatabaseTransaction } from '../platform/db/database.ts'
import { canonicalJson, type Json } from '../values/canonical-json.ts'

/** What a module says happened; its `events.ts` lists the types. Ids only: a name or an address never enters the journal. */
export interface NewEntry {
  type: string
  version: number
  subjects: string[]
  data: Json
  /** The entry that led to this one. */
  cause?: number
}

/** Appends the entries in their order and returns the number of the first; the others follow without a gap. */
export async function append(
  transaction: DatabaseTransaction,
  by: { actor: string; at: Date },
  entries: NewEntry[],
): Promise<number> {
  // One writer at a time from here to the commit, so that numbers have no gap and a follower never sees 6 before 5.
  await sql`select pg_advisory_xact_lock(${writerLock})`.execute(transaction)
  const newest = await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from journal.entry`.execute(transaction)
  const first = newest.rows[0]!.seq + 1
  const rows = entries.map((entry, index) => rowOf(first + index, by, entry))
  await sql`
    insert into journal.entry (seq, at, actor, type, version, subjects, cause, data, hash)
    select seq, at, actor, type, version, array(select jsonb_array_elements_text(subjects)), cause, data, decode(hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (seq bigint, at timestamptz, actor text, type text, version integer, subjects jsonb, cause bigint, data text, hash text)
  `.execute(transaction)
  return first
}

/** The RFC 6962 leaf hash of an entry: SHA-256 over a zero byte and the entry's canonical JSON, as hexadecimal text. */
export function entryHash(entry: {
  seq: number
  at: string
  actor: string
  type: string
  version: number
  subjects: string[]
  cause: number | null
  data: string
}): string {
  const leaf = canonicalJson({ ...entry })
  return createHash('sha256').update('\0').update(leaf).digest('hex')
}

const writerLock = 4_001_002

function rowOf(seq: number, by: { actor: string; at: Date }, entry: NewEntry) {
  const row = {
    seq,
    at: by.at.toISOString(),
    actor: by.actor,
    type: entry.type,
    version: entry.version,
    subjects: entry.subjects,
    cause: entry.cause ?? null,
    data: canonicalJson(entry.data),
  }
  return { ...row, hash: entryHash(row) }
}
