// /listings: browse the offers and needs of all countries, or search them in any language.
import { openRelevance } from '../../../platform/files/open-relevance.ts'
import type { Visit } from '../../../platform/http/visit.ts'
import { formatCountry, formatLanguage, formatNumber } from '../../../platform/i18n/words.ts'
import {
  BarChart,
  Button,
  CardList,
  EmptyState,
  Form,
  LinkButton,
  PageHead,
  Pagination,
  Section,
  Select,
  TextInput,
  WholeRow,
} from '../../../ui/index.ts'
import type { Actor } from '../../../values/actor.ts'
import { dayOf } from '../../../values/calendar-date.ts'
import { isRefusal, must, reject } from '../../../values/refusal.ts'
import { permit } from '../access.ts'
import { type Listing, type ListingFilter, listingFilter, listingKinds } from '../schema.ts'
import { countListings, facetsInUse, listingsByIds, newestListings, supplyAndDemand } from '../store/listings.ts'
import { relevanceIndex } from '../store/relevance.ts'
import { words } from '../strings/index.ts'
import { ListingRow } from './listing-parts.tsx'

const pageSize = 20
const mostFound = 100
const longestSearch = 1_000

export async function listingsPage(visit: Visit): Promise<Response> {
  must(permit(visit.actor, 'readListings'))
  const asked = question(visit.url.searchParams)
  const [found, facets, balance] = await Promise.all([
    find(visit, asked),
    facetsInUse(visit.db),
    supplyAndDemand(visit.db),
  ])
  const say = words.in(visit.language)
  return visit.page({
    title: say('browse.title'),
    description: say('browse.intro'),
    body: (
      <>
        <PageHead title={say('browse.title')} intro={say('browse.intro')} actions={<PageActions visit={visit} />} />
        <Filters visit={visit} asked={asked} facets={facets} />
        <Results visit={visit} asked={asked} found={found} />
      </>
    ),
    aside: balance.length > 0 ? <Balance visit={visit} balance={balance} /> : undefined,
    asideLabel: say('browse.chart.title'),
  })
}

interface Question {
  text: string
  filter: ListingFilter
  page: number
}

interface Found {
  total: number
  listings: Listing[]
  page: number
}

/** What the address asks; a filter that is nonsense is no filter. */
function question(parameters: URLSearchParams): Question {
  const value = (name: string) => parameters.get(name)?.trim() || undefined
  const filter: ListingFilter = {}
  for (const name of ['kind', 'language', 'country', 'sector'] as const) {
    const read = listingFilter.shape[name].safeParse(value(name))
    if (read.success && read.data !== undefined) Object.assign(filter, { [name]: read.data })
  }
  const page = Number(value('page') ?? 1)
  return {
    text: (value('q') ?? '').toWellFormed().replaceAll('\0', ''),
    filter,
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  }
}

async function find(visit: Visit, asked: Question): Promise<Found> {
  if (asked.text === '') return await browse(visit, asked)
  if (asked.text.length > longestSearch)
    reject('listings.search-too-long', { length: asked.text.length, longest: longestSearch })
  const index = await relevanceIndex(visit.db)
  const hits = index
    .search(asked.text, {
      top: asked.filter.country || asked.filter.language || asked.filter.sector ? 1_000 : mostFound,
      today: dayOf(visit.now),
      ...(asked.filter.kind ? { kind: asked.filter.kind } : {}),
    })
    .filter((hit) => hit.band > 1)
  const listings = await listingsByIds(
    visit.db,
    hits.map((hit) => hit.id),
  )
  const fitting = hits
    .map((hit) => listings.get(hit.id))
    .filter((listing) => listing !== undefined)
    .filter((listing) => fits(listing, asked.filter))
    .slice(0, mostFound)
  const page = pageWithin(asked.page, fitting.length, pageSize)
  return { total: fitting.length, listings: fitting.slice((page - 1) * pageSize, page * pageSize), page }
}

async function browse(visit: Visit, asked: Question): Promise<Found> {
  const total = await countListings(visit.db, asked.filter)
  const page = pageWithin(asked.page, total, pageSize)
  const listings = await newestListings(visit.db, asked.filter, { offset: (page - 1) * pageSize, limit: pageSize })
  return { total, listings, page }
}

function fits(listing: Listing, filter: ListingFilter): boolean {
  return (
    (filter.country === undefined || listing.country === filter.country) &&
    (filter.language === undefined || listing.language === filter.language) &&
    (filter.sector === undefined || listing.sectors.includes(filter.sector))
  )
}

function PageActions({ visit }: { visit: Visit }) {
  const say = words.in(visit.language)
  const may = (actor: Actor, what: 'publishListing' | 'importListings') => !isRefusal(permit(actor, what))
  return (
    <>
      {may(visit.actor, 'publishListing') && <LinkButton href="/listings/new">{say('new.title')}</LinkButton>}
      {may(visit.actor, 'importListings') && (
        <LinkButton href="/listings/import" kind="plain" icon="upload">
          {say('menu.import')}
        </LinkButton>
      )}
    </>
  )
}

