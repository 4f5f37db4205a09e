// Prints the relevance table in one run: own catalogue, FLORES, Debian titles, SDG, XQuAD; the engine beside baselines.
// Usage: run.ts [--only catalogue,flores,unmarked,pairs,packages,goals,questions]

import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Listing } from '../../src/engines/relevance/index.ts'
import { withoutMarks } from '../../src/engines/relevance/vietnamese.ts'
import { allLanguages, type Language } from '../../src/values/language.ts'
import {
  type Catalogue,
  type RelatednessTask,
  readCatalogue,
  readFlores,
  readGoals,
  readPackages,
  readQuestions,
} from './data.ts'
import { readModel } from './engine.ts'
import { bootstrap, mean, ndcgAt10 } from './metrics.ts'
import { publishedRecipe, type System, systems } from './systems.ts'

const parts: Record<string, (all: readonly System[]) => void> = {
  catalogue: printCatalogue,
  flores: printFlores,
  unmarked: printUnmarked,
  pairs: printPairs,
  packages: printPackages,
  goals: printGoals,
  questions: printQuestions,
}

export async function main(args: string[]): Promise<number> {
  const wanted = readUsage(args)
  if (wanted === undefined) {
    console.error(`Usage: bench:relevance [--only ${Object.keys(parts).join(',')}]`)
    return 2
  }
  const all = systems()
  for (const part of wanted) parts[part]!(all)
  return 0
}

function readUsage(args: string[]): string[] | undefined {
  try {
    const { values } = parseArgs({ args, options: { only: { type: 'string' } } })
    const wanted = values.only === undefined ? Object.keys(parts) : values.only.split(',')
    return wanted.every((part) => Object.hasOwn(parts, part)) ? wanted : undefined
  } catch {
    return undefined
  }
}

function printCatalogue(all: readonly System[]): void {
  const catalogue = readCatalogue()
  heading(`Own catalogue, nDCG@10 (${catalogue.needs.length} needs × ${catalogue.offers.length} offers)`)
  row('system', 'within a language', 'across languages', 'all offers')
  for (const system of all) {
    const ranked = system.rank(catalogue.needs, catalogue.offers, catalogue.offers.length)
    row(system.name, ...['within', 'across', 'all'].map((part) => interval(catalogueScores(catalogue, ranked, part))))
  }
}

function catalogueScores(catalogue: Catalogue, ranked: ReadonlyMap<string, string[]>, part: string): number[] {
  const languageOf = new Map(catalogue.offers.map((offer) => [offer.id, offer.language]))
  return catalogue.needs
    .map((need) => {
      const counts = (offer: string) =>
        part === 'all' || (languageOf.get(offer) === need.language) === (part === 'within')
      const grades = new Map([...(catalogue.grades.get(need.id) ?? [])].filter(([offer]) => counts(offer)))
      return ndcgAt10(ranked.get(need.id)!.filter(counts), grades)
    })
    .filter((score) => score !== undefined)
}

function interval(scores: readonly number[]): string {
  const { low, high } = bootstrap(scores)
  return `${figure(mean(scores))} [${figure(low)}, ${figure(high)}] n=${scores.length}`
}

function printFlores(all: readonly System[]): void {
  const english = readFlores('en')
  if (english === undefined) {
    skip('FLORES')
    return
  }
  const others = allLanguages.filter((language) => language !== 'en')
  heading('FLORES-200 devtest, foreign → English among 1,012: P@1, then R@10')
  row('system', ...others, 'mean')
  for (const system of all) {
    const found = others.map((language) => pairScores(system, readFlores(language)!, language, english, 'en'))
    for (const measure of ['p1', 'r10'] as const) {
      const figures = found.map((each) => each[measure])
      row(`${system.name} ${measure === 'p1' ? 'P@1' : 'R@10'}`, ...[...figures, mean(figures)].map(figure))
    }
  }
}

function pairScores(
  system: System,
  source: readonly string[],
  sourceLanguage: Language | undefined,
  target: readonly string[],
  targetLanguage: Language,
): { p1: number; r10: number } {
  const ranked = system.rank(
    asListings('need', source, sourceLanguage),
    asListings('offer', target, targetLanguage),
    10,
  )
  const places = source.map((_, line) => ranked.get(String(line))!.indexOf(String(line)))
  return {
    p1: places.filter((place) => place === 0).length / places.length,
    r10: places.filter((place) => place >= 0).length / places.length,
  }
}

function asListings(kind: Listing['kind'], lines: readonly string[], language: Language | undefined): Listing[] {
  const told = language === undefined ? {} : { language }
  return lines.map((title, line) => ({ id: String(line), kind, title, ...told }))
}

