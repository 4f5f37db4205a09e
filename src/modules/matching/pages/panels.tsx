// What matching adds to a listing's page: its best counterparts, and where its thread stands.
import type { Panel } from '../../../module.ts'
import type { Visit } from '../../../platform/http/visit.ts'
import { Card, EmptyState, LinkButton, Section, Thread } from '../../../ui/index.ts'
import type { ListingId } from '../../listings/index.ts'
import { findCounterparts } from '../actions.ts'
import { words } from '../strings/index.ts'
import { MatchList } from './match-list.tsx'

const shown = 5

export const counterpartsPanel: Panel = {
  place: 'listing',
  render: async (visit, id) => {
    const { listing, matches, total } = await findCounterparts(visit, id as ListingId, shown)
    const say = words.in(visit.language)
    const title = say(listing.kind === 'need' ? 'panel.offers' : 'panel.needs')
    if (matches.length === 0) return <EmptyState title={say('panel.empty')} />
    return (
      <Section
        title={title}
        note={say('panel.note', { total })}
        actions={
          <LinkButton href={`/listings/${id}/matches`} kind="quiet" size="small">
            {say('panel.all')}
          </LinkButton>
        }
      >
        <MatchList visit={visit} matches={matches} own={listing.language} />
      </Section>
    )
  },
}

export const threadPanel: Panel = {
  place: 'listing-side',
  render: async (visit, id) => {
    const { listing, matches } = await findCounterparts(visit, id as ListingId, 1)
    return <ThreadSoFar visit={visit} kind={listing.kind} isMatched={matches.length > 0} />
  },
}

function ThreadSoFar({ visit, kind, isMatched }: { visit: Visit; kind: 'offer' | 'need'; isMatched: boolean }) {
  const say = words.in(visit.language)
  return (
    <Card title={say('thread.title')}>
      <Thread
        label={say('thread.title')}
        words={{ done: say('thread.done'), now: say('thread.now'), next: say('thread.next') }}
        steps={[
          { label: say(`thread.published.${kind}`), state: 'done' },
          { label: say('thread.matched'), state: isMatched ? 'done' : 'now' },
          { label: say('thread.interest'), state: 'next' },
          { label: say('thread.meeting'), state: 'next' },
          { label: say('thread.agreement'), state: 'next' },
          { label: say('thread.result'), state: 'next' },
        ]}
      />
    </Card>
  )
}
