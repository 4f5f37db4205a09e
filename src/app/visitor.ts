// Who comes: from the cookie to the session, and from there to the person and the roles held at this moment.
import type { Context } from 'hono'
import { signedInPerson } from '../modules/organisations/index.ts'
import type { Database } from '../platform/db/database.ts'
import type { HouseEnv, Visit } from '../platform/http/visit.ts'
import { sessionToken } from '../platform/session/cookie.ts'
import { readSession } from '../platform/session/sessions.ts'
import type { Settings } from '../platform/settings.ts'
import { publicActor } from '../values/actor.ts'
import type { Language } from '../values/language.ts'
import { timeZone } from '../values/time-zone.ts'

type Visitor = Pick<Visit, 'actor' | 'name' | 'session' | 'zone'> & { preferredLanguage?: Language | undefined }

/** Asked of the database at every request: a session that was ended, a person suspended, a role taken away count at once, on every node. */
export async function visitorOf(
  request: Context<HouseEnv>,
  settings: Settings,
  db: Database,
  now: Date,
): Promise<Visitor> {
  const token = sessionToken(request, settings)
  const session = token ? await readSession(db, token, now) : undefined
  const person = session && (await signedInPerson(db, session.personId, now))
  if (!person) return { actor: publicActor }
  return {
    actor: person.actor,
    name: person.name ?? undefined,
    session,
    zone: person.timeZone === null ? undefined : timeZone(person.timeZone),
    preferredLanguage: person.preferredLanguage ?? undefined,
  }
}
