// Who may see and decide about jobs.
import type { Actor } from '../../values/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../values/refusal.ts'

export function permit(actor: Actor): Actor | Refusal {
  if (actor.role === 'secretariat') return actor
  return refuse(actor.role === 'public' ? 'jobs.sign-in-first' : 'jobs.not-allowed')
}

export function maySeeJobs(actor: Actor): boolean {
  return !isRefusal(permit(actor))
}
