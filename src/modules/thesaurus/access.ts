// Who may do what with the thesaurus.
import { type Actor, isSignedIn, type Standing, stands } from '../../values/actor.ts'
import { type Refusal, refuse } from '../../values/refusal.ts'

const may = {
  readThesaurus: ['everybody'],
  readCorrections: ['expert', 'secretariat', 'auditor'],
  proposeCorrection: ['expert', 'secretariat'],
  decideCorrection: ['secretariat'],
} as const satisfies Record<string, readonly Standing[]>

export function permit(actor: Actor, what: keyof typeof may): Actor | Refusal {
  if (stands(actor, may[what])) return actor
  return refuse(isSignedIn(actor) ? 'thesaurus.not-allowed' : 'thesaurus.sign-in-first', { what })
}

/** For a page that offers the way only to who may go it. */
export function mayDo(actor: Actor, what: keyof typeof may): boolean {
  return stands(actor, may[what])
}
