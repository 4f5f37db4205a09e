// Offering a role to an address, sending the offer again, taking it back, accepting and declining it.
import { append } from '../../../journal/index.ts'
import type { DatabaseTransaction } from '../../../platform/db/database.ts'
import { isAddress } from '../../../platform/mail/index.ts'
import { hashOf, newSecret } from '../../../platform/session/secret-token.ts'
import { type About, type Actor, isSignedIn, operator } from '../../../values/actor.ts'
import { cleanText } from '../../../values/clean-text.ts'
import { newId } from '../../../values/id.ts'
import type { Language } from '../../../values/language.ts'
import { isRefusal, must, refuse, reject } from '../../../values/refusal.ts'
import { permit, permitRole, reachOf } from '../access.ts'
import * as events from '../events.ts'
import { mayAcceptInvitation, openInvitation } from '../rules/judge-invitation.ts'
import { type Invitation, type InvitationId, invitationDays, type PersonId, type RoleAssignment } from '../schema.ts'
import { organisationsOfRoles } from '../store/assignments.ts'
import * as store from '../store/invitations.ts'
import { personById, personForDecision } from '../store/people.ts'
import { signedInPerson } from '../store/standing.ts'
import type { Context } from './context.ts'
import { aboutRole, giveRole, type RoleToGive, requireOwnOffice } from './roles.ts'

export interface OfferedRole extends Pick<RoleToGive, 'role' | 'organisationId'> {
  email: string
  /** Of the focal point to be, or of the expert or trainee. */
  country: string | null
  language: Language
}

/** Hands the letter over for sending, in the transaction that the invitation stands in. */
export type SendInvitation = (transaction: DatabaseTransaction, invitation: Invitation, secret: string) => Promise<void>

export async function inviteToRole(context: Context, offer: OfferedRole, send: SendInvitation): Promise<Invitation> {
  const { actor, now } = context
  const email = addressOf(offer.email)
  await requireNotOneself(context, email)
  return await context.db.transaction().execute(async (transaction) => {
    must(permitRole(actor, offer.role, await aboutRole(transaction, offer, offer.country)))
    await requireOwnOffice(transaction, context, offer)
    if (offer.role === 'focal-point' && offer.country === null) reject('organisations.role-scope-missing')
    const secret = newSecret()
    const invitation = newInvitation(offer, email, actor, now)
    await store.withdrawExpired(transaction, email, now)
    const isNew = await store.addInvitation(transaction, invitation, hashOf(secret))
    if (!isNew) reject('organisations.invitation-open')
    await append(transaction, { actor: actor.id, at: now }, [events.invited(invitation)])
    await send(transaction, invitation, secret)
    return invitation
  })
}

/** Whoever lost the link asks again: the offer stands, its older link is dead. */
export async function inviteAnew(context: Context, offer: OfferedRole, send: SendInvitation): Promise<void> {
  const open = (await readInvitations(context)).find(
    ({ state, role, email, expiresAt }) =>
      state === 'sent' && role === offer.role && email === offer.email.toLowerCase() && expiresAt > context.now,
  )
  await (open ? resendInvitation(context, open.id, send) : inviteToRole(context, offer, send))
}

function newInvitation(offer: OfferedRole, email: string, actor: Actor, now: Date): Invitation {
  return {
    id: newId(now),
    email,
    role: offer.role,
    country: offer.country,
    organisationId: offer.organisationId,
    language: offer.language,
    state: 'sent',
    invitedBy: actor.id,
    createdAt: now,
    expiresAt: dayOfExpiry(now),
  }
}

function dayOfExpiry(now: Date): Date {
  return new Date(now.getTime() + invitationDays * 86_400_000)
}

/** What the mail would not take is refused here, where whoever typed it sees why. */
function addressOf(text: string): string {
  const email = cleanText(text, 254).toLowerCase()
  return isAddress(email) ? email : reject('organisations.address-unreadable')
}

async function requireNotOneself({ db, actor }: Context, email: string): Promise<void> {
  const own = actor.id === operator.id ? undefined : await personById(db, actor.id as PersonId)
  if (own?.email?.toLowerCase() === email) reject('organisations.role-to-oneself')
}

/** What somebody may look after, the newest first. */
export async function readInvitations(context: Context): Promise<Invitation[]> {
  must(permit(context.actor, 'readInvitations'))
  return await store.invitationsWithin(context.db, reachOf(context.actor), 200)
}

