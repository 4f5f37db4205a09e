// The Merkle tree over the entries, kept as full tiles in the database; what is partial is read from the level below.
import { sql } from 'kysely'
import {
  nodesFromTiles,
  type Range,
  type ReadNode,
  type Tile,
  tilePath,
  tileRoot,
  tilesForRanges,
  tileWidth,
} from '../engines/merkle/index.ts'
import type { Database, Reading } from '../platform/db/database.ts'

/** Adds the tiles that became full when the tree grew from one size to another. */
export async function growTiles(db: Reading, from: number, to: number): Promise<void> {
  for (let level = 0; tileWidth ** (level + 1) <= to; level++) {
    const leaves = tileWidth ** (level + 1)
    for (let index = Math.floor(from / leaves); index < Math.floor(to / leaves); index++)
      await addTile(db, level, index)
  }
}

/** The bytes of a tile, full or partial, of a tree that has been sealed at this size or later. */
export async function tileBytes(db: Reading, tile: Tile): Promise<Uint8Array> {
  if (tile.width < tileWidth) return await hashesBelow(db, tile)
  const found = await sql<{ hashes: Buffer }>`
    select hashes from journal.tile where level = ${tile.level} and index = ${tile.index}
  `.execute(db)
  return found.rows[0]?.hashes ?? missing(tile)
}

/** Reads the nodes that these ranges of the tree of `size` are made of. */
export async function readNodes(db: Reading, size: number, ranges: Range[]): Promise<ReadNode> {
  const bytes = new Map<string, Uint8Array>()
  for (const tile of tilesForRanges(ranges, size)) bytes.set(tilePath(tile), await tileBytes(db, tile))
  return nodesFromTiles(size, (tile) => bytes.get(tilePath(tile)) ?? missing(tile))
}

/** The first stored tile that is not what the entries make it. */
export async function firstWrongTile(db: Database): Promise<Omit<Tile, 'width'> | undefined> {
  for (let level = 0; ; level++) {
    const count = await sql<{ count: number }>`
      select coalesce(max(index) + 1, 0) as count from journal.tile where level = ${level}
    `.execute(db)
    if (count.rows[0]!.count === 0) return undefined
    for (let index = 0; index < count.rows[0]!.count; index++) {
      const stored = await sql<{ hashes: Buffer; root: Buffer }>`
        select hashes, root from journal.tile where level = ${level} and index = ${index}
      `.execute(db)
      const [tile, wanted] = [stored.rows[0], await hashesBelow(db, { level, index, width: tileWidth })]
      const isRight = tile?.hashes.equals(wanted) && tile.root.equals(tileRoot(tile.hashes))
      if (!isRight) return { level, index }
    }
  }
}

async function addTile(db: Reading, level: number, index: number): Promise<void> {
  const hashes = await hashesBelow(db, { level, index, width: tileWidth })
  await sql`
    insert into journal.tile (level, index, hashes, root) values (${level}, ${index}, ${hashes}, ${tileRoot(hashes)})
  `.execute(db)
}

/** Hashes of a tile from what it is worked out of: entries, or the roots of the tiles below it. */
async function hashesBelow(db: Reading, tile: Tile): Promise<Buffer> {
  const first = tile.index * tileWidth
  const end = first + tile.width
  const found =
    tile.level === 0
      ? await sql<{ hashes: Buffer }>`
          select string_agg(hash, '' order by seq) as hashes from journal.entry where seq > ${first} and seq <= ${end}
        `.execute(db)
      : await sql<{ hashes: Buffer }>`
          select string_agg(root, '' order by index) as hashes from journal.tile
          where level = ${tile.level - 1} and index >= ${first} and index < ${end}
        `.execute(db)
  const hashes = found.rows[0]?.hashes
  return hashes?.length === tile.width * 32 ? hashes : missing(tile)
}

function missing(tile: Tile): never {
  throw new Error(`The journal lacks entries below ${tilePath(tile)}: run "muara journal verify" to see which.`)
}
