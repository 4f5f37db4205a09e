// What the journal tells of the fictional network, in the order in which it happened. Pure.
import type { By, NewEntry } from '../../../journal/index.ts'
import * as events from '../events.ts'
import type {
  AssignmentId,
  CentreId,
  ConsentPurpose,
  MembershipRequest,
  OrganisationContent,
  OrganisationId,
  PersonId,
  RoleAssignment,
} from '../schema.ts'
import type { NetworkRows } from '../store/network.ts'

export interface Told {
  by: By
  entry: NewEntry
}

export function historyOf(rows: NetworkRows): Told[] {
  const told = [
    ...peopleHistory(rows),
    ...organisationHistory(rows),
    ...requestHistory(rows),
    ...roleHistory(rows),
    ...caseHistory(rows),
  ]
  return told.sort((one, other) => one.by.at.getTime() - other.by.at.getTime())
}

function tell(actor: string, at: Date, entry: NewEntry): Told {
  return { by: { actor, at }, entry }
}

/** Whoever keeps the sample decides in it; a person's own deeds are that person's. */
const keeper = 'operator'

function peopleHistory(rows: NetworkRows): Told[] {
  const people = (rows['organisations.person'] ?? []).flatMap((one) => [
    tell(one.id, one.created_at, events.accountRegistered(one.id)),
    ...(one.email_confirmed_at ? [tell(one.id, one.email_confirmed_at, events.accountConfirmed(one.id))] : []),
    ...(one.erased_at ? [tell(one.id, one.erased_at, events.erased(one.id as PersonId))] : []),
    ...(one.state === 'suspended'
      ? [tell(keeper, one.updated_at, events.suspended(one.id as PersonId, 'on-request'))]
      : []),
  ])
  const consents = (rows['organisations.consent'] ?? []).flatMap((one) => {
    const [person, purpose] = [one.person_id as PersonId, one.purpose as ConsentPurpose]
    return [
      tell(person, one.given_at, events.agreed(person, purpose, one.wording)),
      ...(one.withdrawn_at ? [tell(person, one.withdrawn_at, events.disagreed(person, purpose))] : []),
    ]
  })
  return [...people, ...consents]
}

function organisationHistory(rows: NetworkRows): Told[] {
  const proposed = (rows['organisations.organisation'] ?? []).map((one) => {
    const content = { country: one.country, type: one.type } as OrganisationContent
    const entry = events.organisationProposed(one.id as OrganisationId, one.proposed_by as PersonId, content, false)
    return tell(one.proposed_by ?? keeper, one.created_at, entry)
  })
  const centres = (rows['organisations.centre'] ?? []).map((one) =>
    tell(keeper, one.created_at, events.centreRecorded(one.id as CentreId, one.kind, one.country)),
  )
  return [...proposed, ...centres]
}

function requestHistory(rows: NetworkRows): Told[] {
  return (rows['organisations.membership_request'] ?? []).flatMap((row) => {
    const request = {
      id: row.id,
      personId: row.person_id,
      organisationId: row.organisation_id,
      kind: row.kind,
      reason: row.reason,
    } as MembershipRequest
    const asked =
      row.kind === 'claim'
        ? [tell(row.person_id, row.asked_at, events.claimMade(request.organisationId, request.personId))]
        : []
    return row.decided_at ? [...asked, tell(keeper, row.decided_at, decisionOf(request, row.state, rows))] : asked
  })
}

function decisionOf(request: MembershipRequest, state: string, rows: NetworkRows): NewEntry {
  if (state === 'returned') return events.requestReturned(request, request.reason ?? 'other')
  const held = (rows['organisations.assignment'] ?? []).find(
    (one) => one.person_id === request.personId && one.organisation_id === request.organisationId,
  )
  return events.requestValidated(request, held?.role ?? 'member', held?.id ?? '')
}

function roleHistory(rows: NetworkRows): Told[] {
  const all = rows['organisations.assignment'] ?? []
  return all.flatMap((row) => {
    const assignment = {
      id: row.id as AssignmentId,
      personId: row.person_id,
      role: row.role,
      country: row.country,
      organisationId: row.organisation_id,
      delegatedFrom: row.delegated_from,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
    } as RoleAssignment
    const lender = all.find((one) => one.id === row.delegated_from)
    const entry = lender ? events.lent(assignment, lender.person_id as PersonId) : events.assigned(assignment)
    return [tell(lender?.person_id ?? keeper, row.granted_at, entry)]
  })
}

function caseHistory(rows: NetworkRows): Told[] {
  const screenings = (rows['organisations.screening'] ?? []).flatMap((one) => {
    const organisation = one.organisation_id as OrganisationId
    const recorded = events.screeningRecorded(organisation, one.id, one.result as 'clear')
    const decided = one.decision && events.screeningDecided(organisation, one.id, one.decision as 'not-the-same')
    return [
      tell(keeper, one.recorded_at, recorded),
      ...(decided && one.decided_at ? [tell(keeper, one.decided_at, decided)] : []),
    ]
  })
  const relations = (rows['organisations.relation'] ?? []).map((one) =>
    tell(
      keeper,
      one.recorded_at,
      events.relationRecorded(one.organisation_id as OrganisationId, one.related_id as OrganisationId, 'parent'),
    ),
  )
  const suspensions = (rows['organisations.suspension'] ?? []).map((one) =>
    tell(
      keeper,
      one.suspended_at,
      events.organisationSuspended(one.organisation_id as OrganisationId, 'registration-ended'),
    ),
  )
  return [...screenings, ...relations, ...suspensions]
}
