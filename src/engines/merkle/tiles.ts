// C2SP tlog-tiles: the tree as files of up to 256 hashes that never change, and the entries beside them.
import { type Hash, hashBytes, nodeHash } from './hashing.ts'
import { type Node, nodesOf, type Range, type ReadNode } from './ranges.ts'

export const tileWidth = 256
const tileHeight = 8

/** The hashes of `width` subtrees, each of `256 ** level` leaves, from `index * 256` on. A full tile has 256. */
export interface Tile {
  level: number
  index: number
  width: number
}

/** `tile/0/x001/x234/067`, `tile/1/000.p/17`; with `entries` in place of the level for a bundle of entries. */
export function tilePath(tile: Tile, of: 'hashes' | 'entries' = 'hashes'): string {
  const digits = String(tile.index)
  const thousands = digits.padStart(3 * Math.ceil(digits.length / 3), '0').match(/.{3}/g)!
  const index = thousands.map((part, at) => (at < thousands.length - 1 ? `x${part}` : part)).join('/')
  const end = tile.width === tileWidth ? '' : `.p/${tile.width}`
  return `tile/${of === 'entries' ? 'entries' : tile.level}/${index}${end}`
}

/** What a path asks for, if it is spelled as the one way there is. */
export function parseTilePath(path: string): { tile: Tile; of: 'hashes' | 'entries' } | undefined {
  const found = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path)
  if (!found) return undefined
  const [, level = '', index = '', width = String(tileWidth)] = found
  const of = level === 'entries' ? 'entries' : 'hashes'
  const tile = {
    level: of === 'entries' ? 0 : Number(level),
    index: Number(index.replaceAll(/[x/]/g, '')),
    width: Number(width),
  }
  const isSound = tile.level < 64 && tile.width >= 1 && tile.width <= tileWidth
  return isSound && tilePath(tile, of) === path ? { tile, of } : undefined
}

/** The tile that holds a whole subtree in the tree of `size`, at the width it has there. */
function tileHolding(node: Node, size: number): Tile {
  const level = Math.floor(node.level / tileHeight)
  const first = node.index * 2 ** (node.level % tileHeight)
  return tileAt(level, Math.floor(first / tileWidth), size)!
}

/** The tile at a place in the tree of `size`; undefined where the tree has not grown to it. */
export function tileAt(level: number, index: number, size: number): Tile | undefined {
  const width = Math.min(tileWidth, Math.floor(size / tileWidth ** level) - index * tileWidth)
  return width > 0 ? { level, index, width } : undefined
}

/** Every tile of the tree of `size`, full and partial, level by level. */
export function tilesOf(size: number): Tile[] {
  const tiles: Tile[] = []
  for (let level = 0; tileAt(level, 0, size); level++)
    for (let index = 0, tile = tileAt(level, 0, size); tile; tile = tileAt(level, ++index, size)) tiles.push(tile)
  return tiles
}

/** The tiles to have at hand before the hashes of these ranges can be read, each once. */
export function tilesForRanges(ranges: Range[], size: number): Tile[] {
  const tiles = ranges.flatMap(nodesOf).map((node) => tileHolding(node, size))
  return [...new Map(tiles.map((tile) => [tilePath(tile), tile])).values()]
}

/** Reads whole subtrees of the tree of `size` out of tiles. */
export function nodesFromTiles(size: number, bytesOf: (tile: Tile) => Uint8Array): ReadNode {
  return (node) => {
    const tile = tileHolding(node, size)
    const count = 2 ** (node.level % tileHeight)
    const first = node.index * count - tile.index * tileWidth
    return wholeRoot(hashesIn(bytesOf(tile)).slice(first, first + count))
  }
}

/** The hash that a full tile is on the level above. */
export function tileRoot(bytes: Uint8Array): Hash {
  if (bytes.length !== tileWidth * hashBytes) throw new Error('Only a full tile has a place on the level above.')
  return wholeRoot(hashesIn(bytes))
}

export function hashesIn(bytes: Uint8Array): Hash[] {
  return Array.from({ length: bytes.length / hashBytes }, (_, at) =>
    bytes.subarray(at * hashBytes, (at + 1) * hashBytes),
  )
}

/** Entries one behind the other, each after its length in two bytes. */
export function entryBundle(entries: Uint8Array[]): Uint8Array {
  return Buffer.concat(entries.flatMap((entry) => [lengthOf(entry), entry]))
}

/** The longest entry that a bundle can hold. */
export const longestEntry = 65_535

function lengthOf(entry: Uint8Array): Uint8Array {
  if (entry.length > longestEntry) throw new Error(`An entry of ${entry.length} bytes does not fit into a bundle.`)
  return Uint8Array.of(entry.length >> 8, entry.length & 0xff)
}

/** The root over a power of two of hashes. */
function wholeRoot(hashes: Hash[]): Hash {
  if (hashes.length === 1) return hashes[0]!
  const pairs = Array.from({ length: hashes.length / 2 }, (_, at) => nodeHash(hashes[2 * at]!, hashes[2 * at + 1]!))
  return wholeRoot(pairs)
}
