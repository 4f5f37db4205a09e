// `muara journal verify [BUNDLE] | export FILE | checkpoint`: for operators, and `verify BUNDLE` for everybody else.
import { createReadStream, createWriteStream, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import {
  bundleLines,
  firstWrongTile,
  makeCheckpoint,
  publishedLog,
  type Trust,
  type Verdict,
  verifyJournal,
} from '../../journal/index.ts'
import type { Command, Terminal } from '../../module.ts'
import { readSettings } from '../../platform/settings.ts'
import { reject } from '../../values/refusal.ts'
import { journalOrigin } from './origin.ts'
import { words } from './strings/index.ts'

export const journalCommand: Command = { name: 'journal', summary: 'command.journal', run }

async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      checkpoint: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  })
  const [verb, file, ...more] = positionals
  if (!values.help && more.length === 0) {
    if (verb === 'verify') return await verifyVerb(file, await trustOf(values.key, values.checkpoint), terminal)
    if (verb === 'export' && file !== undefined) return await exportVerb(file, terminal)
    if (verb === 'checkpoint' && file === undefined) return await checkpointVerb(terminal)
  }
  terminal[values.help ? 'out' : 'error'](words.in(terminal.language)('command.journal.usage'))
  return values.help ? 0 : 2
}

async function trustOf(key: string | undefined, files: string[]): Promise<Trust> {
  return {
    ...(key !== undefined && { key }),
    checkpoints: files.map((name) =>
      existsSync(name) ? readFileSync(name, 'utf8') : reject('journal.file-not-found', { name }),
    ),
  }
}

async function verifyVerb(file: string | undefined, trust: Trust, terminal: Terminal): Promise<number> {
  if (file !== undefined && !existsSync(file)) reject('journal.file-not-found', { name: file })
  const verdict = await verifyJournal(file === undefined ? await storedBytes(terminal) : createReadStream(file), trust)
  if (!verdict.whole) {
    terminal.error(faultSentence(terminal, verdict))
    return 1
  }
  tellWhole(terminal, verdict, trust)
  return file === undefined ? await judgeTiles(terminal) : 0
}

async function* storedBytes(terminal: Terminal): AsyncGenerator<Buffer> {
  const { db } = await terminal.openDatabase()
  for await (const line of bundleLines(db, 'all')) yield Buffer.from(line)
}

function tellWhole(terminal: Terminal, verdict: Verdict & { whole: true }, trust: Trust): void {
  const say = words.in(terminal.language)
  const { entries, sealed, checkpoints, key } = verdict
  terminal.out(say('verify.whole', { entries }))
  terminal.out(say('verify.sealed', { sealed, checkpoints }))
  if (entries > sealed) terminal.out(say('verify.unsealed', { count: entries - sealed }))
  if (key !== '') terminal.out(say('verify.key', { key }))
  if (trust.key === undefined || trust.checkpoints?.length === 0) terminal.out(say('verify.advice'))
}

/** The fault's kind is the key of its sentence. */
function faultSentence(terminal: Terminal, { fault }: Verdict & { whole: false }): string {
  const { kind, ...facts } = fault
  return words.in(terminal.language)(`fault.${kind}`, facts)
}

async function judgeTiles(terminal: Terminal): Promise<number> {
  const { db } = await terminal.openDatabase()
  const tile = await firstWrongTile(db)
  if (!tile) return 0
  terminal.error(words.in(terminal.language)('fault.tile', { ...tile }))
  return 1
}

async function exportVerb(file: string, terminal: Terminal): Promise<number> {
  const { db } = await terminal.openDatabase()
  const checkpoint = await makeCheckpoint(db, log(terminal))
  const half = `${file}.${process.pid}`
  try {
    await pipeline(bundleLines(db), createWriteStream(half))
    renameSync(half, file)
  } catch {
    rmSync(half, { force: true })
    reject('journal.cannot-write', { name: file })
  }
  terminal.out(words.in(terminal.language)('export.done', { entries: checkpoint?.size ?? 0, name: file }))
  return 0
}

/** The note goes to standard output as it is, so that it can be kept in a file; what is said about it does not. */
async function checkpointVerb(terminal: Terminal): Promise<number> {
  const { db } = await terminal.openDatabase()
  const checkpoint = (await makeCheckpoint(db, log(terminal))) ?? reject('journal.checkpoint-not-found')
  terminal.out(checkpoint.note.trimEnd())
  terminal.error(words.in(terminal.language)('verify.key', { key: (await publishedLog(db))?.verifierKey ?? '' }))
  return 0
}

function log(terminal: Terminal): { origin: string; now: Date } {
  return { origin: journalOrigin(readSettings(process.env)), now: terminal.now }
}
