// Who may see jobs and decide about them.
import { type Actor, isSignedIn, type Standing, stands } from '../../values/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../values/refusal.ts'

const may = {
  readJobs: ['secretariat'],
  decideJob: ['secretariat'],
} as const satisfies Record<string, readonly Standing[]>

export function permit(actor: Actor, what: keyof typeof may): Actor | Refusal {
  if (stands(actor, may[what])) return actor
  return refuse(isSignedIn(actor) ? 'jobs.not-allowed' : 'jobs.sign-in-first')
}

export function maySeeJobs(actor: Actor): boolean {
  return !isRefusal(permit(actor, 'readJobs'))
}
