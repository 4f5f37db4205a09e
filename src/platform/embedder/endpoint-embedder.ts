// Vectors from any server that speaks the embeddings protocol of OpenAI: vLLM, llama.cpp, Ollama, text-embeddings-inference, or a vendor's.
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../values/refusal.ts'
import { type Embedder, type Role, unitVector } from './embedder.ts'

export interface EndpointSettings {
  /** Such as `http://127.0.0.1:8080/v1`. */
  url: URL
  model: string
  dimension: number
  key?: string
  /** What the model wants before a text: e5 has `query: ` and `passage: `. */
  prefixes?: Record<Role, string>
  textsAtOnce?: number
  timeoutSeconds?: number
  /** How often a request is made again when the server is busy or the line is down. */
  retries?: number
  /** The first pause before another try; each further one is twice as long. */
  pauseMilliseconds?: number
}

export function endpointEmbedder(settings: EndpointSettings): Embedder {
  const { model, dimension, textsAtOnce = 64, prefixes = { query: '', passage: '' } } = settings
  return {
    id: `${model}@${settings.url.host}/${dimension}`,
    dimension,
    async embed(texts, role) {
      const vectors: Float32Array[] = []
      for (let from = 0; from < texts.length; from += textsAtOnce) {
        const batch = texts.slice(from, from + textsAtOnce).map((text) => prefixes[role] + text.toWellFormed())
        const found = await patiently(settings, batch)
        if (isRefusal(found)) return found
        vectors.push(...found)
      }
      return vectors
    },
  }
}

const answer = z.object({
  data: z.array(z.object({ index: z.number().int().nonnegative(), embedding: z.array(z.number()) })),
})

/** Busy, broken for a moment, or out of reach: worth another try. A wrong key or model is not. */
async function patiently(settings: EndpointSettings, texts: readonly string[]): Promise<Float32Array[] | Refusal> {
  const { retries = 3, pauseMilliseconds = 500 } = settings
  for (let attempt = 0; ; attempt++) {
    const { result, isPassing } = await ask(settings, texts)
    if (!isRefusal(result) || !isPassing || attempt >= retries) return result
    await setTimeout(pauseMilliseconds * 2 ** attempt)
  }
}

interface Attempt {
  result: Float32Array[] | Refusal
  isPassing: boolean
}

async function ask(settings: EndpointSettings, texts: readonly string[]): Promise<Attempt> {
  const { url, model, key, timeoutSeconds = 30 } = settings
  try {
    const response = await fetch(`${url.href.replace(/\/$/, '')}/embeddings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
      redirect: 'error',
    })
    if (!response.ok) {
      await response.body?.cancel()
      const isPassing = response.status === 429 || response.status >= 500
      return { result: refuse('embedder.declined', { host: url.host, status: response.status }), isPassing }
    }
    return { result: vectorsOf(settings, texts.length, await response.json()), isPassing: false }
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError'
    if (error instanceof SyntaxError) return { result: unreadable(settings), isPassing: false }
    const code = isLate ? 'embedder.late' : 'embedder.unreachable'
    return { result: refuse(code, { host: url.host, seconds: timeoutSeconds }), isPassing: true }
  }
}

function vectorsOf(settings: EndpointSettings, count: number, body: unknown): Float32Array[] | Refusal {
  const read = answer.safeParse(body)
  if (!read.success || read.data.data.length !== count) return unreadable(settings)
  const vectors: Float32Array[] = []
  for (const { index, embedding } of read.data.data) {
    if (embedding.length !== settings.dimension)
      return refuse('embedder.other-dimension', {
        model: settings.model,
        found: embedding.length,
        wanted: settings.dimension,
      })
    const vector = unitVector(embedding)
    if (vector === undefined || index >= count) return unreadable(settings)
    vectors[index] = vector
  }
  return Array.from(vectors).every((vector) => vector !== undefined) ? vectors : unreadable(settings)
}

function unreadable({ url }: EndpointSettings): Refusal {
  return refuse('embedder.unreadable', { host: url.host })
}
