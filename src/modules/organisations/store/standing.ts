// Who somebody is to the house at this moment: the name for the corner of the page, and the roles held now.
import type { Reading } from '../../../platform/db/database.ts'
import type { Actor, Role } from '../../../values/actor.ts'
import type { Language } from '../../../values/language.ts'
import { tables } from './tables.ts'

export interface SignedIn {
  actor: Actor
  name: string | null
  preferredLanguage: Language | null
  timeZone: string | null
}

/**
 * The person with every role that has begun and not ended, or nothing when the person is suspended or erased. A delegated role counts only
 * while the one it was lent from does: while that has begun and not ended, and its holder is not suspended.
 */
export async function signedInPerson(db: Reading, personId: string, now: Date): Promise<SignedIn | undefined> {
  const person = await tables(db)
    .selectFrom('organisations.person')
    .select(['id', 'display_name', 'latin_name', 'preferred_language', 'time_zone'])
    .where('id', '=', personId)
    .where('state', 'in', ['registered', 'active'])
    .executeTakeFirst()
  if (!person) return undefined
  return {
    actor: { id: person.id, assignments: await assignmentsAt(db, personId, now) },
    name: person.display_name ?? person.latin_name,
    preferredLanguage: person.preferred_language as Language | null,
    timeZone: person.time_zone,
  }
}

async function assignmentsAt(db: Reading, personId: string, now: Date): Promise<Actor['assignments']> {
  const rows = await tables(db)
    .selectFrom('organisations.assignment as held')
    .leftJoin('organisations.assignment as lender', 'lender.id', 'held.delegated_from')
    .leftJoin('organisations.person as owner', 'owner.id', 'lender.person_id')
    .select(['held.role', 'held.country', 'held.organisation_id'])
    .where('held.person_id', '=', personId)
    .where('held.starts_at', '<=', now)
    .where((where) => where.or([where('held.ends_at', 'is', null), where('held.ends_at', '>', now)]))
    .where((where) =>
      where.or([
        where('held.delegated_from', 'is', null),
        where.and([
          where('owner.state', 'in', ['registered', 'active']),
          where('lender.starts_at', '<=', now),
          where.or([where('lender.ends_at', 'is', null), where('lender.ends_at', '>', now)]),
        ]),
      ]),
    )
    .orderBy('held.granted_at')
    .orderBy('held.id')
    .execute()
  return rows.map(({ role, country, organisation_id }) => ({
    role: role as Role,
    ...(country && { country }),
    ...(organisation_id && { organisation: organisation_id }),
  }))
}
