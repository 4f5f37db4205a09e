// `muara meetings plan` for events whose goal is that all meet with the fewest breaks.
import {
  type BreakCertificate,
  type BreakSchedule,
  type Cause,
  certificateOf,
  checkSchedule,
  parseEvent,
  scheduleOf,
  version,
} from '../../engines/allocation/index.ts'
import type { Terminal } from '../../module.ts'
import type { Json } from '../../values/canonical-json.ts'
import { must, reject } from '../../values/refusal.ts'
import { type Plan, planFewestBreaks } from './fewest-breaks.ts'
import { words } from './strings/index.ts'

export interface BreakPlan {
  schedule: BreakSchedule
  certificate: BreakCertificate
  unread: string[]
  isLate: boolean
}

/** Undefined where it was said that it cannot be, and why. */
export async function planBreaks(
  text: string,
  seed: number,
  seconds: number,
  terminal: Terminal,
): Promise<BreakPlan | undefined> {
  const { event, unread } = must(parseEvent(text))
  const plan = await planFewestBreaks(event, seed, seconds)
  if ('impossible' in plan) {
    tellImpossible(plan.impossible, terminal)
    return undefined
  }
  if (!('found' in plan)) return reject('allocation.beyond-time')
  const input = JSON.parse(text) as Json
  const schedule = scheduleOf(event, plan.found)
  const certificate = certificateOf(event, input, plan, seed, version)
  const verdict = checkSchedule(input, schedule, certificate)
  if (!verdict.holds) throw new Error(`The checker refuses the result: ${JSON.stringify(verdict.faults.slice(0, 3))}`)
  return { schedule, certificate, unread, isLate: plan.isLate }
}

function tellImpossible(reason: Extract<Plan, { impossible: unknown }>['impossible'], terminal: Terminal): void {
  const say = words.in(terminal.language)
  if (reason === 'late') {
    terminal.error(say('allocate.impossible', { count: 0 }))
    return
  }
  terminal.error(say('allocate.impossible', { count: reason.causes.length }))
  for (const cause of reason.causes) terminal.error(`- ${say(`cause.${cause.cause}`, factsOf(cause))}`)
}

function factsOf(cause: Cause): Record<string, string> {
  const { cause: _, ...facts } = cause
  return facts
}
