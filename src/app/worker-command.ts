// `muara worker`: works through the queue until Ctrl-C; the servers may then leave the work to it (MUARA_WORKERS=off).
import { parseArgs } from 'node:util'
import type { Command, Terminal } from '../module.ts'
import { openLog } from '../platform/logging/log.ts'
import { readSettings } from '../platform/settings.ts'
import { shellWords } from '../ui/strings/index.ts'
import { stopSignal } from './stop-signal.ts'
import { startWorker } from './worker.ts'

export const workerCommand: Command = { name: 'worker', summary: 'command.worker', run }

async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean', default: false } } })
  if (values.help) {
    terminal.out(shellWords.in(terminal.language)('command.worker.usage'))
    return 0
  }
  const settings = readSettings(process.env)
  const stopped = stopSignal()
  const open = await terminal.openDatabase()
  const workers = await startWorker({ db: open.db, pool: open.pool, settings, log: openLog(settings.logLevel) })
  // Scripts wait for this very line, so it is not translated.
  terminal.out('Muara works')
  await stopped
  await workers.stop()
  return 0
}
