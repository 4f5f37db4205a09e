// What becomes of a proposal or a claim when somebody decides on it; and whether it may be made, sent again or withdrawn at all.
import type { Role } from '../../../values/actor.ts'
import { type Refusal, refuse } from '../../../values/refusal.ts'
import type { MembershipRequest, OrganisationState, PersonState, RequestKind } from '../schema.ts'

export interface Standing {
  request: Pick<MembershipRequest, 'kind' | 'state' | 'personId'>
  organisation: { state: OrganisationState }
  /** Whether somebody is its administrator now. */
  hasAdministrator: boolean
  decider: string
}

export interface Validation {
  /** What the person becomes: the first one there is its administrator. */
  role: Extract<Role, 'organisation-administrator' | 'member'>
  /** The organisation's state from now on. */
  state: OrganisationState
}

export function decideValidation({ request, organisation, hasAdministrator, decider }: Standing): Validation | Refusal {
  const open = requireOpen(request, decider)
  if (open) return open
  if (request.kind === 'proposal' && organisation.state !== 'proposed')
    return refuse('organisations.organisation-already-decided', { state: organisation.state })
  if (request.kind === 'claim' && organisation.state !== 'active')
    return refuse('organisations.organisation-not-active', { state: organisation.state })
  return { role: hasAdministrator ? 'member' : 'organisation-administrator', state: 'active' }
}

/** A proposal that comes back takes its organisation with it; a claim does not, nor a proposal whose organisation was decided otherwise. */
export function decideReturn({ request, organisation, decider }: Standing): { state: OrganisationState } | Refusal {
  const isAboutIt = request.kind === 'proposal' && organisation.state === 'proposed'
  return requireOpen(request, decider) ?? { state: isAboutIt ? 'returned' : organisation.state }
}

/** What becomes of the organisation when its request is taken back: one that is active or suspended is no longer its proposer's to withdraw. */
export function stateAfterWithdrawal(
  request: Pick<MembershipRequest, 'kind'>,
  organisation: { state: OrganisationState },
): OrganisationState {
  const isAboutIt = request.kind === 'proposal' && ['proposed', 'returned'].includes(organisation.state)
  return isAboutIt ? 'withdrawn' : organisation.state
}

function requireOpen(request: Standing['request'], decider: string): Refusal | undefined {
  if (request.state !== 'waiting') return refuse('organisations.request-decided', { state: request.state })
  return request.personId === decider ? refuse('organisations.own-request-not-allowed') : undefined
}

/** Only a person whose e-mail is confirmed may speak for an organisation. */
export function mayAsk(person: { state: PersonState } | undefined): Refusal | undefined {
  if (!person) return refuse('organisations.person-needed')
  return person.state === 'active' ? undefined : refuse('organisations.confirm-email-first')
}

export function mayClaim(organisation: { state: OrganisationState }, standing: { belongs: boolean; waits: boolean }) {
  if (organisation.state !== 'active')
    return refuse('organisations.organisation-not-active', { state: organisation.state })
  if (standing.belongs) return refuse('organisations.already-member')
  return standing.waits ? refuse('organisations.already-asked') : undefined
}

export function maySendAgain(kind: RequestKind, state: OrganisationState): Refusal | undefined {
  return kind === 'proposal' && state === 'returned'
    ? undefined
    : refuse('organisations.organisation-already-decided', { state })
}
