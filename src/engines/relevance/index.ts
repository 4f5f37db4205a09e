// The relevance engine's door: rank technology offers for needs across twelve languages, with reasons.

export { type Balanced, balanceExposure, type ExposureRow } from './balance-exposure.ts'
export { type Classification, type Codes, classifications } from './classification-codes.ts'
export { detectLanguage } from './detect-language.ts'
export type {
  Band,
  ConstraintName,
  ExportClass,
  Listing,
  ListingKind,
  Price,
  Ranked,
  RankOptions,
  Reason,
  Relation,
  SearchOptions,
  Understanding,
  Verdict,
} from './listing.ts'
export { openModel, type RelevanceModel } from './model.ts'
export { normalise as normaliseText } from './normalise.ts'
export { reciprocal } from './reciprocal.ts'
export { createIndex, type RelevanceIndex, understand } from './relevance-index.ts'
export { exampleBase, skosTurtle } from './skos-turtle.ts'
export { type Concept, type ConceptKind, openThesaurus, type Thesaurus, type ThesaurusFile } from './thesaurus.ts'
export {
  applyCorrections,
  type CorrectionFault,
  type LinkRelation,
  linkRelations,
  type ThesaurusCorrection,
} from './thesaurus-corrections.ts'
export { thesaurusFaults } from './thesaurus-faults.ts'
