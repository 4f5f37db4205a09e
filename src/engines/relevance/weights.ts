// The few numbers of the ranking, in one place. What each was tuned on stands in bench/relevance/README.md.

export interface Weights {
  dense: number
  lexical: number
  /** The most that concepts can add, and the evidence at which they add half of it. */
  concepts: number
  conceptsHalf: number
  /** Letter groups, inside one language only. */
  grams: number
  /** Share of the best passages in the dense similarity. */
  passages: number
  /** How strongly a listing that resembles everything is held back. */
  hubness: number
  /** Over how many queries a listing's habit of being found is averaged. */
  hubnessNearest: number
  /** How much the first offers speak for others like them. */
  neighbours: number
  /** What a shared sector adds. */
  sectors: number
  /** Scale of the scores inside the query's own language, where the kinds of evidence repeat each other. */
  ownLanguage: number
  /** BM25's k and b for English terms, then for letter groups. */
  lexicalSaturation: number
  lexicalLength: number
  gramSaturation: number
  gramLength: number
  /** Power of a term's weighted count in the query: 0 counts a term once. */
  queryRepeat: number
  gramRepeat: number
  /** Listings of a language that weigh as much as all listings when scores are brought to one scale. */
  languageShrinkage: number
}

export const defaultWeights: Weights = {
  dense: 1,
  lexical: 1,
  concepts: 6,
  conceptsHalf: 8,
  grams: 1,
  passages: 0.5,
  hubness: 0.5,
  hubnessNearest: 4,
  neighbours: 0.3,
  sectors: 0.5,
  ownLanguage: 0.6,
  lexicalSaturation: 3,
  lexicalLength: 0.75,
  gramSaturation: 1.2,
  gramLength: 0.75,
  queryRepeat: 0.3,
  gramRepeat: 0,
  languageShrinkage: 10,
}
