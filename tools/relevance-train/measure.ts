// Measures trained models by the product's ranking: measure.ts [--pairs all] [--packages] FOLDER… (bench/relevance has the whole table).

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import {
  floresNames,
  type RelatednessTask,
  readCatalogue,
  readFlores,
  readGoals,
  readPackages,
  readQuestions,
} from '../../bench/relevance/data.ts'
import { mean, ndcgAt10 } from '../../bench/relevance/metrics.ts'
import { engine, recipe, type System } from '../../bench/relevance/systems.ts'
import { openModel, type RelevanceModel } from '../../src/engines/relevance/model.ts'
import type { Language } from '../../src/values/language.ts'

const all = Object.keys(floresNames) as Language[]
const foreign = all.filter((language) => language !== 'en')
/** The directions that were worst with the first model. */
const weakPairs: [Language, Language][] = [
  ['fil', 'my'],
  ['fil', 'ta'],
  ['fil', 'lo'],
  ['fil', 'km'],
  ['lo', 'my'],
  ['ta', 'my'],
  ['th', 'my'],
  ['vi', 'my'],
]

export function main(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { pairs: { type: 'string', default: 'weak' }, packages: { type: 'boolean' } },
  })
  for (const folder of positionals) {
    console.log(`\n${folder}`)
    const model = openFolder(folder)
    measure(model, values.pairs === 'all')
    if (values.packages) measurePackages(model)
  }
  return 0
}

function openFolder(folder: string): RelevanceModel {
  const read = (name: string) => readFileSync(join(folder, name))
  return openModel({ table: read('table.bin'), lexicon: read('lexicon.bin') })
}

function measure(model: RelevanceModel, allPairs: boolean): void {
  const system = engine(model)
  print('catalogue across', [['nDCG@10', acrossLanguages(system)]])
  print(
    'SDG',
    byLanguage(['zh', 'km', 'lo', 'my'], (language) => related(system, readGoals(language)!)),
  )
  print(
    'XQuAD',
    byLanguage(['zh', 'vi', 'th'], (language) => related(system, readQuestions(language)!)),
  )
  print(
    'FLORES plain',
    byLanguage(foreign, (language) => firstShare(recipe(model), language, 'en')),
  )
  print(
    'FLORES',
    byLanguage(foreign, (language) => firstShare(system, language, 'en')),
  )
  const pairs = allPairs
    ? all.flatMap((from) => all.flatMap((to) => (from === to ? [] : [[from, to] as const])))
    : weakPairs
  const found = pairs.map(([from, to]): [string, number] => [`${from}→${to}`, firstShare(system, from, to)])
  print(
    `${pairs.length} pairs`,
    found.sort(([, a], [, b]) => a - b),
  )
}

function byLanguage(languages: readonly Language[], figure: (language: Language) => number): [string, number][] {
  return languages.map((language) => [language, figure(language)])
}

function print(what: string, figures: readonly [string, number][]): void {
  const average = mean(figures.map(([, figure]) => figure)).toFixed(4)
  const shown = figures.slice(0, 12).map(([name, figure]) => `${name} ${figure.toFixed(3)}`)
  console.log(`${what}: mean ${average} | ${shown.join(', ')}`)
}

function firstShare(system: System, from: Language, to: Language): number {
  const listings = (kind: 'need' | 'offer', language: Language) =>
    readFlores(language)!.map((title, line) => ({ id: String(line), kind, language, title }))
  const ranked = system.rank(listings('need', from), listings('offer', to), 1)
  return mean([...ranked].map(([id, [best]]) => (id === best ? 1 : 0)))
}

function related(system: System, { needs, offers, grades }: RelatednessTask): number {
  const ranked = system.rank(needs, offers, 10)
  const scores = needs.map((need) => ndcgAt10(ranked.get(need.id)!, grades.get(need.id)!))
  return mean(scores.filter((score) => score !== undefined))
}

function acrossLanguages(system: System): number {
  const { needs, offers, grades } = readCatalogue()
  const ranked = system.rank(needs, offers, offers.length)
  const languageOf = new Map(offers.map(({ id, language }) => [id, language]))
  const scores = needs.map((need) => {
    const isForeign = (offer: string) => languageOf.get(offer) !== need.language
    const wanted = new Map([...(grades.get(need.id) ?? [])].filter(([offer]) => isForeign(offer)))
    return ndcgAt10(ranked.get(need.id)!.filter(isForeign), wanted)
  })
  return mean(scores.filter((score) => score !== undefined))
}

function measurePackages(model: RelevanceModel): void {
  const { chinese, english } = readPackages()!
  const ranked = engine(model).rank(
    chinese.map(({ listing }) => listing),
    english,
    50,
  )
  const places = chinese.map(({ listing, gold }) => ranked.get(listing.id)!.indexOf(gold))
  print('zh titles', [
    ['nDCG@10', mean(places.map((place) => (place >= 0 && place < 10 ? 1 / Math.log2(place + 2) : 0)))],
    ['R@50', mean(places.map((place) => (place >= 0 ? 1 : 0)))],
  ])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2))
