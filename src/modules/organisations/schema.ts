// The nouns of the network: organisations, people, the roles they hold, countries and their sets, centres.
import type { Role } from '../../values/actor.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Id } from '../../values/id.ts'
import type { Language } from '../../values/language.ts'
import type { Facts } from '../../values/refusal.ts'

export type OrganisationId = Id<'organisation'>
export type PersonId = Id<'person'>
export type AssignmentId = Id<'assignment'>
export type CentreId = Id<'centre'>
export type InvitationId = Id<'invitation'>

export const organisationTypes = [
  'company',
  'university',
  'research-institute',
  'government',
  'association',
  'hospital',
  'non-profit',
  'financial',
  'other',
] as const
export type OrganisationType = (typeof organisationTypes)[number]

/** proposed → active | returned; returned → proposed; active ↔ suspended; any but merged → merged; proposed, returned → withdrawn. */
export const organisationStates = ['proposed', 'returned', 'active', 'suspended', 'withdrawn', 'merged'] as const
export type OrganisationState = (typeof organisationStates)[number]

export const identifierSchemes = ['ror', 'national', 'lei', 'isni', 'other'] as const
export type IdentifierScheme = (typeof identifierSchemes)[number]

export interface Identifier {
  scheme: IdentifierScheme
  value: string
}

/** What an organisation says of itself. */
export interface OrganisationContent {
  country: string
  type: OrganisationType
  localName: string
  /** BCP 47: the language of the local name. */
  localLanguage: string
  latinName: string | null
  englishName: string | null
  registrationNumber: string | null
  registeredOn: CalendarDate | null
  foundedOn: CalendarDate | null
  website: string | null
  city: string | null
  identifiers: Identifier[]
}

export interface Organisation extends OrganisationContent {
  id: OrganisationId
  state: OrganisationState
  proposedBy: PersonId | null
  mergedInto: OrganisationId | null
  version: number
  createdAt: Date
  updatedAt: Date
}

/** A fault of one field of a form; the sentence stands in strings under `problem.<code>`. */
export interface Problem {
  field: string
  code: string
  facts?: Facts
}

export type DuplicateReason =
  | { kind: 'identifier'; scheme: IdentifierScheme; value: string }
  | { kind: 'registration'; value: string }
  | { kind: 'website'; host: string }
  /** Written alike, or spelt alike across scripts; likeness from 0 to 1. */
  | { kind: 'name' | 'sound'; likeness: number; one: string; other: string }

export interface Likeness {
  id: OrganisationId
  reasons: DuplicateReason[]
  strength: number
}

export const relationKinds = ['parent', 'shareholder', 'same-management', 'same-owner', 'other'] as const
export type RelationKind = (typeof relationKinds)[number]

export interface Relation {
  id: Id<'relation'>
  organisationId: OrganisationId
  relatedId: OrganisationId
  kind: RelationKind
  since: string | null
  until: string | null
  recordedAt: Date
  endedAt: Date | null
}

export const screeningResults = ['clear', 'possible-hit'] as const
export type ScreeningResult = (typeof screeningResults)[number]
export const screeningDecisions = ['not-the-same', 'accepted', 'suspended'] as const
export type ScreeningDecision = (typeof screeningDecisions)[number]

export interface Screening {
  id: Id<'screening'>
  organisationId: OrganisationId
  list: string
  checkedOn: string
  result: ScreeningResult
  checkedBy: string
  note: string | null
  decision: ScreeningDecision | null
  decisionNote: string | null
  decidedBy: string | null
  decidedAt: Date | null
  recordedAt: Date
}

export const suspensionReasons = [
  'screening-hit',
  'registration-ended',
  'wrong-details',
  'own-request',
  'other',
] as const
export type SuspensionReason = (typeof suspensionReasons)[number]

export interface Suspension {
  reason: SuspensionReason
  note: string | null
  suspendedAt: Date
  liftedAt: Date | null
}

/** invited → registered → active ↔ suspended; any → erased. Registered: the account is made; active: the e-mail is confirmed. */
export const personStates = ['invited', 'registered', 'active', 'suspended', 'erased'] as const
export type PersonState = (typeof personStates)[number]

/** How a person writes a name; any part may be missing, for many people have one name only. */
export interface PersonNames {
  familyName: string | null
  givenName: string | null
  displayName: string | null
  latinName: string | null
  nameLanguage: string | null
}

