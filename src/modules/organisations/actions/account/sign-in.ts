// Signing in: by password or by a link in a mail, and then, where there is one, the second factor.

import type { DatabaseTransaction } from '../../../../platform/db/database.ts'
import { accountOf, setPassword, useRecoveryCode, useTotp } from '../../../../platform/session/accounts.ts'
import { evenly } from '../../../../platform/session/evenly.ts'
import {
  consumeOneTime,
  lookAtOneTime,
  makeOneTime,
  type OneTime,
  withdrawOneTimes,
} from '../../../../platform/session/one-time.ts'
import { hashPassword, isHashOld, isPassword } from '../../../../platform/session/password.ts'
import { noteSecurityEvent } from '../../../../platform/session/security-log.ts'
import { endSessionsOf, type SignInMethod } from '../../../../platform/session/sessions.ts'
import { isGuessable } from '../../../../platform/session/weak-password.ts'
import { reject } from '../../../../values/refusal.ts'
import * as events from '../../events.ts'
import { type AccountProblem, checkPassword } from '../../rules/check-account.ts'
import { type AccountPerson, accountPersonById, confirmPerson, personByEmail } from '../../store/accounts.ts'
import { type AccountContext, evenMilliseconds, limit, limits, record, rejectLink, write } from './context.ts'

/** Somebody who has shown a first factor; a type, so that it counts as JSON. */
export type Admitted = { personId: string; method: SignInMethod; remembered: boolean; returnTo: string }

const linkMinutes = 15
const resetMinutes = 60

/** The person whose password it is. Whether there is no such address, no password, or another one: one answer, after the same work. */
export async function signInByPassword(
  context: AccountContext,
  { email, password }: { email: string; password: string },
): Promise<string> {
  const { address } = context.client
  await limit(
    context,
    [limits.passwordFrom, address],
    [limits.passwordHere, `${email.trim()} ${address}`],
    [limits.passwordOfAddress, email.trim()],
  )
  return await evenly(evenMilliseconds, ownerOf(context, email.trim(), password))
}

async function ownerOf(context: AccountContext, email: string, password: string): Promise<string> {
  const person = await personByEmail(context.db, email)
  const account = person && (await accountOf(context.db, person.id))
  const hash = account?.passwordHash ?? null
  const isRight = await isPassword(password, hash)
  if (!person || !isRight || !mayEnter(person)) {
    if (account) await note(context, account.personId, 'sign-in-refused')
    return reject('organisations.sign-in-refused')
  }
  if (hash && isHashOld(hash)) await setPassword(context.db, person.id, await hashPassword(password), context.now)
  return person.id
}

export interface AskForMail {
  email: string
  purpose: 'sign-in' | 'reset'
  browser: string
  remembered: boolean
  returnTo: string
}

/** Writes a mail if the address is one of ours; the answer and its time are the same if not. */
export async function askForMail(context: AccountContext, asked: AskForMail): Promise<void> {
  await limit(context, [limits.mailFrom, context.client.address], [limits.mailTo, asked.email.trim()])
  await evenly(evenMilliseconds, sendLink(context, asked))
}

async function sendLink(context: AccountContext, { purpose, browser, ...asked }: AskForMail): Promise<void> {
  const person = await personByEmail(context.db, asked.email.trim())
  if (!person || !(mayEnter(person) || person.state === 'registered')) return
  const minutes = purpose === 'sign-in' ? linkMinutes : resetMinutes
  await context.db.transaction().execute(async (transaction) => {
    await withdrawOneTimes(transaction, person.id, [purpose])
    const data = { remembered: asked.remembered, returnTo: asked.returnTo }
    const one = { purpose, personId: person.id, browser, data, now: context.now, minutes }
    const path = `${purpose === 'sign-in' ? '/sign-in/link' : '/reset'}/${await makeOneTime(transaction, one)}`
    await write(transaction, context, person, purpose === 'sign-in' ? 'link' : 'reset', {
      path,
      usefulMinutes: minutes,
    })
  })
}

type LinkData = { remembered: boolean; returnTo: string }

/**
 * Whether a sign-in link can be used here. Only the browser that asked may: otherwise somebody could send you a link of theirs, and you would
 * work in their name without noticing.
 */
export async function lookAtLink(context: AccountContext, secret: string, browser: string | undefined) {
  await limit(context, [limits.linkFrom, context.client.address])
  const found = await lookAtOneTime<LinkData>(context.db, secret, 'sign-in', context.now)
  if (typeof found === 'string') return rejectLink(found)
  return found.isFrom(browser) ? found : reject('organisations.link-other-browser')
}

/** Uses the link: it is good once. Whoever reads the mail has thereby confirmed the address. */
export async function signInByLink(
  context: AccountContext,
  secret: string,
  browser: string | undefined,
): Promise<Admitted> {
  const link = await lookAtLink(context, secret, browser)
  const personId = await consume(context, link)
  return { personId, method: 'e-mail-link', ...link.data }
}

