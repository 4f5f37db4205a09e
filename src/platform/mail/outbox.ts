// The outbox: mail is written in the transaction of what it tells, and leaves afterwards or not at all.
import { sql } from 'kysely'
import { newId } from '../../values/id.ts'
import { languages } from '../../values/language.ts'
import type { Reading } from '../db/database.ts'
import { enqueue } from '../jobs/queue.ts'
import type { Mail } from './mail.ts'
import { mailHtml } from './mail-html.ts'
import { tables } from './tables.ts'

/** The job that sends what is due; asked for with each mail, so that nobody waits a minute for a link. */
export const mailJob = 'send-mail'

export async function queueMail(db: Reading, mail: Mail, now = new Date()): Promise<void> {
  const subject = oneLine(mail.subject)
  await tables(db)
    .insertInto('mail.message')
    .values({
      id: newId(now),
      person_id: mail.personId ?? null,
      recipient: addressLine(mail.to),
      language: languages[mail.language].tag,
      subject,
      body: mail.link ? `${mail.text}\n\n${mail.link.label}:\n${mail.link.href}\n` : `${mail.text}\n`,
      html: mailHtml({ ...mail, subject }),
      queued_at: now,
      due_at: now,
      useful_until: mail.usefulUntil ?? null,
      attempts: 0,
      sent_at: null,
      given_up_at: null,
      last_fault: null,
    })
    .execute()
  await enqueue(db, mailJob, {}, { key: mailJob })
}

export interface WaitingMail {
  id: string
  to: string
  language: string
  subject: string
  body: string
  queuedAt: Date
}

/** What has not left yet, the newest first: the outbox page of a machine without SMTP. */
export async function waitingMail(db: Reading, limit: number): Promise<WaitingMail[]> {
  const rows = await tables(db)
    .selectFrom('mail.message')
    .select(['id', 'recipient', 'language', 'subject', 'body', 'queued_at'])
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .orderBy('queued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    to: row.recipient ?? '',
    language: row.language,
    subject: row.subject ?? '',
    body: row.body ?? '',
    queuedAt: row.queued_at,
  }))
}

/** Mail to a person, known by id or, in letters that were written before they registered, by the address alone. */
export interface Recipient {
  personId: string
  email: string | null
}

/** What waits for them, the oldest first. The secret of a link stays out: whoever reads this has a session, and a link may do more. */
export async function mailWaitingFor(db: Reading, to: Recipient) {
  const rows = await tables(db)
    .selectFrom('mail.message')
    .select(['recipient', 'language', 'subject', 'body', 'queued_at'])
    .where(isTo(to))
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .orderBy('queued_at')
    .execute()
  return rows.map(({ queued_at, body, ...mail }) => ({
    ...mail,
    body: body?.replace(/[A-Za-z0-9_-]{43}/g, '…') ?? null,
    queuedAt: queued_at,
  }))
}

export async function forgetMailTo(db: Reading, to: Recipient): Promise<void> {
  await tables(db).deleteFrom('mail.message').where(isTo(to)).execute()
}

function isTo({ personId, email }: Recipient) {
  return sql<boolean>`(person_id = ${personId} or lower(recipient) = lower(${email}))`
}

/** What left, or was given up, is remembered for 30 days, without its words: the help desk can say whether something went out. */
export async function forgetOldMail(db: Reading, now: Date): Promise<void> {
  const month = new Date(now.getTime() - 30 * 24 * 3_600_000)
  await tables(db)
    .deleteFrom('mail.message')
    .where('queued_at', '<', month)
    .where((where) => where.or([where('sent_at', 'is not', null), where('given_up_at', 'is not', null)]))
    .execute()
}

/** One address and nothing else: a line break, a comma or a bracket would make a second header or a second reader of it. */
export function addressLine(address: string): string {
  if (isAddress(address)) return address
  throw new Error('A mail is addressed to something that is no single address.')
}

export function isAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@,;:<>()[\]\\"\p{C}]{1,64}@[^\s@,;:<>()[\]\\"\p{C}]+\.[^\s@,;:<>()[\]\\"\p{C}.]+$/u.test(text)
  )
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}
