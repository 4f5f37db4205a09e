// /organisations/queue: what waits for a decision, oldest first; /organisations/cases/:id: one case; /organisations/mine: one's own cases.
import type { Visit } from '../../../../platform/http/visit.ts'
import { formatCountry, formatDate } from '../../../../platform/i18n/words.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Card,
  CardList,
  Checkbox,
  Chip,
  EmptyState,
  type Fact,
  Facts,
  Form,
  LinkButton,
  Notice,
  PageHead,
  Phrase,
  Section,
  Select,
  Table,
  Tabs,
  TextArea,
} from '../../../../ui/index.ts'
import { isSignedIn } from '../../../../values/actor.ts'
import { dayOf } from '../../../../values/calendar-date.ts'
import { must, refuse } from '../../../../values/refusal.ts'
import { countriesSeen, mayDo, permit } from '../../access.ts'
import { notFound } from '../../actions/context.ts'
import { organisationsLike } from '../../actions/propose-organisation.ts'
import {
  type MembershipRequest,
  type Organisation,
  type RequestId,
  returnReasons,
  type Screening,
} from '../../schema.ts'
import { organisationById, organisationsByIds } from '../../store/organisations.ts'
import { waitingHits } from '../../store/particulars.ts'
import { peopleForCases, requestById, requestsOf, waitingRequests } from '../../store/requests.ts'
import { words } from '../../strings/index.ts'
import { CaseThread } from './organisation.tsx'
import { countryOptions, duplicateReason, StateWord, titleOf, waitedFor } from './organisation-parts.tsx'

const kinds = ['proposal', 'claim', 'hit'] as const

export async function queuePage(visit: Visit): Promise<Response> {
  must(permit(visit.actor, 'readQueue'))
  const say = words.in(visit.language)
  const seen = countriesSeen(visit.actor)
  const wished = visit.url.searchParams.get('country') ?? ''
  const countries = /^[A-Z]{2}$/.test(wished) && (seen?.includes(wished) ?? true) ? [wished] : seen
  const kind = kinds.find((one) => one === visit.url.searchParams.get('kind'))
  const [requests, hits] = await Promise.all([
    waitingRequests(visit.db, { countries }),
    mayDo(visit.actor, 'readScreening', { country: seen?.[0] ?? null }) ? waitingHits(visit.db, countries) : [],
  ])
  const count = (one: (typeof kinds)[number]) =>
    one === 'hit' ? hits.length : requests.filter((request) => request.kind === one).length
  const shown = requests.filter((request) => kind === undefined || request.kind === kind)
  const shownHits = kind === undefined || kind === 'hit' ? hits : []
  return visit.page({
    title: say('queue.title'),
    body: (
      <>
        <PageHead
          title={say('queue.title')}
          intro={say('queue.intro')}
          actions={
            mayDo(visit.actor, 'mergeOrganisations', { country: seen?.[0] ?? null }) ? (
              <LinkButton href="/organisations/duplicates" kind="plain">
                {say('duplicate.title')}
              </LinkButton>
            ) : undefined
          }
        />
        <Outcome visit={visit} />
        <Tabs
          label={say('queue.kinds')}
          items={[undefined, ...kinds].map((one) => ({
            label: say(one ? `queue.kind.${one}` : 'organisation.all'),
            href: address(wished, one),
            current: one === kind,
            count: one ? count(one) : requests.length + hits.length,
          }))}
        />
        {(seen === undefined || seen.length > 1) && (
          <Form action="/organisations/queue" method="get" look="row" hidden={kind ? { kind } : {}}>
            <Select
              name="country"
              label={say('organisation.field.country')}
              empty={say('organisation.all')}
              value={wished}
              options={countryOptions(visit.language, seen)}
            />
            <Button kind="plain">{say('country.show')}</Button>
          </Form>
        )}
        {shown.length + shownHits.length === 0 && (
          <EmptyState title={say('queue.empty')}>{say('queue.empty.text')}</EmptyState>
        )}
        {shown.length > 0 && (await Requests({ visit, requests: shown }))}
        {shownHits.length > 0 && (await Hits({ visit, hits: shownHits }))}
      </>
    ),
  })
}

function address(country: string, kind: string | undefined): string {
  const asked = new URLSearchParams({ ...(kind && { kind }), ...(country && { country }) }).toString()
  return `/organisations/queue${asked && `?${asked}`}`
}

/** What became of a bulk validation. */
function Outcome({ visit }: { visit: Visit }) {
  const say = words.in(visit.language)
  const number = (name: string) => Math.max(0, Math.trunc(Number(visit.url.searchParams.get(name) ?? 0)) || 0)
  const [validated, refused] = [number('validated'), number('refused')]
  if (validated + refused === 0) return null
  return <Notice live tone={refused > 0 ? 'ask' : 'met'} word={say('queue.outcome', { validated, refused })} />
}

