// The Merkle engine's door: RFC 6962 trees, their proofs, C2SP tiles, signed notes and checkpoints.

export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
export { emptyRoot, type Hash, leafHash, nodeHash, sameHash } from './hashing.ts'
export {
  createSigner,
  formatVerifierKey,
  fromBase64,
  openNote,
  parseVerifierKey,
  type Signer,
  type VerifierKey,
  verifyEd25519,
} from './note.ts'
export {
  consistencyProof,
  consistencyRanges,
  inclusionProof,
  inclusionRanges,
  type Range,
  type ReadNode,
  rootOf,
} from './ranges.ts'
export {
  entryBundle,
  longestEntry,
  nodesFromTiles,
  parseTilePath,
  type Tile,
  tileAt,
  tilePath,
  tileRoot,
  tilesForRanges,
  tilesOf,
  tileWidth,
} from './tiles.ts'
export { createTree, type Tree } from './tree.ts'
export { verifyConsistency, verifyInclusion, verifySubtreeConsistency, verifySubtreeInclusion } from './verify.ts'
