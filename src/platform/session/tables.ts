// The tables of sign-in as Kysely knows them.
import type { Kysely } from 'kysely'
import type { Reading } from '../db/database.ts'

export interface Tables {
  'session.session': {
    id: string
    token_hash: Buffer
    person_id: string
    method: string
    is_strong: boolean
    remembered: boolean
    device: string
    started_at: Date
    used_at: Date
    proved_at: Date
    ends_at: Date
  }
  'session.account': {
    person_id: string
    password_hash: string | null
    password_set_at: Date | null
    totp_secret: Buffer | null
    totp_confirmed_at: Date | null
    totp_last_step: number
    made_at: Date
  }
  'session.recovery_code': { person_id: string; code_hash: Buffer }
  'session.passkey': {
    id: string
    person_id: string
    public_key: Buffer
    counter: number
    transports: string[]
    label: string
    made_at: Date
    used_at: Date | null
  }
  'session.government_identity': { issuer: string; subject: string; person_id: string; linked_at: Date }
  'session.one_time': {
    id: string
    secret_hash: Buffer
    purpose: string
    person_id: string | null
    browser_hash: Buffer | null
    data: unknown
    made_at: Date
    good_from: Date
    good_until: Date
    used_at: Date | null
  }
  'session.allowance': { key: Buffer; full_at: Date }
  'session.security_event': {
    id: string
    at: Date
    person_id: string | null
    kind: string
    method: string | null
    device: string | null
    by_person: string | null
  }
}

export function tables(db: Reading): Kysely<Tables> {
  return db as unknown as Kysely<Tables>
}
