// The journal as one file that anybody can verify: its key, its checkpoints, and every entry in the very bytes that were hashed.
import { sql } from 'kysely'
import type { Database } from '../platform/db/database.ts'
import { publishedLog } from './checkpoint.ts'
import { type EntryRow, entryLeaf, numberArrivals } from './number.ts'

/**
 * The lines of a bundle, each with its newline: `muara-journal-bundle/1 <entries> <checkpoints>`, the verifier key, a signed note a line as
 * JSON text, then an entry a line: its stored hash in hexadecimal, a space, its canonical JSON. Only what is sealed, unless `all` is asked for.
 */
export async function* bundleLines(db: Database, what: 'sealed' | 'all' = 'sealed'): AsyncGenerator<string> {
  await numberArrivals(db)
  const notes = await sql<{ size: number; note: string }>`
    select size, note from journal.checkpoint order by size
  `.execute(db)
  const sealed = notes.rows.at(-1)?.size ?? 0
  const entries = what === 'sealed' ? sealed : await countEntries(db)
  yield `muara-journal-bundle/1 ${entries} ${notes.rows.length}\n`
  yield `${(await publishedLog(db))?.verifierKey ?? ''}\n`
  for (const { note } of notes.rows) yield `${JSON.stringify(note)}\n`
  yield* entryLines(db, entries)
}

const atOnce = 1_000

async function countEntries(db: Database): Promise<number> {
  const found = await sql<{ count: number }>`select count(*) as count from journal.entry`.execute(db)
  return found.rows[0]!.count
}

async function* entryLines(db: Database, entries: number): AsyncGenerator<string> {
  for (let [given, after] = [0, Number.MIN_SAFE_INTEGER]; given < entries; ) {
    const found = await sql<EntryRow & { hash: Buffer }>`
      select seq, at, actor, type, version, subjects, cause, data, hash from journal.entry
      where seq > ${after} order by seq limit ${Math.min(atOnce, entries - given)}
    `.execute(db)
    for (const row of found.rows) yield `${row.hash.toString('hex')} ${Buffer.from(entryLeaf(row)).toString('utf8')}\n`
    if (found.rows.length === 0) return
    given += found.rows.length
    after = found.rows.at(-1)!.seq
  }
}
