// Sessions: begun at sign-in under a fresh token, looked up at every request, ended by taking the row away.
import { newId } from '../../values/id.ts'
import type { Reading } from '../db/database.ts'
import { hashOf, newSecret } from './secret-token.ts'
import { tables } from './tables.ts'

export type SignInMethod = 'password' | 'e-mail-link' | 'passkey' | 'government' | 'sample'

export interface Session {
  id: string
  personId: string
  method: SignInMethod
  /** A second factor or a passkey was shown. */
  isStrong: boolean
  remembered: boolean
  device: string
  startedAt: Date
  usedAt: Date
  provedAt: Date
}

export interface NewSession {
  personId: string
  method: SignInMethod
  isStrong: boolean
  remembered: boolean
  device: string
  now: Date
}

const hour = 3_600_000
const day = 24 * hour
/** A session that nobody uses ends after half a working day and a night's rest; a remembered one lives its 30 days. */
export const idleMilliseconds = 12 * hour
export const rememberedMilliseconds = 30 * day
/** However busy, a session that is not remembered ends after a week. */
const longestMilliseconds = 7 * day
/** How exactly `used_at` is kept: one write in five minutes instead of one at every request. */
const exactness = 5 * 60_000

/** The token for the cookie; it is told here once and never again. */
export async function startSession(db: Reading, start: NewSession): Promise<string> {
  const token = newSecret()
  const length = start.remembered ? rememberedMilliseconds : longestMilliseconds
  await tables(db)
    .insertInto('session.session')
    .values({
      id: newId(start.now),
      token_hash: hashOf(token),
      person_id: start.personId,
      method: start.method,
      is_strong: start.isStrong,
      remembered: start.remembered,
      device: start.device,
      started_at: start.now,
      used_at: start.now,
      proved_at: start.now,
      ends_at: new Date(start.now.getTime() + length),
    })
    .execute()
  return token
}

/** The session of a token, if it stands now. Asked of the database each time, so that an end counts on every node at once. */
export async function readSession(db: Reading, token: string, now: Date): Promise<Session | undefined> {
  const row = await standing(db, now).where('token_hash', '=', hashOf(token)).executeTakeFirst()
  if (!row) return undefined
  if (now.getTime() - row.used_at.getTime() > exactness) await touch(db, row.id, now)
  return sessionOf(row)
}

/** The sessions of a person that stand now, the last used first. */
export async function sessionsOf(db: Reading, personId: string, now: Date): Promise<Session[]> {
  const rows = await standing(db, now).where('person_id', '=', personId).orderBy('used_at', 'desc').execute()
  return rows.map(sessionOf)
}

/** A new token for the same session: what guards the account has changed, and the old token is worth nothing from now on. */
export async function renewSession(db: Reading, id: string, now: Date): Promise<string> {
  const token = newSecret()
  await tables(db)
    .updateTable('session.session')
    .set({ token_hash: hashOf(token), used_at: now })
    .where('id', '=', id)
    .execute()
  return token
}

export async function endSession(db: Reading, token: string): Promise<void> {
  await tables(db).deleteFrom('session.session').where('token_hash', '=', hashOf(token)).execute()
}

/** Ends one session of a person; another person's stays untouched. Whether there was one. */
export async function endSessionOf(db: Reading, personId: string, id: string): Promise<boolean> {
  const ended = await tables(db)
    .deleteFrom('session.session')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return ended.numDeletedRows > 0n
}

/** Ends every session of a person, or every other one: somebody is suspended, a password changed, a device lost. */
export async function endSessionsOf(db: Reading, personId: string, exceptId?: string): Promise<number> {
  const ending = tables(db).deleteFrom('session.session').where('person_id', '=', personId)
  const ended = await (exceptId ? ending.where('id', '!=', exceptId) : ending).executeTakeFirst()
  return Number(ended.numDeletedRows)
}

export async function forgetEndedSessions(db: Reading, now: Date): Promise<void> {
  const idle = new Date(now.getTime() - idleMilliseconds)
  await tables(db)
    .deleteFrom('session.session')
    .where((where) =>
      where.or([
        where('ends_at', '<=', now),
        where.and([where('remembered', '=', false), where('used_at', '<=', idle)]),
      ]),
    )
    .execute()
}

function standing(db: Reading, now: Date) {
  const idle = new Date(now.getTime() - idleMilliseconds)
  return tables(db)
    .selectFrom('session.session')
    .select(['id', 'person_id', 'method', 'is_strong', 'remembered', 'device', 'started_at', 'used_at', 'proved_at'])
    .where('ends_at', '>', now)
    .where((where) => where.or([where('remembered', '=', true), where('used_at', '>', idle)]))
}

async function touch(db: Reading, id: string, now: Date): Promise<void> {
  await tables(db).updateTable('session.session').set({ used_at: now }).where('id', '=', id).execute()
}

function sessionOf(row: Awaited<ReturnType<ReturnType<typeof standing>['executeTakeFirstOrThrow']>>): Session {
  return {
    id: row.id,
    personId: row.person_id,
    method: row.method as SignInMethod,
    isStrong: row.is_strong,
    remembered: row.remembered,
    device: row.device,
    startedAt: row.started_at,
    usedAt: row.used_at,
    provedAt: row.proved_at,
  }
}