/** A new link for fourteen more days; the older one is dead. */
export async function resendInvitation(context: Context, id: InvitationId, send: SendInvitation): Promise<void> {
  await context.db.transaction().execute(async (transaction) => {
    const invitation = await undecided(context, transaction, id)
    const secret = newSecret()
    const renewed = { ...invitation, expiresAt: dayOfExpiry(context.now) }
    await store.renewInvitation(transaction, id, { hash: hashOf(secret), expiresAt: renewed.expiresAt })
    await append(transaction, { actor: context.actor.id, at: context.now }, [events.invited(renewed)])
    await send(transaction, renewed, secret)
  })
}

export async function withdrawInvitation(context: Context, id: InvitationId): Promise<void> {
  await context.db.transaction().execute(async (transaction) => {
    const invitation = await undecided(context, transaction, id)
    await decide(context, transaction, invitation, 'withdrawn')
  })
}

/** An invitation that waits, which this actor could send as well. */
async function undecided(context: Context, transaction: DatabaseTransaction, id: InvitationId): Promise<Invitation> {
  const { actor } = context
  const found = must(
    (await store.invitationForDecision(transaction, { id })) ?? refuse('organisations.offer-not-found'),
  )
  if (isRefusal(permitRole(actor, found.role, await aboutOffer(transaction, found))))
    reject('organisations.offer-not-found')
  if (found.state !== 'sent') reject('organisations.invitation-decided')
  return found
}

/** The same question as when it was sent, also for an organisation that has been closed since. */
async function aboutOffer(transaction: DatabaseTransaction, invitation: Invitation): Promise<About> {
  const [organisation] = await organisationsOfRoles(
    transaction,
    invitation.organisationId ? [invitation.organisationId] : [],
  )
  return organisation
    ? { organisation: organisation.id, country: organisation.country }
    : { country: invitation.country }
}

/** What whoever holds the link may read of it. */
export async function readInvitation({ db, now }: Context, secret: string): Promise<Invitation> {
  return must(openInvitation(await store.invitationByHash(db, hashOf(secret)), now))
}

/** The role begins at once. Whoever invited must still be one who may give it. */
export async function acceptInvitation(context: Context, secret: string): Promise<RoleAssignment> {
  const { actor, now } = context
  if (!isSignedIn(actor)) reject('organisations.sign-in-first')
  return await context.db.transaction().execute(async (transaction) => {
    const person = must(
      (await personForDecision(transaction, actor.id as PersonId)) ?? refuse('organisations.person-not-found'),
    )
    const found = await store.invitationForDecision(transaction, { hash: hashOf(secret) })
    const invitation = must(mayAcceptInvitation(must(openInvitation(found, now)), person))
    await requireInviterStill(transaction, invitation, now)
    const country = invitation.role === 'focal-point' ? invitation.country : null
    const { role, organisationId, invitedBy } = invitation
    const assignment = await giveRole(
      transaction,
      person,
      { role, country, organisationId, endsAt: null },
      { by: invitedBy, now },
    )
    await decide(context, transaction, invitation, 'accepted', person.id)
    return assignment
  })
}

async function requireInviterStill(transaction: DatabaseTransaction, invitation: Invitation, now: Date): Promise<void> {
  const inviter =
    invitation.invitedBy === operator.id
      ? operator
      : (await signedInPerson(transaction, invitation.invitedBy, now))?.actor
  const about = await aboutRole(transaction, invitation, invitation.country)
  if (!inviter || isRefusal(permitRole(inviter, invitation.role, about)))
    reject('organisations.invitation-inviter-gone')
}

/** Whoever holds the link may say no without an account. */
export async function declineInvitation(context: Context, secret: string): Promise<void> {
  await context.db.transaction().execute(async (transaction) => {
    const found = await store.invitationForDecision(transaction, { hash: hashOf(secret) })
    await decide(context, transaction, must(openInvitation(found, context.now)), 'declined')
  })
}

async function decide(
  { actor, now }: Context,
  transaction: DatabaseTransaction,
  invitation: Invitation,
  state: 'accepted' | 'declined' | 'withdrawn',
  acceptedBy?: PersonId,
): Promise<void> {
  await store.decideInvitation(transaction, invitation.id, { state, now, ...(acceptedBy && { acceptedBy }) })
  const entry = events.invitationDecided(entryOf[state], invitation, acceptedBy)
  await append(transaction, { actor: actor.id, at: now }, [entry])
}

const entryOf = {
  accepted: events.invitationAccepted,
  declined: events.invitationDeclined,
  withdrawn: events.invitationWithdrawn,
} as const
