// The door for people at a terminal: `muara <command>`; `serve` opens the browsers' door.

import type { Command, Terminal } from '../module.ts'
import { type OpenDatabase, openDatabase } from '../platform/db/database.ts'
import { chooseLanguage } from '../platform/i18n/choose-language.ts'
import { readSettings } from '../platform/settings.ts'
import { StartError } from '../platform/start-error.ts'
import { shellWords } from '../ui/strings/index.ts'
import { RefusedError } from '../values/refusal.ts'
import { migrateHouse } from './migrate-house.ts'
import { mounted } from './mounted.ts'
import { refusalSentence } from './refusals.tsx'
import { sampleCommand } from './sample-command.ts'
import { serveCommand } from './serve-command.ts'
import { workerCommand } from './worker-command.ts'

const commands: Command[] = [
  serveCommand,
  workerCommand,
  sampleCommand,
  ...mounted.flatMap((module) => module.commands ?? []),
]

async function main([name, ...args]: string[]): Promise<number> {
  let open: OpenDatabase | undefined
  const terminal = terminalOf(async () => (open ??= await openHouse()))
  const say = shellWords.in(terminal.language)
  try {
    const command = commands.find((one) => one.name === name)
    if (command) return await command.run(args, terminal)
    const isHelp = name === undefined || name === '--help' || name === 'help'
    terminal[isHelp ? 'out' : 'error'](isHelp ? help(terminal) : say('command.unknown', { name: name ?? '' }))
    return isHelp ? 0 : 2
  } catch (error) {
    return tell(error, terminal)
  } finally {
    await open?.close()
  }
}

async function openHouse(): Promise<OpenDatabase> {
  const open = await openDatabase(readSettings(process.env))
  await migrateHouse(open)
  return open
}

/** A refusal is one sentence and 1, a wrong option 2; anything else is a bug and says so with its trace. */
function tell(error: unknown, terminal: Terminal): number {
  if (error instanceof RefusedError)
    terminal.error(refusalSentence(terminal.language, error.refusal.code, error.refusal.facts))
  else if (error instanceof StartError) terminal.error(error.message)
  else if (isParseArgsError(error)) terminal.error(error.message)
  else throw error
  return isParseArgsError(error) ? 2 : 1
}

function isParseArgsError(error: unknown): error is Error {
  return error instanceof TypeError && String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS')
}

function help(terminal: Terminal): string {
  const say = shellWords.in(terminal.language)
  const lines = commands.map((command) => {
    const owner = mounted.find((module) => module.commands?.includes(command))?.words ?? shellWords
    return `  ${command.name.padEnd(12)}${owner.sentence(terminal.language, command.summary) ?? ''}`
  })
  return say('command.help', { commands: lines.join('\n') })
}

function terminalOf(openOnce: () => Promise<OpenDatabase>): Terminal {
  const environment = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
  const isTerminal = process.stderr.isTTY
  return {
    language: chooseLanguage({ address: environment.split('.')[0] }),
    now: new Date(),
    get address() {
      const { publicUrl, port } = readSettings(process.env)
      return publicUrl?.origin ?? `http://localhost:${port}`
    },
    out: (text) => process.stdout.write(`${text}\n`),
    error: (text) => process.stderr.write(`${text}\n`),
    openDatabase: openOnce,
    progress: (done, total, what) => {
      if (isTerminal) process.stderr.write(`\r${what} ${bar(done / Math.max(1, total))}${done >= total ? '\n' : ''}`)
    },
  }
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * 30)
  return `[${'#'.repeat(full)}${'.'.repeat(30 - full)}] ${Math.round(share * 100)} %`
}

// A reader that closes early, such as `head`, is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
process.exitCode = await main(process.argv.slice(2))
