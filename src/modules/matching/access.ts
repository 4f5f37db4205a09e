// Who may do what in matching: what is published is matched for everybody.
import type { Actor, Role } from '../../values/actor.ts'
import { type Refusal, refuse } from '../../values/refusal.ts'

const may = {
  findAnswers: ['secretariat', 'member', 'public'],
} as const satisfies Record<string, readonly Role[]>

export function permit(actor: Actor, what: keyof typeof may): Actor | Refusal {
  return (may[what] as readonly Role[]).includes(actor.role) ? actor : refuse('matching.not-allowed', { what })
}
