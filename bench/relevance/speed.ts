// How fast the engine is: opening, reading texts, filling an index of 100,000 listings, and one need against all of them with reasons.
// Usage: speed.ts [--listings 100000] [--needs 60]

import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { embed } from '../../src/engines/relevance/analysis.ts'
import { createIndex, type Listing, type RelevanceIndex } from '../../src/engines/relevance/index.ts'
import { normalise } from '../../src/engines/relevance/normalise.ts'
import { openRelevance } from '../../src/platform/files/open-relevance.ts'
import { allLanguages } from '../../src/values/language.ts'
import { readCatalogue, readFlores, readPackages } from './data.ts'

export function main(args: string[]): number {
  const { values } = parseArgs({
    args,
    options: { listings: { type: 'string', default: '100000' }, needs: { type: 'string', default: '60' } },
  })
  const { result: relevance, milliseconds: opening } = timed(openRelevance)
  print('opening model and thesaurus', `${Math.round(opening)} ms`)
  printReading(relevance)
  const listings = manyListings(Number(values.listings))
  if (listings === undefined) {
    console.log('Skipped: the large index; its data (../shared/bench/matching) is not here.')
    return 0
  }
  const before = memory()
  const index = createIndex(relevance.model, relevance.thesaurus)
  const processor = process.cpuUsage()
  const filling = timed(() => index.put(listings))
  const { user } = process.cpuUsage(processor)
  print(
    `filling with ${index.size} listings: wall clock, processor`,
    `${(filling.milliseconds / 1000).toFixed(1)} s, ${(user / 1e6).toFixed(1)} s`,
  )
  print('memory of the index and its listings', `${Math.round(memory() - before)} MB`)
  printRanking(index, readCatalogue().needs.slice(0, Number(values.needs)))
  return 0
}

function printReading({ model }: ReturnType<typeof openRelevance>): void {
  const lines = (['lo', 'zh', 'en', 'vi'] as const).flatMap((language) => readFlores(language) ?? [])
  if (lines.length === 0) return
  const { milliseconds } = timed(() => lines.map((line) => embed(model, normalise(line))))
  print(`texts to vectors, ${lines.length} sentences`, `${Math.round(lines.length / (milliseconds / 1000))} a second`)
}

/** Warmed by other questions, so that the code is compiled; the offers that a need finds are read for it, as in life. */
function printRanking(index: RelevanceIndex, needs: readonly Listing[]): void {
  const ask = (need: Listing) => timed(() => index.rank(need, { kind: 'offer', top: 20 })).milliseconds
  const lines = allLanguages.flatMap((language) => (readFlores(language) ?? []).slice(0, 8))
  const others = lines.map((title, at): Listing => ({ id: `other ${at}`, kind: 'need', title }))
  print('first question after filling', `${Math.round(ask(others[0] ?? needs[0]!))} ms`)
  for (const other of others) ask(other)
  const processor = process.cpuUsage()
  const times = needs.map(ask).sort((a, b) => a - b)
  const { user } = process.cpuUsage(processor)
  const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1)
  const what = `one need, whole ranking with reasons, ${times.length} needs`
  print(`${what}: median, 95th percentile`, `${at(0.5)}, ${at(0.95)} ms`)
  print(`${what}: processor time, mean`, `${(user / 1000 / Math.max(1, times.length)).toFixed(1)} ms`)
}

/** English listings as they are; beyond their number, the title of one with the text of another. */
function manyListings(count: number): Listing[] | undefined {
  const english = readPackages()?.english
  if (english === undefined) return undefined
  return Array.from({ length: count }, (_, at): Listing => {
    const own = english[at % english.length]!
    if (at < english.length) return own
    const other = english[(at * 7919) % english.length]!
    return { ...own, id: `${own.id}-${at}`, description: other.description ?? '' }
  })
}

function memory(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1024 / 1024
}

function timed<Result>(work: () => Result): { result: Result; milliseconds: number } {
  const start = performance.now()
  const result = work()
  return { result, milliseconds: performance.now() - start }
}

function print(what: string, figure: string): void {
  console.log(`| ${what} | ${figure} |`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2))