export interface Person extends PersonNames {
  id: PersonId
  email: string | null
  /** BCP 47, best first. */
  languages: string[]
  country: string | null
  employer: string | null
  post: string | null
  timeZone: string | null
  preferredLanguage: Language | null
  formats: { calendar?: 'gregory' | 'buddhist'; digits?: 'latn' | 'native' }
  state: PersonState
  emailConfirmedAt: Date | null
  version: number
  createdAt: Date
  updatedAt: Date
}

/** What a person may agree to, each by itself; none is a condition of using Muara. */
export const consentPurposes = [
  'be-matched',
  'show-profile-to-members',
  'receive-digests',
  'share-with-focal-point',
  'follow-up',
] as const
export type ConsentPurpose = (typeof consentPurposes)[number]

/** The wording of each purpose as it stands in strings; whoever changes a wording counts it up, and older consents keep their number. */
export const consentWording = 1

/** One spell of agreeing to a purpose. */
export interface Consent {
  purpose: ConsentPurpose
  wording: number
  givenAt: Date
  withdrawnAt: Date | null
}

/** What a person says of themselves, besides the address, which is the account's. */
export interface Profile extends PersonNames {
  languages: string[]
  country: string | null
  employer: string | null
  post: string | null
  timeZone: string | null
  preferredLanguage: Language | null
  formats: Person['formats']
}

/** Why somebody is kept out for a while. */
export const exclusionReasons = ['on-request', 'account-at-risk', 'left-the-programme', 'misuse', 'other'] as const
export type ExclusionReason = (typeof exclusionReasons)[number]

/** Why a role ended before its day. */
export const endReasons = ['handed-back', 'left-the-post', 'term-over', 'given-in-error', 'misuse'] as const
/** Besides, as a consequence: the lender's role ended, the person was erased. */
export type EndReason = (typeof endReasons)[number] | 'lender-ended' | 'person-erased'

/** Roles that are an office and can be lent; the others are a person's own standing. */
export const lendableRoles: readonly Role[] = ['secretariat', 'focal-point', 'organisation-administrator', 'auditor']
export const longestLoanDays = 90

export const invitationDays = 14
export const invitationStates = ['sent', 'accepted', 'declined', 'withdrawn'] as const
export type InvitationState = (typeof invitationStates)[number]

export interface Invitation {
  id: InvitationId
  /** Empty when the person was erased. */
  email: string | null
  role: Role
  /** The focal point's country; for an expert or trainee the country of whoever accepts. */
  country: string | null
  organisationId: OrganisationId | null
  language: Language
  state: InvitationState
  invitedBy: string
  createdAt: Date
  expiresAt: Date
}

export interface RoleAssignment {
  id: AssignmentId
  personId: PersonId
  role: Role
  country: string | null
  organisationId: OrganisationId | null
  delegatedFrom: AssignmentId | null
  startsAt: Date
  endsAt: Date | null
  grantedBy: string
  grantedAt: Date
  endReason: EndReason | null
}

export const membershipRequestStates = ['waiting', 'validated', 'returned', 'withdrawn'] as const
export type MembershipRequestState = (typeof membershipRequestStates)[number]

export const requestKinds = ['claim', 'proposal'] as const
export type RequestKind = (typeof requestKinds)[number]

/** A person says "this is my organisation": a proposal of a new one, or a claim to one that is there. */
export interface MembershipRequest {
  id: Id<'request'>
  personId: PersonId
  organisationId: OrganisationId
  kind: RequestKind
  state: MembershipRequestState
  reason: ReturnReason | null
  note: string | null
  askedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
}
export type RequestId = MembershipRequest['id']

/** Why a proposal, a claim or a role comes back; each has its sentence in strings. */
export const returnReasons = [
  'not-found-in-register',
  'duplicate',
  'name-unclear',
  'not-of-this-country',
  'not-employed-there',
  'evidence-missing',
  'other',
] as const
export type ReturnReason = (typeof returnReasons)[number]

export const countrySets = ['asean', 'asean-plus-three', 'china-asean'] as const
export type CountrySet = (typeof countrySets)[number]

/** One spell of a country in a set: from its first day to the day before it left. */
export interface CountryMembership {
  set: CountrySet
  country: string
  joined: string
  left: string | null
}

export const centreKinds = ['centre', 'node'] as const
export type CentreKind = (typeof centreKinds)[number]

export interface CentreContent {
  kind: CentreKind
  country: string
  /** By BCP 47 tag; the first is the one its papers bear. */
  names: Record<string, string>
  hostId: OrganisationId | null
  parentId: CentreId | null
  openedOn: string | null
  closedOn: string | null
}

export interface Centre extends CentreContent {
  id: CentreId
  version: number
}

export type MergeId = Id<'merge'>
