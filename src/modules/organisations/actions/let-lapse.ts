// What nobody came back to: registrations whose address was never confirmed, and invitations long past their day.
import { append } from '../../../journal/index.ts'
import type { Database } from '../../../platform/db/database.ts'
import { standingOneTimes } from '../../../platform/session/one-time.ts'
import { operator } from '../../../values/actor.ts'
import * as events from '../events.ts'
import type { PersonId } from '../schema.ts'
import { personsUnconfirmedSince } from '../store/accounts.ts'
import { invitationForDecision, invitationsExpiredBefore, letInvitationLapse } from '../store/invitations.ts'
import { personForDecision } from '../store/people.ts'
import { erasePersonalData } from '../store/personal-data.ts'

interface Context {
  db: Database
  now: Date
}

/** Name and address of whoever never confirmed are held no longer than this. */
const unconfirmedDays = 30
/** So long after its day an invitation can still be sent again; then its address is forgotten. */
const expiredDays = 30
/** What is left over is taken an hour later. */
const atOnce = 500

/** Safe to repeat, and beside somebody who confirms in the same moment: the row is held, and looked at again. */
export async function letRegistrationsLapse({ db, now }: Context): Promise<void> {
  for (const id of await personsUnconfirmedSince(db, daysBefore(now, unconfirmedDays), atOnce))
    await db.transaction().execute(async (transaction) => {
      const person = await personForDecision(transaction, id as PersonId)
      // Whoever registered again yesterday has a link that is still good.
      const isAwaited = (await standingOneTimes(transaction, id, 'confirm', now)).length > 0
      if (person?.state !== 'registered' || isAwaited) return
      await erasePersonalData(transaction, person.id, now)
      await append(transaction, { actor: operator.id, at: now }, [events.erased(person.id)])
    })
}

export async function letInvitationsLapse({ db, now }: Context): Promise<void> {
  const before = daysBefore(now, expiredDays)
  for (const id of await invitationsExpiredBefore(db, before, atOnce))
    await db.transaction().execute(async (transaction) => {
      const invitation = await invitationForDecision(transaction, { id })
      if (invitation?.state !== 'sent' || invitation.expiresAt > before) return
      await letInvitationLapse(transaction, id, now)
      const entry = events.invitationDecided(events.invitationWithdrawn, invitation)
      await append(transaction, { actor: operator.id, at: now }, [entry])
    })
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000)
}
