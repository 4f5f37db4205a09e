// Who may be shown to whom at all: what is violated here is never ranked, whatever the texts say.

import type { Listing } from './listing.ts'

/** Own organisation, exclusions of either side, confidentiality of either side, and export that is forbidden to the need's country. */
export function mayMeet(need: Listing, offer: Listing): boolean {
  return !isOwn(need, offer) && admits(need, offer) && admits(offer, need) && mayExport(offer, need.country)
}

function isOwn(need: Listing, offer: Listing): boolean {
  return (
    need.organisation !== undefined && offer.organisation !== undefined && isSame(need.organisation, offer.organisation)
  )
}

/** One side's exclusions and confidentiality against the other. A confidential listing is for those it names and nobody else. */
function admits(own: Listing, other: Listing): boolean {
  if (own.excludes?.some((name) => isNamed(name, other))) return false
  return own.confidentialTo === undefined || own.confidentialTo.some((name) => isNamed(name, other))
}

/** A country by its two letters, or an organisation by its name. */
function isNamed(name: string, listing: Listing): boolean {
  return name === listing.country || (listing.organisation !== undefined && isSame(name, listing.organisation))
}

/** A prohibited export has an end; one that needs a licence is a question for the two sides (constraints.ts). */
function mayExport(offer: Listing, country: string | undefined): boolean {
  return offer.exportClass !== 'prohibited' || (country !== undefined && country === offer.country)
}

function isSame(a: string, b: string): boolean {
  return a === b || fold(a) === fold(b)
}

function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
