// A JSON route as programs outside are told of it: the same Zod shapes that read its question, and the shape of its answer.
import type { z } from 'zod'

export interface ApiRoute {
  method: 'get'
  path: string
  /** One sentence. */
  summary: string
  query: z.ZodObject
  answer: z.ZodType
}
