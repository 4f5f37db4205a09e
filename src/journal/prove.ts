// What an outsider may ask of the sealed part of the journal: that an entry is in it, that it only grew, and its tiles.
import { sql } from 'kysely'
import {
  consistencyProof,
  consistencyRanges,
  entryBundle,
  type Hash,
  inclusionProof,
  inclusionRanges,
  rootOf,
  type Tile,
  tileAt,
} from '../engines/merkle/index.ts'
import type { Database } from '../platform/db/database.ts'
import { type Refusal, refuse } from '../values/refusal.ts'
import { newestCheckpoint, publishedLog } from './checkpoint.ts'
import { type EntryRow, entryLeaf } from './number.ts'
import { readNodes, tileBytes } from './tree.ts'

export interface InclusionProof {
  verifierKey: string
  /** The signed note that the proof leads up to. */
  checkpoint: string
  /** The entry in the bytes that were hashed. */
  leaf: string
  index: number
  proof: Hash[]
}

export async function proveInclusion(db: Database, seq: number): Promise<InclusionProof | Refusal> {
  const [checkpoint, log] = [await newestCheckpoint(db), await publishedLog(db)]
  if (!checkpoint || !log || seq > checkpoint.size) return refuse('journal.entry-not-found', { seq })
  const index = seq - 1
  const read = await readNodes(db, checkpoint.size, inclusionRanges(index, checkpoint.size))
  return {
    verifierKey: log.verifierKey,
    checkpoint: checkpoint.note,
    leaf: Buffer.from((await leavesOf(db, seq, seq))[0]!).toString('utf8'),
    index,
    proof: inclusionProof(index, checkpoint.size, read),
  }
}

export interface ConsistencyProof {
  from: { size: number; root: Hash }
  to: { size: number; root: Hash }
  proof: Hash[]
}

/** Without `to`, up to the newest checkpoint. */
export async function proveConsistency(db: Database, from: number, to?: number): Promise<ConsistencyProof | Refusal> {
  const sealed = (await newestCheckpoint(db))?.size ?? 0
  const size = to ?? sealed
  if (size > sealed || from > size) return refuse('journal.size-not-found', { sealed })
  const whole = { start: 0, end: size }
  const read = await readNodes(db, size, [whole, { start: 0, end: from }, ...consistencyRanges(from, size)])
  return {
    from: { size: from, root: rootOf(from, read) },
    to: { size, root: rootOf(size, read) },
    proof: consistencyProof(from, size, read),
  }
}

/** The bytes of a tile or a bundle of entries below the newest checkpoint. */
export async function readTile(db: Database, tile: Tile, of: 'hashes' | 'entries'): Promise<Uint8Array | Refusal> {
  const sealed = (await newestCheckpoint(db))?.size ?? 0
  const there = tileAt(tile.level, tile.index, sealed)
  if (!there || tile.width > there.width) return refuse('journal.tile-not-found')
  if (of === 'hashes') return await tileBytes(db, tile)
  const first = tile.index * 256 + 1
  return entryBundle(await leavesOf(db, first, first + tile.width - 1))
}

async function leavesOf(db: Database, first: number, last: number): Promise<Uint8Array[]> {
  const found = await sql<EntryRow>`
    select seq, at, actor, type, version, subjects, cause, data from journal.entry where seq between ${first} and ${last} order by seq
  `.execute(db)
  return found.rows.map(entryLeaf)
}
