// The outbox as Kysely knows it.
import type { Kysely } from 'kysely'
import type { Reading } from '../db/database.ts'

export interface Tables {
  'mail.message': {
    id: string
    person_id: string | null
    recipient: string | null
    language: string
    subject: string | null
    body: string | null
    html: string | null
    queued_at: Date
    due_at: Date
    useful_until: Date | null
    attempts: number
    sent_at: Date | null
    given_up_at: Date | null
    last_fault: string | null
  }
}

export function tables(db: Reading): Kysely<Tables> {
  return db as unknown as Kysely<Tables>
}
