// A larger model beside the engine on the own catalogue, through any embeddings endpoint; its vectors are kept, so that a second run asks nothing.
// Usage: embedder.ts --url http://127.0.0.1:8080/v1 --model NAME --dimension N [--keep FOLDER]; a key comes from EMBEDDER_KEY

import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Listing } from '../../src/engines/relevance/index.ts'
import type { Embedder } from '../../src/platform/embedder/embedder.ts'
import { endpointEmbedder } from '../../src/platform/embedder/endpoint-embedder.ts'
import { keepingVectors } from '../../src/platform/embedder/kept-vectors.ts'
import { must } from '../../src/values/refusal.ts'
import { readCatalogue } from './data.ts'
import { mean, ndcgAt10 } from './metrics.ts'

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      url: { type: 'string' },
      model: { type: 'string' },
      dimension: { type: 'string' },
      keep: { type: 'string' },
    },
  })
  const { url, model, dimension, keep } = values
  if (url === undefined || model === undefined || !Number.isInteger(Number(dimension))) {
    console.error('Usage: embedder.ts --url URL --model NAME --dimension N [--keep FOLDER]')
    return 2
  }
  const key = process.env.EMBEDDER_KEY
  const asked = endpointEmbedder({ url: new URL(url), model, dimension: Number(dimension), ...(key ? { key } : {}) })
  const embedder = keep === undefined ? asked : keepingVectors(asked, keep)
  console.log(`| ${embedder.id}, dense alone, nDCG@10 of all offers | ${(await catalogueScore(embedder)).toFixed(3)} |`)
  return 0
}

async function catalogueScore(embedder: Embedder): Promise<number> {
  const { needs, offers, grades } = readCatalogue()
  const asked = must(await embedder.embed(needs.map(textOf), 'query'))
  const offered = must(await embedder.embed(offers.map(textOf), 'passage'))
  const scores = needs.map((need, at) => {
    const likeness = offered.map((vector) => vector.reduce((sum, value, d) => sum + value * asked[at]![d]!, 0))
    const order = offers
      .map((offer, slot) => ({ id: offer.id, score: likeness[slot]! }))
      .sort((a, b) => b.score - a.score)
    return ndcgAt10(
      order.map(({ id }) => id),
      grades.get(need.id) ?? new Map(),
    )
  })
  return mean(scores.filter((score) => score !== undefined))
}

function textOf(listing: Listing): string {
  return [listing.title, listing.summary, listing.description].filter(Boolean).join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2))
