// The nouns of matching: a counterpart found for a listing or for a text, with its reasons.
import type { Band, Reason } from '../../engines/relevance/index.ts'
import type { Listing } from '../listings/index.ts'

export interface Match {
  listing: Listing
  band: Band
  /** In [0, 1]; for ordering and for the API, never shown to a reader as a percentage. */
  score: number
  reasons: Reason[]
}

/** The two sides of a match, whichever of them the reader came from. `lang` is undefined for a text whose language was not recognised. */
export interface Sides {
  needLanguage: string | undefined
  offerLanguage: string | undefined
}

/** The longest need that the first page's box takes: in Khmer each letter is nine bytes of an address. */
export const longestNeed = 1_000
