// Repacks the spike's model (static-256.bin, lexicon.bin.gz) into the engine's format: the model that tools/relevance-train starts from.
// Usage: tsx bench/relevance/pack-model.ts ../shared/spikes/relevance/model OUT

import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { encodeLexicon, type LexiconSection } from '../../src/engines/relevance/lexicon.ts'
import { encodeTable } from '../../src/engines/relevance/piece-table.ts'
import type { Language } from '../../src/values/language.ts'

const spikeLanguages: Language[] = ['zh', 'vi', 'th', 'id', 'ms', 'fil', 'km', 'lo', 'my', 'ta', 'pt']
/** `<unk>`, `<s>`, `</s>` never occur in a text. */
const specialPieces = 3

export function main(args: string[]): number {
  const [source, out] = args
  if (source === undefined || out === undefined) {
    console.error('Name the folder with static-256.bin and lexicon.bin.gz, and the folder to write to.')
    return 2
  }
  const spike = readSpikeTable(readFileSync(join(source, 'static-256.bin')))
  const order = sortedPieces(spike.pieces)
  const newId = new Map(order.map((old, id) => [old, id]))
  const table = encodeTable({
    pieces: order.map((old) => spike.pieces[old]!),
    scores: order.map((old) => Math.round(spike.scores[old]! * 1000)),
    canonical: order.map((old) => newId.get(spike.canon[old]!) ?? -1),
    scales: Float32Array.from(order, (old) => spike.scales[old]!),
    rows: order.map((old) => spike.rows.subarray(old * spike.dimension, (old + 1) * spike.dimension)),
  })
  const sections = readSpikeLexicon(gunzipSync(readFileSync(join(source, 'lexicon.bin.gz'))), newId)
  const lexicon = encodeLexicon(sections)
  writeModel(out, table, lexicon, { pieces: order.length, dimension: spike.dimension, links: countLinks(sections) })
  return 0
}

function readSpikeTable(bytes: Buffer) {
  const headerLength = bytes.readUInt32LE(0)
  const header = JSON.parse(bytes.subarray(4, 4 + headerLength).toString('utf8')) as {
    V: number
    D: number
    pieces: string[]
    scores: number[]
    canon: number[]
  }
  const start = Math.ceil((4 + headerLength) / 4) * 4
  const body = bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + bytes.length)
  return {
    pieces: header.pieces,
    scores: header.scores,
    canon: header.canon,
    dimension: header.D,
    scales: new Float32Array(body, 0, header.V),
    rows: new Int8Array(body, header.V * 4, header.V * header.D),
  }
}

/** Pieces are stored sorted by code units, so that the search tree is built in one pass when the model opens. */
function sortedPieces(pieces: readonly string[]): number[] {
  const kept = pieces.map((_, id) => id).slice(specialPieces)
  return kept.sort((a, b) => (pieces[a]! < pieces[b]! ? -1 : 1))
}

function readSpikeLexicon(bytes: Buffer, newId: ReadonlyMap<number, number>): LexiconSection[] {
  const sections = spikeLanguages.map((language) => ({ language, links: [] as LexiconSection['links'] }))
  for (let at = 0; at < bytes.length; at += 16) {
    const section = sections[bytes.readInt32LE(at)]
    const foreign = newId.get(bytes.readInt32LE(at + 4))
    const english = newId.get(bytes.readInt32LE(at + 8))
    if (section === undefined || foreign === undefined || english === undefined) continue
    section.links.push({ foreign, english, probability: bytes.readFloatLE(at + 12) })
  }
  return sections
}

function countLinks(sections: readonly LexiconSection[]): Record<string, number> {
  return Object.fromEntries(sections.map((section) => [section.language, section.links.length]))
}

function writeModel(folder: string, table: Uint8Array, lexicon: Uint8Array, counts: Record<string, unknown>): void {
  writeFileSync(join(folder, 'table.bin'), table)
  writeFileSync(join(folder, 'lexicon.bin'), lexicon)
  const describe = (bytes: Uint8Array) => ({
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })
  const description = {
    name: 'static-256-c',
    ...counts,
    files: { 'table.bin': describe(table), 'lexicon.bin': describe(lexicon) },
    licence: 'CC-BY-SA-4.0, see PROVENANCE.md',
  }
  writeFileSync(join(folder, 'model.json'), `${JSON.stringify(description, null, 2)}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2))
