// The nouns of the thesaurus in people's hands: a correction, and what became of it.
import { z } from 'zod'
import { type LinkRelation, linkRelations, type ThesaurusCorrection } from '../../engines/relevance/index.ts'
import type { Id } from '../../values/id.ts'
import { allLanguages, type Language } from '../../values/language.ts'

export type CorrectionId = Id<'thesaurus-correction'>

export const labelDeeds = ['add-label', 'remove-label', 'prefer-label'] as const
export const linkDeeds = ['add-link', 'remove-link'] as const
export const correctionDeeds = [...labelDeeds, ...linkDeeds] as const

/** proposed → accepted | returned. What is accepted is undone by a correction the other way round. */
export const correctionStates = ['proposed', 'accepted', 'returned'] as const
export type CorrectionState = (typeof correctionStates)[number]

export interface Correction {
  id: CorrectionId
  change: ThesaurusCorrection
  note: string | null
  state: CorrectionState
  proposedBy: string
  proposedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
}

const conceptId = z.string().regex(/^[a-z0-9-]{1,80}$/)

/** One correction as a form sends it or a line of a file says it. */
export const correctionShape = z.union([
  z.object({
    deed: z.enum(labelDeeds),
    concept: conceptId,
    language: z.enum(allLanguages as [Language, ...Language[]]),
    label: z.string().trim().min(1).max(120),
  }),
  z.object({
    deed: z.enum(linkDeeds),
    concept: conceptId,
    relation: z.enum(linkRelations as unknown as [LinkRelation, ...LinkRelation[]]),
    target: conceptId,
  }),
])
