// Who does something: an id that carries no name, and the roles held at this moment; and how somebody stands to what is asked about.

export const roles = [
  'secretariat',
  'focal-point',
  'organisation-administrator',
  'member',
  'expert',
  'verifier',
  'trainee',
  'auditor',
] as const
export type Role = (typeof roles)[number]

/** A role, and what it is for: a focal point has a country, an administrator and a member an organisation. */
export interface Assignment {
  role: Role
  country?: string
  organisation?: string
}

export interface Actor {
  /** A person's id, or `public`, or `operator`. */
  id: string
  /** What is held now: ended and not yet begun assignments are not among them. */
  assignments: readonly Assignment[]
}

export const publicActor: Actor = { id: 'public', assignments: [] }

/** The machine itself: a first start that loads the sample, a command typed by the operator. */
export const operator: Actor = { id: 'operator', assignments: [{ role: 'secretariat' }] }

/** What a question of permission is about. */
export interface About {
  /** The id of the person concerned. */
  person?: string | null
  /** The ISO 3166-1 code of the country concerned. */
  country?: string | null
  /** The id of the organisation concerned. */
  organisation?: string | null
}

/** How an actor may stand to what is asked about; the words of every `access.ts`. */
export type Standing =
  | 'everybody'
  | 'signed-in'
  | 'self'
  | 'focal-point-of-country'
  | 'administrator-of-organisation'
  | 'member-of-organisation'
  | Role

/** Whether one of the standings holds. A standing that needs something to be about never holds without it. */
export function stands(actor: Actor, standings: readonly Standing[], about: About = {}): boolean {
  return standings.some((standing) => holds(actor, standing, about))
}

export function isSignedIn(actor: Actor): boolean {
  return actor.id !== publicActor.id
}

export function isRole(value: unknown): value is Role {
  return (roles as readonly unknown[]).includes(value)
}

function holds(actor: Actor, standing: Standing, about: About): boolean {
  const has = (role: Role, fits: (assignment: Assignment) => boolean = () => true) =>
    actor.assignments.some((assignment) => assignment.role === role && fits(assignment))
  const ofOrganisation = ({ organisation }: Assignment) => Boolean(organisation) && organisation === about.organisation
  switch (standing) {
    case 'everybody':
      return true
    case 'signed-in':
      return isSignedIn(actor)
    case 'self':
      return isSignedIn(actor) && actor.id === about.person
    case 'focal-point-of-country':
      return has('focal-point', ({ country }) => Boolean(country) && country === about.country)
    case 'administrator-of-organisation':
      return has('organisation-administrator', ofOrganisation)
    case 'member-of-organisation':
      return has('member', ofOrganisation) || has('organisation-administrator', ofOrganisation)
    case 'member':
      return has('member') || has('organisation-administrator')
    default:
      return has(standing)
  }
}
