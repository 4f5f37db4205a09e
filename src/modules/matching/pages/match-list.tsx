// Matches as cards: the counterpart in its own words, its outline in the reader's, the band, the reasons short and in full.
import type { Visit } from '../../../platform/http/visit.ts'
import { CardList, MatchCard, Prose, Written } from '../../../ui/index.ts'
import { listingByLine, listingOutline, understandListing } from '../../listings/index.ts'
import type { Match, Sides } from '../schema.ts'
import { words } from '../strings/index.ts'
import { reasonSentence, shownReason } from './reasons.ts'

/** `own` is the language of the side the reader came from. */
export function MatchList({ visit, matches, own }: { visit: Visit; matches: Match[]; own: string | undefined }) {
  return (
    <CardList ordered>
      {matches.map((match) => (
        <MatchItem key={match.listing.id} visit={visit} match={match} own={own} />
      ))}
    </CardList>
  )
}

function MatchItem({ visit, match, own }: { visit: Visit; match: Match; own: string | undefined }) {
  const say = words.in(visit.language)
  const { listing, band, reasons } = match
  const sides: Sides =
    listing.kind === 'offer'
      ? { needLanguage: own, offerLanguage: listing.language }
      : { needLanguage: listing.language, offerLanguage: own }
  const outline = listingOutline(visit.language, listing)
  return (
    <MatchCard
      title={{ text: listing.title, lang: listing.language }}
      href={`/listings/${listing.id}`}
      {...(outline.length > 0 ? { outline: { text: say('outline', { concepts: outline.join(' · ') }) } } : {})}
      byLine={listingByLine(visit.language, listing)}
      band={{ level: band, word: say(`band.${band}`), label: say('match.label', { level: band }) }}
      reasonsLabel={say('match.reasons')}
      reasons={reasons.map((reason) => shownReason(visit.language, reason, sides))}
      why={{ summary: say('match.in-full'), account: <Account visit={visit} match={match} /> }}
    />
  )
}

function Account({ visit, match }: { visit: Visit; match: Match }) {
  const { understood } = understandListing(match.listing)
  return (
    <Prose>
      <Written text={excerpt(match.listing)} lang={match.listing.language} />
      <ul>
        {match.reasons.map((reason, index) => (
          <li key={index}>{reasonSentence(visit.language, reason)}</li>
        ))}
        <li>
          {words.in(visit.language)(`full.understood.${match.listing.kind}`, { percent: Math.round(understood * 100) })}
        </li>
      </ul>
    </Prose>
  )
}

/** A catalogue without summaries has descriptions: their beginning lets a reader judge a title such as "FM". */
function excerpt({ summary, description }: Match['listing']): string {
  const text = summary ?? description ?? ''
  return text.length > longestExcerpt ? `${text.slice(0, longestExcerpt).trimEnd()}…` : text
}

const longestExcerpt = 400
