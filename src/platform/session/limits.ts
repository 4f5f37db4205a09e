// How often something may be tried, counted in the database for all nodes together.
import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { sharedSecret } from './secret.ts'
import { tables } from './tables.ts'

export interface Limit {
  name: string
  /** So many at once; they come back evenly over the minutes. */
  times: number
  minutes: number
}

/**
 * Takes one; or, when none is left, the moment at which one is. A leaky bucket (GCRA) in one statement, so that a hundred at once take no more
 * than there are. Outside of any transaction: what is refused afterwards was still tried.
 */
export async function take(db: Database, limit: Limit, subject: string, now: Date): Promise<Date | undefined> {
  const key = await keyOf(db, limit.name, subject)
  const step = (limit.minutes * 60_000) / limit.times
  const most = new Date(now.getTime() + limit.minutes * 60_000)
  const taken = await sql`
    insert into session.allowance as held (key, full_at) values (${key}, ${new Date(now.getTime() + step)})
    on conflict (key) do update set full_at = greatest(held.full_at, ${now}) + ${`${step} milliseconds`}::interval
      where greatest(held.full_at, ${now}) + ${`${step} milliseconds`}::interval <= ${most}
    returning full_at
  `.execute(db)
  if (taken.rows.length > 0) return undefined
  const held = await tables(db)
    .selectFrom('session.allowance')
    .select('full_at')
    .where('key', '=', key)
    .executeTakeFirst()
  return new Date((held?.full_at ?? now).getTime() + step - limit.minutes * 60_000)
}

export async function forgetFullAllowances(db: Database, now: Date): Promise<void> {
  await tables(db).deleteFrom('session.allowance').where('full_at', '<', now).execute()
}

/** An HMAC, so that the table tells nobody which addresses were tried. */
async function keyOf(db: Database, name: string, subject: string): Promise<Buffer> {
  const secret = secrets.get(db) ?? sharedSecret(db, 'limits')
  secrets.set(db, secret)
  return createHmac('sha256', await secret)
    .update(`${name}\n${subject.toLowerCase()}`)
    .digest()
}

const secrets = new WeakMap<Database, Promise<Buffer>>()
