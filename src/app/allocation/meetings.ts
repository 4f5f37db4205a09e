// `muara meetings plan EVENT.json` and `muara meetings check EVENT.json SCHEDULE.json [CERT.json]`.
import { parseArgs } from 'node:util'
import {
  type Change,
  checkSchedule,
  type Gentleness,
  type LeftOut,
  type PlannedEvent,
  type SeatedMeeting,
  type Task,
} from '../../engines/allocation/index.ts'
import type { Command, Terminal } from '../../module.ts'
import { reject } from '../../values/refusal.ts'
import { readJson, readText, writeJson } from './files.ts'
import { planBreaks } from './plan-breaks.ts'
import { secondsOf, seedOf, solve } from './solve.ts'
import { words } from './strings/index.ts'
import { tellVerdict } from './verdict.ts'

export const meetingsCommand: Command = { name: 'meetings', summary: 'command.meetings', run }

const options = {
  out: { type: 'string' },
  certificate: { type: 'string' },
  from: { type: 'string' },
  disturb: { type: 'string', default: 'gentle' },
  seed: { type: 'string', default: '1' },
  seconds: { type: 'string', default: '60' },
  help: { type: 'boolean', default: false },
} as const

async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const [verb, ...files] = positionals
  if (!values.help && verb === 'plan' && files.length === 1) return await plan(files[0]!, values, terminal)
  if (!values.help && verb === 'check' && (files.length === 2 || files.length === 3)) return check(files, terminal)
  terminal[values.help ? 'out' : 'error'](words.in(terminal.language)('command.meetings.usage'))
  return values.help ? 0 : 2
}

interface Wishes {
  out?: string
  certificate?: string
  /** A published schedule to be repaired. */
  from?: string
  disturb: string
  seed: string
  seconds: string
}

async function plan(file: string, wishes: Wishes, terminal: Terminal): Promise<number> {
  const { out, certificate, seconds } = wishes
  const say = words.in(terminal.language)
  if (wishes.from === undefined && goalOf(file) === 'all-fewest-breaks') return await planAll(file, wishes, terminal)
  const answer = await solve(taskOf(file, wishes), secondsOf(seconds), terminal, say('progress.plan'))
  if ('reason' in answer) {
    terminal.error(say(`clash.${answer.reason}`, { slot: answer.slot, meetings: answer.meetings.join(', ') }))
    return 1
  }
  if (!('meetings' in answer)) throw new Error('An allocation is no plan.')
  const schedule = { meetings: answer.meetings, unplaced: answer.leftOut.map((one) => unplacedOf(one, terminal)) }
  if (certificate) writeJson(certificate, answer.certificate)
  if (out) writeJson(out, schedule)
  else terminal.out(JSON.stringify(schedule))
  tellPlan(answer, terminal, out ? 'out' : 'error')
  return 0
}

/** Only a glance: what else is wrong with the file, its reader says. */
function goalOf(file: string): unknown {
  return (readJson(file) as { goal?: unknown } | null)?.goal
}

async function planAll(file: string, { out, certificate, seed, seconds }: Wishes, terminal: Terminal): Promise<number> {
  const say = words.in(terminal.language)
  const plan = await planBreaks(readText(file), seedOf(seed), secondsOf(seconds), terminal)
  if (plan === undefined) return 1
  if (certificate) writeJson(certificate, plan.certificate)
  if (out) writeJson(out, plan.schedule)
  else terminal.out(JSON.stringify(plan.schedule))
  const { objective, bound, grade } = plan.certificate
  terminal[out ? 'out' : 'error'](say(`check.${grade}`, { objective, bound }))
  if (plan.unread.length > 0) terminal.error(say('plan.unread', { places: plan.unread.slice(0, 10).join(', ') }))
  if (plan.isLate) terminal.error(say('plan.stopped'))
  return 0
}

function taskOf(file: string, { from, disturb, seed }: Wishes): Task {
  const event = { event: readText(file), seed: seedOf(seed) }
  return from === undefined ? { kind: 'plan', ...event } : { kind: 'repair', ...event, ...publishedOf(from, disturb) }
}

const gentlenesses: Gentleness[] = ['fill', 'gentle', 'thorough']

function publishedOf(file: string, disturb: string): { before: SeatedMeeting[]; gentleness: Gentleness } {
  const gentleness =
    gentlenesses.find((one) => one === disturb) ?? reject('allocation.wrong-disturb', { value: disturb })
  const { meetings } = readJson(file) as { meetings?: SeatedMeeting[] }
  if (!Array.isArray(meetings)) reject('allocation.not-a-schedule', { name: file })
  return { before: meetings, gentleness }
}

function unplacedOf(
  { id, why, change }: LeftOut,
  terminal: Terminal,
): { id: string; why: string; smallest_change: string } {
  const say = words.in(terminal.language)
  return { id, why: say(`why.${why}`), smallest_change: say(`change.${change.kind}`, factsOf(change)) }
}

function factsOf(change: Change): Record<string, string> {
  const { kind: _, ...facts } = change
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}

function tellPlan(
  { meetings, leftOut, certificate, unread, shortOfFloor, disturbed }: PlannedEvent,
  terminal: Terminal,
  way: 'out' | 'error',
): void {
  const say = words.in(terminal.language)
  const { objective, bound, grade } = certificate
  terminal[way](say('plan.placed', { placed: meetings.length, wanted: meetings.length + leftOut.length }))
  terminal[way](say(`check.${grade}`, { objective, bound }))
  if (disturbed) {
    const { kept, moved, cancelled, added } = disturbed
    const counts = { kept: kept.length, moved: moved.length, cancelled: cancelled.length, added: added.length }
    terminal[way](say('plan.disturbed', counts))
  }
  tellWorth(certificate.one_more, terminal, way)
  if (shortOfFloor > 0) terminal[way](say('plan.short', { count: shortOfFloor }))
  if (unread.length > 0) terminal.error(say('plan.unread', { places: unread.slice(0, 10).join(', ') }))
  if (certificate.stopped_early) terminal.error(say('plan.stopped'))
}

/** Slots, and interpreters, of the same worth in one line, the most valuable first. */
function tellWorth(worth: PlannedEvent['certificate']['one_more'], terminal: Terminal, way: 'out' | 'error'): void {
  const say = words.in(terminal.language)
  for (const { ids, points } of sameWorth(worth.tables)) terminal[way](say('plan.worth-table', { slots: ids, points }))
  for (const { ids, points } of sameWorth(worth.interpreters))
    terminal[way](say('plan.worth-interpreter', { interpreters: ids, points }))
}

const mostLines = 5

function sameWorth(worth: Record<string, number>): { ids: string; points: number }[] {
  const idsOf = Map.groupBy(Object.keys(worth), (id) => worth[id]!)
  const all = [...idsOf].map(([points, ids]) => ({ points, ids: ids.join(', ') }))
  return all.sort((one, other) => other.points - one.points).slice(0, mostLines)
}

function check([event = '', schedule = '', certificate]: string[], terminal: Terminal): number {
  return tellVerdict(checkSchedule(readJson(event), readJson(schedule), certificate && readJson(certificate)), terminal)
}
