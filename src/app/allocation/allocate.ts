// `muara allocate PROBLEM.json` and `muara allocate check PROBLEM.json ALLOCATION.json [CERT.json]`.
import { parseArgs } from 'node:util'
import { checkAllocation } from '../../engines/allocation/index.ts'
import type { Command, Terminal } from '../../module.ts'
import { readJson, readText, writeJson } from './files.ts'
import { secondsOf, solve } from './solve.ts'
import { words } from './strings/index.ts'
import { tellVerdict } from './verdict.ts'

export const allocateCommand: Command = { name: 'allocate', summary: 'command.allocate', run }

async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      certificate: { type: 'string' },
      seconds: { type: 'string', default: '60' },
      help: { type: 'boolean', default: false },
    },
  })
  const [first, ...files] = positionals
  if (!values.help && first === 'check' && (files.length === 2 || files.length === 3)) return check(files, terminal)
  if (!values.help && first !== undefined && first !== 'check' && files.length === 0)
    return await allocate(first, values, terminal)
  terminal[values.help ? 'out' : 'error'](words.in(terminal.language)('command.allocate.usage'))
  return values.help ? 0 : 2
}

interface Wishes {
  out?: string
  certificate?: string
  seconds: string
}

async function allocate(file: string, { out, certificate, seconds }: Wishes, terminal: Terminal): Promise<number> {
  const say = words.in(terminal.language)
  const answer = await solve(
    { kind: 'allocate', problem: readText(file) },
    secondsOf(seconds),
    terminal,
    say('progress.allocate'),
  )
  if ('reasons' in answer) {
    if (certificate) writeJson(certificate, answer)
    terminal.error(say('allocate.impossible', { count: answer.reasons.length }))
    for (const { rule, id, side, limit } of answer.reasons)
      terminal.error(say(rule === 'group' ? 'reason.group.at_least' : `reason.row.${side}`, { id, limit }))
    return 1
  }
  if (!('allocation' in answer)) throw new Error('A plan is no allocation.')
  if (certificate) writeJson(certificate, answer.certificate)
  if (out) writeJson(out, answer.allocation)
  else terminal.out(JSON.stringify(answer.allocation))
  const { objective, bound, grade } = answer.certificate
  terminal[out ? 'out' : 'error'](say(`check.${grade}`, { objective, bound }))
  if (answer.certificate.stopped_early) terminal.error(say('plan.stopped'))
  return 0
}

function check([problem = '', allocation = '', certificate]: string[], terminal: Terminal): number {
  return tellVerdict(
    checkAllocation(readJson(problem), readJson(allocation), certificate && readJson(certificate)),
    terminal,
  )
}
