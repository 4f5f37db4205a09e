// Hands a task of the allocation engine to a thread of its own, and draws how far it is.
import { type Answer, allocationWork, type Task } from '../../engines/allocation/index.ts'
import type { Terminal } from '../../module.ts'
import { boundedWork } from '../../platform/bounded-work.ts'
import { isRefusal, type Refusal, RefusedError, reject } from '../../values/refusal.ts'

/** A linear problem cannot be stopped in its middle: so much longer than asked it may take before it is ended. */
const grace = 10

export async function solve(
  task: Task,
  seconds: number,
  terminal: Terminal,
  what: string,
): Promise<Exclude<Answer, Refusal>> {
  const outcome = await boundedWork<Task, Answer>(
    allocationWork,
    task,
    { megabytes: 2048, seconds: grace * seconds + 60 },
    { finishAfterSeconds: seconds, progress: (done, total) => terminal.progress(done, total, what) },
  )
  if ('beyond' in outcome) return reject(`allocation.beyond-${outcome.beyond}`)
  if (isRefusal(outcome.done)) throw new RefusedError(outcome.done)
  terminal.progress(1, 1, what)
  return outcome.done
}

export function secondsOf(text: string): number {
  const seconds = Number(text)
  return seconds > 0 && seconds <= 86_400
    ? seconds
    : reject('allocation.wrong-number', { name: 'seconds', value: text })
}

export function seedOf(text: string): number {
  const seed = Number(text)
  return Number.isInteger(seed) && Math.abs(seed) <= 2_147_483_647
    ? seed
    : reject('allocation.wrong-number', { name: 'seed', value: text })
}
