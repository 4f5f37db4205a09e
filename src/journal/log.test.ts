// The sealed journal on a real database: checkpoints, tiles and proofs, each judged by code that did not make it.
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/fresh-database.ts'
import {
  createTree,
  formatVerifierKey,
  type Hash,
  leafHash,
  openNote,
  parseCheckpoint,
  parseVerifierKey,
  type Tile,
  tilesOf,
  tileWidth,
  verifyConsistency,
  verifyInclusion,
} from '../engines/merkle/index.ts'
import { must } from '../values/refusal.ts'
import { append } from './append.ts'
import { makeCheckpoint, newestCheckpoint, publishedLog } from './checkpoint.ts'
import { proveConsistency, proveInclusion, readTile } from './prove.ts'
import { firstWrongTile } from './tree.ts'

const database = freshDatabase()
const now = new Date('2026-11-22T08:00:00.123Z')
const origin = 'muara.example/journal'
const write = async (count: number) =>
  await database.db.transaction().execute((transaction) =>
    append(
      transaction,
      { actor: 'ada', at: now },
      Array.from({ length: count }, (_, index) => ({
        type: 'thing.made',
        version: 1,
        subjects: [`s${index}`],
        data: { ລາວ: index },
      })),
    ),
  )
const seal = async () => (await makeCheckpoint(database.db, { origin, now }))!
const storedHashes = async () =>
  (await sql<{ hash: Buffer }>`select hash from journal.entry order by seq`.execute(database.db)).rows.map(
    (row): Hash => row.hash,
  )

describe('a checkpoint', () => {
  it('is not made of an empty journal', async () => {
    expect(await makeCheckpoint(database.db, { origin, now })).toBeUndefined()
  })

  it('is a signed note over the root of everything committed', async () => {
    await write(3)
    const { size, note } = await seal()
    const key = parseVerifierKey((await publishedLog(database.db))!.verifierKey)!
    const opened = openNote(note, [key])!
    expect(parseCheckpoint(opened.text)).toEqual({ origin, size: 3, root: createTree(await storedHashes()).root() })
    expect([size, formatVerifierKey(key)]).toEqual([3, (await publishedLog(database.db))!.verifierKey])
  })

  it('is the old one while nothing was added, also when two nodes ask at once', async () => {
    await write(2)
    const made = await Promise.all([seal(), seal(), seal()])
    expect(new Set(made.map(({ note }) => note)).size).toBe(1)
    expect((await seal()).note).toBe(made[0]!.note)
  })

  it('keeps the name and the key of the first, whatever the address is now', async () => {
    await write(1)
    await makeCheckpoint(database.db, { origin: 'elsewhere.example/journal', now })
    expect((await publishedLog(database.db))!.origin).toBe(origin)
    expect((await newestCheckpoint(database.db))!.note).toMatch(/^muara\.example\/journal\n/)
  })
})

