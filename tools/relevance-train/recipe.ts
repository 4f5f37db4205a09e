// A recipe: everything that decides the bytes of a model, in one reviewable file.

import { readFileSync } from 'node:fs'
import { z } from 'zod'

const recipeShape = z.strictObject({
  name: z.string(),
  seed: z.int(),
  /** The model it starts from (pieces, vectors, links): the commit that holds it, and the SHA-256 of its files. */
  start: z.strictObject({ commit: z.string(), table: z.string(), lexicon: z.string() }),
  /** Which texts, and how many times as often as their number says. */
  sources: z.array(z.strictObject({ name: z.string(), weight: z.number().positive() })),
  /** One group in so many is kept apart to look at the result. */
  heldOutOneIn: z.int().min(2),
  table: z.strictObject({
    /** `keep` begins with the vectors of the start, `chance` with random ones. */
    vectors: z.enum(['keep', 'chance']),
    steps: z.int().min(0),
    /** How far to go from the start's vectors to the trained ones: less than 1 forgets less. */
    blend: z.number().min(0).max(1),
    batch: z.int().multipleOf(4),
    rate: z.number(),
    scale: z.number(),
    drop: z.number(),
    /** How often all rows of a batch are of one pair of languages: then language itself is no hint. */
    onePair: z.number(),
  }),
  lexicon: z.strictObject({
    rounds: z.int().min(0),
    /** How many sightings the links of the start are worth. */
    prior: z.number(),
    least: z.number(),
    most: z.int().max(255),
  }),
})

export type Recipe = z.infer<typeof recipeShape>

export function readRecipe(file: string): Recipe {
  return parseRecipe(readFileSync(file, 'utf8'))
}

export function parseRecipe(text: string): Recipe {
  return recipeShape.parse(JSON.parse(text))
}
