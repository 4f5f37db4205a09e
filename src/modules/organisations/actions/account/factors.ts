// What a signed-in person changes of the ways in: password, second factor, recovery codes, passkeys, sessions.
import type { DatabaseTransaction } from '../../../../platform/db/database.ts'
import {
  accountOf,
  confirmTotp,
  linkGovernmentIdentity,
  newRecoveryCodes,
  openAccount,
  prepareTotp,
  removeTotp,
  useTotp,
} from '../../../../platform/session/accounts.ts'
import { consumeOneTime, lookAtOneTime, makeOneTime } from '../../../../platform/session/one-time.ts'
import {
  keepPasskey,
  passkeyCreation,
  passkeyQuestion,
  personOfPasskey,
  readPasskey,
  removePasskey,
} from '../../../../platform/session/passkeys.ts'
import { hashPassword, isPassword } from '../../../../platform/session/password.ts'
import { noteSecurityEvent, type SecurityEventKind } from '../../../../platform/session/security-log.ts'
import { endSessionOf, endSessionsOf, type Session } from '../../../../platform/session/sessions.ts'
import { type TotpInvitation, totpInvitation } from '../../../../platform/session/totp.ts'
import { isGuessable } from '../../../../platform/session/weak-password.ts'
import { cleanText } from '../../../../values/clean-text.ts'
import { must, refuse, reject } from '../../../../values/refusal.ts'
import * as events from '../../events.ts'
import { type AccountProblem, checkPassword, freshProof } from '../../rules/check-account.ts'
import { type AccountPerson, accountPersonById } from '../../store/accounts.ts'
import { type AccountContext, limit, limits, record, write } from './context.ts'
import { type Admitted, keepPassword } from './sign-in.ts'

/** Changes or sets the password; every other session ends. Whoever has none yet proves anew who they are instead of typing the old one. */
export async function changePassword(
  context: AccountContext,
  typed: { current: string; next: string },
): Promise<AccountProblem[]> {
  const { person, session } = await self(context)
  const hash = (await accountOf(context.db, person.id))?.passwordHash
  if (!hash) must(freshProof(session, context.now))
  else {
    await limit(context, [limits.code, person.id])
    if (!(await isPassword(typed.current, hash))) return [{ field: 'current', code: 'password-wrong' }]
  }
  const problems = checkPassword(typed.next, isGuessable(typed.next, [person.email, person.name ?? '']))
  if (problems.length > 0) return problems
  const next = await hashPassword(typed.next)
  await context.db.transaction().execute(async (transaction) => {
    await keepPassword(transaction, context, person, next, session.id)
    if (!hash) await record(transaction, context, person.id, events.factorAdded(person.id, 'password'))
  })
  return []
}

/** The picture and the key for an authenticator; the same until it is confirmed. */
export async function beginSecondFactor(context: AccountContext): Promise<TotpInvitation> {
  const { person } = await freshSelf(context)
  if ((await accountOf(context.db, person.id))?.totpConfirmedAt) reject('organisations.second-factor-decided')
  return await totpInvitation(await prepareTotp(context.db, person.id, context.now), person.email)
}

/** Turns the second factor on once a code shows that the authenticator has it. The recovery codes are told here, once. */
export async function confirmSecondFactor(
  context: AccountContext,
  code: string,
): Promise<{ codes: string[] } | AccountProblem[]> {
  const { person } = await freshSelf(context)
  await limit(context, [limits.code, person.id])
  const codes = await context.db.transaction().execute(async (transaction) => {
    if (!(await useTotp(transaction, person.id, code, context.now))) return undefined
    if ((await accountOf(transaction, person.id))?.totpConfirmedAt) reject('organisations.second-factor-decided')
    await confirmTotp(transaction, person.id, context.now)
    await changed(transaction, context, person, 'second-factor-added')
    await record(transaction, context, person.id, events.factorAdded(person.id, 'authenticator'))
    return await newRecoveryCodes(transaction, person.id)
  })
  return codes ? { codes } : [{ field: 'code', code: 'code-wrong' }]
}

export async function removeSecondFactor(context: AccountContext): Promise<void> {
  const { person } = await freshSelf(context)
  if (!(await accountOf(context.db, person.id))?.totpConfirmedAt) return
  await context.db.transaction().execute(async (transaction) => {
    await removeTotp(transaction, person.id)
    await changed(transaction, context, person, 'second-factor-removed')
    await record(transaction, context, person.id, events.factorRemoved(person.id, 'authenticator'))
  })
}

export async function renewRecoveryCodes(context: AccountContext): Promise<string[]> {
  const { person } = await freshSelf(context)
  if (!(await accountOf(context.db, person.id))?.totpConfirmedAt) reject('organisations.not-allowed')
  return await context.db.transaction().execute(async (transaction) => {
    await changed(transaction, context, person, 'recovery-codes-made')
    return await newRecoveryCodes(transaction, person.id)
  })
}

