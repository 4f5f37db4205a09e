// Passkeys (WebAuthn): a key pair on the person's own device; the cryptography is @simplewebauthn/server's.
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Reading } from '../db/database.ts'
import { tables } from './tables.ts'

export interface Passkey {
  id: string
  label: string
  madeAt: Date
  usedAt: Date | null
}

/** Where passkeys belong: a key made for one address answers no other, so that a copied page gains nothing. */
export interface PasskeyPlace {
  origin: string
}

export async function passkeysOf(db: Reading, personId: string): Promise<Passkey[]> {
  const rows = await tables(db)
    .selectFrom('session.passkey')
    .select(['id', 'label', 'made_at', 'used_at'])
    .where('person_id', '=', personId)
    .orderBy('made_at')
    .execute()
  return rows.map((row) => ({ id: row.id, label: row.label, madeAt: row.made_at, usedAt: row.used_at }))
}

/** What the browser is asked to make; its `challenge` is kept until the answer comes. */
export async function passkeyCreation(
  db: Reading,
  { origin }: PasskeyPlace,
  person: { id: string; email: string; name: string },
) {
  return await generateRegistrationOptions({
    rpName: 'Muara',
    rpID: new URL(origin).hostname,
    userID: new TextEncoder().encode(person.id),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: 'none',
    excludeCredentials: (await passkeysOf(db, person.id)).map(({ id }) => ({ id })),
    // It stands for both factors: something held, and a finger, a face or a number known to the device.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** The passkey to keep, or nothing when the answer is not what was asked for. */
export async function readPasskey({ origin }: PasskeyPlace, challenge: string, answer: unknown) {
  const verified = await verifyRegistrationResponse({
    response: answer as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
  }).catch(() => undefined)
  return verified?.verified ? verified.registrationInfo.credential : undefined
}

export type NewPasskey = NonNullable<Awaited<ReturnType<typeof readPasskey>>>

/** Whether it was new: one device does not register twice, and nobody takes over another's key. */
export async function keepPasskey(db: Reading, personId: string, key: NewPasskey, label: string, now: Date) {
  const kept = await tables(db)
    .insertInto('session.passkey')
    .values({
      id: key.id,
      person_id: personId,
      public_key: Buffer.from(key.publicKey),
      counter: key.counter,
      transports: key.transports ?? [],
      label,
      made_at: now,
      used_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return Boolean(kept.numInsertedOrUpdatedRows)
}

export async function removePasskey(db: Reading, personId: string, id: string): Promise<boolean> {
  const removed = await tables(db)
    .deleteFrom('session.passkey')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return removed.numDeletedRows > 0n
}

/** Asks for any passkey of this address: the device knows whose it is, so nobody types an address and nothing is told about one. */
export async function passkeyQuestion({ origin }: PasskeyPlace) {
  return await generateAuthenticationOptions({ rpID: new URL(origin).hostname, userVerification: 'required' })
}

/** The person whose passkey answered the challenge. A counter that does not grow (a copied key) is refused by the verification. */
export async function personOfPasskey(
  db: Reading,
  { origin }: PasskeyPlace,
  challenge: string,
  answer: unknown,
  now: Date,
): Promise<string | undefined> {
  const id = (answer as { id?: unknown } | null)?.id
  if (typeof id !== 'string') return undefined
  const row = await tables(db)
    .selectFrom('session.passkey')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  const verified = await verifyAuthenticationResponse({
    response: answer as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    credential: { id: row.id, publicKey: new Uint8Array(row.public_key), counter: row.counter },
  }).catch(() => undefined)
  if (!verified?.verified) return undefined
  await tables(db)
    .updateTable('session.passkey')
    .set({ counter: verified.authenticationInfo.newCounter, used_at: now })
    .where('id', '=', id)
    .execute()
  return row.person_id
}
