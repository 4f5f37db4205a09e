// `muara import`: bring files of listings into the exchange from the command line.
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { Command, Terminal } from '../../module.ts'
import { operator } from '../../values/actor.ts'
import { RefusedError, reject } from '../../values/refusal.ts'
import { type Context, confirmImport, discardImport, previewImport, readPreview } from './actions.ts'
import { problemSentence } from './pages/problem-sentence.ts'
import { fileTooLarge } from './rules/recognise-file.ts'
import { largestFileBytes, type Preview } from './schema.ts'
import { words } from './strings/index.ts'

export const importCommand: Command = { name: 'import', summary: 'command.import', run }

interface Wishes {
  source: string | undefined
  dryRun: boolean
  strict: boolean
}

async function run(args: string[], terminal: Terminal): Promise<number> {
  const say = words.in(terminal.language)
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help || positionals.length === 0) {
    terminal[values.help ? 'out' : 'error'](say('command.import.usage'))
    return values.help ? 0 : 2
  }
  const files = positionals.map((path) => ({ name: basename(path), bytes: readListingFile(path) }))
  const open = await terminal.openDatabase()
  const context = { db: open.db, actor: operator, now: terminal.now }
  const wishes = { source: values.source, dryRun: values['dry-run'], strict: values.strict }
  let worst = 0
  for (const file of files) worst = Math.max(worst, await bring(context, terminal, file, wishes))
  return worst
}

/** The bytes of a file; too large or missing is refused before anything is read. */
export function readListingFile(path: string): Uint8Array {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isFile()) reject('listings.no-such-file', { name: path })
  if (found.size > largestFileBytes) throw new RefusedError(fileTooLarge(basename(path), found.size))
  return readFileSync(path)
}

async function bring(
  context: Context,
  terminal: Terminal,
  file: { name: string; bytes: Uint8Array },
  wishes: Wishes,
): Promise<number> {
  const say = words.in(terminal.language)
  const preview = await previewImport(context, { ...file, ...(wishes.source ? { source: wishes.source } : {}) })
  await tellRefused(context, terminal, preview)
  if (preview.unknownColumns.length > 0)
    terminal.error(say('command.unknown-columns', { name: file.name, columns: preview.unknownColumns.join(', ') }))
  if (wishes.dryRun || (wishes.strict && preview.counts.refused > 0)) {
    await discardImport(context, preview.id)
    terminal.out(say('command.fates', { name: file.name, ...preview.counts }))
    terminal.error(say(wishes.dryRun ? 'command.dry' : 'command.strict'))
    return wishes.dryRun ? 0 : 1
  }
  terminal.out(say('command.fates', { name: file.name, ...(await confirmImport(context, preview.id)) }))
  return 0
}

async function tellRefused(context: Context, terminal: Terminal, preview: Preview): Promise<void> {
  const say = words.in(terminal.language)
  const most = 100
  const { rows } = await readPreview(context, preview.id, 'refused', { offset: 0, limit: most })
  for (const row of rows) {
    if (row.fate !== 'refused') continue
    for (const problem of row.problems)
      terminal.error(
        say('command.row', {
          name: preview.fileName,
          line: row.line,
          problem: problemSentence(terminal.language, problem),
        }),
      )
  }
  if (preview.counts.refused > most) terminal.error(say('command.more-rows', { count: preview.counts.refused - most }))
}