async function Requests({ visit, requests }: { visit: Visit; requests: MembershipRequest[] }) {
  const say = words.in(visit.language)
  const organisations = await organisationsByIds(
    visit.db,
    requests.map(({ organisationId }) => organisationId),
  )
  const rows = requests.flatMap((request) => {
    const organisation = organisations.get(request.organisationId)
    return organisation ? [{ request, organisation }] : []
  })
  const mayDecide = rows.some((row) => mayDecideOn(visit, row))
  return (
    <Section title={say('queue.waiting', { count: requests.length })}>
      <Form action="/organisations/queue">
        <Table
          caption={say('queue.title')}
          captionUnseen
          density="comfortable"
          columns={[
            { label: say('organisation.field.name') },
            { label: say('queue.kind') },
            { label: say('organisation.field.country') },
            { label: say('queue.since'), keep: true },
            { label: say('queue.look'), quiet: true },
          ]}
          rows={rows.map((row) => ({
            key: row.request.id,
            cells: [
              mayDecideOn(visit, row) ? (
                <Checkbox
                  key="box"
                  name="request"
                  id={`request-${row.request.id}`}
                  value={row.request.id}
                  label={<Phrase {...titleOf(visit.language, row.organisation)} />}
                />
              ) : (
                <Phrase key="name" {...titleOf(visit.language, row.organisation)} />
              ),
              say(`queue.kind.${row.request.kind}`),
              formatCountry(visit.language, row.organisation.country),
              waitedFor(visit, row.request.askedAt),
              <a key="look" href={`/organisations/cases/${row.request.id}`}>
                {say('queue.look')}
              </a>,
            ],
          }))}
        />
        {mayDecide && (
          <Actions>
            <Button>{say('queue.validate-many')}</Button>
          </Actions>
        )}
      </Form>
    </Section>
  )
}

interface Row {
  request: MembershipRequest
  organisation: Organisation
}

function mayDecideOn(visit: Visit, { request, organisation }: Row): boolean {
  const about = { country: organisation.country, organisation: organisation.id }
  return (
    request.personId !== visit.actor.id &&
    mayDo(visit.actor, request.kind === 'proposal' ? 'decideProposal' : 'decideClaim', about)
  )
}

async function Hits({ visit, hits }: { visit: Visit; hits: Screening[] }) {
  const say = words.in(visit.language)
  const organisations = await organisationsByIds(
    visit.db,
    hits.map(({ organisationId }) => organisationId),
  )
  return (
    <Section title={say('queue.hits', { count: hits.length })}>
      <Table
        caption={say('queue.kind.hit')}
        captionUnseen
        density="comfortable"
        columns={[
          { label: say('organisation.field.name') },
          { label: say('screening.list') },
          { label: say('organisation.field.country') },
          { label: say('queue.since'), keep: true },
        ]}
        rows={hits.map((hit) => {
          const organisation = organisations.get(hit.organisationId)!
          const title = titleOf(visit.language, organisation)
          const mayDecide = mayDo(visit.actor, 'recordScreening', { country: organisation.country })
          return {
            key: hit.id,
            cells: [
              <a
                key="name"
                lang={title.lang}
                href={
                  mayDecide
                    ? `/organisations/${organisation.id}/screenings#decide-${hit.id}`
                    : `/organisations/${organisation.id}`
                }
              >
                {title.text}
              </a>,
              hit.list,
              formatCountry(visit.language, organisation.country),
              waitedFor(visit, hit.recordedAt),
            ],
          }
        })}
      />
    </Section>
  )
}

export async function casePage(visit: Visit, id: RequestId): Promise<Response> {
  const request = must((await requestById(visit.db, id)) ?? refuse('organisations.request-not-found'))
  const organisation = must((await organisationById(visit.db, request.organisationId)) ?? notFound())
  const about = { country: organisation.country, organisation: organisation.id, person: request.personId }
  const mayRead = mayDo(visit.actor, 'readCase', about)
  if (!mayRead) must(permit(visit.actor, 'readCase', about))
  const row = { request, organisation }
  const mayDecide = request.state === 'waiting' && mayDecideOn(visit, row)
  const say = words.in(visit.language)
  const title = titleOf(visit.language, organisation)
  return visit.page({
    title: title.text,
    width: 'reading',
    lead: (
      <Breadcrumb
        label={say('organisation.breadcrumb')}
        items={[
          mayDo(visit.actor, 'readQueue')
            ? { label: say('queue.title'), href: '/organisations/queue' }
            : { label: say('organisation.mine'), href: '/organisations/mine' },
          { label: title.text },
        ]}
      />
    ),
    body: (
      <>
        <PageHead title={title} above={say(`queue.kind.${request.kind}`)} />
        <CaseThread visit={visit} organisation={organisation} request={request} />
        <Facts look="lines" facts={await caseFacts(visit, row, mayDecide)} />
        {mayDecide && (await Alike({ visit, organisation }))}
        {mayDecide && <Decision visit={visit} request={request} />}
      </>
    ),
  })
}