/** What the browser is asked to make, and the secret under which the challenge is kept. */
export async function beginPasskey(context: AccountContext) {
  const { person } = await freshSelf(context)
  const { id, email } = person
  const options = await passkeyCreation(context.db, context, { id, email, name: person.name ?? email })
  const one = { purpose: 'make-passkey', personId: id, data: { challenge: options.challenge } } as const
  return { options, secret: await makeOneTime(context.db, { ...one, now: context.now, minutes: 10 }) }
}

export async function addPasskey(
  context: AccountContext,
  given: { secret: string | undefined; answer: unknown; label: string },
): Promise<void> {
  const { person } = await freshSelf(context)
  const challenge = await challengeOf(context, given.secret, 'make-passkey', person.id)
  const key = challenge && (await readPasskey(context, challenge, given.answer))
  if (!key) return reject('organisations.passkey-refused')
  const label = cleanText(given.label, 60) || context.client.device
  await context.db.transaction().execute(async (transaction) => {
    await openAccount(transaction, person.id, context.now)
    if (!(await keepPasskey(transaction, person.id, key, label, context.now))) reject('organisations.passkey-refused')
    await changed(transaction, context, person, 'passkey-added')
    await record(transaction, context, person.id, events.factorAdded(person.id, 'passkey'))
  })
}

export async function removeOwnPasskey(context: AccountContext, id: string): Promise<void> {
  const { person } = await freshSelf(context)
  await context.db.transaction().execute(async (transaction) => {
    if (!(await removePasskey(transaction, person.id, id))) return
    await changed(transaction, context, person, 'passkey-removed')
    await record(transaction, context, person.id, events.factorRemoved(person.id, 'passkey'))
  })
}

/** A question that any passkey of this place may answer. */
export async function askForPasskey(context: AccountContext) {
  const options = await passkeyQuestion(context)
  const one = { purpose: 'use-passkey', data: { challenge: options.challenge } } as const
  return { options, secret: await makeOneTime(context.db, { ...one, now: context.now, minutes: 10 }) }
}

export async function signInByPasskey(
  context: AccountContext,
  given: { secret: string | undefined; answer: unknown; remembered: boolean; returnTo: string },
): Promise<Admitted> {
  await limit(context, [limits.linkFrom, context.client.address])
  const challenge = await challengeOf(context, given.secret, 'use-passkey')
  const personId =
    challenge &&
    (await context.db
      .transaction()
      .execute(
        async (transaction) => await personOfPasskey(transaction, context, challenge, given.answer, context.now),
      ))
  const person = personId ? await accountPersonById(context.db, personId) : undefined
  if (person?.state !== 'active') return reject('organisations.passkey-refused')
  return { personId: person.id, method: 'passkey', remembered: given.remembered, returnTo: given.returnTo }
}

/** A challenge is used up by the first answer, right or wrong: an answer cannot be played again. */
async function challengeOf(
  context: AccountContext,
  secret: string | undefined,
  purpose: 'make-passkey' | 'use-passkey',
  personId: string | null = null,
): Promise<string | undefined> {
  if (!secret) return undefined
  const one = await lookAtOneTime<{ challenge: string }>(context.db, secret, purpose, context.now)
  if (typeof one === 'string' || one.personId !== personId) return undefined
  return (await consumeOneTime(context.db, one.id, context.now)) ? one.data.challenge : undefined
}

/** Ends one of one's own sessions, or all but this one. */
export async function endOwnSession(context: AccountContext, id: string | undefined): Promise<void> {
  const { person, session } = await self(context)
  if (id) await endSessionOf(context.db, person.id, id)
  else await endSessionsOf(context.db, person.id, session.id)
  const event = { personId: person.id, device: context.client.device, now: context.now }
  await noteSecurityEvent(context.db, { ...event, kind: 'sessions-ended' })
}

export async function linkGovernment(context: AccountContext, identity: { issuer: string; subject: string }) {
  const { person } = await freshSelf(context)
  await context.db.transaction().execute(async (transaction) => {
    await linkGovernmentIdentity(transaction, { ...identity, personId: person.id, now: context.now })
    await record(transaction, context, person.id, events.factorAdded(person.id, 'government'))
  })
}

/** Notes it for its owner and tells them by mail: whoever did not do this must hear of it. */
async function changed(
  transaction: DatabaseTransaction,
  context: AccountContext,
  person: AccountPerson,
  kind: SecurityEventKind,
): Promise<void> {
  await noteSecurityEvent(transaction, {
    personId: person.id,
    kind,
    device: context.client.device,
    now: context.now,
  })
  await write(transaction, context, person, 'changed', { happened: kind })
}

async function self(context: AccountContext): Promise<{ person: AccountPerson; session: Session }> {
  const { session } = context
  const person = session && (await accountPersonById(context.db, session.personId))
  return person && session ? { person, session } : reject('organisations.sign-in-first')
}

async function freshSelf(context: AccountContext): Promise<{ person: AccountPerson; session: Session }> {
  must(context.session ?? refuse('organisations.sign-in-first'))
  must(freshProof(context.session, context.now))
  return await self(context)
}
