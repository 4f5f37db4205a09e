// The small door by which tests come in: a real session of the sample person who has a role.
import { loadSample } from '../src/modules/organisations/sample/load-sample.ts'
import { samplePersonOf } from '../src/modules/organisations/sample/people.ts'
import type { Database } from '../src/platform/db/database.ts'
import { startSession } from '../src/platform/session/sessions.ts'
import type { Role } from '../src/values/actor.ts'

/** The `cookie` header of a browser in which the sample person of this role is signed in. */
export async function signInAs(db: Database, role: Role): Promise<string> {
  const now = new Date()
  await loadSample({ db, now })
  const personId = samplePersonOf(role)!.id
  const session = { personId, method: 'sample', isStrong: true, remembered: false, device: 'Test', now } as const
  return `muara_session=${await startSession(db, session)}`
}
