// Sends what is due: each message by one node, again after a temporary fault, never again after a refusal.
import { createTransport } from 'nodemailer'
import type { Database } from '../db/database.ts'
import { tables } from './tables.ts'

export interface PostOffice {
  smtpUrl: string
  from: string
}

/** Minutes to wait after the first, second … fault; after the last one a message is given up. About two days in all. */
const waits = [1, 5, 15, 60, 180, 360, 720, 1440]

/** How long one node has a message to itself. A node that dies lets it go after this; then it may arrive twice, but it arrives. */
const leaseMinutes = 5

/** A run claims nothing later than this, so that the last message is sent or has failed (100 seconds at most) while its lease still holds. */
const claimingMinutes = 3

/** Nothing of a message is read from a file or fetched from an address. */
const closed = { disableFileAccess: true, disableUrlAccess: true }

/** What became of the messages that were due. */
export interface Delivery {
  sent: number
  postponed: number
  givenUp: number
}

export async function sendDueMail(db: Database, office: PostOffice, now: Date): Promise<Delivery> {
  const transport = createTransport(
    { url: office.smtpUrl, connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000, ...closed },
    { from: office.from },
  )
  const end = performance.now() + claimingMinutes * 60_000
  const next = async () => (performance.now() < end ? await claim(db, now) : undefined)
  const delivery: Delivery = { sent: 0, postponed: 0, givenUp: 0 }
  try {
    for (let message = await next(); message; message = await next())
      delivery[await deliver(db, transport, message, now)] += 1
  } finally {
    transport.close()
  }
  return delivery
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>

/** Takes the next due message: nobody else sees it until the lease ends. `skip locked` lets several nodes take different ones. */
async function claim(db: Database, now: Date) {
  return await tables(db)
    .updateTable('mail.message')
    .set((set) => ({ due_at: later(now, leaseMinutes), attempts: set('attempts', '+', 1) }))
    .where('id', '=', (select) =>
      select
        .selectFrom('mail.message')
        .select('id')
        .where('sent_at', 'is', null)
        .where('given_up_at', 'is', null)
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'recipient', 'language', 'subject', 'body', 'html', 'useful_until', 'attempts'])
    .executeTakeFirst()
}

async function deliver(
  db: Database,
  transport: ReturnType<typeof createTransport>,
  message: Claimed,
  now: Date,
): Promise<keyof Delivery> {
  if (message.useful_until && message.useful_until <= now) return await giveUp(db, message, 'late', now)
  try {
    await transport.sendMail({
      to: { name: '', address: message.recipient ?? '' },
      subject: message.subject ?? '',
      text: message.body ?? '',
      html: message.html ?? '',
      headers: { 'Content-Language': message.language, 'Auto-Submitted': 'auto-generated' },
    })
    await close(db, message.id, { sent_at: now, last_fault: null })
    return 'sent'
  } catch (error) {
    const fault = faultOf(error)
    const wait = waits[message.attempts - 1]
    if (fault.isFinal || wait === undefined) return await giveUp(db, message, fault.code, now)
    await tables(db)
      .updateTable('mail.message')
      .set({ due_at: later(now, wait), last_fault: fault.code })
      .where('id', '=', message.id)
      .execute()
    return 'postponed'
  }
}

/** A server that refuses this recipient or this message (5xx) will refuse it again; one that refuses us (a wrong password) may be put right. */
function faultOf(error: unknown): { code: string; isFinal: boolean } {
  const { responseCode, code = 'EUNKNOWN' } = error as { responseCode?: number; code?: string }
  const isAboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE'
  return { code: String(responseCode ?? code), isFinal: isAboutMessage && (responseCode ?? 0) >= 500 }
}

async function giveUp(db: Database, message: Claimed, fault: string, now: Date): Promise<'givenUp'> {
  await close(db, message.id, { given_up_at: now, last_fault: fault })
  return 'givenUp'
}

/** Its words go with it: a link that signs somebody in does not stay behind in the database and its back-ups. */
async function close(
  db: Database,
  id: string,
  end: { sent_at?: Date; given_up_at?: Date; last_fault: string | null },
): Promise<void> {
  await tables(db)
    .updateTable('mail.message')
    .set({ ...end, recipient: null, subject: null, body: null, html: null })
    .where('id', '=', id)
    .execute()
}

function later(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000)
}
