// Who may do what in the network of organisations and people. `self`, the country and the organisation are those of what is asked about.
import { type About, type Actor, isSignedIn, type Standing, stands } from '../../values/actor.ts'
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
  // People
  readPerson: ['self', 'secretariat', 'focal-point-of-country', 'administrator-of-organisation'],
  changePerson: ['self'],
  readPeople: ['secretariat'],
  readMembers: ['secretariat', 'focal-point-of-country', 'member-of-organisation'],
  exportPerson: ['self'],
  erasePerson: ['self', 'secretariat'],
  suspendPerson: ['secretariat'],
  helpToRecover: ['secretariat'],
  // Roles
  readAssignments: ['self', 'secretariat', 'auditor'],
  assignSecretariatRole: ['secretariat'],
  assignNationalRole: ['secretariat', 'focal-point-of-country'],
  assignOrganisationRole: ['secretariat', 'focal-point-of-country', 'administrator-of-organisation'],
  delegateRole: ['self'],
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
