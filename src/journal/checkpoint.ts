// Seals the journal: signs how many entries there are and the root over them, never anything that contradicts what was signed before.
import { sql } from 'kysely'
import {
  consistencyProof,
  consistencyRanges,
  createSigner,
  formatCheckpoint,
  formatVerifierKey,
  type Hash,
  parseCheckpoint,
  rootOf,
  type Signer,
  verifyConsistency,
} from '../engines/merkle/index.ts'
import type { Database, DatabaseTransaction, Reading } from '../platform/db/database.ts'
import { sharedSecret } from '../platform/session/secret.ts'
import { numberArrivals } from './number.ts'
import { growTiles, readNodes } from './tree.ts'

export interface SealedCheckpoint {
  size: number
  at: Date
  root: Hash
  /** The signed note, as it is published. */
  note: string
}

/** Signs a checkpoint over everything committed so far, or gives the newest one when nothing was added; undefined while the journal is empty. */
export async function makeCheckpoint(
  db: Database,
  log: { origin: string; now: Date },
): Promise<SealedCheckpoint | undefined> {
  await numberArrivals(db)
  const signer = await logSigner(db, log)
  return await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sealingLock})`.execute(transaction)
    const [newest, size] = [await newestCheckpoint(transaction), await journalSize(transaction)]
    if (size === (newest?.size ?? 0)) return newest
    return await seal(transaction, signer, newest, size, log.now)
  })
}

export async function newestCheckpoint(db: Reading): Promise<SealedCheckpoint | undefined> {
  const found = await sql<{ size: number; at: Date; note: string }>`
    select size, at, note from journal.checkpoint order by size desc limit 1
  `.execute(db)
  return found.rows[0] && opened(found.rows[0])
}

/** The name the log signs under and its key for verifiers; undefined until the first checkpoint is made. */
export async function publishedLog(db: Reading): Promise<{ origin: string; verifierKey: string } | undefined> {
  const found = await sql<{ origin: string; verifierKey: string }>`
    select origin, verifier_key as "verifierKey" from journal.log
  `.execute(db)
  return found.rows[0]
}

const sealingLock = 4_001_004

async function journalSize(db: Reading): Promise<number> {
  const found = await sql<{ size: number }>`select coalesce(max(seq), 0) as size from journal.entry`.execute(db)
  return found.rows[0]!.size
}

/** The private key is a shared secret of all nodes; the name is the one of the first checkpoint and stays. */
async function logSigner(db: Database, { origin, now }: { origin: string; now: Date }): Promise<Signer> {
  const seed = await sharedSecret(db, 'journal-key')
  const key = formatVerifierKey(createSigner(origin, seed).key)
  await sql`
    insert into journal.log (origin, verifier_key, made_at) values (${origin}, ${key}, ${now}) on conflict (only_one) do nothing
  `.execute(db)
  const log = (await publishedLog(db))!
  const signer = createSigner(log.origin, seed)
  if (formatVerifierKey(signer.key) !== log.verifierKey)
    throw new Error('The secret "journal-key" does not belong to the published verifier key: restore it from a backup.')
  return signer
}

async function seal(
  transaction: DatabaseTransaction,
  signer: Signer,
  newest: SealedCheckpoint | undefined,
  size: number,
  now: Date,
): Promise<SealedCheckpoint> {
  await growTiles(transaction, newest?.size ?? 0, size)
  const root = await rootAt(transaction, size)
  if (newest && !(await hasGrownFrom(transaction, newest, size, root)))
    throw new Error(
      `The journal no longer begins with the ${newest.size} entries that were sealed: run "muara journal verify" to see which changed.`,
    )
  const note = signer.sign(formatCheckpoint({ origin: signer.key.name, size, root }))
  await sql`insert into journal.checkpoint (size, at, note) values (${size}, ${now}, ${note})`.execute(transaction)
  return { size, at: now, root, note }
}

async function rootAt(db: Reading, size: number): Promise<Hash> {
  return rootOf(size, await readNodes(db, size, [{ start: 0, end: size }]))
}

async function hasGrownFrom(db: Reading, old: SealedCheckpoint, size: number, root: Hash): Promise<boolean> {
  const read = await readNodes(db, size, consistencyRanges(old.size, size))
  return verifyConsistency(old.size, size, old.root, root, consistencyProof(old.size, size, read))
}

function opened(row: { size: number; at: Date; note: string }): SealedCheckpoint {
  const checkpoint = parseCheckpoint(row.note.slice(0, row.note.lastIndexOf('\n\n') + 1))
  if (checkpoint?.size !== row.size)
    throw new Error(`The stored checkpoint of ${row.size} entries is not one: run "muara journal verify".`)
  return { ...row, root: checkpoint.root }
}
