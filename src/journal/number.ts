// Gives entries that have arrived their number and their leaf hash: one at a time over all nodes, many in one transaction.
import { sql } from 'kysely'
import { leafHash } from '../engines/merkle/index.ts'
import type { Database, DatabaseTransaction } from '../platform/db/database.ts'
import { canonicalJson } from '../values/canonical-json.ts'

/** An entry as it stands in a row, data in canonical JSON. */
export interface EntryRow {
  seq: number
  at: Date
  actor: string
  type: string
  version: number
  subjects: string[]
  cause: number | null
  data: string
}

/** After this, whatever was committed before it has its number. Inside a transaction there is nothing to do: its own entries are not out yet. */
export async function numberArrivals(db: Database): Promise<void> {
  if (db.isTransaction) return
  while (await somethingWaits(db)) await db.transaction().execute(numberSome)
}

/** The bytes that an entry is in the Merkle tree: its canonical JSON. */
export function entryLeaf({ seq, at, actor, type, version, subjects, cause, data }: EntryRow): Uint8Array {
  return Buffer.from(canonicalJson({ seq, at: at.toISOString(), actor, type, version, subjects, cause, data }))
}

/** Also taken by servers older than the waiting place, so that both may run on one database during an upgrade. */
const numberingLock = 4_001_002
const atOnce = 2_000

async function somethingWaits(db: Database): Promise<boolean> {
  const found = await sql<{ waits: boolean }>`select exists (select from journal.arrival) as waits`.execute(db)
  return found.rows[0]!.waits
}

async function numberSome(transaction: DatabaseTransaction): Promise<void> {
  // The lock first, in a statement of its own: the next one then sees what the writer before us has numbered.
  await sql`select pg_advisory_xact_lock(${numberingLock}), set_config('journal.numbering', 'on', true)`.execute(
    transaction,
  )
  const arrived = await sql<EntryRow & { place: number }>`
    select place, (select coalesce(max(seq), 0) from journal.entry) + row_number() over (order by place) as seq,
      at, actor, type, version, subjects, cause, data
    from journal.arrival order by place limit ${atOnce}
  `.execute(transaction)
  const places = arrived.rows.map(({ place }) => place)
  const numbers = arrived.rows.map(({ seq }) => seq)
  const hashes = arrived.rows.map((row) => leafHash(entryLeaf(row)))
  await sql`
    with moved as (
      delete from journal.arrival where place = any(${places}::bigint[]) returning *
    )
    insert into journal.entry (seq, at, actor, type, version, subjects, cause, data, hash)
    select seq, at, actor, type, version, subjects, cause, data, hash
    from moved join unnest(${places}::bigint[], ${numbers}::bigint[], ${hashes}::bytea[]) as given (place, seq, hash) using (place)
    order by seq
  `.execute(transaction)
}
