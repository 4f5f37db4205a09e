// What can happen in the network: the journal's entries of this module. Subjects are ids; data holds codes, never a name or a text.
import type { NewEntry } from '../../journal/index.ts'
import type { MembershipChange } from './rules/countries-of-set.ts'
import type {
  CentreId,
  MembershipRequest,
  MergeId,
  OrganisationContent,
  OrganisationId,
  PersonId,
  RelationKind,
  ReturnReason,
  ScreeningDecision,
  ScreeningResult,
  SuspensionReason,
} from './schema.ts'

/** Everything that the history of an organisation tells, in its words `history.<type>`. */
export const organisationEvents = [
  'organisation.proposed',
  'organisation.validated',
  'organisation.returned',
  'organisation.withdrawn',
  'organisation.changed',
  'organisation.suspended',
  'organisation.reactivated',
  'organisation.merged',
  'organisation.merge-undone',
  'organisation.told-apart',
  'claim.made',
  'claim.validated',
  'claim.returned',
  'claim.withdrawn',
  'relation.recorded',
  'relation.ended',
  'screening.recorded',
  'screening.decided',
] as const
export type OrganisationEvent = (typeof organisationEvents)[number]

/** Later modules follow this one: what pointed to the gone organisation points to the kept one from now on. */
export const organisationMerged = 'organisation.merged' satisfies OrganisationEvent
export const organisationMergeUndone = 'organisation.merge-undone' satisfies OrganisationEvent

export function organisationProposed(
  id: OrganisationId,
  person: PersonId,
  { country, type }: OrganisationContent,
  again: boolean,
): NewEntry {
  return entry('organisation.proposed', [id, person], { country, type, again })
}

export function organisationChanged(id: OrganisationId, fields: string[]): NewEntry {
  return entry('organisation.changed', [id], { fields })
}

export function claimMade(id: OrganisationId, person: PersonId): NewEntry {
  return entry('claim.made', [id, person], {})
}

/** A validated proposal or claim makes the person an administrator or a member; which, stands in the entry. */
export function requestValidated(request: MembershipRequest, role: string, assignment: string): NewEntry {
  return entry(request.kind === 'proposal' ? 'organisation.validated' : 'claim.validated', about(request), {
    role,
    assignment,
    request: request.id,
  })
}

export function requestReturned(request: MembershipRequest, reason: ReturnReason): NewEntry {
  return entry(request.kind === 'proposal' ? 'organisation.returned' : 'claim.returned', about(request), {
    reason,
    request: request.id,
  })
}

export function requestWithdrawn(request: MembershipRequest): NewEntry {
  return entry(request.kind === 'proposal' ? 'organisation.withdrawn' : 'claim.withdrawn', about(request), {
    request: request.id,
  })
}

export function organisationSuspended(id: OrganisationId, reason: SuspensionReason): NewEntry {
  return entry('organisation.suspended', [id], { reason })
}

export function organisationReactivated(id: OrganisationId): NewEntry {
  return entry('organisation.reactivated', [id], {})
}

export function merged(kept: OrganisationId, gone: OrganisationId, merge: MergeId): NewEntry {
  return entry(organisationMerged, [kept, gone], { kept, gone, merge })
}

export function mergeUndone(kept: OrganisationId, gone: OrganisationId, merge: MergeId): NewEntry {
  return entry(organisationMergeUndone, [kept, gone], { kept, gone, merge })
}

export function toldApart(pair: readonly [OrganisationId, OrganisationId]): NewEntry {
  return entry('organisation.told-apart', [...pair], {})
}

export function relationRecorded(one: OrganisationId, other: OrganisationId, kind: RelationKind): NewEntry {
  return entry('relation.recorded', [one, other], { kind })
}

export function relationEnded(relation: string, organisation: OrganisationId): NewEntry {
  return entry('relation.ended', [organisation, relation], {})
}

export function screeningRecorded(id: OrganisationId, screening: string, result: ScreeningResult): NewEntry {
  return entry('screening.recorded', [id, screening], { result })
}

export function screeningDecided(id: OrganisationId, screening: string, decision: ScreeningDecision): NewEntry {
  return entry('screening.decided', [id, screening], { decision })
}

export function membershipChanged({ kind, set, country, on }: MembershipChange): NewEntry {
  return {
    type: kind === 'joined' ? 'country.joined' : 'country.left',
    version: 1,
    subjects: [country],
    data: { set, country, on },
  }
}

export function centreRecorded(id: CentreId, kind: string, country: string): NewEntry {
  return { type: 'centre.recorded', version: 1, subjects: [id], data: { kind, country } }
}

export function centreChanged(id: CentreId, fields: string[]): NewEntry {
  return { type: 'centre.changed', version: 1, subjects: [id], data: { fields } }
}

function about(request: MembershipRequest): string[] {
  return [request.organisationId, request.personId]
}

function entry(type: OrganisationEvent, subjects: string[], data: NewEntry['data']): NewEntry {
  return { type, version: 1, subjects, data }
}

// People
