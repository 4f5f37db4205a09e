// /listings/:id: one offer or need, as its author wrote it, in outline in the reader's language, with the panels of later modules.
import { type Entry, entriesAbout } from '../../../journal/index.ts'
import type { House } from '../../../module.ts'
import { openRelevance } from '../../../platform/files/open-relevance.ts'
import type { Visit } from '../../../platform/http/visit.ts'
import { formatCountry, formatDate, formatLanguage, formatList } from '../../../platform/i18n/words.ts'
import { Breadcrumb, type Fact, Facts, ListingCard, More, Unbroken, Written } from '../../../ui/index.ts'
import { dayOf } from '../../../values/calendar-date.ts'
import { readListing } from '../actions.ts'
import { listingChanged, listingPublished } from '../events.ts'
import type { Listing, ListingId } from '../schema.ts'
import { understandListing } from '../store/relevance.ts'
import { words } from '../strings/index.ts'
import { listingOutline } from './listing-parts.tsx'

export async function listingPage(visit: Visit, house: House, id: ListingId): Promise<Response> {
  const listing = await readListing(visit, id)
  const history = await entriesAbout(visit.db, id)
  const [main, side] = await Promise.all([
    panels(visit, house, 'listing', id),
    panels(visit, house, 'listing-side', id),
  ])
  const say = words.in(visit.language)
  return visit.page({
    title: listing.title,
    lead: (
      <Breadcrumb
        label={say('breadcrumb')}
        items={[
          { label: say('browse.title'), href: '/listings' },
          { label: say(`kind.${listing.kind}`), href: `/listings?kind=${listing.kind}` },
          { label: listing.ref },
        ]}
      />
    ),
    body: (
      <>
        <Whole visit={visit} listing={listing} />
        {main}
      </>
    ),
    aside: (
      <>
        {side}
        <Particulars visit={visit} listing={listing} history={history} />
      </>
    ),
    asideLabel: say('listing.more'),
  })
}

async function panels(visit: Visit, house: House, place: string, id: ListingId) {
  return await Promise.all(house.panelsFor(place).map((panel) => panel.render(visit, id)))
}

function Whole({ visit, listing }: { visit: Visit; listing: Listing }) {
  const say = words.in(visit.language)
  const outline = listingOutline(visit.language, listing, 10)
  return (
    <ListingCard
      look="whole"
      kind={{ word: say(`kind.${listing.kind}`), is: listing.kind }}
      title={{ text: listing.title, lang: listing.language }}
      outline={outline.length > 0 ? { text: say('listing.outline', { concepts: outline.join(' · ') }) } : undefined}
      byLine={[
        say('listing.written-in', { language: formatLanguage(visit.language, listing.language) }),
        understanding(visit, listing),
      ]}
      facts={facts(visit, listing)}
    >
      {listing.summary && <Written lead lang={listing.language} text={listing.summary} />}
      {listing.description && <Written lang={listing.language} text={listing.description} />}
    </ListingCard>
  )
}

function understanding(visit: Visit, listing: Listing): string {
  const { understood } = understandListing(listing)
  const percent = Math.round(understood * 100)
  return words.in(visit.language)(percent < 60 ? 'listing.understood-little' : 'listing.understood', { percent })
}

function facts(visit: Visit, listing: Listing): Fact[] {
  const say = words.in(visit.language)
  const { thesaurus } = openRelevance()
  const sectors = listing.sectors.map((sector) => thesaurus.label(sector, visit.language) ?? sector)
  const partnership = listing.partnership.map((kind) => say(`partnership.${kind}`))
  const all: [string, string | null][] = [
    [say('listing.country'), listing.country && formatCountry(visit.language, listing.country)],
    [say('listing.organisation'), listing.organisation],
    [say('listing.trl'), listing.trl === null ? null : say(`listing.trl.${listing.kind}`, { trl: listing.trl })],
    [say('listing.partnership'), partnership.length > 0 ? formatList(visit.language, partnership) : null],
    [say('listing.sectors'), sectors.length > 0 ? formatList(visit.language, sectors) : null],
    [say('listing.expires.offer'), listing.expires && formatDate(visit.language, listing.expires)],
  ]
  return all.filter((fact): fact is [string, string] => Boolean(fact[1])).map(([name, value]) => ({ name, value }))
}

function Particulars({ visit, listing, history }: { visit: Visit; listing: Listing; history: Entry[] }) {
  const say = words.in(visit.language)
  const told = history.filter((entry) => entry.type === listingPublished || entry.type === listingChanged)
  const dates = told.map((entry) => ({
    name: say(entry.type === listingPublished ? 'listing.published' : 'listing.changed'),
    value: formatDate(visit.language, dayOf(entry.at)),
  }))
  const attributes = Object.entries(listing.attributes).map(([name, value]) => ({
    name,
    value: <Unbroken text={value} />,
  }))
  return (
    <More summary={say('listing.more')}>
      <Facts
        look="lines"
        facts={[
          ...dates,
          { name: say('listing.ref'), value: listing.ref },
          { name: say('listing.source'), value: listing.source },
          ...keywords(visit, listing),
          ...attributes,
        ]}
      />
    </More>
  )
}

function keywords(visit: Visit, listing: Listing): Fact[] {
  if (listing.keywords.length === 0) return []
  return [
    {
      name: words.in(visit.language)('listing.keywords'),
      value: <span lang={listing.language}>{listing.keywords.join(' · ')}</span>,
    },
  ]
}
