// People and organisations for tests, in words: `const ada = await aPerson({ country: 'LA' }); await hold(ada, 'focal-point', { country: 'LA' })`.
import { sql } from 'kysely'
import type { FreshDatabase } from '../../../../test/fresh-database.ts'
import { type Actor, operator, publicActor, type Role } from '../../../values/actor.ts'
import { newId } from '../../../values/id.ts'
import { RefusedError } from '../../../values/refusal.ts'
import type { AssignmentId, OrganisationId, Person, PersonId } from '../schema.ts'
import { addAssignment } from '../store/assignments.ts'
import { addInvitedPerson } from '../store/people.ts'
import { signedInPerson } from '../store/standing.ts'

export const now = new Date('2026-11-22T08:00:00Z')
export const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)

/** A database with ways to fill it. */
export function aNetwork(database: FreshDatabase) {
  const actorOf = async (id: PersonId, at = now): Promise<Actor> =>
    (await signedInPerson(database.db, id, at))?.actor ?? publicActor
  return {
    actorOf,
    as: async (id: PersonId, at = now) => ({ db: database.db, actor: await actorOf(id, at), now: at }),
    asOperator: () => ({ db: database.db, actor: operator, now }),
    aPerson: async (parts: Partial<Person> = {}): Promise<PersonId> => {
      const id = newId<'person'>(now)
      const person = { ...plainPerson, email: `${id}@example.org`, ...parts, id }
      await database.db.transaction().execute((transaction) => addInvitedPerson(transaction, person))
      return id
    },
    anOrganisation: async (country = 'LA', state = 'active'): Promise<OrganisationId> => {
      const id = newId<'organisation'>(now)
      await sql`insert into organisations.organisation (id, country, type, local_name, local_language, state, created_at, updated_at)
        values (${id}, ${country}, 'company', ${`Mill ${id}`}, 'en', ${state}, ${now}, ${now})`.execute(database.db)
      return id
    },
    hold: async (
      personId: PersonId,
      role: Role,
      spell: Partial<{ country: string; organisationId: OrganisationId; startsAt: Date; endsAt: Date | null }> = {},
    ): Promise<AssignmentId> => {
      const id = newId<'assignment'>(now)
      const assignment = { ...plainSpell, ...spell, id, personId, role, grantedBy: operator.id, grantedAt: now }
      await database.db.transaction().execute((transaction) => addAssignment(transaction, assignment))
      return id
    },
  }
}

/** The code of the refusal, or `done`. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => 'done',
    (error) => (error instanceof RefusedError ? error.refusal.code.replace('organisations.', '') : String(error)),
  )
}

const plainSpell = {
  country: null,
  organisationId: null,
  delegatedFrom: null,
  startsAt: inDays(-30),
  endsAt: null,
  endReason: null,
}

const plainPerson: Person = {
  id: '' as PersonId,
  email: null,
  familyName: null,
  givenName: 'Rekaan',
  displayName: 'Rekaan',
  latinName: null,
  nameLanguage: 'ms',
  languages: ['ms'],
  country: 'LA',
  employer: null,
  post: null,
  timeZone: null,
  preferredLanguage: null,
  formats: {},
  state: 'active',
  emailConfirmedAt: now,
  version: 1,
  createdAt: now,
  updatedAt: now,
}
