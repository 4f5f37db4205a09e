// Reading the directory and one organisation, as far as the asker may.
import type { Database } from '../../../platform/db/database.ts'
import { must, reject } from '../../../values/refusal.ts'
import { mayDo } from '../access.ts'
import { foundByName, leastFound } from '../rules/found-by-name.ts'
import { nameKeys } from '../rules/name-keys.ts'
import type { Organisation, OrganisationId } from '../schema.ts'
import { organisationsSharingKeys } from '../store/alike.ts'
import * as store from '../store/organisations.ts'
import { type Context, notFound } from './context.ts'

export type Found = store.OrganisationLine

/** Active ones that fit; with a text best first, in whatever script the text and the names are. */
export async function findOrganisations(
  db: Database,
  asked: { text: string; country?: string | undefined; type?: string | undefined },
): Promise<Found[]> {
  if (asked.text === '') return await store.activeOrganisations(db, asked)
  const keys = nameKeys([asked.text])
  const hits = (await organisationsSharingKeys(db, keys, 1_000))
    .map(({ id, shared }) => ({ id, score: foundByName(keys, shared) }))
    .filter(({ score }) => score >= leastFound)
  const scores = new Map(hits.map(({ id, score }) => [id, score]))
  const found = await store.activeOrganisations(db, { ...asked, ids: [...scores.keys()] })
  return found.sort((a, b) => scores.get(b.id)! - scores.get(a.id)!)
}

export interface Reading {
  organisation: Organisation
  /** Whether the asker may see more than the outline. */
  isWhole: boolean
}

/** The outline of an active one is everybody's; anything else only for who may read the record. A merged one leads to the kept one. */
export async function readOrganisation(
  context: Context,
  id: OrganisationId,
): Promise<Reading | { keptId: OrganisationId }> {
  const organisation = must((await store.organisationById(context.db, id)) ?? notFound())
  if (organisation.mergedInto) {
    const keptId = await store.keptId(context.db, id)
    return { keptId: must(keptId ?? notFound()) }
  }
  const isWhole = mayReadRecord(context, organisation)
  return organisation.state === 'active' || isWhole
    ? { organisation, isWhole }
    : reject('organisations.organisation-not-found')
}

/** Who proposed it sees it until it is active; from then on the members do. */
function mayReadRecord({ actor }: Context, { id, country, state, proposedBy }: Organisation): boolean {
  const isProposal = state === 'proposed' || state === 'returned' || state === 'withdrawn'
  return mayDo(actor, 'readOrganisationRecord', { country, organisation: id, person: isProposal ? proposedBy : null })
}
