// Registering: the same answer and the same time for every address; what differs stands in the mail that only its owner reads.
import type { DatabaseTransaction } from '../../../../platform/db/database.ts'
import { isAddress } from '../../../../platform/mail/index.ts'
import { openAccount, setPassword } from '../../../../platform/session/accounts.ts'
import { evenly } from '../../../../platform/session/evenly.ts'
import {
  consumeOneTime,
  lookAtOneTime,
  makeOneTime,
  type OneTime,
  withdrawOneTimes,
} from '../../../../platform/session/one-time.ts'
import { hashPassword, isPassword } from '../../../../platform/session/password.ts'
import { hashOf } from '../../../../platform/session/secret-token.ts'
import { isGuessable } from '../../../../platform/session/weak-password.ts'
import { cleanText } from '../../../../values/clean-text.ts'
import { newId } from '../../../../values/id.ts'
import * as events from '../../events.ts'
import { type AccountProblem, checkPassword, checkRegistration } from '../../rules/check-account.ts'
import { confirmsAddress } from '../../rules/judge-invitation.ts'
import { addRegisteredPerson, confirmPerson, personByEmail } from '../../store/accounts.ts'
import { invitationByHash } from '../../store/invitations.ts'
import { type AccountContext, evenMilliseconds, limit, limits, record, rejectLink, write } from './context.ts'

export interface Registration {
  email: string
  name: string
  /** None for whoever prefers to come by e-mail link. */
  password: string | undefined
  /** The secret of the browser that asks. */
  browser: string
  returnTo: string
}

/** A day: a ministry's mail may take hours. */
const confirmMinutes = 24 * 60

/** What the confirmation will make true; a type, so that it counts as JSON. */
type Pending = { name: string; passwordHash: string | null; returnTo: string }

/** Gives the faults of what was typed, none once the mail is on its way; or the person, where an invitation has confirmed the address already. */
export async function register(context: AccountContext, typed: Registration): Promise<AccountProblem[] | Confirmed> {
  const email = typed.email.trim()
  const name = cleanText(typed.name, 200)
  const problems = [...checkRegistration({ email, name }, isAddress(email)), ...passwordProblems(typed, email, name)]
  if (problems.length > 0) return problems
  await limit(context, [limits.mailFrom, context.client.address], [limits.mailTo, email])
  const invited = await registerByInvitation(context, { ...typed, email, name })
  if (invited) return invited
  await evenly(evenMilliseconds, beginRegistration(context, { ...typed, email, name }))
  return []
}

/** The link that the operator handed over stands for the one in the mail, and is good once: an active account is never confirmed again. */
async function registerByInvitation(
  context: AccountContext,
  typed: Registration,
): Promise<AccountProblem[] | Confirmed | undefined> {
  const { email, name, password = '', returnTo } = typed
  const secret = /^\/invitation\/([\w-]{43})$/.exec(returnTo)?.[1]
  const invitation = secret && (await invitationByHash(context.db, hashOf(secret)))
  if (!invitation || !confirmsAddress(invitation, email, context.now)) return undefined
  // Without mail a password is the only way back in.
  const problems = checkPassword(password, isGuessable(password, [email, name]))
  if (problems.length > 0) return problems
  const passwordHash = await hashPassword(password)
  return await context.db.transaction().execute(async (transaction) => {
    await addPerson(transaction, context, typed)
    const person = await personByEmail(transaction, email)
    if (!person || !(await confirmPerson(transaction, person.id, { name, now: context.now }))) return undefined
    await withdrawOneTimes(transaction, person.id, ['confirm', 'sign-in', 'reset'])
    await setPassword(transaction, person.id, passwordHash, context.now)
    await record(transaction, context, person.id, events.accountConfirmed(person.id))
    return { personId: person.id, returnTo, mayEnter: true }
  })
}

