// `muara match`: rank the offers of some files for the needs of some files. No server, no database, no clock.

import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { type Balanced, balanceExposure, createIndex, type Ranked, reciprocal } from '../../engines/relevance/index.ts'
import type { Command, Terminal } from '../../module.ts'
import { openRelevance } from '../../platform/files/open-relevance.ts'
import { type Cell, workbookOf } from '../../platform/files/write-workbook.ts'
import { formatCountry, formatLanguage } from '../../platform/i18n/words.ts'
import { must, reject } from '../../values/refusal.ts'
import {
  judgeFile,
  type ListingContent,
  problemSentence,
  readListingFile,
  relevanceListing,
  understandText,
} from '../listings/index.ts'
import { reasonSentence } from './pages/reasons.ts'
import { words } from './strings/index.ts'

export const matchCommand: Command = { name: 'match', summary: 'command.match', run }

async function run(args: string[], terminal: Terminal): Promise<number> {
  const say = words.in(terminal.language)
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      top: { type: 'string', default: '20' },
      out: { type: 'string' },
      explain: { type: 'boolean', default: false },
      'both-sides': { type: 'boolean', default: false },
      balance: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const top = Number(values.top)
  if (values.help || positionals.length === 0 || !Number.isInteger(top) || top < 1 || top > 1000) {
    const isTopWrong = !values.help && positionals.length > 0
    terminal[values.help ? 'out' : 'error'](
      isTopWrong ? say('command.top', { value: values.top }) : say('command.match.usage'),
    )
    return values.help ? 0 : 2
  }
  const listings = await readAll(positionals, terminal, values.strict)
  const ranking = rankAll(listings, top, { ...values, bothSides: values['both-sides'] }, (done, total) =>
    terminal.progress(done, total, say('command.ranking')),
  )
  if (ranking.balanced) showBalance(terminal, ranking.balanced)
  if (values.out === undefined) showTable(terminal, ranking, values.explain)
  else write(terminal, values.out, ranking)
  return 0
}

async function readAll(paths: string[], terminal: Terminal, isStrict: boolean): Promise<ListingContent[]> {
  const say = words.in(terminal.language)
  const fileOf = new Map<string, string>()
  const listings: ListingContent[] = []
  let refused = 0
  for (const path of paths) {
    const name = basename(path)
    const { rows } = must(await judgeFile({ bytes: readListingFile(path), name }))
    for (const row of rows) {
      if (row.fate === 'refused') {
        refused++
        for (const problem of row.problems)
          terminal.error(
            say('command.row', { name, line: row.line, problem: problemSentence(terminal.language, problem) }),
          )
      } else if (fileOf.has(row.ref)) {
        refused++
        terminal.error(say('command.ref-twice', { ref: row.ref, first: fileOf.get(row.ref) ?? '', second: name }))
      } else {
        fileOf.set(row.ref, name)
        listings.push(row.listing)
      }
    }
  }
  if (isStrict && refused > 0) reject('matching.row-refused')
  return listings
}

interface Ranking {
  needs: ListingContent[]
  offers: Map<string, ListingContent>
  ranked: Map<string, Ranked[]>
  balanced: Balanced | undefined
}

function rankAll(
  listings: ListingContent[],
  top: number,
  wanted: { bothSides: boolean; balance: boolean },
  progress: (done: number, total: number) => void,
): Ranking {
  const needs = listings.filter((listing) => listing.kind === 'need')
  const offers = listings.filter((listing) => listing.kind === 'offer')
  if (needs.length === 0) reject('matching.no-needs')
  if (offers.length === 0) reject('matching.no-offers')
  const { model, thesaurus } = openRelevance()
  const index = createIndex(model, thesaurus)
  index.put([...offers, ...(wanted.bothSides ? needs : [])].map(asRelevance))
  // Another order needs something to choose from.
  const width = wanted.bothSides || wanted.balance ? Math.max(wider, top * 3) : top
  const forward = index.rankAll(needs.map(asRelevance), {
    kind: 'offer',
    top: width,
    onProgress: (done) => progress(done, needs.length),
  })
  const both = wanted.bothSides
    ? reciprocal(forward, index.rankAll(offers.map(asRelevance), { kind: 'need', top: width, reasons: false }))
    : forward
  const offerOf = new Map(offers.map((offer) => [offer.ref, offer]))
  const balanced = wanted.balance ? balanceExposure(both, groupsOf(offerOf), { band, top }) : undefined
  const ranked = balanced?.ranked ?? new Map([...both].map(([need, found]) => [need, found.slice(0, top)]))
  return { needs, offers: offerOf, ranked, balanced }
}

