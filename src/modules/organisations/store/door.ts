// What later modules ask about people.
import type { Reading } from '../../../platform/db/database.ts'
import type { Role } from '../../../values/actor.ts'
import type { ConsentPurpose, PersonId } from '../schema.ts'
import { holdersIn } from './assignments.ts'
import { consentStood } from './consents.ts'

/** Whether a person agrees to a purpose at a moment; asked each time, for it is withdrawn at once. */
export async function hasConsent(db: Reading, person: string, purpose: ConsentPurpose, now: Date): Promise<boolean> {
  return await consentStood(db, person, purpose, now)
}

/** Administrators and members of an organisation, by person and role. */
export async function membersOf(
  db: Reading,
  organisation: string,
  now: Date,
): Promise<{ personId: PersonId; role: Role }[]> {
  return await holdersIn(db, { organisation }, now)
}

/** Who stands for a country now, in their own right or for somebody who lent the role. */
export async function focalPointsOf(db: Reading, country: string, now: Date): Promise<PersonId[]> {
  return (await holdersIn(db, { country }, now)).map((holder) => holder.personId)
}