async function addPerson(
  transaction: DatabaseTransaction,
  context: AccountContext,
  { email, name }: Registration,
): Promise<void> {
  const { language, now } = context
  const id = newId<'person'>(now)
  if (await addRegisteredPerson(transaction, { id, email, name, language, now }))
    await record(transaction, context, id, events.accountRegistered(id))
}

function passwordProblems({ password }: Registration, email: string, name: string): AccountProblem[] {
  return password === undefined ? [] : checkPassword(password, isGuessable(password, [email, name]))
}

async function beginRegistration(context: AccountContext, typed: Registration): Promise<void> {
  const passwordHash = typed.password === undefined ? null : await hashPassword(typed.password)
  const pending: Pending = { name: typed.name, passwordHash, returnTo: typed.returnTo }
  await context.db.transaction().execute(async (transaction) => {
    const { language, now } = context
    await addPerson(transaction, context, typed)
    const person = await personByEmail(transaction, typed.email)
    if (person?.state === 'active') await write(transaction, context, person, 'known', { path: '/sign-in' })
    if (person?.state !== 'registered' && person?.state !== 'invited') return
    // Only the newest link counts: whoever registered somebody else's address before its owner did gains nothing.
    await withdrawOneTimes(transaction, person.id, ['confirm'])
    const one = { purpose: 'confirm', personId: person.id, browser: typed.browser, data: pending } as const
    const secret = await makeOneTime(transaction, { ...one, now, minutes: confirmMinutes })
    const mail = { path: `/register/confirm/${secret}`, usefulMinutes: confirmMinutes }
    await write(transaction, context, { ...person, name: typed.name, preferredLanguage: language }, 'confirm', mail)
  })
}

export interface Confirmation {
  /** In another browser than the one that registered, the password chosen there is asked for: the mail alone does not make its writer's password good. */
  needsPassword: boolean
}

export async function lookAtConfirmation(
  context: AccountContext,
  secret: string,
  browser: string | undefined,
): Promise<Confirmation> {
  const one = await findConfirmation(context, secret)
  return { needsPassword: one.data.passwordHash !== null && !one.isFrom(browser) }
}

export interface Confirmed {
  personId: string
  returnTo: string
  /** Proved by this very browser or by the password; whoever only holds the mail signs in afterwards. */
  mayEnter: boolean
}

export async function confirmAccount(
  context: AccountContext,
  secret: string,
  typed: { browser: string | undefined; password: string | undefined },
): Promise<Confirmed | AccountProblem[]> {
  const one = await findConfirmation(context, secret)
  const { passwordHash, name, returnTo } = one.data
  const isSameBrowser = one.isFrom(typed.browser)
  if (passwordHash && !isSameBrowser && !(await isChosenPassword(context, one, typed.password)))
    return [{ field: 'password', code: 'password-wrong' }]
  const personId = one.personId!
  await context.db.transaction().execute(async (transaction) => {
    const isFirst = await consumeOneTime(transaction, one.id, context.now)
    if (!isFirst || !(await confirmPerson(transaction, personId, { name, now: context.now }))) rejectLink('used')
    if (passwordHash) await setPassword(transaction, personId, passwordHash, context.now)
    else await openAccount(transaction, personId, context.now)
    await record(transaction, context, personId, events.accountConfirmed(personId))
  })
  return { personId, returnTo, mayEnter: isSameBrowser || passwordHash !== null }
}

async function isChosenPassword(
  context: AccountContext,
  { id, data }: OneTime<Pending>,
  password = '',
): Promise<boolean> {
  await limit(context, [limits.code, id])
  return await isPassword(password, data.passwordHash)
}

async function findConfirmation(context: AccountContext, secret: string): Promise<OneTime<Pending>> {
  await limit(context, [limits.linkFrom, context.client.address])
  const found = await lookAtOneTime<Pending>(context.db, secret, 'confirm', context.now)
  return typeof found === 'string' ? rejectLink(found) : found
}