async function caseFacts(visit: Visit, { request, organisation }: Row, mayDecide: boolean): Promise<Fact[]> {
  const say = words.in(visit.language)
  const person = (await peopleForCases(visit.db, [request.personId])).get(request.personId)
  const date = (value: string | null) => value && formatDate(visit.language, value)
  const all: [string, string | null | undefined | false][] = [
    // The domain of the address is evidence; the address itself is the person's.
    [say('queue.person'), mayDecide && (person?.displayName ?? person?.latinName)],
    [say('queue.post'), mayDecide && person?.post],
    [say('queue.mail-domain'), mayDecide && person?.email?.split('@')[1]],
    [say('organisation.field.localName'), organisation.localName],
    [say('organisation.field.latinName'), organisation.latinName],
    [say('organisation.field.englishName'), organisation.englishName],
    [say('organisation.field.type'), say(`organisation.type.${organisation.type}`)],
    [say('organisation.field.country'), formatCountry(visit.language, organisation.country)],
    [say('organisation.field.city'), organisation.city],
    [say('organisation.field.website'), organisation.website],
    [say('organisation.field.registrationNumber'), organisation.registrationNumber],
    [say('organisation.field.registeredOn'), date(organisation.registeredOn)],
    [say('organisation.field.foundedOn'), date(organisation.foundedOn)],
    ...organisation.identifiers.map(
      ({ scheme, value }) => [say(`organisation.scheme.${scheme}`), value] as [string, string],
    ),
  ]
  return all.flatMap(([name, value]) => (value ? [{ name, value }] : []))
}

async function Alike({ visit, organisation }: { visit: Visit; organisation: Organisation }) {
  const say = words.in(visit.language)
  const alike = await organisationsLike(visit.db, organisation, organisation.id)
  if (alike.length === 0) return null
  return (
    <Section
      title={say('duplicate.suggested')}
      actions={<a href="/organisations/duplicates">{say('duplicate.title')}</a>}
    >
      <CardList>
        {alike.map(({ id, organisation: other, reasons }) => (
          <Card key={id}>
            <p>
              <a href={`/organisations/${id}`}>
                <Phrase {...titleOf(visit.language, other)} />
              </a>{' '}
              <StateWord language={visit.language} state={other.state} />
            </p>
            <p>
              {reasons.map((reason) => (
                <Chip key={reason.kind} tone="river">
                  {duplicateReason(visit.language, reason)}
                </Chip>
              ))}
            </p>
          </Card>
        ))}
      </CardList>
    </Section>
  )
}

function Decision({ visit, request }: { visit: Visit; request: MembershipRequest }) {
  const say = words.in(visit.language)
  return (
    <>
      <Section title={say('queue.validate')}>
        <Form action={`/organisations/cases/${request.id}/validate`}>
          <p>{say(`queue.validate.${request.kind}`)}</p>
          <Actions>
            <Button icon="met">{say('queue.validate')}</Button>
          </Actions>
        </Form>
      </Section>
      <Section title={say('queue.return')}>
        <Form action={`/organisations/cases/${request.id}/return`}>
          <Select
            name="reason"
            label={say('queue.reason')}
            required
            empty="—"
            options={returnReasons.map((reason) => ({ value: reason, label: say(`queue.reason.${reason}`) }))}
          />
          <TextArea name="note" label={say('queue.note')} hint={say('queue.note.hint')} rows={4} maxLength={2_000} />
          <Actions>
            <Button kind="plain">{say('queue.return')}</Button>
          </Actions>
        </Form>
      </Section>
    </>
  )
}

export async function minePage(visit: Visit): Promise<Response> {
  if (!isSignedIn(visit.actor)) must(permit(visit.actor, 'proposeOrganisation'))
  const requests = await requestsOf(visit.db, visit.actor.id as MembershipRequest['personId'])
  const organisations = await organisationsByIds(
    visit.db,
    requests.map(({ organisationId }) => organisationId),
  )
  const say = words.in(visit.language)
  return visit.page({
    title: say('organisation.mine'),
    width: 'reading',
    body: (
      <>
        <PageHead
          title={say('organisation.mine')}
          actions={<LinkButton href="/organisations/new">{say('organisation.propose')}</LinkButton>}
        />
        {requests.length === 0 ? (
          <EmptyState
            title={say('organisation.mine.none')}
            actions={
              <LinkButton href="/organisations" kind="plain">
                {say('organisation.directory')}
              </LinkButton>
            }
          >
            {say('organisation.mine.none.text')}
          </EmptyState>
        ) : (
          <Table
            caption={say('organisation.mine')}
            captionUnseen
            density="comfortable"
            columns={[
              { label: say('organisation.field.name') },
              { label: say('queue.kind') },
              { label: say('queue.state') },
              { label: say('queue.asked'), keep: true },
            ]}
            rows={requests.map((request) => {
              const organisation = organisations.get(request.organisationId)!
              return {
                key: request.id,
                cells: [
                  <a key="name" href={`/organisations/cases/${request.id}`}>
                    <Phrase {...titleOf(visit.language, organisation)} />
                  </a>,
                  say(`queue.kind.${request.kind}`),
                  say(`queue.state.${request.state}`),
                  formatDate(visit.language, dayOf(request.askedAt)),
                ],
              }
            })}
          />
        )}
      </>
    ),
  })
}
