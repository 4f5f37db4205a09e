// Opens the committed model and thesaurus for the tests of this folder.

import { readdirSync, readFileSync } from 'node:fs'
import { openModel, type RelevanceModel } from './model.ts'
import type { ThesaurusFile } from './thesaurus.ts'

const here = new URL('.', import.meta.url)

export function committedModel(): RelevanceModel {
  const read = (name: string) => readFileSync(new URL(`model/${name}`, here))
  return openModel({ table: read('table.bin'), lexicon: read('lexicon.bin') })
}

export function committedThesaurus(): ThesaurusFile[] {
  const folder = new URL('thesaurus/', here)
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.sort().map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ThesaurusFile)
}
