// Which stretches of leaves a root or a proof is made of (RFC 6962, section 2.1), and their hashes from the tree's whole nodes.
import { emptyRoot, type Hash, nodeHash } from './hashing.ts'

/** Leaves `start` up to but not including `end`. */
export interface Range {
  start: number
  end: number
}

/** A whole subtree: the leaves `index * 2 ** level` and the `2 ** level - 1` after it. */
export interface Node {
  level: number
  index: number
}

/** Where hashes come from: a tree in memory, or tiles. */
export type ReadNode = (node: Node) => Hash

/** The stretches whose hashes prove that the leaf at `index` is in the tree of `size`, from the leaf up. */
export function inclusionRanges(index: number, size: number): Range[] {
  requireSize(size)
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new Error(`There is no leaf ${index} in a tree of ${size}.`)
  return path({ start: 0, end: size }, index)
}

/** The stretches whose hashes prove that the tree of `to` leaves begins with the tree of `from`. */
export function consistencyRanges(from: number, to: number): Range[] {
  requireSize(from)
  requireSize(to)
  if (from < 1 || from > to) throw new Error(`A tree of ${to} has no consistency proof from ${from}.`)
  return grown({ start: 0, end: to }, from, true)
}

/** The whole subtrees that a stretch falls into, left to right. */
export function nodesOf({ start, end }: Range): Node[] {
  const nodes: Node[] = []
  for (let at = start; at < end; ) {
    const level = Math.floor(Math.log2(end - at))
    nodes.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}

export function hashOfRange(range: Range, read: ReadNode): Hash {
  return nodesOf(range)
    .map(read)
    .reduceRight((right, left) => nodeHash(left, right))
}

export function rootOf(size: number, read: ReadNode): Hash {
  requireSize(size)
  return size === 0 ? emptyRoot : hashOfRange({ start: 0, end: size }, read)
}

export function inclusionProof(index: number, size: number, read: ReadNode): Hash[] {
  return inclusionRanges(index, size).map((range) => hashOfRange(range, read))
}

export function consistencyProof(from: number, to: number, read: ReadNode): Hash[] {
  return consistencyRanges(from, to).map((range) => hashOfRange(range, read))
}

function path({ start, end }: Range, index: number): Range[] {
  if (end - start === 1) return []
  const middle = start + splitOf(end - start)
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ]
  return index < middle ? [...path(left, index), right] : [...path(right, index), left]
}

function grown({ start, end }: Range, from: number, isOldTree: boolean): Range[] {
  if (from === end) return isOldTree ? [] : [{ start, end }]
  const middle = start + splitOf(end - start)
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ]
  return from <= middle ? [...grown(left, from, isOldTree), right] : [...grown(right, from, false), left]
}

/** The largest power of two below a count. */
function splitOf(count: number): number {
  return 2 ** (Math.ceil(Math.log2(count)) - 1)
}

function requireSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new Error(`${size} is not the size of a tree.`)
}
