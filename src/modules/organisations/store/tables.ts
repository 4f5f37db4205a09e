// The module's own tables as Kysely knows them; another module's table does not compile here.
import type { GeneratedAlways, Kysely } from 'kysely'
import type { Reading } from '../../../platform/db/database.ts'

export interface Tables {
  'organisations.country_set': { name: string; includes: string | null }
  'organisations.country_membership': { country_set: string; country: string; joined: string; left: string | null }
  'organisations.organisation': {
    id: string
    country: string
    type: string
    local_name: string
    local_language: string
    latin_name: string | null
    english_name: string | null
    registration_number: string | null
    registered_on: string | null
    founded_on: string | null
    website: string | null
    city: string | null
    state: string
    proposed_by: string | null
    merged_into: string | null
    version: number
    created_at: Date
    updated_at: Date
  }
  'organisations.organisation_name_key': { organisation_id: string; key: string }
  'organisations.identifier': { organisation_id: string; scheme: string; value: string }
  'organisations.relation': {
    id: string
    organisation_id: string
    related_id: string
    kind: string
    since: string | null
    until: string | null
    recorded_by: string
    recorded_at: Date
    ended_at: Date | null
  }
  'organisations.screening': {
    id: string
    organisation_id: string
    list: string
    checked_on: string
    result: string
    checked_by: string
    note: string | null
    decision: string | null
    decision_note: string | null
    decided_by: string | null
    decided_at: Date | null
    recorded_at: Date
  }
  'organisations.merge': {
    id: string
    kept_id: string
    gone_id: string
    merged_by: string
    merged_at: Date
    gone_record: unknown
    undone_at: Date | null
    undone_by: string | null
  }
  'organisations.suspension': {
    id: string
    organisation_id: string
    reason: string
    note: string | null
    suspended_by: string
    suspended_at: Date
    lifted_by: string | null
    lifted_at: Date | null
  }
  'organisations.told_apart': { one_id: string; other_id: string; told_by: string; told_at: Date }
  'organisations.centre': {
    id: string
    kind: string
    country: string
    names: unknown
    host_id: string | null
    parent_id: string | null
    opened_on: string | null
    closed_on: string | null
    version: number
    created_at: Date
    updated_at: Date
  }
  'organisations.person': {
    id: string
    email: string | null
    family_name: string | null
    given_name: string | null
    display_name: string | null
    latin_name: string | null
    name_language: string | null
    languages: string[]
    country: string | null
    employer: string | null
    post: string | null
    time_zone: string | null
    preferred_language: string | null
    formats: unknown
    state: string
    email_confirmed_at: Date | null
    version: number
    created_at: Date
    updated_at: Date
    erased_at: Date | null
    name_key: GeneratedAlways<string>
  }
  'organisations.consent': {
    id: string
    person_id: string
    purpose: string
    wording: number
    given_at: Date
    withdrawn_at: Date | null
  }
  'organisations.assignment': {
    id: string
    person_id: string
    role: string
    country: string | null
    organisation_id: string | null
    delegated_from: string | null
    starts_at: Date
    ends_at: Date | null
    granted_by: string
    granted_at: Date
    ended_by: string | null
    end_reason: string | null
  }
  'organisations.membership_request': {
    id: string
    person_id: string
    organisation_id: string
    kind: string
    state: string
    reason: string | null
    note: string | null
    asked_at: Date
    decided_by: string | null
    decided_at: Date | null
  }
  'organisations.invitation': {
    id: string
    email: string | null
    role: string
    country: string | null
    organisation_id: string | null
    language: string
    token_hash: Buffer
    state: string
    invited_by: string
    created_at: Date
    expires_at: Date
    decided_at: Date | null
    accepted_by: string | null
  }
}

export function tables(db: Reading): Kysely<Tables> {
  return db as unknown as Kysely<Tables>
}
