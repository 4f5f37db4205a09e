// What can happen to organisations, countries and centres: entries of the journal. Subjects are ids; data holds codes, never a name or a text.
import { z } from 'zod'
import type { NewEntry } from '../../../journal/index.ts'
import type { EntryShape } from '../../../values/entry-shape.ts'
import type { MembershipChange } from '../rules/countries-of-set.ts'
import {
  type CentreId,
  type MembershipRequest,
  type MergeId,
  type OrganisationContent,
  type OrganisationId,
  type PersonId,
  type RelationKind,
  type ReturnReason,
  relationKinds,
  returnReasons,
  type ScreeningDecision,
  type ScreeningResult,
  type SuspensionReason,
  screeningDecisions,
  screeningResults,
  suspensionReasons,
} from '../schema.ts'

/** Everything that the history of an organisation tells, in its words `entry.<type>`. */
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

const nothing = z.object({})
const decided = z.object({ role: z.string(), assignment: z.string(), request: z.string() })
const returned = z.object({ reason: z.enum(returnReasons), request: z.string() })
const ofRequest = z.object({ request: z.string() })
const ofMerge = z.object({ kept: z.string(), gone: z.string(), merge: z.string() })
const fieldsChanged = z.object({ fields: z.array(z.string()) })
const spell = z.object({ set: z.string(), country: z.string(), on: z.string() })

const ofOrganisation = 'the organisation'
const ofOrganisationAndPerson = 'the organisation, the person'

const organisationShapes = {
  'organisation.proposed': {
    version: 1,
    subjects: ofOrganisationAndPerson,
    data: z.object({ country: z.string(), type: z.string(), again: z.boolean() }),
  },
  'organisation.validated': { version: 1, subjects: ofOrganisationAndPerson, data: decided },
  'organisation.returned': { version: 1, subjects: ofOrganisationAndPerson, data: returned },
  'organisation.withdrawn': { version: 1, subjects: ofOrganisationAndPerson, data: ofRequest },
  'organisation.changed': { version: 1, subjects: ofOrganisation, data: fieldsChanged },
  'organisation.suspended': {
    version: 1,
    subjects: ofOrganisation,
    data: z.object({ reason: z.enum(suspensionReasons) }),
  },
  'organisation.reactivated': { version: 1, subjects: ofOrganisation, data: nothing },
  'organisation.merged': { version: 1, subjects: 'the organisation kept, the one gone', data: ofMerge },
  'organisation.merge-undone': { version: 1, subjects: 'the organisation kept, the one gone', data: ofMerge },
  'organisation.told-apart': { version: 1, subjects: 'the two organisations', data: nothing },
  'claim.made': { version: 1, subjects: ofOrganisationAndPerson, data: nothing },
  'claim.validated': { version: 1, subjects: ofOrganisationAndPerson, data: decided },
  'claim.returned': { version: 1, subjects: ofOrganisationAndPerson, data: returned },
  'claim.withdrawn': { version: 1, subjects: ofOrganisationAndPerson, data: ofRequest },
  'relation.recorded': {
    version: 1,
    subjects: 'the two organisations',
    data: z.object({ kind: z.enum(relationKinds) }),
  },
  'relation.ended': { version: 1, subjects: 'the organisation, the relation', data: nothing },
  'screening.recorded': {
    version: 1,
    subjects: 'the organisation, the screening',
    data: z.object({ result: z.enum(screeningResults) }),
  },
  'screening.decided': {
    version: 1,
    subjects: 'the organisation, the screening',
    data: z.object({ decision: z.enum(screeningDecisions) }),
  },
} satisfies Record<OrganisationEvent, EntryShape>

export const networkShapes = {
  ...organisationShapes,
  'country.joined': { version: 1, subjects: 'the country', data: spell },
  'country.left': { version: 1, subjects: 'the country', data: spell },
  'centre.recorded': {
    version: 1,
    subjects: 'the centre',
    data: z.object({ kind: z.string(), country: z.string() }),
  },
  'centre.changed': { version: 1, subjects: 'the centre', data: fieldsChanged },
}

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
