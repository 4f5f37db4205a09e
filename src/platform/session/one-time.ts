// Links and challenges that are good once: made with a purpose, looked at without being used up, used by exactly one caller.
import type { Json } from '../../values/canonical-json.ts'
import { newId } from '../../values/id.ts'
import type { Reading } from '../db/database.ts'
import { hashOf, newSecret } from './secret-token.ts'
import { tables } from './tables.ts'

export type Purpose =
  | 'confirm'
  | 'sign-in'
  | 'reset'
  | 'recover'
  | 'second-factor'
  | 'make-passkey'
  | 'use-passkey'
  | 'government'

export interface NewOneTime {
  purpose: Purpose
  personId?: string
  /** The secret of the browser that may use it; any browser without. */
  browser?: string | undefined
  data?: Json
  now: Date
  goodFrom?: Date
  minutes: number
}

export interface OneTime<Data> {
  id: string
  personId: string | null
  data: Data
  goodFrom: Date
  goodUntil: Date
  /** Whether it was asked for in the browser with this secret. */
  isFrom(browser: string | undefined): boolean
}

/** Why one is not good: never made (or forgotten), used before, past its time, or not yet. */
export type NotGood = 'unknown' | 'used' | 'late' | 'early'

/** The secret for the link or the cookie; only its hash is kept. */
export async function makeOneTime(db: Reading, one: NewOneTime): Promise<string> {
  const secret = newSecret()
  const from = one.goodFrom ?? one.now
  await tables(db)
    .insertInto('session.one_time')
    .values({
      id: newId(one.now),
      secret_hash: hashOf(secret),
      purpose: one.purpose,
      person_id: one.personId ?? null,
      browser_hash: one.browser ? hashOf(one.browser) : null,
      data: JSON.stringify(one.data ?? {}),
      made_at: one.now,
      good_from: from,
      good_until: new Date(from.getTime() + one.minutes * 60_000),
      used_at: null,
    })
    .execute()
  return secret
}

/** Looks, and leaves it good: a mail scanner that opens every link uses none up. */
export async function lookAtOneTime<Data>(
  db: Reading,
  secret: string,
  purpose: Purpose,
  now: Date,
): Promise<OneTime<Data> | NotGood> {
  const row = await tables(db)
    .selectFrom('session.one_time')
    .select(['id', 'person_id', 'browser_hash', 'data', 'good_from', 'good_until', 'used_at'])
    .where('secret_hash', '=', hashOf(secret))
    .where('purpose', '=', purpose)
    .executeTakeFirst()
  if (!row) return 'unknown'
  if (row.used_at) return 'used'
  if (row.good_until <= now) return 'late'
  if (row.good_from > now) return 'early'
  return oneTimeOf<Data>(row)
}

/** Uses it up. Of two who come at once the second finds it used: the update waits for the first and then matches no row. */
export async function consumeOneTime(db: Reading, id: string, now: Date): Promise<boolean> {
  const used = await tables(db)
    .updateTable('session.one_time')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}

/** What was asked for before is no longer good: only the newest link of a kind works. */
export async function withdrawOneTimes(db: Reading, personId: string, purposes: Purpose[]): Promise<void> {
  await tables(db)
    .deleteFrom('session.one_time')
    .where('person_id', '=', personId)
    .where('purpose', 'in', purposes)
    .execute()
}

/** Standing ones of a purpose for a person: a recovery that is under way. */
export async function standingOneTimes(db: Reading, personId: string, purpose: Purpose, now: Date) {
  return await tables(db)
    .selectFrom('session.one_time')
    .select(['id', 'good_from', 'good_until'])
    .where('person_id', '=', personId)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('good_until', '>', now)
    .execute()
}

/** A week is kept after its time, so that a late click hears why. */
export async function forgetOldOneTimes(db: Reading, now: Date): Promise<void> {
  const week = 7 * 24 * 3_600_000
  await tables(db)
    .deleteFrom('session.one_time')
    .where('good_until', '<', new Date(now.getTime() - week))
    .execute()
}

function oneTimeOf<Data>(row: {
  id: string
  person_id: string | null
  browser_hash: Buffer | null
  data: unknown
  good_from: Date
  good_until: Date
}): OneTime<Data> {
  return {
    id: row.id,
    personId: row.person_id,
    data: row.data as Data,
    goodFrom: row.good_from,
    goodUntil: row.good_until,
    isFrom: (browser) => row.browser_hash !== null && browser !== undefined && row.browser_hash.equals(hashOf(browser)),
  }
}
