// Signing in through a government: the person whose identity it is, or a new one whose address the government has verified.
import { linkGovernmentIdentity, personOfGovernmentIdentity } from '../../../../platform/session/accounts.ts'
import {
  type GovernmentIdentity,
  identityFromGovernment,
  type Passage,
  wayToGovernment,
} from '../../../../platform/session/governments.ts'
import { consumeOneTime, lookAtOneTime, makeOneTime } from '../../../../platform/session/one-time.ts'
import type { Government, Settings } from '../../../../platform/settings.ts'
import { newId } from '../../../../values/id.ts'
import { reject } from '../../../../values/refusal.ts'
import * as events from '../../events.ts'
import { accountPersonById, addRegisteredPerson, confirmPerson } from '../../store/accounts.ts'
import { type AccountContext, limit, limits, record } from './context.ts'
import { linkGovernment } from './factors.ts'
import type { Admitted } from './sign-in.ts'

type Way = Passage & { linking: boolean }

/** The address to send the browser to, and the secret that it keeps for the way back. */
export async function setOut(
  context: AccountContext,
  settings: Settings,
  wish: { country: string; returnTo: string; linking: boolean },
): Promise<{ url: URL; secret: string }> {
  await limit(context, [limits.linkFrom, context.client.address])
  const government = governmentOf(settings, wish.country)
  const { url, passage } = await wayToGovernment(government, callbackOf(context), wish.returnTo).catch(() =>
    reject('organisations.government-silent'),
  )
  const data: Way = { ...passage, linking: wish.linking }
  const one = { purpose: 'government', data, now: context.now, minutes: 15 } as const
  return { url, secret: await makeOneTime(context.db, one) }
}

/** Back from the government. The browser that left is the one that returns; each passage is good once. */
export async function comeBack(
  context: AccountContext,
  settings: Settings,
  given: { secret: string | undefined; answer: URL },
): Promise<Admitted | { linked: string }> {
  const found = given.secret ? await lookAtOneTime<Way>(context.db, given.secret, 'government', context.now) : 'unknown'
  if (typeof found === 'string' || !(await consumeOneTime(context.db, found.id, context.now)))
    return reject('organisations.government-refused')
  const way = found.data
  const government = governmentOf(settings, way.country)
  // Behind a proxy the request bears another host: what the government compares is the address that was registered with it.
  const answer = new URL(callbackOf(context) + given.answer.search)
  const identity = await identityFromGovernment(government, answer, way)
  if (!identity) return reject('organisations.government-refused')
  if (way.linking) {
    await linkToSelf(context, identity)
    return { linked: way.returnTo }
  }
  const personId = await personFor(context, government, identity)
  return { personId, method: 'government', remembered: false, returnTo: way.returnTo }
}

async function linkToSelf(context: AccountContext, identity: GovernmentIdentity): Promise<void> {
  const owner = await personOfGovernmentIdentity(context.db, identity.issuer, identity.subject)
  if (owner && owner !== context.actor.id) reject('organisations.government-refused')
  if (!owner) await linkGovernment(context, identity)
}

async function personFor(
  context: AccountContext,
  government: Government,
  identity: GovernmentIdentity,
): Promise<string> {
  const known = await personOfGovernmentIdentity(context.db, identity.issuer, identity.subject)
  if (!known) return await newPerson(context, government, identity)
  const person = await accountPersonById(context.db, known)
  return person?.state === 'active' ? person.id : reject('organisations.sign-in-refused')
}

/**
 * A person who is new here. An address that is known already is not handed over, whatever a government says of it: its owner signs in and links
 * the two, so that the service of one country cannot open the accounts of another.
 */
async function newPerson(
  context: AccountContext,
  government: Government,
  { issuer, subject, email, name }: GovernmentIdentity,
): Promise<string> {
  if (!email) return reject('organisations.government-without-address')
  const { language, now } = context
  const id = newId<'person'>(now)
  await context.db.transaction().execute(async (transaction) => {
    const person = { id, email, name: name ?? email, country: government.country, language, now }
    if (!(await addRegisteredPerson(transaction, person))) reject('organisations.government-known-address')
    await confirmPerson(transaction, id, { now })
    await linkGovernmentIdentity(transaction, { issuer, subject, personId: id, now })
    await record(transaction, context, id, events.accountRegistered(id), events.accountConfirmed(id))
  })
  return id
}

function governmentOf(settings: Settings, country: string): Government {
  return settings.governments.find((one) => one.country === country) ?? reject('organisations.government-not-found')
}

function callbackOf({ origin }: AccountContext): string {
  return `${origin}/sign-in/government/back`
}
