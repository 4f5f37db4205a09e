// Agreeing to a purpose and taking that back, each at once.
import { must } from '../../../values/refusal.ts'
import { permit } from '../access.ts'
import * as events from '../events.ts'
import { type Consent, type ConsentPurpose, consentWording } from '../schema.ts'
import { consentsOf, giveConsent, withdrawConsent } from '../store/consents.ts'
import { readOwnProfile } from './change-profile.ts'
import { type Context, record } from './context.ts'

export async function readOwnConsents(context: Context): Promise<Consent[]> {
  must(permit(context.actor, 'changePerson', { person: context.actor.id }))
  const { id } = await readOwnProfile(context)
  return await consentsOf(context.db, id)
}

/** Saying the same twice changes nothing and is no second entry. */
export async function decideConsent(context: Context, purpose: ConsentPurpose, isGiven: boolean): Promise<void> {
  const { id } = await readOwnProfile(context)
  await context.db.transaction().execute(async (transaction) => {
    const isNew = isGiven
      ? await giveConsent(transaction, id, purpose, consentWording, context.now)
      : await withdrawConsent(transaction, id, purpose, context.now)
    const entry = isGiven ? events.agreed(id, purpose, consentWording) : events.disagreed(id, purpose)
    if (isNew) await record(transaction, context, entry)
  })
}

export function standingConsents(consents: readonly Consent[]): Map<ConsentPurpose, Consent> {
  return new Map(consents.filter((one) => one.withdrawnAt === null).map((one) => [one.purpose, one]))
}