export async function lookAtReset(context: AccountContext, secret: string): Promise<OneTime<LinkData>> {
  await limit(context, [limits.linkFrom, context.client.address])
  const found = await lookAtOneTime<LinkData>(context.db, secret, 'reset', context.now)
  return typeof found === 'string' ? rejectLink(found) : found
}

/** A new password by mail. It ends every session; the second factor is still asked for at the next sign-in. */
export async function resetPassword(context: AccountContext, secret: string, password: string) {
  const link = await lookAtReset(context, secret)
  const person = await accountPersonById(context.db, link.personId ?? '')
  if (!person) return rejectLink('unknown')
  const problems = checkPassword(password, isGuessable(password, [person.email, person.name ?? '']))
  if (problems.length > 0) return problems
  const hash = await hashPassword(password)
  await consume(context, link, async (transaction) => await keepPassword(transaction, context, person, hash))
  return [] as AccountProblem[]
}

/** The new password in place of the old one, told to its owner. All sessions end, but the one that may stay. */
export async function keepPassword(
  transaction: DatabaseTransaction,
  context: AccountContext,
  person: AccountPerson,
  hash: string,
  staying?: string,
): Promise<void> {
  await setPassword(transaction, person.id, hash, context.now)
  await endSessionsOf(transaction, person.id, staying)
  await withdrawOneTimes(transaction, person.id, ['sign-in', 'reset', 'second-factor'])
  await write(transaction, context, person, 'changed', { happened: 'password-changed' })
  const event = { personId: person.id, device: context.client.device, now: context.now }
  await noteSecurityEvent(transaction, { ...event, kind: 'password-changed' })
}

async function consume(
  context: AccountContext,
  link: OneTime<LinkData>,
  more: (transaction: DatabaseTransaction) => Promise<void> = async () => {},
): Promise<string> {
  const personId = link.personId!
  await context.db.transaction().execute(async (transaction) => {
    if (!(await consumeOneTime(transaction, link.id, context.now))) rejectLink('used')
    if (await confirmPerson(transaction, personId, { now: context.now }))
      await record(transaction, context, personId, events.accountConfirmed(personId))
    const person = await accountPersonById(transaction, personId)
    if (!person || !mayEnter(person)) rejectLink('unknown')
    await more(transaction)
  })
  return personId
}

/** Who has a second factor is held at the door until it is shown; the secret for the browser, or nothing when the way is free. */
export async function holdForSecondFactor(context: AccountContext, admitted: Admitted): Promise<string | undefined> {
  const account = await accountOf(context.db, admitted.personId)
  if (!account?.totpConfirmedAt) return undefined
  const { personId } = admitted
  return await makeOneTime(context.db, {
    purpose: 'second-factor',
    personId,
    data: admitted,
    now: context.now,
    minutes: 10,
  })
}

/** Whoever is held at the door; nobody once the ten minutes are over. */
export async function heldAtDoor(context: AccountContext, secret: string | undefined) {
  const held = secret ? await lookAtOneTime<Admitted>(context.db, secret, 'second-factor', context.now) : 'unknown'
  return typeof held === 'string' ? reject('organisations.sign-in-late') : held
}

/** The second factor: six digits, each good once, or one of the recovery codes. */
export async function showSecondFactor(
  context: AccountContext,
  secret: string | undefined,
  code: string,
): Promise<Admitted | AccountProblem[]> {
  const held = await heldAtDoor(context, secret)
  const { personId } = held.data
  await limit(context, [limits.code, personId], [limits.codeOfDay, personId])
  const isRight = await context.db.transaction().execute(async (transaction) => {
    if (!(await isSecondFactor(transaction, context, personId, code))) return false
    return await consumeOneTime(transaction, held.id, context.now)
  })
  if (isRight) return held.data
  await note(context, personId, 'sign-in-refused')
  return [{ field: 'code', code: 'code-wrong' }]
}

async function isSecondFactor(
  transaction: DatabaseTransaction,
  context: AccountContext,
  personId: string,
  code: string,
): Promise<boolean> {
  if (await useTotp(transaction, personId, code, context.now)) return true
  if (!(await useRecoveryCode(transaction, personId, code))) return false
  const event = { personId, device: context.client.device, now: context.now }
  await noteSecurityEvent(transaction, { ...event, kind: 'recovery-code-used' })
  return true
}

async function note(context: AccountContext, personId: string, kind: 'sign-in-refused'): Promise<void> {
  await noteSecurityEvent(context.db, { personId, kind, device: context.client.device, now: context.now })
}

/** An invited person has an address of ours, and confirms it by the link. */
function mayEnter({ state }: AccountPerson): boolean {
  return state === 'active' || state === 'invited'
}
