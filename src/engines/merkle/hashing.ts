// The two hashes of RFC 6962: a leaf's and a node's, kept apart by their first byte, so that a node can never pass as a leaf.
import { hash } from 'node:crypto'

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array

export const hashBytes = 32

/** The root of a tree without leaves. */
export const emptyRoot: Hash = sha256(new Uint8Array())

export function leafHash(leaf: Uint8Array): Hash {
  return sha256(Buffer.concat([leafMark, leaf]))
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256(Buffer.concat([nodeMark, left, right]))
}

export function sameHash(one: Hash, other: Hash): boolean {
  return Buffer.compare(one, other) === 0
}

const leafMark = Uint8Array.of(0)
const nodeMark = Uint8Array.of(1)

function sha256(bytes: Uint8Array): Hash {
  return hash('sha256', bytes, 'buffer')
}
