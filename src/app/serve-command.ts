// `muara serve`: runs until Ctrl-C, then stops in order.
import { parseArgs } from 'node:util'
import type { Command, Terminal } from '../module.ts'
import { offersSampleRoles, readSettings } from '../platform/settings.ts'
import { shellWords } from '../ui/strings/index.ts'
import { startServer } from './server.ts'
import { stopSignal } from './stop-signal.ts'

export const serveCommand: Command = { name: 'serve', summary: 'command.serve', run }

async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean', default: false } } })
  if (values.help) {
    terminal.out(shellWords.in(terminal.language)('command.serve.usage'))
    return 0
  }
  const settings = readSettings(process.env)
  const stopped = stopSignal()
  const open = await terminal.openDatabase()
  const server = await startServer(settings, open).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    terminal.error(shellWords.in(terminal.language)('command.port-taken', { port: settings.port }))
    return undefined
  })
  if (!server) return 1
  const say = shellWords.in(terminal.language)
  // Scripts wait for this very line, so it is not translated.
  terminal.out(`Muara is ready at ${server.address}`)
  for (const link of server.signInLinks)
    terminal.out(`  ${say('signIn.as', { role: say(`role.${link.role}`) })}: ${link.href}`)
  if (!settings.smtpUrl && !offersSampleRoles(settings)) terminal.error(say('command.serve.no-mail'))
  await stopped
  await server.stop()
  return 0
}
