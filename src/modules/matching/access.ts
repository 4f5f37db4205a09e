// Who may do what in matching: what is published is matched for everybody.
import { type Actor, type Standing, stands } from '../../values/actor.ts'
import { type Refusal, refuse } from '../../values/refusal.ts'

const may = {
  findAnswers: ['everybody'],
} as const satisfies Record<string, readonly Standing[]>

export function permit(actor: Actor, what: keyof typeof may): Actor | Refusal {
  return stands(actor, may[what]) ? actor : refuse('matching.not-allowed', { what })
}
