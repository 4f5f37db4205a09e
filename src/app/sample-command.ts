// `muara sample`: the fictional network, into a database that is meant for looking at.
import { parseArgs } from 'node:util'
import type { Command, Terminal } from '../module.ts'
import { shellWords } from '../ui/strings/index.ts'
import { mounted } from './mounted.ts'

export const sampleCommand: Command = { name: 'sample', summary: 'command.sample', run }

async function run(args: string[], terminal: Terminal): Promise<number> {
  const say = shellWords.in(terminal.language)
  const options = { seed: { type: 'string', default: '1' }, help: { type: 'boolean', default: false } } as const
  const { values } = parseArgs({ args, options })
  const seed = Number(values.seed)
  if (values.help || !Number.isSafeInteger(seed) || seed < 0) {
    terminal[values.help ? 'out' : 'error'](say('command.sample.usage'))
    return values.help ? 0 : 2
  }
  const { db } = await terminal.openDatabase()
  const loading = mounted.filter((module) => module.sample)
  for (const [done, module] of loading.entries()) {
    terminal.progress(done, loading.length, say('command.sample.loading'))
    await module.sample?.({ db, now: terminal.now, seed })
  }
  terminal.progress(loading.length, loading.length, say('command.sample.loading'))
  terminal.out(say('command.sample.done'))
  return 0
}
