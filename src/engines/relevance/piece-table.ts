// The table of subword pieces: finds the most probable pieces of a text (unigram Viterbi) and holds their vectors.

/** A canonical id below zero: the piece carries no meaning (the bare word mark). */
export const noPiece = -1

export interface PieceTable {
  readonly dimension: number
  readonly pieces: readonly string[]
  /** Row of a piece: scales[id] * rows[id * dimension + d]. */
  readonly scales: Float32Array
  readonly rows: Int8Array
  /** Minus the log probability of a piece in the training text: small for small words. */
  readonly surprise: Float64Array
  /** Calls back with the piece and its place (from, to) in the normalised text; unknown letters give `noPiece`. */
  segment(text: string, onPiece: (piece: number, from: number, to: number) => void): void
}

export interface TableContents {
  pieces: readonly string[]
  /** Log probabilities in thousandths. */
  scores: ArrayLike<number>
  canonical: ArrayLike<number>
  scales: Float32Array
  rows: readonly Int8Array[]
}

const magic = 0x4241544d // "MTAB"
const headerWords = 5
/** Mark before the first letter of a word, as SentencePiece writes it. */
const wordMark = '▁'
const unknownPenalty = 10
const longestWord = 4096

export function openTable(bytes: Uint8Array): PieceTable {
  const { dimension, pieces, thousandths, canonical, scales, rows } = readSections(bytes)
  const scores = Float64Array.from(thousandths, (score) => score / 1000)
  const surprise = scores.map((score) => -score)
  return { dimension, pieces, scales, rows, surprise, segment: segmenter(buildTree(pieces), scores, canonical) }
}

/** What `encodeTable` was given, for a training that goes on from a table. */
export function tableContents(bytes: Uint8Array): TableContents {
  const { dimension, pieces, thousandths, canonical, scales, rows } = readSections(bytes)
  const row = (piece: number) => rows.subarray(piece * dimension, (piece + 1) * dimension)
  return { pieces, scores: thousandths, canonical, scales, rows: pieces.map((_, piece) => row(piece)) }
}

function readSections(bytes: Uint8Array) {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const header = new Uint32Array(aligned.buffer, aligned.byteOffset, headerWords)
  const [found, , count, dimension, textLength] = header as unknown as [number, number, number, number, number]
  if (found !== magic) throw new Error('table.bin is not a piece table')
  let at = aligned.byteOffset + headerWords * 4
  const take = (length: number) => {
    const from = at
    at += Math.ceil(length / 4) * 4
    return from
  }
  const thousandths = new Int32Array(aligned.buffer, take(count * 4), count)
  const canonical = new Int32Array(aligned.buffer, take(count * 4), count)
  const scales = new Float32Array(aligned.buffer, take(count * 4), count)
  const text = new Uint8Array(aligned.buffer, take(textLength), textLength)
  const rows = new Int8Array(aligned.buffer, take(count * dimension), count * dimension)
  return { dimension, pieces: new TextDecoder().decode(text).split('\n'), thousandths, canonical, scales, rows }
}

export function encodeTable(contents: TableContents): Uint8Array {
  const text = new TextEncoder().encode(contents.pieces.join('\n'))
  const dimension = contents.rows[0]!.length
  const sections = [
    Uint32Array.of(magic, 1, contents.pieces.length, dimension, text.length),
    Int32Array.from(contents.scores),
    Int32Array.from(contents.canonical),
    contents.scales,
    text,
    ...contents.rows,
  ]
  const padded = (section: { byteLength: number }) => Math.ceil(section.byteLength / 4) * 4
  const bytes = new Uint8Array(sections.reduce((sum, section) => sum + padded(section), 0))
  let at = 0
  for (const section of sections) {
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at)
    at += padded(section)
  }
  return bytes
}

/** A prefix tree in flat arrays: the children of a node stand side by side, sorted by letter. */
interface Tree {
  firstChild: Int32Array
  childCount: Int32Array
  letter: Uint16Array
  piece: Int32Array
  /** Root's children by code unit; 0 is none. */
  fromRoot: Int32Array
}

