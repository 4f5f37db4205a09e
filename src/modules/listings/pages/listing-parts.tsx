// How a listing is shown wherever it stands: its outline in the reader's language, its by-line, its card.
import { openRelevance } from '../../../platform/files/open-relevance.ts'
import { formatCountry } from '../../../platform/i18n/words.ts'
import { ListingCard } from '../../../ui/index.ts'
import type { Language } from '../../../values/language.ts'
import type { Listing } from '../schema.ts'
import { understandListing } from '../store/relevance.ts'
import { words } from '../strings/index.ts'

/** The concepts that the engine reads in a listing, in the reader's language: a Lao listing can be worked with by who knows no Lao. */
export function listingOutline(language: Language, listing: Listing, most = 6): string[] {
  const { thesaurus } = openRelevance()
  const concepts = [...new Set(understandListing(listing).concepts.map((concept) => concept.id))]
  const labels = concepts.map((id) => thesaurus.label(id, language)).filter((label) => label !== undefined)
  return [...new Set(labels)].slice(0, most)
}

/** Country, organisation, maturity. */
export function listingByLine(language: Language, listing: Listing): string[] {
  const say = words.in(language)
  const trl = listing.trl === null ? undefined : say(`listing.trl.${listing.kind}`, { trl: listing.trl })
  const country = listing.country === null ? undefined : formatCountry(language, listing.country)
  return [country, listing.organisation ?? undefined, trl].filter((part) => part !== undefined)
}

/** `level` is the heading's: 3 under a section, 2 right under the page's own. */
export function ListingRow({ language, listing, level = 3 }: { language: Language; listing: Listing; level?: 2 | 3 }) {
  const say = words.in(language)
  const outline = listingOutline(language, listing)
  return (
    <ListingCard
      kind={{ word: say(`kind.${listing.kind}`), is: listing.kind }}
      title={{ text: listing.title, lang: listing.language }}
      href={`/listings/${listing.id}`}
      outline={outline.length > 0 ? { text: say('listing.outline', { concepts: outline.join(' · ') }) } : undefined}
      byLine={listingByLine(language, listing)}
      level={level}
    />
  )
}
