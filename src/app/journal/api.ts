// What programs may ask of the journal: the files of C2SP tlog-tiles, the whole of it as a bundle, and proofs as JSON.
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { type Hash, parseTilePath } from '../../engines/merkle/index.ts'
import { bundleLines, newestCheckpoint, proveConsistency, proveInclusion, readTile } from '../../journal/index.ts'
import type { Database } from '../../platform/db/database.ts'
import type { ApiRoute } from '../../platform/http/api-route.ts'
import type { HouseEnv } from '../../platform/http/visit.ts'
import { must, reject } from '../../values/refusal.ts'

const number = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)
const inclusionQuestion = z.object({ seq: number })
const consistencyQuestion = z.object({ from: number, to: number.optional() })

const hash = z.string().describe('SHA-256 in Base64')
const sized = z.object({ size: z.number().int(), root: hash })

export const journalRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/api/journal/inclusion',
    summary: 'The proof that an entry is below the newest checkpoint (RFC 6962).',
    query: inclusionQuestion,
    answer: z.object({
      vkey: z.string(),
      checkpoint: z.string(),
      leaf: z.string(),
      index: z.number().int(),
      proof: z.array(hash),
    }),
  },
  {
    method: 'get',
    path: '/api/journal/consistency',
    summary: 'The proof that the journal only grew between two sizes (RFC 6962).',
    query: consistencyQuestion,
    answer: z.object({ from: sized, to: sized, proof: z.array(hash) }),
  },
]

export function mountJournalApi(app: Hono<HouseEnv>): void {
  app.get('/journal/checkpoint', async (request) => {
    const checkpoint = (await newestCheckpoint(request.var.visit.db)) ?? reject('journal.checkpoint-not-found')
    return request.body(checkpoint.note, 200, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=5',
    })
  })
  app.get('/journal/tile/*', async (request) => await tileResponse(request))
  app.get('/journal/bundle', (request) => {
    return new Response(streamOf(request.var.visit.db), {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="journal-bundle.txt"',
        'cache-control': 'no-cache',
      },
    })
  })
  app.get('/api/journal/inclusion', async (request) => {
    const { seq } = read(inclusionQuestion, request.req.query())
    const { verifierKey, proof, ...rest } = must(await proveInclusion(request.var.visit.db, seq))
    return request.json({ vkey: verifierKey, ...rest, proof: proof.map(base64) })
  })
  app.get('/api/journal/consistency', async (request) => {
    const question = read(consistencyQuestion, request.req.query())
    const { from, to, proof } = must(await proveConsistency(request.var.visit.db, question.from, question.to))
    return request.json({
      from: { size: from.size, root: base64(from.root) },
      to: { size: to.size, root: base64(to.root) },
      proof: proof.map(base64),
    })
  })
}

/** Tiles never change under their address. */
async function tileResponse(request: Context<HouseEnv>): Promise<Response> {
  const asked = parseTilePath(request.req.path.slice('/journal/'.length)) ?? reject('journal.tile-not-found')
  const bytes = must(await readTile(request.var.visit.db, asked.tile, asked.of))
  return request.body(Buffer.from(bytes), 200, {
    'content-type': 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
  })
}

function streamOf(db: Database): ReadableStream<Uint8Array> {
  const lines = bundleLines(db)
  return new ReadableStream({
    pull: async (stream) => {
      const next = await lines.next()
      if (next.done) stream.close()
      else stream.enqueue(Buffer.from(next.value))
    },
    cancel: async () => void (await lines.return(undefined)),
  })
}

function read<Question>(shape: z.ZodType<Question>, query: Record<string, string>): Question {
  const found = shape.safeParse(query)
  return found.success ? found.data : reject('journal.question-unreadable')
}

function base64(hash: Hash): string {
  return Buffer.from(hash).toString('base64')
}
