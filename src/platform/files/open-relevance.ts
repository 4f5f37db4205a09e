// Reads the relevance engine's model and thesaurus from disk, once a process, and checks that they are the ones the project committed.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  applyCorrections,
  openModel,
  openThesaurus,
  type RelevanceModel,
  type Thesaurus,
  type ThesaurusCorrection,
  type ThesaurusFile,
} from '../../engines/relevance/index.ts'

export interface Relevance {
  model: RelevanceModel
  /** With the corrections that were laid over it last. */
  thesaurus: Thesaurus
  /** The thesaurus as the project committed it. */
  shipped: readonly ThesaurusFile[]
}

let opened: Relevance | undefined
let laidOver = '[]'

export function openRelevance(): Relevance {
  if (opened) return opened
  const shipped = thesaurusFiles()
  opened = {
    model: openModel({ table: part('table'), lexicon: part('lexicon') }),
    thesaurus: openThesaurus(shipped),
    shipped,
  }
  return opened
}

/** Lays the accepted corrections over the shipped thesaurus, for this whole process; the same ones again change nothing. */
export function layCorrections(corrections: readonly ThesaurusCorrection[]): Relevance {
  const relevance = openRelevance()
  const key = JSON.stringify(corrections)
  if (key === laidOver) return relevance
  laidOver = key
  opened = { ...relevance, thesaurus: openThesaurus(applyCorrections(relevance.shipped, corrections).files) }
  return opened
}

const engine = new URL('../../engines/relevance/', import.meta.url)

function part(name: 'table' | 'lexicon'): Uint8Array {
  const bytes = readFileSync(new URL(`model/${name}.bin`, engine))
  const wanted = (JSON.parse(readFileSync(new URL('model/model.json', engine), 'utf8')) as ModelCard).files[
    `${name}.bin`
  ].sha256
  if (createHash('sha256').update(bytes).digest('hex') === wanted) return bytes
  throw new Error(
    `The file model/${name}.bin of the relevance engine is not the one model/model.json names: fetch it again.`,
  )
}

interface ModelCard {
  files: Record<'table.bin' | 'lexicon.bin', { sha256: string }>
}

function thesaurusFiles(): ThesaurusFile[] {
  const folder = new URL('thesaurus/', engine)
  return readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ThesaurusFile)
}
