// The fictional network as rows of the module's tables. Pure.
import { nameKeys } from '../rules/name-keys.ts'
import type { NetworkRows } from '../store/network.ts'
import type { SampleNetwork, SampleOrganisation, SamplePerson } from './network.ts'

export interface SampleCentre {
  kind: 'centre' | 'node'
  country: string
  openedOn: string
  names: Record<string, string>
}

/** Rows in an order in which each stands on those before it. `makeId` gives an id of a moment. */
export function rowsOf(
  network: SampleNetwork,
  centres: SampleCentre[],
  makeId: (at: Date) => string,
  now: Date,
): NetworkRows {
  const { organisations, people } = network
  return {
    'organisations.organisation': organisations.map(organisationRow),
    'organisations.organisation_name_key': organisations.flatMap(({ id, name }) =>
      nameKeys([name.local, name.latin, name.english]).map((key) => ({ organisation_id: id, key })),
    ),
    'organisations.relation': organisations.flatMap((one) => relationRows(one, makeId)),
    'organisations.screening': organisations.flatMap((one) => screeningRows(one, makeId)),
    'organisations.suspension': organisations.flatMap((one) => suspensionRows(one, makeId)),
    'organisations.centre': centres.map((centre) => centreRow(centre, organisations, makeId, now)),
    'organisations.person': people.map(personRow),
    'organisations.consent': people.flatMap((one) => consentRows(one, makeId)),
    'organisations.assignment': lendersFirst(people.flatMap(assignmentRows)),
    'organisations.membership_request': requestRows(network),
  }
}

/** The last moment of a decided proposal; a suspension came half a year later. */
export function suspendedAt({ decidedAt, proposedAt }: SampleOrganisation): Date {
  return new Date((decidedAt ?? proposedAt).getTime() + 30 * 86_400_000)
}

function organisationRow(one: SampleOrganisation) {
  return {
    id: one.id,
    country: one.country,
    type: one.type,
    local_name: one.name.local,
    local_language: one.language,
    latin_name: one.name.latin,
    english_name: one.name.english,
    registration_number: one.registrationNumber,
    registered_on: one.foundedOn,
    founded_on: one.foundedOn,
    website: null,
    city: one.city,
    state: one.state,
    proposed_by: one.proposedBy,
    merged_into: null,
    version: 1,
    created_at: one.proposedAt,
    updated_at: one.decidedAt ?? one.proposedAt,
  }
}

function relationRows(one: SampleOrganisation, makeId: (at: Date) => string) {
  if (one.parent === null) return []
  const recordedAt = one.decidedAt ?? one.proposedAt
  return [
    {
      id: makeId(recordedAt),
      organisation_id: one.id,
      related_id: one.parent,
      kind: 'parent',
      since: one.foundedOn,
      until: null,
      recorded_by: 'operator',
      recorded_at: recordedAt,
      ended_at: null,
    },
  ]
}

function screeningRows(one: SampleOrganisation, makeId: (at: Date) => string) {
  return one.screenings.map(({ checkedOn, result, decision }) => {
    const at = new Date(`${checkedOn}T04:00:00Z`)
    return {
      id: makeId(at),
      organisation_id: one.id,
      list: sampleList,
      checked_on: checkedOn,
      result,
      checked_by: 'operator',
      note: null,
      decision,
      decision_note: decision && 'Same name, another registration number and country.',
      decided_by: decision && 'operator',
      decided_at: decision && new Date(at.getTime() + 2 * 86_400_000),
      recorded_at: at,
    }
  })
}

const sampleList = 'Sample debarment list'

function suspensionRows(one: SampleOrganisation, makeId: (at: Date) => string) {
  if (one.state !== 'suspended') return []
  return [
    {
      id: makeId(suspendedAt(one)),
      organisation_id: one.id,
      reason: 'registration-ended',
      note: null,
      suspended_by: 'operator',
      suspended_at: suspendedAt(one),
      lifted_by: null,
      lifted_at: null,
    },
  ]
}

function centreRow(centre: SampleCentre, organisations: SampleOrganisation[], makeId: (at: Date) => string, now: Date) {
  const isHost = (one: SampleOrganisation) =>
    one.country === centre.country && one.state === 'active' && one.type === 'research-institute'
  return {
    id: makeId(new Date(`${centre.openedOn}T00:00:00Z`)),
    kind: centre.kind,
    country: centre.country,
    names: JSON.stringify(centre.names),
    host_id: organisations.find(isHost)?.id ?? null,
    parent_id: null,
    opened_on: centre.openedOn,
    closed_on: null,
    version: 1,
    created_at: now,
    updated_at: now,
  }
}

/** An erased person keeps the id, which the journal knows, and nothing else. */
function personRow(one: SamplePerson) {
  const isErased = one.state === 'erased'
  const known = <Value>(value: Value) => (isErased ? null : value)
  return {
    id: one.id,
    email: known(one.email),
    family_name: known(one.familyName),
    given_name: known(one.givenName),
    display_name: known(one.displayName),
    latin_name: known(one.latinName),
    name_language: known(one.language),
    languages: isErased ? [] : one.languages,
    country: known(one.country),
    employer: known(one.employer),
    post: known(one.post),
    time_zone: known(one.timeZone),
    preferred_language: known(one.language),
    formats: '{}',
    state: one.state,
    email_confirmed_at: one.state === 'active' || one.state === 'suspended' ? one.joinedAt : null,
    version: 1,
    created_at: one.joinedAt,
    updated_at: one.erasedAt ?? one.joinedAt,
    erased_at: one.erasedAt,
  }
}

function consentRows(one: SamplePerson, makeId: (at: Date) => string) {
  return one.consents.map(({ purpose, givenAt, withdrawnAt }) => ({
    id: makeId(givenAt),
    person_id: one.id,
    purpose,
    wording: 1,
    given_at: givenAt,
    withdrawn_at: withdrawnAt && withdrawnAt > givenAt ? withdrawnAt : null,
  }))
}

function assignmentRows(one: SamplePerson) {
  return one.roles.map((role) => ({
    id: role.id,
    person_id: one.id,
    role: role.role,
    country: role.country,
    organisation_id: role.organisation,
    delegated_from: role.delegatedFrom,
    starts_at: role.startsAt,
    ends_at: role.endsAt,
    granted_by: 'operator',
    granted_at: role.startsAt,
    ended_by: null,
    end_reason: null,
  }))
}

function lendersFirst<Row extends { delegated_from: string | null }>(rows: Row[]): Row[] {
  return [...rows.filter((row) => row.delegated_from === null), ...rows.filter((row) => row.delegated_from !== null)]
}

function requestRows({ claims, organisations }: SampleNetwork) {
  const proposers = new Map(organisations.map((one) => [one.id, one.proposedBy]))
  return claims.map((claim) => ({
    id: claim.id,
    person_id: claim.person,
    organisation_id: claim.organisation,
    kind: proposers.get(claim.organisation) === claim.person ? 'proposal' : 'claim',
    state: claim.state,
    reason: claim.reason,
    note: null,
    asked_at: claim.askedAt,
    decided_by: claim.decidedAt && 'operator',
    decided_at: claim.decidedAt,
  }))
}
