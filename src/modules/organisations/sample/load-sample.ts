// Loads the fictional network: eight people to sign in as, one for each role, and around them twelve countries with their history.
import { readdirSync, readFileSync } from 'node:fs'
import { appendEach } from '../../../journal/index.ts'
import type { SampleContext } from '../../../module.ts'
import type { DatabaseTransaction } from '../../../platform/db/database.ts'
import { newId } from '../../../values/id.ts'
import type { OrganisationId } from '../schema.ts'
import { isNumbered, writeNetwork } from '../store/network.ts'
import { writeSampleOrganisation, writeSamplePerson } from '../store/sample.ts'
import { type CountryWords, sampleNetwork, sampleNumbers } from './network.ts'
import { historyOf } from './network-history.ts'
import { rowsOf, type SampleCentre } from './network-rows.ts'
import { addressOf, sampleOrganisation, samplePeople } from './people.ts'

const sampleOrganisationId = '01980000-0000-7000-8000-000000000200' as OrganisationId

/** Safe to repeat: what is there already stays as it has become. */
export async function loadSample({ db, now, seed }: SampleContext): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await writeSampleOrganisation(transaction, sampleOrganisationId, sampleOrganisation, now)
    for (const person of samplePeople)
      await writeSamplePerson(transaction, { ...person, email: addressOf(person) }, sampleOrganisationId, now)
    if (!(await isNumbered(transaction, sampleNumbers))) await loadNetwork(transaction, now, seed)
  })
}

async function loadNetwork(transaction: DatabaseTransaction, now: Date, seed: number | undefined): Promise<void> {
  const rows = rowsOf(sampleNetwork(countryWords(), now, seed), centres(), (at) => newId(at), now)
  await writeNetwork(transaction, rows)
  await appendEach(transaction, historyOf(rows))
}

function countryWords(): CountryWords[] {
  const folder = new URL('./countries/', import.meta.url)
  return readdirSync(folder)
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as CountryWords)
}

function centres(): SampleCentre[] {
  return JSON.parse(readFileSync(new URL('./centres.json', import.meta.url), 'utf8')) as SampleCentre[]
}
