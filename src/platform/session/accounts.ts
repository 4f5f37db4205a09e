// What a person can prove with: password, second factor and its recovery codes, government identities.
import { randomBytes } from 'node:crypto'
import type { Reading } from '../db/database.ts'
import { forgetMailTo, type Recipient } from '../mail/index.ts'
import { hashOf } from './secret-token.ts'
import { tables } from './tables.ts'
import { newTotpSecret, totpStep } from './totp.ts'

export interface Account {
  personId: string
  passwordHash: string | null
  passwordSetAt: Date | null
  /** When the second factor was confirmed; none without. */
  totpConfirmedAt: Date | null
  recoveryCodesLeft: number
}

export async function accountOf(db: Reading, personId: string): Promise<Account | undefined> {
  const row = await tables(db)
    .selectFrom('session.account as account')
    .select((select) => [
      'person_id',
      'password_hash',
      'password_set_at',
      'totp_confirmed_at',
      select
        .selectFrom('session.recovery_code as code')
        .whereRef('code.person_id', '=', 'account.person_id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('codes'),
    ])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return (
    row && {
      personId: row.person_id,
      passwordHash: row.password_hash,
      passwordSetAt: row.password_set_at,
      totpConfirmedAt: row.totp_confirmed_at,
      recoveryCodesLeft: row.codes ?? 0,
    }
  )
}

/** Makes the account when there is none yet. */
export async function openAccount(db: Reading, personId: string, now: Date): Promise<void> {
  await tables(db)
    .insertInto('session.account')
    .values({
      person_id: personId,
      password_hash: null,
      password_set_at: null,
      totp_secret: null,
      totp_confirmed_at: null,
      totp_last_step: 0,
      made_at: now,
    })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute()
}

export async function setPassword(db: Reading, personId: string, passwordHash: string, now: Date): Promise<void> {
  await openAccount(db, personId, now)
  await tables(db)
    .updateTable('session.account')
    .set({ password_hash: passwordHash, password_set_at: now })
    .where('person_id', '=', personId)
    .execute()
}

/** The secret of a second factor that is not confirmed yet; the same one until it is, so that a reloaded page shows the same picture. */
export async function prepareTotp(db: Reading, personId: string, now: Date): Promise<Buffer> {
  await openAccount(db, personId, now)
  await tables(db)
    .updateTable('session.account')
    .set({ totp_secret: newTotpSecret() })
    .where('person_id', '=', personId)
    .where('totp_secret', 'is', null)
    .execute()
  const row = await tables(db)
    .selectFrom('session.account')
    .select('totp_secret')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return row.totp_secret!
}

/** Whether the code was right and not used before. The row is locked, so that of two with one code the second is too late. */
export async function useTotp(transaction: Reading, personId: string, code: string, now: Date): Promise<boolean> {
  const row = await tables(transaction)
    .selectFrom('session.account')
    .select(['totp_secret', 'totp_last_step'])
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  const step = row?.totp_secret ? totpStep(row.totp_secret, code, row.totp_last_step, now) : undefined
  if (step === undefined) return false
  await tables(transaction)
    .updateTable('session.account')
    .set({ totp_last_step: step })
    .where('person_id', '=', personId)
    .execute()
  return true
}

export async function confirmTotp(db: Reading, personId: string, now: Date): Promise<void> {
  await tables(db)
    .updateTable('session.account')
    .set({ totp_confirmed_at: now })
    .where('person_id', '=', personId)
    .execute()
}

export async function removeTotp(db: Reading, personId: string): Promise<void> {
  await tables(db)
    .updateTable('session.account')
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: 0 })
    .where('person_id', '=', personId)
    .execute()
  await tables(db).deleteFrom('session.recovery_code').where('person_id', '=', personId).execute()
}

/** Ten new codes in place of the old ones; told here once. */
export async function newRecoveryCodes(db: Reading, personId: string): Promise<string[]> {
  const codes = Array.from({ length: 10 }, newCode)
  await tables(db).deleteFrom('session.recovery_code').where('person_id', '=', personId).execute()
  await tables(db)
    .insertInto('session.recovery_code')
    .values(codes.map((code) => ({ person_id: personId, code_hash: hashOf(plainCode(code)) })))
    .execute()
  return codes
}

/** Takes the code away when it was there. */
export async function useRecoveryCode(db: Reading, personId: string, code: string): Promise<boolean> {
  const used = await tables(db)
    .deleteFrom('session.recovery_code')
    .where('person_id', '=', personId)
    .where('code_hash', '=', hashOf(plainCode(code)))
    .executeTakeFirst()
  return used.numDeletedRows > 0n
}

/** Ten signs of 32 that are not mistaken for each other, in two groups: 50 bits. */
export function newCode(): string {
  const signs = Array.from(randomBytes(10), (byte) => alphabet[byte % 32])
  return `${signs.slice(0, 5).join('')}-${signs.slice(5).join('')}`
}

/** As typed by hand: any case, with or without the dash. */
export function plainCode(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** Crockford's base32: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Takes away every factor but the password: for the recovery of an account whose devices are lost. */
export async function removeFactors(db: Reading, personId: string): Promise<void> {
  await removeTotp(db, personId)
  await tables(db).deleteFrom('session.passkey').where('person_id', '=', personId).execute()
}

export async function linkGovernmentIdentity(
  db: Reading,
  identity: { issuer: string; subject: string; personId: string; now: Date },
): Promise<void> {
  await openAccount(db, identity.personId, identity.now)
  await tables(db)
    .insertInto('session.government_identity')
    .values({
      issuer: identity.issuer,
      subject: identity.subject,
      person_id: identity.personId,
      linked_at: identity.now,
    })
    .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
    .execute()
}

export async function personOfGovernmentIdentity(db: Reading, issuer: string, subject: string) {
  const row = await tables(db)
    .selectFrom('session.government_identity')
    .select('person_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.person_id
}

/** Takes out everything that sign-in and mail know of a person; the factors go with the account (on delete cascade). Safe to repeat. */
export async function forgetAccount(db: Reading, person: Recipient): Promise<void> {
  const { personId } = person
  await tables(db).deleteFrom('session.session').where('person_id', '=', personId).execute()
  await tables(db).deleteFrom('session.one_time').where('person_id', '=', personId).execute()
  await tables(db).deleteFrom('session.security_event').where('person_id', '=', personId).execute()
  await tables(db).deleteFrom('session.account').where('person_id', '=', personId).execute()
  await forgetMailTo(db, person)
}
