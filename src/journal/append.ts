// Writes history, always inside the transaction of the change that it tells of.
import { sql } from 'kysely'
import type { DatabaseTransaction } from '../platform/db/database.ts'
import { canonicalJson, type Json } from '../values/canonical-json.ts'

/** What a module says happened; its `events.ts` lists the types. Ids only: a name or an address never enters the journal. */
export interface NewEntry {
  type: string
  version: number
  subjects: string[]
  data: Json
  /** The number of the entry that led to this one. */
  cause?: number
}

/**
 * Appends the entries in their order. They commit with the change or not at all; their numbers they get afterwards (`number.ts`), so that
 * no writer waits for another: holding a lock for the number until the commit made ten writers five times slower than plain inserts.
 */
export async function append(transaction: DatabaseTransaction, by: By, entries: NewEntry[]): Promise<void> {
  await appendEach(
    transaction,
    entries.map((entry) => ({ by, entry })),
  )
}

export interface By {
  actor: string
  at: Date
}

/** Appends entries of different people and moments at once, in the order given: what a sample or an older system has to tell. */
export async function appendEach(transaction: DatabaseTransaction, told: { by: By; entry: NewEntry }[]): Promise<void> {
  for (let first = 0; first < told.length; first += atOnce) await insert(transaction, told.slice(first, first + atOnce))
}

/** Seven parameters a row; PostgreSQL takes 65,535 in a statement. */
const atOnce = 1_000

async function insert(transaction: DatabaseTransaction, told: { by: By; entry: NewEntry }[]): Promise<void> {
  const rows = told.map(({ by: { actor, at }, entry: { type, version, subjects, cause = null, data } }) => {
    const text = canonicalJson(data)
    requireRoomInBundle(type, text.length + subjects.join().length)
    return sql`(${at}, ${actor}, ${type}, ${version}, ${subjects}, ${cause}, ${text})`
  })
  await sql`
    insert into journal.arrival (at, actor, type, version, subjects, cause, data) values ${sql.join(rows)}
  `.execute(transaction)
}

/** C2SP gives an entry's length two bytes, and a letter may take six of them in JSON; whoever has more to say has a table for it. */
const most = 10_000

function requireRoomInBundle(type: string, length: number): void {
  if (length > most) throw new Error(`An entry ${type} of ${length} letters is too long for the journal.`)
}
