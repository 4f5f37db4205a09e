// What the verbs of sign-in know of who asks, the limits they share, and the mails they write.
import { append, type NewEntry } from '../../../../journal/index.ts'
import type { Database, DatabaseTransaction, Reading } from '../../../../platform/db/database.ts'
import type { Client } from '../../../../platform/http/visit.ts'
import { queueMail } from '../../../../platform/mail/index.ts'
import { type Limit, take } from '../../../../platform/session/limits.ts'
import type { NotGood } from '../../../../platform/session/one-time.ts'
import type { SecurityEventKind } from '../../../../platform/session/security-log.ts'
import type { Session } from '../../../../platform/session/sessions.ts'
import type { Actor } from '../../../../values/actor.ts'
import type { Language } from '../../../../values/language.ts'
import { type Facts, reject } from '../../../../values/refusal.ts'
import type { AccountPerson } from '../../store/accounts.ts'
import { words } from '../../strings/index.ts'

export interface AccountContext {
  db: Database
  actor: Actor
  now: Date
  language: Language
  client: Client
  session?: Session | undefined
  /** What the links in mails begin with: set by the operator, never by the request, which anybody may write. */
  origin: string
}

/** Longer than the longest way through register, sign-in link or reset takes: 46 ms for the password and a few statements. */
export const evenMilliseconds = 250

export const limits = {
  passwordHere: { name: 'password-here', times: 10, minutes: 15 },
  passwordOfAddress: { name: 'password-of-address', times: 60, minutes: 60 },
  passwordFrom: { name: 'password-from', times: 100, minutes: 15 },
  mailTo: { name: 'mail-to', times: 5, minutes: 60 },
  mailFrom: { name: 'mail-from', times: 40, minutes: 60 },
  code: { name: 'code', times: 8, minutes: 15 },
  codeOfDay: { name: 'code-of-day', times: 40, minutes: 1440 },
  linkFrom: { name: 'link-from', times: 100, minutes: 15 },
} satisfies Record<string, Limit>

/** Refuses once one of the limits is reached, with the minutes to wait. */
export async function limit(context: AccountContext, ...tried: [limit: Limit, subject: string][]): Promise<void> {
  for (const [one, subject] of tried) {
    const until = await take(context.db, one, subject, context.now)
    if (until) reject('organisations.too-many-tries', { minutes: minutesUntil(until, context.now) })
  }
}

/** What a link or a code that is not good is told. */
export function rejectLink(why: NotGood): never {
  reject(why === 'unknown' || why === 'late' ? 'organisations.link-late' : `organisations.link-${why}`)
}

export async function record(
  transaction: DatabaseTransaction,
  context: Pick<AccountContext, 'now'>,
  actor: string,
  ...entries: NewEntry[]
): Promise<void> {
  await append(transaction, { actor, at: context.now }, entries)
}

type MailName = 'confirm' | 'known' | 'link' | 'reset' | 'changed' | 'recovery' | 'recovered'

/** A mail from the strings, in the person's language. */
export async function write(
  db: Reading,
  context: Pick<AccountContext, 'now' | 'origin' | 'language'>,
  person: AccountPerson,
  name: MailName,
  more: { path?: string; facts?: Facts; usefulMinutes?: number; happened?: SecurityEventKind } = {},
): Promise<void> {
  const language = person.preferredLanguage ?? context.language
  const say = words.in(language)
  const { happened } = more
  const facts = { name: person.name ?? '', ...more.facts, ...(happened && { what: say(`account.event.${happened}`) }) }
  const mail = {
    to: person.email,
    language,
    subject: say(`mail.${name}.subject`, facts),
    text: say(`mail.${name}.text`, facts),
    link: more.path ? { label: say('mail.open'), href: context.origin + more.path } : undefined,
    personId: person.id,
    usefulUntil: more.usefulMinutes ? new Date(context.now.getTime() + more.usefulMinutes * 60_000) : undefined,
  }
  await queueMail(db, mail, context.now)
}

function minutesUntil(until: Date, now: Date): number {
  return Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000))
}
