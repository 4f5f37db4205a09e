// Judges proofs as RFC 9162 says (section 2.1), and proofs of subtrees as the Merkle tree certificates draft says.
import { emptyRoot, type Hash, hashBytes, nodeHash, sameHash } from './hashing.ts'

/** Whether the proof shows the leaf at `index` in the tree of `size` with this root. */
export function verifyInclusion(index: number, size: number, leaf: Hash, root: Hash, proof: Hash[]): boolean {
  return verifySubtreeInclusion(index, { start: 0, end: size }, leaf, root, proof)
}

/** Whether the proof shows that the tree of `to` leaves begins with the tree of `from`, unchanged; of nothing, nothing is shown. */
export function verifyConsistency(from: number, to: number, oldRoot: Hash, newRoot: Hash, proof: Hash[]): boolean {
  return from > 0 && verifySubtreeConsistency({ start: 0, end: from }, to, oldRoot, newRoot, proof)
}

export interface Subtree {
  start: number
  end: number
}

/** Whether the proof shows the leaf at `index` of the log in the subtree with this root. */
export function verifySubtreeInclusion(
  index: number,
  subtree: Subtree,
  leaf: Hash,
  root: Hash,
  proof: Hash[],
): boolean {
  const [at, size] = [index - subtree.start, subtree.end - subtree.start]
  if (!isSubtree(subtree) || !isCount(index) || at < 0 || at >= size || !areHashes([leaf, root, ...proof])) return false
  let [first, last, hash] = [at, size - 1, leaf]
  for (const part of proof) {
    if (last === 0) return false
    if (isOdd(first) || first === last) {
      hash = nodeHash(part, hash)
      while (!isOdd(first) && first !== 0) [first, last] = [half(first), half(last)]
    } else hash = nodeHash(hash, part)
    ;[first, last] = [half(first), half(last)]
  }
  return last === 0 && sameHash(hash, root)
}

/** Whether the proof shows that the tree of `size` holds the subtree, unchanged. */
export function verifySubtreeConsistency(
  subtree: Subtree,
  size: number,
  subtreeRoot: Hash,
  root: Hash,
  proof: Hash[],
): boolean {
  if (!isSubtree(subtree) || !isCount(size) || subtree.end > size || !areHashes(proof)) return false
  if (subtree.start === subtree.end) return proof.length === 0 && sameHash(subtreeRoot, emptyRoot)
  let [first, last, top] = [subtree.start, subtree.end - 1, size - 1]
  const up = () => {
    ;[first, last, top] = [half(first), half(last), half(top)]
  }
  const isToTheEnd = last === top
  while (first !== last && (isToTheEnd || isOdd(last))) up()
  const [begin, ...rest] = first === last ? [subtreeRoot, ...proof] : proof
  if (begin === undefined) return false
  let [old, whole] = [begin, begin]
  for (const part of rest) {
    if (top === 0) return false
    if (isOdd(last) || last === top) {
      if (first < last) old = nodeHash(part, old)
      whole = nodeHash(part, whole)
      while (!isOdd(last)) up()
    } else whole = nodeHash(whole, part)
    up()
  }
  return top === 0 && sameHash(old, subtreeRoot) && sameHash(whole, root)
}

/** A stretch that is a subtree of some tree: it begins where a whole subtree of at least its length would. */
function isSubtree({ start, end }: Subtree): boolean {
  if (!isCount(start) || !isCount(end) || end < start) return false
  return start === end || start % 2 ** Math.ceil(Math.log2(end - start)) === 0
}

function areHashes(hashes: Hash[]): boolean {
  return hashes.every((hash) => hash.length === hashBytes)
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isOdd(value: number): boolean {
  return value % 2 === 1
}

function half(value: number): number {
  return Math.floor(value / 2)
}
