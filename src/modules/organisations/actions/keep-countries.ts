// Which country joined or left a set, and the centres and nodes of the network: the secretariat's book.
import { append } from '../../../journal/index.ts'
import { newId } from '../../../values/id.ts'
import { must, refuse, reject } from '../../../values/refusal.ts'
import { permit } from '../access.ts'
import * as events from '../events.ts'
import { checkCentre, leadsBack } from '../rules/check-centre.ts'
import type { Typed } from '../rules/check-organisation.ts'
import { checkMembershipChange } from '../rules/countries-of-set.ts'
import type { CentreContent, CentreId, OrganisationId, Problem } from '../schema.ts'
import * as store from '../store/countries.ts'
import { organisationById } from '../store/organisations.ts'
import type { Context } from './context.ts'

export async function changeMembership(
  context: Context,
  typed: Typed,
): Promise<{ done: true } | { problems: Problem[] }> {
  must(permit(context.actor, 'changeCountries'))
  return await context.db.transaction().execute(async (transaction) => {
    const checked = checkMembershipChange(typed, await store.countryMemberships(transaction))
    if ('problems' in checked) return checked
    // Two who add the same country at once meet at the unique index of standing spells.
    if (!(await store.writeMembership(transaction, checked.change))) reject('organisations.changed-meanwhile')
    await append(transaction, { actor: context.actor.id, at: context.now }, [events.membershipChanged(checked.change)])
    return { done: true }
  })
}

export async function recordCentre(
  context: Context,
  typed: Typed,
): Promise<{ id: CentreId } | { problems: Problem[] }> {
  must(permit(context.actor, 'changeCentres'))
  const checked = await checkedCentre(context, typed)
  if ('problems' in checked) return checked
  const id = newId<'centre'>(context.now)
  await context.db.transaction().execute(async (transaction) => {
    await store.insertCentre(transaction, id, checked.content, context.now)
    await append(transaction, { actor: context.actor.id, at: context.now }, [
      events.centreRecorded(id, checked.content.kind, checked.content.country),
    ])
  })
  return { id }
}

export async function changeCentre(
  context: Context,
  id: CentreId,
  typed: Typed,
): Promise<{ id: CentreId } | { problems: Problem[] }> {
  must(permit(context.actor, 'changeCentres'))
  const was = must((await store.centreById(context.db, id)) ?? refuse('organisations.centre-not-found'))
  const checked = await checkedCentre(context, typed, id)
  if ('problems' in checked) return checked
  return await context.db.transaction().execute(async (transaction) => {
    // Two who put two centres under each other in the same moment: the second sees what the first has written.
    await store.holdCentres(transaction)
    if (leadsBack(await store.allCentres(transaction), id, checked.content.parentId))
      return { problems: [{ field: 'parentId', code: 'centre-circle' }] }
    if (
      !(await store.changeCentre(transaction, id, checked.content, {
        version: Number(typed.version),
        now: context.now,
      }))
    )
      reject('organisations.changed-meanwhile')
    const fields = (Object.keys(checked.content) as (keyof CentreContent)[]).filter(
      (field) => JSON.stringify(was[field]) !== JSON.stringify(checked.content[field]),
    )
    await append(transaction, { actor: context.actor.id, at: context.now }, [events.centreChanged(id, fields)])
    return { id }
  })
}

/** A host and a parent must be there; nothing is its own parent. */
async function checkedCentre(context: Context, typed: Typed, self?: CentreId) {
  const checked = checkCentre(typed)
  if ('problems' in checked) return checked
  const { hostId, parentId } = checked.content
  const host = hostId && (await organisationById(context.db, hostId as OrganisationId))
  const parent = parentId && parentId !== self && (await store.centreById(context.db, parentId))
  const problems: Problem[] = [
    ...(hostId && !host ? [{ field: 'hostId', code: 'choice-unknown' }] : []),
    ...(parentId && !parent ? [{ field: 'parentId', code: 'choice-unknown' }] : []),
  ]
  return problems.length > 0 ? { problems } : checked
}
