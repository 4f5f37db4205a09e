// Reads the relevance engine's model and thesaurus from disk, once a process, and checks that they are the ones the project committed.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  openModel,
  openThesaurus,
  type RelevanceModel,
  type Thesaurus,
  type ThesaurusFile,
} from '../../engines/relevance/index.ts'

export interface Relevance {
  model: RelevanceModel
  thesaurus: Thesaurus
}

let opened: Relevance | undefined

export function openRelevance(): Relevance {
  opened ??= {
    model: openModel({ table: part('table'), lexicon: part('lexicon') }),
    thesaurus: openThesaurus(thesaurusFiles()),
  }
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
