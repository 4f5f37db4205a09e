// Whether a link of an invitation is good, and for whom.
import { operator } from '../../../values/actor.ts'
import { type Refusal, refuse } from '../../../values/refusal.ts'
import type { Invitation, Person } from '../schema.ts'

/** Unknown, used, declined, withdrawn and expired are one sentence: whoever guesses learns nothing. */
export function openInvitation(invitation: Invitation | undefined, now: Date): Invitation | Refusal {
  if (invitation?.state === 'sent' && invitation.email !== null && invitation.expiresAt > now) return invitation
  return refuse('organisations.invitation-not-found')
}

/** It is for whoever has shown that the address is theirs; an expert or trainee of a country comes from there. */
export function mayAcceptInvitation(
  invitation: Invitation,
  person: Pick<Person, 'email' | 'emailConfirmedAt' | 'country'>,
): Invitation | Refusal {
  if (person.email?.toLowerCase() !== invitation.email?.toLowerCase())
    return refuse('organisations.invitation-other-address')
  if (person.emailConfirmedAt === null) return refuse('organisations.confirm-address-first')
  const isNomination = invitation.role === 'expert' || invitation.role === 'trainee'
  if (isNomination && invitation.country !== null && invitation.country !== person.country)
    return refuse('organisations.invitation-other-country')
  return invitation
}

/**
 * Whether whoever holds the link has shown with it that the address is theirs. A new house may have no mail to send: the operator gives the link
 * to the person by hand. Everybody else's invitations go by mail, where a letter may have been passed on, and the address is confirmed by itself.
 */
export function confirmsAddress(invitation: Invitation | undefined, email: string, now: Date): boolean {
  const open = openInvitation(invitation, now)
  if ('code' in open) return false
  return open.invitedBy === operator.id && open.email?.toLowerCase() === email.toLowerCase()
}
