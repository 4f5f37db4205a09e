// People and organisations for the tests of the network, made with a few words.
import { sql } from 'kysely'
import type { Database } from '../../../platform/db/database.ts'
import type { Actor, Role } from '../../../values/actor.ts'
import { newId } from '../../../values/id.ts'
import { RefusedError } from '../../../values/refusal.ts'
import type { Identifier, Organisation, OrganisationId, OrganisationState, PersonId } from '../schema.ts'
import { insertOrganisation, organisationById } from '../store/organisations.ts'
import type { Context } from './context.ts'

export const now = new Date('2026-11-22T08:00:00Z')

export const secretariat: Actor = { id: 'secretary', assignments: [{ role: 'secretariat' }] }
export const auditor: Actor = { id: 'auditor', assignments: [{ role: 'auditor' }] }

export function focalPoint(country: string): Actor {
  return { id: `focal-point-${country}`, assignments: [{ role: 'focal-point', country }] }
}

export function holding(id: string, role: Role, organisation: string): Actor {
  return { id, assignments: [{ role, organisation }] }
}

let people = 0

export async function aPerson(
  db: Database,
  state: 'active' | 'registered' = 'active',
): Promise<Actor & { id: PersonId }> {
  const id = newId<'person'>(now)
  await sql`
    insert into organisations.person (id, email, display_name, state, created_at, updated_at)
    values (${id}, ${`person-${people++}@namsai.example`}, 'Khamla Sample', ${state}, ${now}, ${now})
  `.execute(db)
  return { id, assignments: [] }
}

let organisations = 0

export async function anOrganisation(
  db: Database,
  with_: Partial<{
    name: string
    country: string
    state: OrganisationState
    identifiers: Identifier[]
    by: PersonId
    registrationNumber: string
    website: string
  }> = {},
): Promise<OrganisationId> {
  const id = newId<'organisation'>(now)
  const name = with_.name ?? `Tembusu ${words[organisations++ % words.length]} ${organisations}`
  await db.transaction().execute((transaction) =>
    insertOrganisation(
      transaction,
      id,
      {
        country: with_.country ?? 'LA',
        type: 'company',
        localName: name,
        localLanguage: 'en',
        latinName: null,
        englishName: null,
        registrationNumber: with_.registrationNumber ?? null,
        registeredOn: null,
        foundedOn: null,
        website: with_.website ?? null,
        city: null,
        identifiers: with_.identifiers ?? [],
      },
      { state: with_.state ?? 'active', proposedBy: with_.by ?? null, now },
    ),
  )
  return id
}

const words = ['Quartz', 'Bamboo', 'Monsoon', 'Lantern', 'Gecko', 'Jasmine', 'Pepper', 'Kite']

export async function stateOf(db: Database, id: OrganisationId): Promise<Organisation['state'] | undefined> {
  return (await organisationById(db, id))?.state
}

export function as(db: Database, actor: Actor): Context {
  return { db, actor, now }
}

/** The code of the refusal, or `done`. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal.code.replace('organisations.', '')
    throw error
  }
}
