// Opens the engine from the files of the repository, for benches: the engine itself reads no files.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  openModel,
  openThesaurus,
  type RelevanceModel,
  type Thesaurus,
  type ThesaurusFile,
} from '../../src/engines/relevance/index.ts'

export const repository = join(dirname(fileURLToPath(import.meta.url)), '../..')
const engineFolder = join(repository, 'src/engines/relevance')

export function readModel(): RelevanceModel {
  const read = (name: string) => readFileSync(join(engineFolder, 'model', name))
  return openModel({ table: read('table.bin'), lexicon: read('lexicon.bin') })
}

export function readThesaurus(): Thesaurus {
  const folder = join(engineFolder, 'thesaurus')
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return openThesaurus(
    names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as ThesaurusFile),
  )
}
