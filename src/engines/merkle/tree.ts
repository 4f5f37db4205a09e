// A tree in memory that grows a leaf at a time and remembers every whole subtree: two hashes a leaf.
import { type Hash, nodeHash } from './hashing.ts'
import { consistencyProof, inclusionProof, type ReadNode, rootOf } from './ranges.ts'

export interface Tree {
  readonly size: number
  append(leaf: Hash): void
  /** The root now, or as it was at an earlier size. */
  root(size?: number): Hash
  inclusionProof(index: number, size?: number): Hash[]
  consistencyProof(from: number, to?: number): Hash[]
  node: ReadNode
}

export function createTree(leaves: Iterable<Hash> = []): Tree {
  const levels: Hash[][] = [[]]
  const node: ReadNode = ({ level, index }) => {
    const hash = levels[level]?.[index]
    if (!hash) throw new Error(`The tree has no whole subtree ${index} on level ${level} yet.`)
    return hash
  }
  const tree: Tree = {
    get size() {
      return levels[0]!.length
    },
    append: (leaf) => grow(levels, 0, leaf),
    root: (size = tree.size) => rootOf(size, node),
    inclusionProof: (index, size = tree.size) => inclusionProof(index, size, node),
    consistencyProof: (from, to = tree.size) => consistencyProof(from, to, node),
    node,
  }
  for (const leaf of leaves) tree.append(leaf)
  return tree
}

function grow(levels: Hash[][], level: number, hash: Hash): void {
  levels[level] ??= []
  const row = levels[level]
  row.push(hash)
  if (row.length % 2 === 0) grow(levels, level + 1, nodeHash(row.at(-2)!, hash))
}
