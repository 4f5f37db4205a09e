import { mkdtempSync, readdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type EndpointSettings, endpointEmbedder } from './endpoint-embedder.ts'
import { keepingVectors } from './kept-vectors.ts'

let server: Server | undefined
afterEach(async () => {
  server?.closeAllConnections()
  await new Promise((done) => (server ? server.close(done) : done(undefined)))
  server = undefined
})

interface Asked {
  model: string
  input: string[]
  authorization: string | undefined
}

/** A server of our own: what it answers to the nth request. */
async function serving(answer: (asked: Asked, nth: number) => { status?: number; body?: unknown; never?: true }) {
  const asked: Asked[] = []
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const one = { ...JSON.parse(Buffer.concat(parts).toString()), authorization: request.headers.authorization }
      asked.push(one)
      const { status = 200, body, never } = answer(one, asked.length)
      if (never) return
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  })
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done))
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`)
  return { asked, url }
}

const embedding = (input: string[]) => ({
  // Not in order: the index says whose each is.
  data: input.map((text, index) => ({ index, embedding: [text.length, 3, 4] })).reverse(),
})
const settings = (url: URL, more: Partial<EndpointSettings> = {}): EndpointSettings => ({
  url,
  model: 'tiny',
  dimension: 3,
  pauseMilliseconds: 1,
  ...more,
})

describe('an embeddings endpoint', () => {
  it('gives one unit vector a text, in order, in batches, with the role said before it', async () => {
    const { asked, url } = await serving(({ input }) => ({ body: embedding(input) }))
    const embedder = endpointEmbedder(
      settings(url, { textsAtOnce: 2, key: 'secret', prefixes: { query: 'q: ', passage: 'p: ' } }),
    )
    const vectors = (await embedder.embed(['a', 'bb', 'ccc'], 'query')) as Float32Array[]
    expect(asked.map(({ input }) => input)).toEqual([['q: a', 'q: bb'], ['q: ccc']])
    expect(asked[0]).toMatchObject({ model: 'tiny', authorization: 'Bearer secret' })
    expect(vectors.map(([first]) => first! > 0)).toEqual([true, true, true])
    for (const [at, vector] of vectors.entries()) {
      expect(Math.hypot(...vector)).toBeCloseTo(1, 6)
      expect(vector[0]! / vector[1]!).toBeCloseTo((at + 4) / 3, 5)
    }
  })

  it('asks again while the server is busy', async () => {
    const { asked, url } = await serving(({ input }, nth) =>
      nth < 3 ? { status: nth === 1 ? 429 : 503 } : { body: embedding(input) },
    )
    expect(await endpointEmbedder(settings(url)).embed(['a'], 'passage')).toHaveLength(1)
    expect(asked).toHaveLength(3)
  })

  it.each([
    ['a wrong key, at once', { status: 401 }, 'embedder.declined', 1],
    ['a server that stays broken', { status: 500 }, 'embedder.declined', 3],
    ['no JSON', { body: '<html>' }, 'embedder.unreadable', 1],
    ['another shape', { body: { embeddings: [] } }, 'embedder.unreadable', 1],
    ['too few', { body: { data: [] } }, 'embedder.unreadable', 1],
    ['another dimension', { body: { data: [{ index: 0, embedding: [1, 2] }] } }, 'embedder.other-dimension', 1],
    ['no direction', { body: { data: [{ index: 0, embedding: [0, 0, 0] }] } }, 'embedder.unreadable', 1],
    ['silence', { never: true as const }, 'embedder.late', 3],
  ])('refuses %s', async (_, answer, code, requests) => {
    const { asked, url } = await serving(() => answer)
    const found = await endpointEmbedder(settings(url, { retries: 2, timeoutSeconds: 0.2 })).embed(['a'], 'query')
    expect(found).toMatchObject({ code })
    expect(asked).toHaveLength(requests)
  })

  it('refuses when nobody is there', async () => {
    const { url } = await serving(() => ({}))
    await new Promise((done) => server!.close(done))
    server = undefined
    expect(await endpointEmbedder(settings(url, { retries: 0 })).embed(['a'], 'query')).toMatchObject({
      code: 'embedder.unreachable',
    })
  })
})

describe('kept vectors', () => {
  it('are asked for once, also by the next process, and anew by another model or role', async () => {
    const { asked, url } = await serving(({ input }) => ({ body: embedding(input) }))
    const folder = mkdtempSync(join(tmpdir(), 'vectors-'))
    const opened = (model = 'tiny') => keepingVectors(endpointEmbedder(settings(url, { model })), folder)
    const first = await opened().embed(['a', 'bb', 'a'], 'passage')
    expect(await opened().embed(['a', 'bb', 'a'], 'passage')).toEqual(first)
    expect(asked.map(({ input }) => input)).toEqual([['a', 'bb']])
    await opened().embed(['a'], 'query')
    await opened('larger').embed(['a'], 'passage')
    expect(asked).toHaveLength(3)
    expect(readdirSync(folder)).toHaveLength(2)
  })

  it('keeps nothing of a refusal', async () => {
    const { url } = await serving(() => ({ status: 400 }))
    const folder = mkdtempSync(join(tmpdir(), 'vectors-'))
    expect(await keepingVectors(endpointEmbedder(settings(url)), folder).embed(['a'], 'query')).toMatchObject({
      code: 'embedder.declined',
    })
    expect(readdirSync(folder)).toEqual([])
  })
})
