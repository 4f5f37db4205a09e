// Who may do what in the network of organisations and people. `self`, the country and the organisation are those of what is asked about.
import { type About, type Actor, isSignedIn, type Role, type Standing, stands } from '../../values/actor.ts'
import { type Refusal, refuse } from '../../values/refusal.ts'

const may = {
  // Organisations
  readDirectory: ['everybody'],
  // `self` is who proposed it, as long as it is not active.
  readOrganisationRecord: ['self', 'secretariat', 'auditor', 'focal-point-of-country', 'member-of-organisation'],
  proposeOrganisation: ['signed-in'],
  correctProposal: ['self'],
  claimOrganisation: ['signed-in'],
  withdrawRequest: ['self'],
  readCase: ['self', 'secretariat', 'auditor', 'focal-point-of-country', 'administrator-of-organisation'],
  changeOrganisation: ['secretariat', 'focal-point-of-country', 'administrator-of-organisation'],
  decideProposal: ['secretariat', 'focal-point-of-country'],
  decideClaim: ['secretariat', 'focal-point-of-country', 'administrator-of-organisation'],
  readQueue: ['secretariat', 'auditor', 'focal-point'],
  suspendOrganisation: ['secretariat', 'focal-point-of-country'],
  mergeOrganisations: ['secretariat', 'focal-point-of-country'],
  recordScreening: ['secretariat', 'focal-point-of-country'],
  readScreening: ['secretariat', 'auditor', 'focal-point-of-country'],
  changeCountries: ['secretariat'],
  changeCentres: ['secretariat'],
  // People: whom one sees stands in `reachOf` below
  readPeople: ['secretariat', 'focal-point', 'organisation-administrator'],
  changePerson: ['self'],
  readMembers: ['secretariat', 'focal-point-of-country', 'member-of-organisation'],
  exportPerson: ['self'],
  erasePerson: ['self', 'secretariat'],
  suspendPerson: ['secretariat'],
  helpToRecover: ['secretariat'],
  // Roles: which of the three deeds a role is, `assigning` says
  readRegister: ['secretariat', 'auditor'],
  assignSecretariatRole: ['secretariat'],
  assignNationalRole: ['secretariat', 'focal-point-of-country'],
  assignOrganisationRole: ['secretariat', 'focal-point-of-country', 'administrator-of-organisation'],
  delegateRole: ['self'],
  readInvitations: ['secretariat', 'focal-point', 'organisation-administrator'],
} as const satisfies Record<string, readonly Standing[]>

export type Deed = keyof typeof may

export function permit(actor: Actor, what: Deed, about: About = {}): Actor | Refusal {
  if (stands(actor, may[what], about)) return actor
  return refuse(isSignedIn(actor) ? 'organisations.not-allowed' : 'organisations.sign-in-first', { what })
}

/** For a page that offers the way only to who may go it. */
export function mayDo(actor: Actor, what: Deed, about: About = {}): boolean {
  return stands(actor, may[what], about)
}

/** The countries whose cases the actor sees: all (undefined) for the secretariat and the auditor, else those it is focal point of. */
export function countriesSeen(actor: Actor): string[] | undefined {
  if (stands(actor, ['secretariat', 'auditor'])) return undefined
  return actor.assignments.flatMap(({ role, country }) => (role === 'focal-point' && country ? [country] : []))
}

/** A country's focal point nominates experts and trainees; who decides or checks is the secretariat's to name. */
const assigning: Record<Role, Deed> = {
  secretariat: 'assignSecretariatRole',
  'focal-point': 'assignSecretariatRole',
  verifier: 'assignSecretariatRole',
  auditor: 'assignSecretariatRole',
  expert: 'assignNationalRole',
  trainee: 'assignNationalRole',
  'organisation-administrator': 'assignOrganisationRole',
  member: 'assignOrganisationRole',
}

/** What a role is for: the organisation and its country, or the country of the person who is to be an expert or trainee. */
export function permitRole(actor: Actor, role: Role, about: About): Actor | Refusal {
  return permit(actor, assigning[role], about)
}

/** The roles that somebody may give at all, for a form to offer. */
export function rolesToGive(actor: Actor): Role[] {
  const own = actor.assignments.flatMap(({ country, organisation }) => [{ country }, { organisation }])
  return (Object.keys(assigning) as Role[]).filter((role) => own.some((about) => mayDo(actor, assigning[role], about)))
}

/** Whom somebody sees: everybody, or the people of their countries and organisations, as `store/people.ts` reads it; always oneself. */
export interface Reach {
  all: boolean
  countries: string[]
  organisations: string[]
  self: string | null
}

export function reachOf(actor: Actor): Reach {
  const held = (role: Role) => actor.assignments.filter((assignment) => assignment.role === role)
  return {
    all: held('secretariat').length > 0,
    countries: held('focal-point').flatMap(({ country }) => country ?? []),
    organisations: held('organisation-administrator').flatMap(({ organisation }) => organisation ?? []),
    self: isSignedIn(actor) ? actor.id : null,
  }
}

/** Whether somebody may end a role that another holds; its holder and the lender of a loan may as well. */
export function mayEnd(
  actor: Actor,
  assignment: { personId: string; role: Role },
  about: About,
  lender?: { personId: string },
): boolean {
  const isOwn = [assignment.personId, lender?.personId].some((person) => mayDo(actor, 'delegateRole', { person }))
  return isOwn || mayDo(actor, assigning[assignment.role], about)
}

/** The address is for whoever runs the network, and for a focal point whom the person lets see it. */
export function seesAddress(actor: Actor, country: string | null, isShared: boolean): boolean {
  return stands(actor, ['secretariat']) || (isShared && stands(actor, ['focal-point-of-country'], { country }))
}

/** An auditor reads who holds what by ids: everything but personal data. */
export function seesNames(actor: Actor): boolean {
  return stands(actor, ['secretariat'])
}
