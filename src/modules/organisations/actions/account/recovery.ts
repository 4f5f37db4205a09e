// Recovery of an account by the help desk: a link by mail and a code by word of mouth, both needed, after a day in which the owner can say no.
import { newCode, plainCode, removeFactors } from '../../../../platform/session/accounts.ts'
import {
  consumeOneTime,
  lookAtOneTime,
  makeOneTime,
  type OneTime,
  standingOneTimes,
  withdrawOneTimes,
} from '../../../../platform/session/one-time.ts'
import { hashPassword } from '../../../../platform/session/password.ts'
import { hashOf } from '../../../../platform/session/secret-token.ts'
import { noteSecurityEvent } from '../../../../platform/session/security-log.ts'
import { isGuessable } from '../../../../platform/session/weak-password.ts'
import { must, refuse, reject } from '../../../../values/refusal.ts'
import { permit } from '../../access.ts'
import * as events from '../../events.ts'
import { type AccountProblem, checkPassword, freshProof } from '../../rules/check-account.ts'
import { accountPersonById, personByEmail } from '../../store/accounts.ts'
import { type AccountContext, limit, limits, record, rejectLink, write } from './context.ts'
import { keepPassword } from './sign-in.ts'

/** The owner's day to say "that was not me"; then two days to use it. */
export const waitHours = 24
const goodHours = 48

/** A type, so that it counts as JSON. */
type Recovery = { codeHash: string; issuedBy: string }

/** Starts a recovery. The code is for the help desk to tell the person, once it is sure who that is; it is shown here once. */
export async function issueRecovery(context: AccountContext, email: string): Promise<{ code: string; goodFrom: Date }> {
  must(permit(context.actor, 'helpToRecover'))
  const session = must(freshProof(context.session, context.now))
  if (!session.isStrong) reject('organisations.second-factor-first-not-allowed')
  const person = must((await personByEmail(context.db, email.trim())) ?? refuse('organisations.account-not-found'))
  if (person.state !== 'active') reject('organisations.account-not-found')
  if (person.id === context.actor.id) reject('organisations.own-account-not-allowed')
  const code = newCode()
  const goodFrom = new Date(context.now.getTime() + waitHours * 3_600_000)
  await context.db.transaction().execute(async (transaction) => {
    await withdrawOneTimes(transaction, person.id, ['recover'])
    const data: Recovery = { codeHash: hashOf(plainCode(code)).toString('base64'), issuedBy: context.actor.id }
    const one = { purpose: 'recover', personId: person.id, data, goodFrom, minutes: goodHours * 60 } as const
    const path = `/recover/${await makeOneTime(transaction, { ...one, now: context.now })}`
    await write(transaction, context, person, 'recovery', { path, facts: { hours: waitHours } })
    const event = { personId: person.id, byPerson: context.actor.id, now: context.now }
    await noteSecurityEvent(transaction, { ...event, kind: 'recovery-issued' })
    await record(transaction, context, context.actor.id, events.recoveryIssued(person.id))
  })
  return { code, goodFrom }
}

/** Whether the link can be used already, or only be stopped yet. */
export async function lookAtRecovery(context: AccountContext, secret: string): Promise<{ isGood: boolean }> {
  await limit(context, [limits.linkFrom, context.client.address])
  const found = await lookAtOneTime<Recovery>(context.db, secret, 'recover', context.now)
  if (found === 'early') return { isGood: false }
  return typeof found === 'string' ? rejectLink(found) : { isGood: true }
}

/** "That was not me": by the link in the mail, before or after the day is over. */
export async function stopRecovery(context: AccountContext, secret: string): Promise<void> {
  const now = context.now
  // Looked at as at the moment when it becomes good, for it may be stopped before.
  const found = await lookAtOneTime<Recovery>(context.db, secret, 'recover', now)
  const later = new Date(now.getTime() + waitHours * 3_600_000)
  const one = found === 'early' ? await lookAtOneTime<Recovery>(context.db, secret, 'recover', later) : found
  if (typeof one === 'string') return rejectLink(one)
  await stop(context, one.personId!, one.personId!)
}

/** "That was not me": by its owner, who is signed in. */
export async function stopOwnRecovery(context: AccountContext): Promise<void> {
  const session = context.session ?? reject('organisations.sign-in-first')
  await stop(context, session.personId, context.actor.id)
}

export async function recoveryUnderWay(context: AccountContext, personId: string): Promise<boolean> {
  return (await standingOneTimes(context.db, personId, 'recover', context.now)).length > 0
}

async function stop(context: AccountContext, personId: string, actor: string): Promise<void> {
  await context.db.transaction().execute(async (transaction) => {
    await withdrawOneTimes(transaction, personId, ['recover'])
    await noteSecurityEvent(transaction, { personId, kind: 'recovery-stopped', now: context.now })
    await record(transaction, context, actor, events.recoveryStopped(personId))
  })
}

/** A new password in place of everything: the second factor and the passkeys go, every session ends, and the owner is told. */
export async function recover(
  context: AccountContext,
  secret: string,
  typed: { code: string; password: string },
): Promise<AccountProblem[]> {
  const found = await lookAtOneTime<Recovery>(context.db, secret, 'recover', context.now)
  const one: OneTime<Recovery> = typeof found === 'string' ? rejectLink(found) : found
  await limit(context, [limits.code, one.id], [limits.codeOfDay, one.id])
  const person = (await accountPersonById(context.db, one.personId ?? '')) ?? rejectLink('unknown')
  // The code is known by its hash; comparing hashes tells nobody how much of a guess was right.
  if (hashOf(plainCode(typed.code)).toString('base64') !== one.data.codeHash)
    return [{ field: 'code', code: 'code-wrong' }]
  const problems = checkPassword(typed.password, isGuessable(typed.password, [person.email, person.name ?? '']))
  if (problems.length > 0) return problems
  const hash = await hashPassword(typed.password)
  await context.db.transaction().execute(async (transaction) => {
    if (!(await consumeOneTime(transaction, one.id, context.now))) rejectLink('used')
    await removeFactors(transaction, person.id)
    await keepPassword(transaction, context, person, hash)
    await write(transaction, context, person, 'recovered')
    const event = { personId: person.id, byPerson: one.data.issuedBy, now: context.now }
    await noteSecurityEvent(transaction, { ...event, kind: 'recovered' })
    await record(transaction, context, person.id, events.accountRecovered(person.id))
  })
  return []
}