const wider = 60
/** What a country or a language is shown, beside its merit. */
const band = [0.8, 1.25] as const

function groupsOf(offers: ReadonlyMap<string, ListingContent>) {
  return (ref: string) => {
    const { country, language } = offers.get(ref)!
    return [...(country === null ? [] : [country]), language]
  }
}

function showBalance(terminal: Terminal, { table, isWithin }: Balanced): void {
  const say = words.in(terminal.language)
  const figure = (value: number) => value.toFixed(2)
  terminal.error(say('command.balance', { least: figure(band[0]), most: figure(band[1]) }))
  // Countries are written in capitals, languages are not.
  const name = (group: string) =>
    group === group.toUpperCase() ? formatCountry(terminal.language, group) : formatLanguage(terminal.language, group)
  for (const { group, listings, before, after } of table)
    terminal.error(
      `  ${say('command.balance.row', { group: name(group), listings, before: figure(before), after: figure(after) })}`,
    )
  if (!isWithin) terminal.error(say('command.balance.beyond'))
}

function asRelevance(listing: ListingContent) {
  return relevanceListing({ ...listing, id: listing.ref as never })
}

function write(terminal: Terminal, path: string, ranking: Ranking): void {
  const { needs, ranked } = ranking
  const found = needs.flatMap((need) =>
    (ranked.get(need.ref) ?? []).map((match, index) => ({ need, match, rank: index + 1 })),
  )
  const isWorkbook = path.toLowerCase().endsWith('.xlsx')
  const lines = () => `${found.map(({ need, match, rank }) => line(need.ref, match, rank)).join('\n')}\n`
  try {
    writeWhole(
      path,
      isWorkbook ? workbookOf([sheetColumns, ...found.map((one) => row(terminal, ranking, one))]) : lines(),
    )
  } catch {
    reject('matching.cannot-write', { name: path })
  }
  terminal.error(
    words.in(terminal.language)('command.written', { pairs: found.length, needs: needs.length, name: path }),
  )
}

/** Names of columns are the same in every language, as those of the files that are read. */
const sheetColumns = ['need', 'need_title', 'offer', 'offer_title', 'rank', 'score', 'band', 'why']

function row(
  terminal: Terminal,
  { offers }: Ranking,
  found: { need: ListingContent; match: Ranked; rank: number },
): Cell[] {
  const { need, match, rank } = found
  const why = match.reasons.map((reason) => reasonSentence(terminal.language, reason)).join('\n')
  const title = offers.get(match.id)?.title ?? ''
  return [need.ref, need.title, match.id, title, rank, rounded(match.score), match.band, why]
}

function rounded(score: number): number {
  return Math.round(score * 10_000) / 10_000
}

/**
 * Beside the file first and then in its place, so that a full disk leaves no half of it. What is no file, such as /dev/stdout, is
 * written to as it is.
 */
function writeWhole(path: string, text: string | Uint8Array): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found && !found.isFile()) {
    writeFileSync(path, text)
    return
  }
  const half = `${path}.${process.pid}.half`
  try {
    writeFileSync(half, text)
    renameSync(half, path)
  } catch (error) {
    rmSync(half, { force: true })
    throw error
  }
}

function line(need: string, found: Ranked, rank: number): string {
  return JSON.stringify({
    need,
    offer: found.id,
    rank,
    score: rounded(found.score),
    why: found.reasons,
  })
}

function showTable(terminal: Terminal, { needs, offers, ranked }: Ranking, isExplained: boolean): void {
  const say = words.in(terminal.language)
  for (const need of needs) {
    terminal.out(`\n${say('command.need', { ref: need.ref, title: need.title })}`)
    if (isExplained) warnOfLittle(terminal, need)
    for (const [index, found] of (ranked.get(need.ref) ?? []).entries()) {
      terminal.out(
        `  ${String(index + 1).padStart(3)}. ${found.score.toFixed(2)}  ${say(`band.${found.band}`)}  ${found.id}  ${offers.get(found.id)?.title ?? ''}`,
      )
      if (isExplained)
        for (const reason of found.reasons) terminal.out(`         – ${reasonSentence(terminal.language, reason)}`)
    }
  }
}

/** A need of which little was understood is ranked, and its reader warned. */
function warnOfLittle(terminal: Terminal, need: ListingContent): void {
  const text = [need.title, need.summary, need.description].filter(Boolean).join('. ')
  const { understood } = understandText(text, need.language)
  if (understood < leastUnderstood)
    terminal.out(words.in(terminal.language)('answers.understood-little', { percent: Math.round(understood * 100) }))
}

const leastUnderstood = 0.6
