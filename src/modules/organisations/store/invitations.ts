// The SQL of invitations: an offer of a role to an address, found by the hash of the secret in its link.
import { type Selectable, sql } from 'kysely'
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import type { Role } from '../../../values/actor.ts'
import type { Language } from '../../../values/language.ts'
import type { Reach } from '../access.ts'
import type { Invitation, InvitationId, InvitationState, OrganisationId, PersonId } from '../schema.ts'
import { type Tables, tables } from './tables.ts'

export async function invitationByHash(db: Reading, hash: Buffer): Promise<Invitation | undefined> {
  const row = await tables(db)
    .selectFrom('organisations.invitation')
    .selectAll()
    .where('token_hash', '=', hash)
    .executeTakeFirst()
  return row && toInvitation(row)
}

export async function invitationForDecision(
  transaction: DatabaseTransaction,
  by: { id: InvitationId } | { hash: Buffer },
): Promise<Invitation | undefined> {
  const found = tables(transaction).selectFrom('organisations.invitation').selectAll().forUpdate()
  const row = await ('id' in by
    ? found.where('id', '=', by.id)
    : found.where('token_hash', '=', by.hash)
  ).executeTakeFirst()
  return row && toInvitation(row)
}

/** What somebody may look after: all, those for their countries' organisations and nominations, those for their organisations. */
export async function invitationsWithin(db: Reading, reach: Reach, limit: number): Promise<Invitation[]> {
  let found = tables(db).selectFrom('organisations.invitation as invitation').selectAll('invitation')
  if (!reach.all)
    found = found.where((where) =>
      where.or([
        where('invitation.invited_by', '=', reach.self ?? ''),
        ...(reach.organisations.length > 0
          ? [where('invitation.organisation_id', 'in', [...reach.organisations])]
          : []),
        ...(reach.countries.length > 0
          ? [
              where('invitation.country', 'in', [...reach.countries]),
              where(
                'invitation.organisation_id',
                'in',
                where
                  .selectFrom('organisations.organisation')
                  .select('id')
                  .where('country', 'in', [...reach.countries]),
              ),
            ]
          : []),
      ]),
    )
  const rows = await found.orderBy('invitation.created_at', 'desc').orderBy('invitation.id').limit(limit).execute()
  return rows.map(toInvitation)
}

/** False when the same role is on offer to the same address already: the index `invitation_open` says so, whoever came first. */
export async function addInvitation(
  transaction: DatabaseTransaction,
  invitation: Invitation,
  hash: Buffer,
): Promise<boolean> {
  const added = await tables(transaction)
    .insertInto('organisations.invitation')
    .values({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      country: invitation.country,
      organisation_id: invitation.organisationId,
      language: invitation.language,
      token_hash: hash,
      state: invitation.state,
      invited_by: invitation.invitedBy,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
      decided_at: null,
      accepted_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** An offer past its day makes room for the same one anew. */
export async function withdrawExpired(transaction: DatabaseTransaction, email: string, now: Date): Promise<void> {
  await tables(transaction)
    .updateTable('organisations.invitation')
    .set({ state: 'withdrawn', decided_at: now })
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .where('state', '=', 'sent')
    .where('expires_at', '<=', now)
    .execute()
}

/** A new secret and a new day; the older link is dead. */
export async function renewInvitation(
  transaction: DatabaseTransaction,
  id: InvitationId,
  renewed: { hash: Buffer; expiresAt: Date },
): Promise<void> {
  await tables(transaction)
    .updateTable('organisations.invitation')
    .set({ token_hash: renewed.hash, expires_at: renewed.expiresAt })
    .where('id', '=', id)
    .execute()
}

export async function decideInvitation(
  transaction: DatabaseTransaction,
  id: InvitationId,
  decision: { state: InvitationState; now: Date; acceptedBy?: PersonId },
): Promise<void> {
  await tables(transaction)
    .updateTable('organisations.invitation')
    .set({ state: decision.state, decided_at: decision.now, accepted_by: decision.acceptedBy ?? null })
    .where('id', '=', id)
    .execute()
}

export async function invitationsExpiredBefore(db: Reading, before: Date, limit: number): Promise<InvitationId[]> {
  const rows = await tables(db)
    .selectFrom('organisations.invitation')
    .select('id')
    .where('state', '=', 'sent')
    .where('expires_at', '<=', before)
    .orderBy('expires_at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id as InvitationId)
}

/** Closed, and without the address, whose owner never answered. */
export async function letInvitationLapse(transaction: DatabaseTransaction, id: InvitationId, now: Date): Promise<void> {
  await tables(transaction)
    .updateTable('organisations.invitation')
    .set({ state: 'withdrawn', decided_at: now, email: null })
    .where('id', '=', id)
    .execute()
}

/** Those that went to this person, by address or by acceptance. */
export async function invitationsTo(db: Reading, person: PersonId, email: string | null): Promise<Invitation[]> {
  const rows = await tables(db)
    .selectFrom('organisations.invitation')
    .selectAll()
    .where((where) =>
      where.or([
        where('accepted_by', '=', person),
        ...(email === null ? [] : [where(sql<string>`lower(email)`, '=', email.toLowerCase())]),
      ]),
    )
    .orderBy('created_at')
    .execute()
  return rows.map(toInvitation)
}

/** Takes the address out of every offer to it, and closes those that are open. */
export async function forgetInvitationsTo(
  transaction: DatabaseTransaction,
  person: PersonId,
  email: string | null,
  now: Date,
): Promise<void> {
  const theirs = await invitationsTo(transaction, person, email)
  const ids = theirs.map((invitation) => invitation.id)
  if (ids.length === 0) return
  const invitations = tables(transaction).updateTable('organisations.invitation').where('id', 'in', ids)
  await invitations.set({ state: 'withdrawn', decided_at: now }).where('state', '=', 'sent').execute()
  await invitations.set({ email: null }).execute()
}

function toInvitation(row: Selectable<Tables['organisations.invitation']>): Invitation {
  return {
    id: row.id as InvitationId,
    email: row.email,
    role: row.role as Role,
    country: row.country,
    organisationId: row.organisation_id as OrganisationId | null,
    language: row.language as Language,
    state: row.state as InvitationState,
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}
