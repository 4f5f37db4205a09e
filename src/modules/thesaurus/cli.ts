// `muara thesaurus`: write it as SKOS, or bring a file of corrections.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { exampleBase, skosTurtle } from '../../engines/relevance/index.ts'
import type { Command, Terminal } from '../../module.ts'
import { openRelevance } from '../../platform/files/open-relevance.ts'
import { operator } from '../../values/actor.ts'
import { must, reject } from '../../values/refusal.ts'
import { bringCorrections, currentThesaurus } from './actions.ts'
import { readCorrectionLines } from './rules/read-correction.ts'
import { words } from './strings/index.ts'

export const thesaurusCommand: Command = { name: 'thesaurus', summary: 'command.thesaurus', run }

async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      base: { type: 'string', default: exampleBase },
      corrected: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [deed, path] = positionals
  if (!values.help && deed === 'export') return await writeSkos(terminal, path, values)
  if (!values.help && deed === 'correct' && path !== undefined) return await bring(terminal, path)
  terminal[values.help ? 'out' : 'error'](words.in(terminal.language)('command.thesaurus.usage'))
  return values.help ? 0 : 2
}

/** The shipped thesaurus needs no database; with --corrected the accepted corrections are in it. */
async function writeSkos(
  terminal: Terminal,
  path: string | undefined,
  { base, corrected }: { base: string; corrected: boolean },
): Promise<number> {
  if (!/^https?:\/\/[^\s<>"{}|\\^`]+[/#]$/.test(base)) reject('thesaurus.base-unfit', { base })
  const thesaurus = corrected ? await currentThesaurus((await terminal.openDatabase()).db) : openRelevance().thesaurus
  const turtle = skosTurtle(thesaurus, base)
  if (path === undefined) terminal.out(turtle.trimEnd())
  else writeWhole(path, turtle)
  return 0
}

function writeWhole(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch {
    reject('thesaurus.cannot-write', { name: path })
  }
}

async function bring(terminal: Terminal, path: string): Promise<number> {
  const changes = must(readCorrectionLines(textOf(path)))
  const { db } = await terminal.openDatabase()
  const count = await bringCorrections({ db, actor: operator, now: terminal.now }, changes)
  terminal.out(words.in(terminal.language)('command.corrected', { count }))
  return 0
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return reject('thesaurus.no-such-file', { name: path })
  }
}