/** Vietnamese as it is typed in a hurry; the language is told, then left to be detected. */
function printUnmarked(all: readonly System[]): void {
  const english = readFlores('en')
  const vietnamese = readFlores('vi')
  if (english === undefined || vietnamese === undefined) {
    skip('FLORES without marks')
    return
  }
  const typed: Record<string, (word: string, at: number, words: readonly string[]) => string> = {
    'as written': (word) => word,
    'without marks': withoutMarks,
    'second half without': (word, at, words) => (at < words.length / 2 ? word : withoutMarks(word)),
    'every other word without': (word, at) => (at % 2 === 0 ? word : withoutMarks(word)),
  }
  heading('FLORES-200 devtest, Vietnamese typed without its marks → English among 1,012: P@1')
  row('system', ...Object.keys(typed).flatMap((name) => [name, 'undeclared']))
  for (const system of all.slice(-2)) {
    const figures = Object.values(typed).flatMap((typing) => {
      const lines = vietnamese.map((line) => line.split(' ').map(typing).join(' '))
      return (['vi', undefined] as const).map((language) => pairScores(system, lines, language, english, 'en').p1)
    })
    row(system.name, ...figures.map(figure))
  }
}

/** All 132 directed pairs: the engine only, about five minutes. */
function printPairs(all: readonly System[]): void {
  if (readFlores('en') === undefined) {
    skip('FLORES pairs')
    return
  }
  const system = all.at(-1)!
  const scores: { pair: string; p1: number }[] = []
  for (const from of allLanguages) {
    for (const to of allLanguages) {
      if (from === to) continue
      scores.push({ pair: `${from}→${to}`, p1: pairScores(system, readFlores(from)!, from, readFlores(to)!, to).p1 })
    }
  }
  scores.sort((a, b) => a.p1 - b.p1)
  heading('FLORES-200 devtest, 132 directed pairs: P@1')
  row('system', 'mean', 'worst', 'next', 'next')
  row(
    system.name,
    figure(mean(scores.map(({ p1 }) => p1))),
    ...scores.slice(0, 3).map(({ pair, p1 }) => `${pair} ${figure(p1)}`),
  )
}

function printPackages(all: readonly System[]): void {
  const packages = readPackages()
  if (packages === undefined) {
    skip('Debian package listings')
    return
  }
  const needs = packages.chinese.map(({ listing }) => listing)
  heading(`Debian: ${needs.length} Chinese titles → ${packages.english.length} English listings`)
  row('system', 'nDCG@10', 'R@50')
  // The word-matching baselines keep their postings in plain maps, too large for this many listings.
  for (const system of [publishedRecipe(readModel()), ...all.slice(-2)]) {
    const ranked = system.rank(needs, packages.english, 50)
    const places = packages.chinese.map(({ listing, gold }) => ranked.get(listing.id)!.indexOf(gold))
    const gains = places.map((place) => (place >= 0 && place < 10 ? 1 / Math.log2(place + 2) : 0))
    row(system.name, figure(mean(gains)), figure(places.filter((place) => place >= 0).length / places.length))
  }
}

function printGoals(all: readonly System[]): void {
  printRelatedness('SDG target → its English indicators, nDCG@10', ['zh', 'km', 'lo', 'my', 'en'], readGoals, all)
}

function printQuestions(all: readonly System[]): void {
  printRelatedness('XQuAD question → English paragraph, nDCG@10', ['zh', 'vi', 'th', 'en'], readQuestions, all)
}

function printRelatedness(
  title: string,
  languages: readonly Language[],
  read: (language: Language) => RelatednessTask | undefined,
  all: readonly System[],
): void {
  const tasks = languages.map(read)
  if (tasks.some((task) => task === undefined)) {
    skip(title)
    return
  }
  heading(title)
  row('system', ...languages)
  for (const system of all) {
    row(system.name, ...tasks.map((task) => figure(mean(taskScores(system, task!)))))
  }
}

function taskScores(system: System, task: RelatednessTask): number[] {
  const ranked = system.rank(task.needs, task.offers, 10)
  return task.needs
    .map((need) => ndcgAt10(ranked.get(need.id)!, task.grades.get(need.id)!))
    .filter((score) => score !== undefined)
}

function heading(text: string): void {
  console.log(`\n**${text}**\n`)
  headingOpen = true
}

let headingOpen = false

/** A row of a Markdown table, so that the output can stand in the README as it is. */
function row(...cells: string[]): void {
  console.log(`| ${cells.join(' | ')} |`)
  if (headingOpen) console.log(`|${cells.map(() => '---').join('|')}|`)
  headingOpen = false
}

function skip(what: string): void {
  console.log(`\nSkipped: ${what}; its data (../shared/bench/matching) is not here.`)
}

function figure(value: number): string {
  return value.toFixed(3)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2))
