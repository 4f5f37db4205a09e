// Loads the people of the sample, each with a role; loading twice changes nothing.
import type { SampleContext } from '../../../module.ts'
import type { OrganisationId } from '../schema.ts'
import { writeSampleOrganisation, writeSamplePerson } from '../store/sample.ts'
import { addressOf, sampleOrganisation, samplePeople } from './people.ts'

const sampleOrganisationId = '01980000-0000-7000-8000-000000000200' as OrganisationId

export async function loadSample({ db, now }: SampleContext): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await writeSampleOrganisation(transaction, sampleOrganisationId, sampleOrganisation, now)
    for (const person of samplePeople)
      await writeSamplePerson(transaction, { ...person, email: addressOf(person) }, sampleOrganisationId, now)
  })
}