function Filters({
  visit,
  asked,
  facets,
}: {
  visit: Visit
  asked: Question
  facets: { languages: string[]; countries: string[]; sectors: string[] }
}) {
  const say = words.in(visit.language)
  const { thesaurus } = openRelevance()
  const named = (values: string[], name: (value: string) => string) =>
    values
      .map((value) => ({ value, label: name(value) }))
      .sort((a, b) => a.label.localeCompare(b.label, visit.language))
  const sectorName = (sector: string) => thesaurus.label(sector, visit.language) ?? sector
  return (
    <Form action="/listings" method="get" look="row" search label={say('browse.search')}>
      <WholeRow>
        <TextInput
          name="q"
          type="search"
          label={say('browse.search')}
          hint={say('browse.search.hint')}
          value={asked.text}
          maxLength={longestSearch}
          width="full"
        />
        <Button icon="search">{say('browse.find')}</Button>
      </WholeRow>
      <Select
        name="kind"
        label={say('browse.kind')}
        empty={say('browse.all')}
        value={asked.filter.kind}
        options={listingKinds.map((kind) => ({ value: kind, label: say(`kind.${kind}`) }))}
      />
      <Select
        name="language"
        label={say('browse.language')}
        empty={say('browse.all')}
        value={asked.filter.language}
        options={named(facets.languages, (tag) => formatLanguage(visit.language, tag))}
      />
      <Select
        name="country"
        label={say('browse.country')}
        empty={say('browse.all')}
        value={asked.filter.country}
        options={named(facets.countries, (code) => formatCountry(visit.language, code))}
      />
      <Select
        name="sector"
        label={say('browse.sector')}
        empty={say('browse.all')}
        value={asked.filter.sector}
        options={named(
          facets.sectors.filter((sector) => sectorName(sector) !== sector || !/^[a-z-]+$/.test(sector)),
          sectorName,
        )}
      />
    </Form>
  )
}

function Results({ visit, asked, found }: { visit: Visit; asked: Question; found: Found }) {
  const say = words.in(visit.language)
  const isFiltered = asked.text !== '' || Object.keys(asked.filter).length > 0
  if (found.total === 0)
    return (
      <EmptyState
        title={say(isFiltered ? 'browse.empty.title' : 'browse.first.title')}
        actions={
          isFiltered ? (
            <LinkButton href="/listings" kind="plain">
              {say('browse.clear')}
            </LinkButton>
          ) : (
            <LinkButton href="/listings/import">{say('import.title')}</LinkButton>
          )
        }
      >
        {say(isFiltered ? 'browse.empty.text' : 'browse.first.text')}
      </EmptyState>
    )
  return (
    <Section title={say(asked.text === '' ? 'browse.count' : 'browse.found', { count: found.total })}>
      <CardList ordered={asked.text !== ''}>
        {found.listings.map((listing) => (
          <ListingRow key={listing.id} language={visit.language} listing={listing} />
        ))}
      </CardList>
      <Pages visit={visit} page={found.page} total={found.total} size={pageSize} />
    </Section>
  )
}

/** The page asked for, or the last one there is. */
function pageWithin(asked: number, total: number, size: number): number {
  return Math.max(1, Math.min(asked, Math.ceil(total / size)))
}

/** Previous and next over the same address; nothing when everything fits. */
export function Pages({ visit, page, total, size }: { visit: Visit; page: number; total: number; size: number }) {
  if (total <= size) return null
  const say = words.in(visit.language)
  const number = (value: number) => formatNumber(visit.language, value)
  const last = Math.ceil(total / size)
  return (
    <Pagination
      label={say('page.label')}
      previous={{ label: say('page.previous'), ...(page > 1 ? { href: atPage(visit.url, page - 1) } : {}) }}
      next={{ label: say('page.next'), ...(page < last ? { href: atPage(visit.url, page + 1) } : {}) }}
      summary={say('page.summary', {
        from: number(Math.min(total, (page - 1) * size + 1)),
        to: number(Math.min(total, page * size)),
        total: number(total),
      })}
    />
  )
}

function atPage(url: URL, page: number): string {
  const address = new URL(url)
  address.searchParams.set('page', String(page))
  return address.pathname + address.search
}

function Balance({ visit, balance }: { visit: Visit; balance: { country: string; offers: number; needs: number }[] }) {
  const say = words.in(visit.language)
  const bar = (country: string, kind: 'offer' | 'need', value: number) => ({
    value,
    text: formatNumber(visit.language, value),
    href: `/listings?country=${country}&kind=${kind}`,
  })
  return (
    <BarChart
      title={say('browse.chart.title')}
      description={say('browse.chart.text')}
      rowLabel={say('browse.chart.country')}
      series={[
        { label: say('browse.chart.needs'), tone: 'clay' },
        { label: say('browse.chart.offers'), tone: 'river' },
      ]}
      rows={balance.map((row) => ({
        label: formatCountry(visit.language, row.country),
        bars: [bar(row.country, 'need', row.needs), bar(row.country, 'offer', row.offers)],
      }))}
    />
  )
}
