// Whether a person can take a role for a time, beside the roles held already.
import type { Role } from '../../../values/actor.ts'
import { type Refusal, refuse } from '../../../values/refusal.ts'
import type { PersonState } from '../schema.ts'

/** A role, what it is for, from when until when. */
export interface RoleSpell {
  role: Role
  country: string | null
  organisationId: string | null
  startsAt: Date
  /** The first moment of no longer holding it. */
  endsAt: Date | null
}

export function mayHoldRole<Spell extends RoleSpell>(
  person: { state: PersonState },
  offered: Spell,
  held: readonly RoleSpell[],
  now: Date,
): Spell | Refusal {
  if (person.state !== 'active') return refuse('organisations.role-person-not-active')
  if (!isForSomething(offered)) return refuse('organisations.role-scope-missing')
  if (offered.startsAt < new Date(now.getTime() - dayMs)) return refuse('organisations.role-backdated')
  if (offered.endsAt && offered.endsAt <= offered.startsAt) return refuse('organisations.role-dates-turned')
  const beside = held.filter((spell) => overlap(spell, offered))
  if (beside.some((spell) => isSameRole(spell, offered))) return refuse('organisations.role-already-held')
  if (beside.some((spell) => areSeparate(spell.role, offered.role))) return refuse('organisations.role-separation')
  return offered
}

/** A focal point has a country, an administrator and a member an organisation, all others neither. */
function isForSomething({ role, country, organisationId }: RoleSpell): boolean {
  return (country !== null) === needsCountry(role) && (organisationId !== null) === needsOrganisation(role)
}

export function needsCountry(role: Role): boolean {
  return role === 'focal-point'
}

export function needsOrganisation(role: Role): boolean {
  return role === 'organisation-administrator' || role === 'member'
}

/** Whoever audits has decided nothing of what is audited. */
function areSeparate(one: Role, other: Role): boolean {
  return (one === 'auditor' && decides.has(other)) || (other === 'auditor' && decides.has(one))
}

const decides: ReadonlySet<Role> = new Set<Role>([
  'secretariat',
  'focal-point',
  'organisation-administrator',
  'verifier',
])

function isSameRole(one: RoleSpell, other: RoleSpell): boolean {
  return one.role === other.role && one.country === other.country && one.organisationId === other.organisationId
}

function overlap(one: RoleSpell, other: RoleSpell): boolean {
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one)
}

function startsBeforeEnd(one: RoleSpell, other: RoleSpell): boolean {
  return other.endsAt === null || one.startsAt < other.endsAt
}

const dayMs = 86_400_000
