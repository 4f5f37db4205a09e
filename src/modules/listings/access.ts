// Who may do what in the exchange.
import type { Actor, Role } from '../../values/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../values/refusal.ts'

const may = {
  readListings: ['secretariat', 'member', 'public'],
  importListings: ['secretariat', 'member'],
  publishListing: ['secretariat', 'member'],
} as const satisfies Record<string, readonly Role[]>

export function permit(actor: Actor, what: keyof typeof may): Actor | Refusal {
  if ((may[what] as readonly Role[]).includes(actor.role)) return actor
  return refuse(actor.role === 'public' ? 'listings.sign-in-first' : 'listings.not-allowed', { what })
}

/** For a page that offers the way only to who may go it. */
export function mayPublish(actor: Actor): boolean {
  return !isRefusal(permit(actor, 'publishListing'))
}

/** A preview is its bringer's own until it is confirmed; the secretariat helps with any. */
export function permitPreview(actor: Actor, preview: { actor: string }): Actor | Refusal {
  if (actor.role === 'secretariat' || preview.actor === actor.id) return actor
  return refuse('listings.preview-not-found')
}
