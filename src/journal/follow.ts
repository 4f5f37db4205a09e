// Followers: a later module, or a process, that deals with every entry of some types in order and remembers how far it came.
import { sql } from 'kysely'
import type { Database, DatabaseTransaction } from '../platform/db/database.ts'
import { type EntryRow, numberArrivals } from './number.ts'
import { type Entry, toEntry } from './read.ts'

/** What a follower does with an entry. What it writes through the transaction commits with its cursor; anything else may happen twice. */
export type Handle = (entry: Entry, transaction: DatabaseTransaction) => Promise<void>

/**
 * Hands the entries of these types that the follower has not dealt with to `handle`, oldest first, and returns how many they were. When `handle`
 * throws, the entries of its batch come again at the next call. Two nodes that follow under one name take turns.
 */
export async function follow(db: Database, name: string, types: string[], handle: Handle): Promise<number> {
  await numberArrivals(db)
  await sql`insert into journal.follower (name) values (${name}) on conflict (name) do nothing`.execute(db)
  let dealtWith = 0
  for (;;) {
    const dealt = await db.transaction().execute((transaction) => dealWithSome(transaction, name, types, handle))
    dealtWith += dealt
    if (dealt < atOnce) return dealtWith
  }
}

const atOnce = 100

async function dealWithSome(
  transaction: DatabaseTransaction,
  name: string,
  types: string[],
  handle: Handle,
): Promise<number> {
  const place = await sql<{ cursor: number }>`
    select cursor from journal.follower where name = ${name} for update
  `.execute(transaction)
  const newest = await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from journal.entry`.execute(transaction)
  const head = newest.rows[0]!.seq
  const found = await sql<EntryRow>`
    select seq, at, actor, type, version, subjects, cause, data from journal.entry
    where type = any(${types}) and seq > ${place.rows[0]!.cursor} and seq <= ${head} order by seq limit ${atOnce}
  `.execute(transaction)
  for (const row of found.rows) await handle(toEntry(row), transaction)
  const cursor = found.rows.length < atOnce ? head : found.rows.at(-1)!.seq
  await sql`update journal.follower set cursor = ${cursor}, moved_at = now() where name = ${name}`.execute(transaction)
  return found.rows.length
}
