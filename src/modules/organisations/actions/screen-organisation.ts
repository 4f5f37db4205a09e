// Recording that a list was checked, and deciding about a hit: a hit is a case for a human, never a refusal by itself.
import { dayOf } from '../../../values/calendar-date.ts'
import { cleanText } from '../../../values/clean-text.ts'
import { must, refuse, reject } from '../../../values/refusal.ts'
import * as events from '../events.ts'
import type { Typed } from '../rules/check-organisation.ts'
import { checkScreening } from '../rules/check-screening.ts'
import { type OrganisationId, type Problem, type Screening, screeningDecisions } from '../schema.ts'
import * as store from '../store/organisations.ts'
import * as particulars from '../store/particulars.ts'
import { suspend } from '../store/suspensions.ts'
import { deciding } from './change-organisation.ts'
import { type Context, record } from './context.ts'

export async function recordScreening(
  context: Context,
  id: OrganisationId,
  typed: Typed,
): Promise<{ id: Screening['id'] } | { problems: Problem[] }> {
  return await deciding(context, id, 'recordScreening', async (transaction) => {
    const checked = checkScreening(typed, dayOf(context.now))
    if ('problems' in checked) return checked
    const by = { actor: context.actor.id, now: context.now }
    const screening = await particulars.insertScreening(transaction, id, checked.content, by)
    await record(transaction, context, events.screeningRecorded(id, screening, checked.content.result))
    return { id: screening }
  })
}

/** The note says what was compared; a decision without one could not be defended later. */
export async function decideScreening(
  context: Context,
  id: OrganisationId,
  screening: Screening['id'],
  why: { decision?: string | undefined; note?: string | undefined },
): Promise<void> {
  const decision = screeningDecisions.find((one) => one === why.decision) ?? reject('organisations.reason-missing')
  const note = cleanText(why.note ?? '', 2_000) || reject('organisations.note-missing')
  await deciding(context, id, 'recordScreening', async (transaction, organisation) => {
    const hit = must(
      (await particulars.screeningForDecision(transaction, screening)) ?? refuse('organisations.screening-not-found'),
    )
    if (hit.organisationId !== id || hit.result !== 'possible-hit') reject('organisations.screening-not-found')
    if (hit.decision !== null) reject('organisations.screening-decided', { decision: hit.decision })
    await particulars.decideScreening(transaction, screening, {
      decision,
      note,
      actor: context.actor.id,
      now: context.now,
    })
    await record(transaction, context, events.screeningDecided(id, screening, decision))
    if (decision !== 'suspended' || organisation.state !== 'active') return
    await store.setState(transaction, id, 'suspended', context.now)
    await suspend(transaction, id, {
      reason: 'screening-hit',
      note: null,
      actor: context.actor.id,
      now: context.now,
    })
    await record(transaction, context, events.organisationSuspended(id, 'screening-hit'))
  })
}