/** `pieces` are sorted by code units. Built breadth first in one pass: 64,000 pieces in about 30 ms. */
function buildTree(pieces: readonly string[]): Tree {
  const capacity = pieces.reduce((sum, piece) => sum + piece.length, 1)
  const tree = {
    firstChild: new Int32Array(capacity),
    childCount: new Int32Array(capacity),
    letter: new Uint16Array(capacity),
    piece: new Int32Array(capacity).fill(noPiece),
    fromRoot: new Int32Array(65536),
  }
  const from = new Int32Array(capacity)
  const to = new Int32Array(capacity)
  const depth = new Uint16Array(capacity)
  to[0] = pieces.length
  let nodes = 1
  for (let node = 0; node < nodes; node++) {
    const level = depth[node]!
    let at = from[node]!
    if (at < to[node]! && pieces[at]!.length === level) tree.piece[node] = at++
    tree.firstChild[node] = nodes
    while (at < to[node]!) {
      const letter = pieces[at]!.charCodeAt(level)
      const start = at
      while (at < to[node]! && pieces[at]!.charCodeAt(level) === letter) at++
      tree.letter[nodes] = letter
      from[nodes] = start
      to[nodes] = at
      depth[nodes] = level + 1
      if (node === 0) tree.fromRoot[letter] = nodes
      nodes++
    }
    tree.childCount[node] = nodes - tree.firstChild[node]!
  }
  return tree
}

function childOf(tree: Tree, node: number, letter: number): number {
  if (node === 0) return tree.fromRoot[letter]!
  let low = tree.firstChild[node]!
  let high = low + tree.childCount[node]! - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = tree.letter[middle]!
    if (found === letter) return middle
    if (found < letter) low = middle + 1
    else high = middle - 1
  }
  return 0
}

function segmenter(tree: Tree, scores: Float64Array, canonical: Int32Array): PieceTable['segment'] {
  const unknownScore = scores.reduce((least, score) => Math.min(least, score), 0) - unknownPenalty
  const best = new Float64Array(longestWord + 2)
  const cameFrom = new Int32Array(longestWord + 2)
  const byPiece = new Int32Array(longestWord + 2)

  /** The best way to cut one marked word, left in `cameFrom` and `byPiece`. */
  function cut(word: string): void {
    best.fill(Number.NEGATIVE_INFINITY, 0, word.length + 1)
    best[0] = 0
    for (let start = 0; start < word.length; start++) {
      const score = best[start]!
      if (score === Number.NEGATIVE_INFINITY) continue
      const step = isHighSurrogate(word.charCodeAt(start)) ? 2 : 1
      const single = extend(word, start, step, score)
      if (!single) improve(start + step, start, noPiece, score + unknownScore)
    }
  }

  /** Tries every piece that starts here; true when the single letter is itself a piece. */
  function extend(word: string, start: number, step: number, score: number): boolean {
    let single = false
    let node = 0
    for (let end = start; end < word.length; end++) {
      node = childOf(tree, node, word.charCodeAt(end))
      if (node === 0) break
      const piece = tree.piece[node]!
      if (piece === noPiece) continue
      if (end === start + step - 1) single = true
      improve(end + 1, start, piece, score + scores[piece]!)
    }
    return single
  }

  function improve(end: number, start: number, piece: number, score: number): void {
    if (score <= best[end]!) return
    best[end] = score
    cameFrom[end] = start
    byPiece[end] = piece
  }

  const cuts: number[] = []
  return (text, onPiece) => {
    for (let at = 0; at < text.length; ) {
      const space = text.indexOf(' ', at)
      const end = Math.min(space < 0 ? text.length : space, at + longestWord)
      const word = wordMark + text.slice(at, end)
      cut(word)
      cuts.length = 0
      for (let place = word.length; place > 0; place = cameFrom[place]!) cuts.push(place)
      for (let index = cuts.length - 1; index >= 0; index--) {
        const place = cuts[index]!
        const piece = byPiece[place]!
        const meaning = piece === noPiece ? noPiece : canonical[piece]!
        if (piece !== noPiece && meaning === noPiece) continue
        onPiece(meaning, at + Math.max(0, cameFrom[place]! - 1), at + place - 1)
      }
      at = end === space ? end + 1 : end
    }
  }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}
