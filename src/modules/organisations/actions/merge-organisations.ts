// Finding two records to be one organisation, taking that back, or finding that they are two.
import { append } from '../../../journal/index.ts'
import type { DatabaseTransaction } from '../../../platform/db/database.ts'
import { newId } from '../../../values/id.ts'
import { must, refuse, reject } from '../../../values/refusal.ts'
import { permit } from '../access.ts'
import * as events from '../events.ts'
import { mayMerge, mayUndo } from '../rules/merge-organisations.ts'
import type { MergeId, Organisation, OrganisationId } from '../schema.ts'
import * as alike from '../store/alike.ts'
import * as merges from '../store/merges.ts'
import * as store from '../store/organisations.ts'
import { membersOf } from '../store/requests.ts'
import { type Context, notFound } from './context.ts'

export async function mergeOrganisations(
  context: Context,
  { keptId, goneId }: { keptId: OrganisationId; goneId: OrganisationId },
): Promise<MergeId> {
  return await context.db.transaction().execute(async (transaction) => {
    const { kept, gone } = await bothForDecision(transaction, keptId, goneId)
    mustBeOf(context, kept, gone)
    const refusal = mayMerge(kept, gone)
    if (refusal) must(refusal)
    await requireNoOwnGain(transaction, context, keptId, goneId)
    const id = newId<'merge'>(context.now)
    const by = { actor: context.actor.id, now: context.now }
    await merges.moveInto(transaction, { id, keptId, goneId, state: gone.state, ...by })
    await append(transaction, { actor: by.actor, at: by.now }, [events.merged(keptId, goneId, id)])
    return id
  })
}

export async function undoMerge(context: Context, id: MergeId): Promise<OrganisationId> {
  return await context.db.transaction().execute(async (transaction) => {
    const merge = must((await merges.mergeForDecision(transaction, id)) ?? refuse('organisations.merge-not-found'))
    const { kept, gone } = await bothForDecision(transaction, merge.keptId, merge.goneId)
    mustBeOf(context, kept, gone)
    const refusal = mayUndo(merge, kept)
    if (refusal) must(refusal)
    const by = { actor: context.actor.id, now: context.now }
    await merges.moveBack(transaction, merge, by)
    await append(transaction, { actor: by.actor, at: by.now }, [events.mergeUndone(kept.id, gone.id, id)])
    return gone.id
  })
}

/** Remembered, so that nobody is asked about this pair again. */
export async function tellApart(context: Context, pair: readonly [OrganisationId, OrganisationId]): Promise<void> {
  if (pair[0] === pair[1]) reject('organisations.merge-with-itself')
  await context.db.transaction().execute(async (transaction) => {
    const { kept, gone } = await bothForDecision(transaction, pair[0], pair[1])
    mustBeOf(context, kept, gone)
    const by = { actor: context.actor.id, now: context.now }
    if (await alike.tellApart(transaction, pair, by))
      await append(transaction, { actor: by.actor, at: by.now }, [events.toldApart(pair)])
  })
}

/** Roles move along, and nobody gives a role to themselves: a focal point does not become administrator of another organisation by merging the own one. */
async function requireNoOwnGain(
  transaction: DatabaseTransaction,
  { actor, now }: Context,
  keptId: OrganisationId,
  goneId: OrganisationId,
): Promise<void> {
  const rolesIn = async (id: OrganisationId) =>
    (await membersOf(transaction, id, now)).filter(({ personId }) => personId === actor.id).map(({ role }) => role)
  const before = await rolesIn(keptId)
  if ((await rolesIn(goneId)).some((role) => !before.includes(role))) reject('organisations.role-to-oneself')
}

/** Locked in the order of their ids, so that two merges of one pair the other way round do not wait for each other in a ring. */
async function bothForDecision(transaction: DatabaseTransaction, keptId: OrganisationId, goneId: OrganisationId) {
  const found = new Map<OrganisationId, Organisation>()
  for (const id of [...new Set([keptId, goneId])].sort())
    found.set(id, must((await store.organisationForDecision(transaction, id)) ?? notFound()))
  return { kept: found.get(keptId)!, gone: found.get(goneId)! }
}

/** Over a border only the secretariat merges: a focal point answers for both sides only when both are of its country. */
function mustBeOf(context: Context, ...organisations: Organisation[]): void {
  for (const { id, country } of organisations)
    must(permit(context.actor, 'mergeOrganisations', { country, organisation: id }))
}
