// What can happen to people, their roles, consents and invitations: entries of the journal. Subjects are ids; data holds codes and ids, no name, address or text.
import { z } from 'zod'
import type { NewEntry } from '../../../journal/index.ts'
import { roles } from '../../../values/actor.ts'
import {
  type ConsentPurpose,
  consentPurposes,
  type EndReason,
  type ExclusionReason,
  type Invitation,
  type InvitationId,
  type PersonId,
  type RoleAssignment,
} from '../schema.ts'

export const personChanged = 'person.changed'
export const personSuspended = 'person.suspended'
export const personReinstated = 'person.reinstated'
export const personErased = 'person.erased'
export const personExported = 'person.exported'
export const consentGiven = 'consent.given'
export const consentWithdrawn = 'consent.withdrawn'
export const roleAssigned = 'role.assigned'
export const roleEnded = 'role.ended'
export const roleLent = 'role.lent'
export const invitationSent = 'invitation.sent'
export const invitationAccepted = 'invitation.accepted'
export const invitationDeclined = 'invitation.declined'
export const invitationWithdrawn = 'invitation.withdrawn'

const nothing = z.object({})
const aboutConsent = z.object({ purpose: z.enum(consentPurposes) })
const aboutRole = z.object({
  role: z.enum(roles),
  country: z.string().nullable(),
  from: z.string(),
  until: z.string().nullable(),
})
const offer = z.object({ role: z.string(), country: z.string().nullable(), expires: z.string() })

const ofPerson = 'the person'
const ofRole = 'the person, the organisation of the role if it has one, the assignment'
const ofInvitation = 'the invitation, the organisation if the role has one, who decided'

export const peopleShapes = {
  [personChanged]: { version: 1, subjects: ofPerson, data: z.object({ fields: z.array(z.string()) }) },
  [personSuspended]: { version: 1, subjects: ofPerson, data: z.object({ reason: z.string() }) },
  [personReinstated]: { version: 1, subjects: ofPerson, data: nothing },
  [personErased]: { version: 1, subjects: ofPerson, data: nothing },
  [personExported]: { version: 1, subjects: ofPerson, data: nothing },
  [consentGiven]: { version: 1, subjects: ofPerson, data: aboutConsent.extend({ wording: z.number().int() }) },
  [consentWithdrawn]: { version: 1, subjects: ofPerson, data: aboutConsent },
  [roleAssigned]: { version: 1, subjects: ofRole, data: aboutRole },
  [roleEnded]: { version: 1, subjects: ofRole, data: z.object({ role: z.enum(roles), reason: z.string() }) },
  [roleLent]: {
    version: 1,
    subjects: `${ofRole}, the lender`,
    data: aboutRole.extend({ lentFrom: z.string().nullable() }),
  },
  [invitationSent]: { version: 1, subjects: ofInvitation, data: offer },
  [invitationAccepted]: { version: 1, subjects: ofInvitation, data: nothing },
  [invitationDeclined]: { version: 1, subjects: ofInvitation, data: nothing },
  [invitationWithdrawn]: { version: 1, subjects: ofInvitation, data: nothing },
}

/** `fields` names what was changed, never to what. */
export function profileChanged(person: PersonId, fields: string[]): NewEntry {
  return { type: personChanged, version: 1, subjects: [person], data: { fields } }
}

export function suspended(person: PersonId, reason: ExclusionReason): NewEntry {
  return { type: personSuspended, version: 1, subjects: [person], data: { reason } }
}

export function reinstated(person: PersonId): NewEntry {
  return { type: personReinstated, version: 1, subjects: [person], data: {} }
}

export function erased(person: PersonId): NewEntry {
  return { type: personErased, version: 1, subjects: [person], data: {} }
}

export function exported(person: PersonId): NewEntry {
  return { type: personExported, version: 1, subjects: [person], data: {} }
}

export function agreed(person: PersonId, purpose: ConsentPurpose, wording: number): NewEntry {
  return { type: consentGiven, version: 1, subjects: [person], data: { purpose, wording } }
}

export function disagreed(person: PersonId, purpose: ConsentPurpose): NewEntry {
  return { type: consentWithdrawn, version: 1, subjects: [person], data: { purpose } }
}

export function assigned(assignment: RoleAssignment): NewEntry {
  return { type: roleAssigned, version: 1, subjects: subjectsOf(assignment), data: spellOf(assignment) }
}

export function ended(assignment: RoleAssignment, reason: EndReason): NewEntry {
  return { type: roleEnded, version: 1, subjects: subjectsOf(assignment), data: { role: assignment.role, reason } }
}

export function lent(loan: RoleAssignment, lender: PersonId): NewEntry {
  const data = { ...spellOf(loan), lentFrom: loan.delegatedFrom }
  return { type: roleLent, version: 1, subjects: [...subjectsOf(loan), lender], data }
}

export function invited(invitation: Invitation): NewEntry {
  return { type: invitationSent, version: 1, subjects: subjectsOfInvitation(invitation), data: offerOf(invitation) }
}

export function invitationDecided(
  type: typeof invitationAccepted | typeof invitationDeclined | typeof invitationWithdrawn,
  invitation: Pick<Invitation, 'id' | 'organisationId'>,
  person?: PersonId,
): NewEntry {
  const subjects = [...subjectsOfInvitation(invitation), ...(person ? [person] : [])]
  return { type, version: 1, subjects, data: {} }
}

function subjectsOf({ personId, organisationId, id }: RoleAssignment): string[] {
  return [personId, ...(organisationId ? [organisationId] : []), id]
}

function subjectsOfInvitation({ id, organisationId }: { id: InvitationId; organisationId: string | null }): string[] {
  return [id, ...(organisationId ? [organisationId] : [])]
}

function spellOf({ role, country, startsAt, endsAt }: RoleAssignment) {
  return { role, country, from: startsAt.toISOString(), until: endsAt?.toISOString() ?? null }
}

function offerOf({ role, country, expiresAt }: Invitation) {
  return { role, country, expires: expiresAt.toISOString() }
}
