// What an entry of the journal of some type holds, as its module's events.ts declares it.
import type { z } from 'zod'

export interface EntryShape {
  version: number
  /** What its subjects are the ids of. */
  subjects: string
  data: z.ZodType
}

/** By type, such as `listing.published`. */
export type EntryShapes = Record<string, EntryShape>
