// The links that `npm start` prints: one for each role whose sample person is there.
import type { Database } from '../../../platform/db/database.ts'
import { sharedSecret } from '../../../platform/session/secret.ts'
import { readToken, signToken } from '../../../platform/session/signed-token.ts'
import { offersSampleRoles, type Settings } from '../../../platform/settings.ts'
import type { Role } from '../../../values/actor.ts'
import { presentPeople } from '../store/sample.ts'
import { type SamplePerson, samplePeople } from './people.ts'

export interface SampleLink {
  role: Role
  /** `/sign-in/sample/…`, good for a day. */
  path: string
}

export async function sampleLinks(db: Database, settings: Settings, now: Date): Promise<SampleLink[]> {
  const secret = await sharedSecret(db, secretName)
  return (await samplePeoplePresent(db, settings)).map(({ id, role }) => ({
    role,
    path: `/sign-in/sample/${signToken(secret, { personId: id, until: now.getTime() + 24 * 3_600_000 })}`,
  }))
}

/** None where sample roles are not offered, or where the sample was taken out. */
export async function samplePeoplePresent(db: Database, settings: Settings): Promise<SamplePerson[]> {
  if (!offersSampleRoles(settings)) return []
  const present = await presentPeople(
    db,
    samplePeople.map(({ id }) => id),
  )
  return samplePeople.filter(({ id }) => present.has(id))
}

/** The sample person that a link of ours names. */
export async function readSampleLink(db: Database, link: string, now: Date): Promise<SamplePerson | undefined> {
  const claim = readToken(await sharedSecret(db, secretName), link, now)
  return samplePeople.find(({ id }) => id === claim?.personId)
}

const secretName = 'session'
