// `muara person make-secretariat EMAIL`: the first person of a new house, who then invites the others.
import { parseArgs } from 'node:util'
import type { Command, Terminal } from '../../module.ts'
import { operator } from '../../values/actor.ts'
import { languageOfTag } from '../../values/language.ts'
import { inviteAnew, type SendInvitation } from './actions/invitations.ts'
import { words } from './strings/index.ts'

export const personCommand: Command = { name: 'person', summary: 'command.person', run }

async function run(args: string[], terminal: Terminal): Promise<number> {
  const say = words.in(terminal.language)
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { language: { type: 'string' }, help: { type: 'boolean', default: false } },
  })
  const [verb, email, more] = positionals
  if (values.help || verb !== 'make-secretariat' || email === undefined || more !== undefined) {
    terminal[values.help ? 'out' : 'error'](say('command.person.usage'))
    return values.help ? 0 : 2
  }
  const language = languageOfTag(values.language ?? '') ?? terminal.language
  const { db } = await terminal.openDatabase()
  const context = { db, actor: operator, now: terminal.now }
  const offer = { email, role: 'secretariat', country: null, organisationId: null, language } as const
  await inviteAnew(context, offer, handOver(terminal, email))
  return 0
}

/** A new house may have no mail yet: the operator hands the link over. It is shown this once. */
function handOver(terminal: Terminal, email: string): SendInvitation {
  return async (_, __, secret) => {
    const link = `${terminal.address}/invitation/${secret}`
    terminal.out(words.in(terminal.language)('command.person.link', { email, link }))
  }
}
