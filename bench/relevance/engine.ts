// Where the bench finds the repository, and the engine's model and thesaurus as the product opens them.

import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RelevanceModel, Thesaurus } from '../../src/engines/relevance/index.ts'
import { openRelevance } from '../../src/platform/files/open-relevance.ts'

export const repository = join(dirname(fileURLToPath(import.meta.url)), '../..')

export function readModel(): RelevanceModel {
  return openRelevance().model
}

export function readThesaurus(): Thesaurus {
  return openRelevance().thesaurus
}
