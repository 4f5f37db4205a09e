// What happened to an account: for its owner, who sees it, and for the help desk; forgotten after 90 days.
import { newId } from '../../values/id.ts'
import type { Reading } from '../db/database.ts'
import { tables } from './tables.ts'

export const securityEventKinds = [
  'signed-in',
  'sign-in-refused',
  'password-changed',
  'second-factor-added',
  'second-factor-removed',
  'recovery-codes-made',
  'recovery-code-used',
  'passkey-added',
  'passkey-removed',
  'sessions-ended',
  'recovery-issued',
  'recovery-stopped',
  'recovered',
] as const
export type SecurityEventKind = (typeof securityEventKinds)[number]

export interface SecurityEvent {
  personId: string
  kind: SecurityEventKind
  method?: string | undefined
  device?: string | undefined
  byPerson?: string | undefined
  now: Date
}

const keptMilliseconds = 90 * 24 * 3_600_000

export async function noteSecurityEvent(db: Reading, event: SecurityEvent): Promise<void> {
  await tables(db)
    .insertInto('session.security_event')
    .values({
      id: newId(event.now),
      at: event.now,
      person_id: event.personId,
      kind: event.kind,
      method: event.method ?? null,
      device: event.device ?? null,
      by_person: event.byPerson ?? null,
    })
    .execute()
}

/** The newest first. */
export async function securityEventsOf(db: Reading, personId: string, limit: number) {
  const rows = await tables(db)
    .selectFrom('session.security_event')
    .select(['at', 'kind', 'method', 'device'])
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as SecurityEventKind }))
}

export async function forgetOldSecurityEvents(db: Reading, now: Date): Promise<void> {
  await tables(db)
    .deleteFrom('session.security_event')
    .where('at', '<', new Date(now.getTime() - keptMilliseconds))
    .execute()
}
