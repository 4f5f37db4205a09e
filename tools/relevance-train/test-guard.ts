// Keeps the texts of the tests out of the training: a group is dropped when one of its texts equals a line of a test or
// shares eight pieces in a row with one. Pieces are the model's own subwords, so it works alike in every script.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { normalise } from '../../src/engines/relevance/normalise.ts'
import type { PieceTable } from '../../src/engines/relevance/piece-table.ts'
import type { Texts } from './groups.ts'
import { piecesOf } from './piece-groups.ts'

export interface TestGuard {
  touches(texts: Texts): boolean
}

const run = 8
const repository = fileURLToPath(new URL('../../', import.meta.url))

/** Third-party tests beside the repository, and our own catalogue. */
const testFolders = ['../shared/bench/matching', 'src/modules/listings/sample']

export function testGuard(table: PieceTable): TestGuard {
  const files = testFolders.flatMap((folder) => textFiles(join(repository, folder)))
  return guardAgainst(files.flatMap(linesOf), table)
}

export function guardAgainst(lines: readonly string[], table: PieceTable): TestGuard {
  const runs = new Set<number>()
  const whole = new Set<string>()
  for (const line of lines.map(normalise)) {
    // A word or two alone ("water", "solar panel") is vocabulary, not a test.
    if (line.length >= 20) whole.add(line)
    for (const hash of runHashes(piecesOf(table, line))) runs.add(hash)
  }
  return {
    touches: (texts) =>
      Object.values(texts)
        .flat()
        .some((text) => whole.has(text) || runHashes(piecesOf(table, text)).some((hash) => runs.has(hash))),
  }
}

/** 52 bits of each run of eight pieces: among ten million runs about one in a thousand texts is dropped by chance at worst. */
function runHashes(pieces: readonly number[]): number[] {
  const hashes: number[] = []
  for (let from = 0; from + run <= pieces.length; from++) {
    let high = 0
    let low = 0
    for (let at = from; at < from + run; at++) {
      high = Math.imul(high ^ pieces[at]!, 0x9e3779b1) ^ (high >>> 15)
      low = Math.imul(low ^ pieces[at]!, 0x85ebca6b) ^ (low >>> 13)
    }
    hashes.push((high >>> 12) * 4294967296 + (low >>> 0))
  }
  return hashes
}

function textFiles(folder: string): string[] {
  if (!existsSync(folder)) throw new Error(`${folder} is not here: a training must know the tests to keep them out.`)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^SOURCES|\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** JSON gives its texts, everything else its lines and the columns of its lines. */
function linesOf(file: string): string[] {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  if (file.endsWith('.json')) return textsIn(JSON.parse(text))
  if (file.endsWith('.jsonl'))
    return text
      .trimEnd()
      .split('\n')
      .flatMap((line) => textsIn(JSON.parse(line)))
  return text.split('\n').flatMap((line) => line.split('\t'))
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split('\n')
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
