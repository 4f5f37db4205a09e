// What can happen to the thesaurus: the journal's entries of this module. Data holds ids and codes; the word itself stands in the table.
import { z } from 'zod'
import { linkRelations, type ThesaurusCorrection } from '../../engines/relevance/index.ts'
import type { NewEntry } from '../../journal/index.ts'
import { type CorrectionId, correctionDeeds } from './schema.ts'

export const correctionProposed = 'correction.proposed'
/** The relevance index of every process follows this one. */
export const correctionAccepted = 'correction.accepted'
export const correctionReturned = 'correction.returned'

const proposal = z.object({
  deed: z.enum(correctionDeeds),
  concept: z.string(),
  language: z.string().nullable(),
  relation: z.enum(linkRelations).nullable(),
  target: z.string().nullable(),
})

export const entryShapes = {
  [correctionProposed]: { version: 1, subjects: 'the correction', data: proposal },
  [correctionAccepted]: { version: 1, subjects: 'the correction', data: proposal },
  [correctionReturned]: { version: 1, subjects: 'the correction', data: z.object({}) },
}

export function proposed(id: CorrectionId, change: ThesaurusCorrection): NewEntry {
  return { type: correctionProposed, version: 1, subjects: [id], data: outline(change) }
}

export function accepted(id: CorrectionId, change: ThesaurusCorrection): NewEntry {
  return { type: correctionAccepted, version: 1, subjects: [id], data: outline(change) }
}

export function returned(id: CorrectionId): NewEntry {
  return { type: correctionReturned, version: 1, subjects: [id], data: {} }
}

function outline(change: ThesaurusCorrection): z.infer<typeof proposal> {
  const { deed, concept } = change
  return 'label' in change
    ? { deed, concept, language: change.language, relation: null, target: null }
    : { deed, concept, language: null, relation: change.relation, target: change.target }
}
