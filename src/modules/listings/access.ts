// Who may do what in the exchange.
import { type Actor, isSignedIn, type Standing, stands } from '../../values/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../values/refusal.ts'

const may = {
  readListings: ['everybody'],
  importListings: ['secretariat', 'focal-point', 'member'],
  publishListing: ['secretariat', 'focal-point', 'member'],
} as const satisfies Record<string, readonly Standing[]>

export function permit(actor: Actor, what: keyof typeof may): Actor | Refusal {
  if (stands(actor, may[what])) return actor
  return refuse(isSignedIn(actor) ? 'listings.not-allowed' : 'listings.sign-in-first', { what })
}

/** For a page that offers the way only to who may go it. */
export function mayPublish(actor: Actor): boolean {
  return !isRefusal(permit(actor, 'publishListing'))
}

/** A preview is its bringer's own until it is confirmed; the secretariat helps with any. */
export function permitPreview(actor: Actor, preview: { actor: string }): Actor | Refusal {
  return stands(actor, ['secretariat', 'self'], { person: preview.actor })
    ? actor
    : refuse('listings.preview-not-found')
}

/** Whose catalogue a file belongs to: everybody's refs are their own, and the secretariat's are one catalogue. */
export function catalogueOf(actor: Actor): string {
  return stands(actor, ['secretariat']) ? 'secretariat' : actor.id
}
