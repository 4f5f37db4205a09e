// /listings/:id/matches: everything that may answer a need, or all needs an offer may answer.
import type { Visit } from '../../../platform/http/visit.ts'
import { Breadcrumb, EmptyState, PageHead } from '../../../ui/index.ts'
import { type ListingId, ListingRow, listingWords } from '../../listings/index.ts'
import { findCounterparts } from '../actions.ts'
import { words } from '../strings/index.ts'
import { MatchList } from './match-list.tsx'

const shown = 50

export async function matchesPage(visit: Visit, id: ListingId): Promise<Response> {
  const { listing, matches, total } = await findCounterparts(visit, id, shown)
  const say = words.in(visit.language)
  const exchange = listingWords.in(visit.language)
  const title = say(`matches.title.${listing.kind}`)
  return visit.page({
    title,
    lead: (
      <Breadcrumb
        label={exchange('breadcrumb')}
        items={[
          { label: exchange('browse.title'), href: '/listings' },
          { label: listing.title, href: `/listings/${id}` },
          { label: title },
        ]}
      />
    ),
    body: (
      <>
        <PageHead title={title} intro={say('panel.note', { total })} />
        <ListingRow language={visit.language} listing={listing} level={2} />
        {matches.length === 0 ? (
          <EmptyState title={say('panel.empty')} />
        ) : (
          <MatchList visit={visit} matches={matches} own={listing.language} />
        )}
      </>
    ),
  })
}