describe('the tree', () => {
  const sizes: number[] = []
  beforeAll(async () => {
    for (const count of [250, 1, 7, 300, 66_000]) {
      await write(count)
      sizes.push((await seal()).size)
    }
  })

  it('has at every checkpoint the root that its entries have', async () => {
    const tree = createTree(await storedHashes())
    const notes = await sql<{ note: string }>`select note from journal.checkpoint order by size`.execute(database.db)
    for (const { note } of notes.rows) {
      const { size, root } = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1))!
      expect(Buffer.from(root)).toEqual(Buffer.from(tree.root(size)))
    }
    expect(sizes.at(-1)).toBe(tree.size)
    expect(await firstWrongTile(database.db)).toBeUndefined()
  })

  it('is served in the tiles of the specification, full and partial, and in older partial ones', async () => {
    const tree = createTree(await storedHashes())
    const expected = ({ level, index, width }: Tile) =>
      Buffer.concat(
        Array.from({ length: width }, (_, at) => tree.node({ level: 8 * level, index: index * tileWidth + at })),
      )
    for (const tile of [...tilesOf(tree.size), { level: 0, index: 3, width: 17 }, { level: 1, index: 0, width: 2 }])
      expect(Buffer.from(must(await readTile(database.db, tile, 'hashes')))).toEqual(expected(tile))
  })

  it('is not served beyond the newest checkpoint', async () => {
    await write(1)
    const { size } = (await newestCheckpoint(database.db))!
    const index = Math.floor(size / tileWidth)
    for (const tile of [
      { level: 0, index, width: (size % tileWidth) + 1 },
      { level: 0, index: index + 1, width: 1 },
      { level: 3, index: 0, width: 1 },
    ])
      expect(await readTile(database.db, tile, 'hashes')).toMatchObject({ code: 'journal.tile-not-found' })
    await seal()
  })

  it('has entries in bundles that hash to its tiles', async () => {
    const bundle = Buffer.from(must(await readTile(database.db, { level: 0, index: 1, width: 256 }, 'entries')))
    const entries: Buffer[] = []
    for (let at = 0; at < bundle.length; at += 2 + bundle.readUInt16BE(at))
      entries.push(bundle.subarray(at + 2, at + 2 + bundle.readUInt16BE(at)))
    const tile = must(await readTile(database.db, { level: 0, index: 1, width: 256 }, 'hashes'))
    expect(Buffer.concat(entries.map(leafHash))).toEqual(Buffer.from(tile))
  })

  it('proves any entry against the newest checkpoint', async () => {
    const { size, root } = (await newestCheckpoint(database.db))!
    for (const seq of [1, 2, 256, 257, 40_000, size - 1, size]) {
      const { leaf, index, proof } = must(await proveInclusion(database.db, seq))
      expect(JSON.parse(leaf).seq).toBe(seq)
      expect(verifyInclusion(index, size, leafHash(Buffer.from(leaf)), root, proof)).toBe(true)
    }
    expect(await proveInclusion(database.db, size + 1)).toMatchObject({ code: 'journal.entry-not-found' })
  })

  it('proves that it only grew, between any two sizes', async () => {
    const tree = createTree(await storedHashes())
    for (const [from, to] of [
      [1, 2],
      [255, 256],
      [6, 66_000],
      [65_536, 65_537],
      [65_536, tree.size],
    ] as const) {
      const shown = must(await proveConsistency(database.db, from, to))
      expect(verifyConsistency(from, to, tree.root(from), tree.root(to), shown.proof)).toBe(true)
      expect(Buffer.from(shown.to.root)).toEqual(Buffer.from(tree.root(to)))
    }
    expect((await proveConsistency(database.db, 5)) as object).toMatchObject({ to: { size: tree.size } })
    expect(await proveConsistency(database.db, 5, tree.size + 1)).toMatchObject({ code: 'journal.size-not-found' })
    expect(await proveConsistency(database.db, 6, 5)).toMatchObject({ code: 'journal.size-not-found' })
  })

  it('is not signed again once something sealed was changed', async () => {
    await sql`alter table journal.entry disable trigger entry_is_history`.execute(database.db)
    const last = (await newestCheckpoint(database.db))!.size
    await sql`update journal.entry set hash = set_byte(hash, 0, 255 - get_byte(hash, 0)) where seq = ${last}`.execute(
      database.db,
    )
    await write(1)
    await expect(seal()).rejects.toThrow('no longer begins with')
    await sql`alter table journal.tile disable trigger tile_is_history`.execute(database.db)
    await sql`update journal.tile set root = set_byte(root, 0, 255 - get_byte(root, 0)) where level = 0 and index = 7`.execute(
      database.db,
    )
    expect(await firstWrongTile(database.db)).toEqual({ level: 0, index: 7 })
  })
})

describe('a key that does not belong', () => {
  it('signs nothing', async () => {
    await sql`update platform.secret set value = ${Buffer.alloc(32)} where name = 'journal-key'`.execute(database.db)
    await expect(seal()).rejects.toThrow('does not belong')
  })
})
