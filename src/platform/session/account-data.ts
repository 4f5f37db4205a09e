// What sign-in and mail hold about a person, as the person may take it along: which ways in there are, never the secrets behind them.
import type { Reading } from '../db/database.ts'
import { mailWaitingFor, type Recipient } from '../mail/index.ts'
import { accountOf } from './accounts.ts'
import { passkeysOf } from './passkeys.ts'
import { tables } from './tables.ts'

export async function accountData(db: Reading, person: Recipient) {
  const { personId } = person
  return {
    sessions: await sessionRows(db, personId),
    factors: await factorsOf(db, personId),
    securityEvents: await eventRows(db, personId),
    mailWaiting: await mailWaitingFor(db, person),
  }
}

async function sessionRows(db: Reading, personId: string) {
  return await tables(db)
    .selectFrom('session.session')
    .select(['method', 'is_strong', 'remembered', 'device', 'started_at', 'used_at', 'ends_at'])
    .where('person_id', '=', personId)
    .orderBy('started_at')
    .execute()
}

/** The kind of each and since when. */
async function factorsOf(db: Reading, personId: string): Promise<{ kind: string; since: Date | null }[]> {
  const account = await accountOf(db, personId)
  const passkeys = await passkeysOf(db, personId)
  const governments = await tables(db)
    .selectFrom('session.government_identity')
    .select('linked_at')
    .where('person_id', '=', personId)
    .execute()
  return [
    ...(account?.passwordHash ? [{ kind: 'password', since: account.passwordSetAt }] : []),
    ...(account?.totpConfirmedAt ? [{ kind: 'authenticator', since: account.totpConfirmedAt }] : []),
    ...passkeys.map(({ madeAt }) => ({ kind: 'passkey', since: madeAt })),
    ...governments.map(({ linked_at }) => ({ kind: 'government', since: linked_at })),
  ]
}

async function eventRows(db: Reading, personId: string) {
  return await tables(db)
    .selectFrom('session.security_event')
    .select(['at', 'kind', 'method', 'device'])
    .where('person_id', '=', personId)
    .orderBy('at')
    .execute()
}
