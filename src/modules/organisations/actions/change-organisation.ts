// Changing what an organisation says of itself, suspending and reactivating it, and its related parties.
import type { DatabaseTransaction } from '../../../platform/db/database.ts'
import { calendarDate, dayOf } from '../../../values/calendar-date.ts'
import { cleanText } from '../../../values/clean-text.ts'
import { isId } from '../../../values/id.ts'
import { must, refuse, reject } from '../../../values/refusal.ts'
import { type Deed, permit } from '../access.ts'
import * as events from '../events.ts'
import { checkOrganisation, type Typed } from '../rules/check-organisation.ts'
import {
  type Organisation,
  type OrganisationContent,
  type OrganisationId,
  type Problem,
  type Relation,
  relationKinds,
  suspensionReasons,
} from '../schema.ts'
import * as store from '../store/organisations.ts'
import * as particulars from '../store/particulars.ts'
import * as suspensions from '../store/suspensions.ts'
import { type Context, notFound, record } from './context.ts'

export async function changeOrganisation(
  context: Context,
  id: OrganisationId,
  typed: Typed,
): Promise<{ id: OrganisationId } | { problems: Problem[] }> {
  return await deciding(context, id, 'changeOrganisation', async (transaction, was) => {
    if (was.state !== 'active' && was.state !== 'suspended')
      reject('organisations.organisation-not-active', { state: was.state })
    const checked = checkOrganisation(typed, dayOf(context.now))
    if ('problems' in checked) return checked
    // Who may change it stands by its country: moving it into another would take it out of its focal point's sight.
    if (checked.content.country !== was.country) return { problems: [{ field: 'country', code: 'country-fixed' }] }
    if (
      !(await store.changeOrganisation(transaction, id, checked.content, {
        version: Number(typed.version),
        now: context.now,
      }))
    )
      reject('organisations.changed-meanwhile')
    const fields = changedFields(was, checked.content)
    if (fields.length > 0) await record(transaction, context, events.organisationChanged(id, fields))
    return { id }
  })
}

function changedFields(was: OrganisationContent, content: OrganisationContent): string[] {
  return (Object.keys(content) as (keyof OrganisationContent)[]).filter(
    (field) => spelled(was[field]) !== spelled(content[field]),
  )
}

function spelled(value: OrganisationContent[keyof OrganisationContent]): string {
  return Array.isArray(value)
    ? JSON.stringify([...value].map(({ scheme, value }) => `${scheme} ${value}`).sort())
    : JSON.stringify(value)
}

export async function suspendOrganisation(
  context: Context,
  id: OrganisationId,
  why: { reason?: string | undefined; note?: string | undefined },
): Promise<void> {
  const reason = suspensionReasons.find((one) => one === why.reason) ?? reject('organisations.reason-missing')
  const note = cleanText(why.note ?? '', 2_000) || null
  if (reason === 'other' && note === null) reject('organisations.note-missing')
  await deciding(context, id, 'suspendOrganisation', async (transaction, { state }) => {
    if (state !== 'active') reject('organisations.organisation-already-decided', { state })
    await store.setState(transaction, id, 'suspended', context.now)
    await suspensions.suspend(transaction, id, { reason, note, actor: context.actor.id, now: context.now })
    await record(transaction, context, events.organisationSuspended(id, reason))
  })
}

export async function reactivateOrganisation(context: Context, id: OrganisationId): Promise<void> {
  await deciding(context, id, 'suspendOrganisation', async (transaction, { state }) => {
    if (state !== 'suspended') reject('organisations.organisation-already-decided', { state })
    await store.setState(transaction, id, 'active', context.now)
    await suspensions.liftSuspension(transaction, id, { actor: context.actor.id, now: context.now })
    await record(transaction, context, events.organisationReactivated(id))
  })
}

/** Told from one side, shown at both. */
export async function recordRelation(
  context: Context,
  id: OrganisationId,
  typed: Typed,
): Promise<{ id: Relation['id'] } | { problems: Problem[] }> {
  return await deciding(context, id, 'changeOrganisation', async (transaction) => {
    const kind = relationKinds.find((one) => one === typed.kind)
    const related = await namedOrganisation(transaction, typed.related ?? '')
    const since = calendarDate(typed.since ?? '')
    const problems: Problem[] = [
      ...(kind ? [] : [{ field: 'kind', code: 'missing' }]),
      ...(related && related !== id ? [] : [{ field: 'related', code: 'organisation-unknown' }]),
      ...(typed.since?.trim() && !since
        ? [{ field: 'since', code: 'date-unknown', facts: { value: typed.since.slice(0, 40) } }]
        : []),
    ]
    if (!kind || !related || problems.length > 0) return { problems }
    const by = { actor: context.actor.id, now: context.now }
    const written = await particulars.insertRelation(transaction, {
      organisationId: id,
      relatedId: related,
      kind,
      since: since ?? null,
      ...by,
    })
    await record(transaction, context, events.relationRecorded(id, related, kind))
    return { id: written }
  })
}

/** Named by the address of its page, or by its id. */
async function namedOrganisation(transaction: DatabaseTransaction, text: string): Promise<OrganisationId | undefined> {
  const id = /([0-9a-f-]{36})\/?$/.exec(text.trim())?.[1] ?? ''
  if (!isId<'organisation'>(id)) return undefined
  return await store.keptId(transaction, id)
}

export async function endRelation(context: Context, id: OrganisationId, relation: Relation['id']): Promise<void> {
  await deciding(context, id, 'changeOrganisation', async (transaction) => {
    const ended = await particulars.endRelation(transaction, relation, {
      organisationId: id,
      until: dayOf(context.now),
      now: context.now,
    })
    if (!ended) reject('organisations.relation-not-found')
    await record(transaction, context, events.relationEnded(relation, id))
  })
}

/** Locks the organisation, asks whether the actor may, then goes on. */
export async function deciding<Outcome>(
  context: Context,
  id: OrganisationId,
  deed: Deed,
  act: (transaction: DatabaseTransaction, organisation: Organisation) => Promise<Outcome>,
): Promise<Outcome> {
  return await context.db.transaction().execute(async (transaction) => {
    const organisation = must((await store.organisationForDecision(transaction, id)) ?? notFound())
    must(permit(context.actor, deed, { country: organisation.country, organisation: id }))
    if (organisation.state === 'merged') must(refuse('organisations.merge-already-decided'))
    return await act(transaction, organisation)
  })
}
