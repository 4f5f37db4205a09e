// JSON routes of matching: what the engine understands of a text, and the offers that answer it.
import type { Hono } from 'hono'
import { z } from 'zod'
import type { ApiRoute } from '../../platform/http/api-route.ts'
import type { HouseEnv, Visit } from '../../platform/http/visit.ts'
import { languages } from '../../values/language.ts'
import { reject } from '../../values/refusal.ts'
import { understandText } from '../listings/index.ts'
import { findAnswers } from './actions.ts'
import { understoodInWords } from './pages/understood.ts'
import { longestNeed } from './schema.ts'

const question = z.object({
  q: z.string().trim().min(1).max(longestNeed),
  top: z.coerce.number().int().min(1).max(100).default(20),
})

export const apiRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/api/understand',
    summary: 'What is understood of a text, in words of the reader’s language.',
    query: question.pick({ q: true }),
    answer: z.object({ lang: z.string().nullable(), said: z.string(), concepts: z.array(z.string()) }),
  },
  {
    method: 'get',
    path: '/api/answers',
    summary: 'The offers that answer a need written in any of the languages, best first, with reasons.',
    query: question,
    answer: z.object({
      language: z.string().nullable(),
      understood: z.number(),
      total: z.number().int(),
      matches: z.array(
        z.object({
          id: z.uuid(),
          ref: z.string(),
          language: z.string(),
          title: z.string(),
          score: z.number(),
          band: z.string(),
          why: z.array(z.looseObject({ kind: z.string() })),
        }),
      ),
    }),
  },
]

export function mountApi(app: Hono<HouseEnv>): void {
  app.get('/api/understand', (request) => request.json(understood(request.var.visit, read(request.req.query()).q)))
  app.get('/api/answers', async (request) => {
    const { q, top } = read(request.req.query())
    const { understanding, matches, total } = await findAnswers(request.var.visit, q, top)
    return request.json({
      language: understanding.language ? languages[understanding.language].tag : null,
      understood: round(understanding.understood),
      total,
      matches: matches.map(({ listing, score, band, reasons }) => ({
        id: listing.id,
        ref: listing.ref,
        language: listing.language,
        title: listing.title,
        score: round(score),
        band,
        why: reasons,
      })),
    })
  })
}

function read(query: Record<string, string>): z.infer<typeof question> {
  const read = question.safeParse(query)
  return read.success ? read.data : reject('matching.question-unreadable', { longest: longestNeed })
}

/** In words of the page's language, so that the island that shows it holds none. */
function understood(visit: Visit, text: string) {
  const understanding = understandText(text)
  const lang = understanding.language ? languages[understanding.language].tag : null
  return { lang, ...understoodInWords(visit.language, understanding) }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
