// How often a line finds its own translation: --source FILE:TAG --target FILE:TAG prints {"n":…,"p1":…,"r10":…}, by the
// ranking that `bin/muara match` uses.

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createIndex, type Listing } from '../../src/engines/relevance/index.ts'
import { type Language, languageOfTag } from '../../src/values/language.ts'
import { readModel, readThesaurus } from '../relevance/engine.ts'

const usage = 'Usage: bench:bitext --source FILE:TAG --target FILE:TAG (TAG is a language such as zh-Hans, th, en)'

export async function main(args: string[]): Promise<number> {
  const sides = readUsage(args)
  if (sides === undefined) return complain(usage, 2)
  for (const side of [sides.source, sides.target]) {
    if (!existsSync(side.file)) return complain(`There is no file ${side.file}.`, 1)
  }
  const source = linesOf(sides.source.file)
  const target = linesOf(sides.target.file)
  if (source.length !== target.length) {
    return complain(
      `The files are not aligned: ${source.length} lines in the source, ${target.length} in the target.`,
      1,
    )
  }
  console.log(JSON.stringify(measure(source, sides.source.language, target, sides.target.language)))
  return 0
}

interface Side {
  file: string
  language: Language
}

function readUsage(args: string[]): { source: Side; target: Side } | undefined {
  try {
    const { values } = parseArgs({ args, options: { source: { type: 'string' }, target: { type: 'string' } } })
    const source = sideOf(values.source)
    const target = sideOf(values.target)
    return source && target ? { source, target } : undefined
  } catch {
    return undefined
  }
}

function sideOf(argument: string | undefined): Side | undefined {
  const cut = argument?.lastIndexOf(':') ?? -1
  if (argument === undefined || cut <= 0) return undefined
  const language = languageOfTag(argument.slice(cut + 1))
  return language === undefined ? undefined : { file: argument.slice(0, cut), language }
}

/** Blank lines at the end belong to no text. */
function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/)
}

export interface Measured {
  n: number
  p1: number
  r10: number
}

export function measure(
  source: readonly string[],
  sourceLanguage: Language,
  target: readonly string[],
  targetLanguage: Language,
): Measured {
  const index = createIndex(readModel(), readThesaurus())
  index.put(listings('offer', target, targetLanguage))
  const ranked = index.rankAll(listings('need', source, sourceLanguage), { kind: 'offer', top: 10, reasons: false })
  let first = 0
  let amongTen = 0
  source.forEach((_, line) => {
    const place = ranked.get(String(line))!.findIndex((found) => found.id === String(line))
    if (place === 0) first++
    if (place >= 0) amongTen++
  })
  return { n: source.length, p1: share(first, source.length), r10: share(amongTen, source.length) }
}

function listings(kind: Listing['kind'], lines: readonly string[], language: Language): Listing[] {
  return lines.map((title, line) => ({ id: String(line), kind, language, title }))
}

function share(part: number, whole: number): number {
  return Math.round((part / Math.max(1, whole)) * 1e4) / 1e4
}

function complain(sentence: string, code: number): number {
  console.error(sentence)
  return code
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2))
