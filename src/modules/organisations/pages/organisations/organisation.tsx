// /organisations/:id: the outline of an organisation for everybody; the fuller record, where its case stands and its history for who may.
import { type Entry, entriesAbout } from '../../../../journal/index.ts'
import type { House } from '../../../../module.ts'
import type { Visit } from '../../../../platform/http/visit.ts'
import { formatCountry, formatDate, formatLanguage } from '../../../../platform/i18n/words.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  type Fact,
  Facts,
  Form,
  LinkButton,
  Notice,
  PageHead,
  Phrase,
  Prose,
  Section,
  Table,
  Thread,
  type ThreadStep,
  Timeline,
  Unbroken,
} from '../../../../ui/index.ts'
import { isSignedIn } from '../../../../values/actor.ts'
import { dayOf } from '../../../../values/calendar-date.ts'
import { mayDo } from '../../access.ts'
import { readOrganisation } from '../../actions/find-organisations.ts'
import { type OrganisationEvent, organisationEvents } from '../../events.ts'
import type { MembershipRequest, Organisation, OrganisationId } from '../../schema.ts'
import { mergesAbout } from '../../store/merges.ts'
import { organisationsByIds } from '../../store/organisations.ts'
import { relationsOf, screeningsOf } from '../../store/particulars.ts'
import { membersOf, peopleForCases, requestsAbout } from '../../store/requests.ts'
import { suspensionsOf } from '../../store/suspensions.ts'
import { words } from '../../strings/index.ts'
import { otherNamesOf, StateWord, titleOf } from './organisation-parts.tsx'

export async function organisationPage(visit: Visit, house: House, id: OrganisationId): Promise<Response> {
  const reading = await readOrganisation(visit, id)
  if ('keptId' in reading)
    return new Response(null, { status: 303, headers: { location: `/organisations/${reading.keptId}` } })
  const { organisation, isWhole } = reading
  const panels = await Promise.all(house.panelsFor('organisation').map((panel) => panel.render(visit, id)))
  const whole = isWhole ? await record(visit, organisation) : undefined
  const say = words.in(visit.language)
  const title = titleOf(visit.language, organisation)
  return visit.page({
    title: title.text,
    lead: (
      <Breadcrumb
        label={say('organisation.breadcrumb')}
        items={[{ label: say('organisation.directory'), href: '/organisations' }, { label: title.text }]}
      />
    ),
    body: (
      <>
        <PageHead
          title={title}
          above={`${say(`organisation.type.${organisation.type}`)} · ${formatCountry(visit.language, organisation.country)}`}
          intro={otherNamesOf(visit.language, organisation).map((name) => (
            <p key={name.text}>
              <Phrase {...name} />
            </p>
          ))}
          actions={<Ways visit={visit} organisation={organisation} belongs={whole?.belongs ?? false} />}
        />
        {whole?.standing}
        <Facts facts={facts(visit, organisation, isWhole)} />
        {panels}
        {whole?.sections}
      </>
    ),
    ...(whole && { aside: whole.aside, asideLabel: say('organisation.history') }),
  })
}

function facts(visit: Visit, organisation: Organisation, isWhole: boolean): Fact[] {
  const say = words.in(visit.language)
  const date = (value: string | null) => value && formatDate(visit.language, value)
  const all: [string, string | null | false][] = [
    [say('organisation.field.city'), organisation.city],
    [say('organisation.field.localLanguage'), formatLanguage(visit.language, organisation.localLanguage)],
    [say('organisation.field.foundedOn'), date(organisation.foundedOn)],
    [say('organisation.field.registrationNumber'), isWhole && organisation.registrationNumber],
    [say('organisation.field.registeredOn'), isWhole && date(organisation.registeredOn)],
  ]
  const site = organisation.website
  return [
    ...all.flatMap(([name, value]) => (value ? [{ name, value }] : [])),
    ...(site
      ? [
          {
            name: say('organisation.field.website'),
            value: (
              <a href={site} rel="nofollow noopener">
                <Unbroken text={new URL(site).hostname} />
              </a>
            ),
          },
        ]
      : []),
    ...organisation.identifiers.map(({ scheme, value }) => ({
      name: say(`organisation.scheme.${scheme}`),
      value: /^https:/.test(value) ? (
        <a href={value}>
          <Unbroken text={value} />
        </a>
      ) : (
        <Unbroken text={value} />
      ),
    })),
  ]
}

function Ways({ visit, organisation, belongs }: { visit: Visit; organisation: Organisation; belongs: boolean }) {
  const say = words.in(visit.language)
  const { id, country, state } = organisation
  const may = (deed: Parameters<typeof mayDo>[1]) => mayDo(visit.actor, deed, { country, organisation: id })
  const stands = state === 'active' || state === 'suspended'
  return (
    <>
      {state === 'active' && isSignedIn(visit.actor) && !belongs && !may('recordScreening') && (
        <Form action={`/organisations/${id}/claim`}>
          <Button kind="plain">{say('organisation.claim')}</Button>
        </Form>
      )}
      {stands && may('changeOrganisation') && (
        <LinkButton href={`/organisations/${id}/edit`} kind="plain" icon="edit">
          {say('organisation.edit')}
        </LinkButton>
      )}
      {stands && may('suspendOrganisation') && (
        <LinkButton href={`/organisations/${id}/suspension`} kind="quiet">
          {say(state === 'active' ? 'organisation.suspend' : 'organisation.reactivate')}
        </LinkButton>
      )}
    </>
  )
}

async function record(visit: Visit, organisation: Organisation) {
  const { id, country } = organisation
  const about = { country, organisation: id }
  const [requests, members, history] = await Promise.all([
    requestsAbout(visit.db, id),
    membersOf(visit.db, id, visit.now),
    entriesAbout(visit.db, id),
  ])
  return {
    belongs: members.some(({ personId }) => personId === visit.actor.id),
    standing: await Standing({ visit, organisation, requests }),
    sections: (
      <>
        {await Members({ visit, organisation, members })}
        {await Relations({ visit, organisation })}
        {mayDo(visit.actor, 'readScreening', about) && (await Screenings({ visit, organisation }))}
        {mayDo(visit.actor, 'mergeOrganisations', about) && (await Merges({ visit, organisation }))}
      </>
    ),
    aside: <History visit={visit} entries={history} />,
  }
}

/** Where a proposal stands and what comes next, or that it is suspended; nothing for one that is simply active. */
async function Standing({
  visit,
  organisation,
  requests,
}: {
  visit: Visit
  organisation: Organisation
  requests: MembershipRequest[]
}) {
  const say = words.in(visit.language)
  const { state } = organisation
  const proposal = requests.filter(({ kind }) => kind === 'proposal').at(-1)
  if (state === 'suspended') {
    const [now] = await suspensionsOf(visit.db, organisation.id)
    return (
      <Notice
        tone="refused"
        word={say('organisation.state.suspended')}
        title={now && say(`organisation.suspension.${now.reason}`)}
      >
        {now?.note && <p>{now.note}</p>}
      </Notice>
    )
  }
  if (state === 'active' || !proposal) return null
  return <CaseThread visit={visit} organisation={organisation} request={proposal} />
}

export function CaseThread({
  visit,
  organisation,
  request,
}: {
  visit: Visit
  organisation: Organisation
  request: MembershipRequest
}) {
  const say = words.in(visit.language)
  const isMine = request.personId === visit.actor.id
  const country = formatCountry(visit.language, organisation.country)
  const isBack = request.state === 'returned' || request.state === 'withdrawn'
  const steps: ThreadStep[] = [
    {
      label: say(`queue.step.${request.kind}`),
      state: 'done',
      detail: formatDate(visit.language, dayOf(request.askedAt)),
    },
    isBack
      ? {
          label: say(`queue.step.${request.state === 'returned' ? 'returned' : 'withdrawn'}`),
          state: 'now',
          detail: request.reason ? say(`queue.reason.${request.reason}`) : undefined,
        }
      : {
          label: say('queue.step.waiting', { country }),
          state: request.state === 'waiting' ? 'now' : 'done',
          detail: request.state === 'waiting' ? waitedWords(visit, request) : undefined,
        },
    {
      label: say(isMine ? `queue.step.${request.kind}.done` : 'queue.state.validated'),
      state: request.state === 'validated' ? 'done' : 'next',
    },
  ]
  const mayCorrect = isMine && request.kind === 'proposal' && organisation.state === 'returned'
  return (
    <Section title={say('queue.where')} actions={<StateWord language={visit.language} state={organisation.state} />}>
      <Thread
        label={say('queue.where')}
        steps={steps}
        words={{ done: say('queue.done'), now: say('queue.now'), next: say('queue.next') }}
      />
      {request.note && (
        <Prose>
          <blockquote dir="auto">{request.note}</blockquote>
        </Prose>
      )}
      {isMine && (mayCorrect || request.state === 'waiting') && (
        <Actions>
          {mayCorrect && (
            <LinkButton href={`/organisations/${organisation.id}/edit`}>{say('organisation.correct')}</LinkButton>
          )}
          <Form action={`/organisations/cases/${request.id}/withdraw`}>
            <Button kind="quiet">{say('queue.withdraw')}</Button>
          </Form>
        </Actions>
      )}
    </Section>
  )
}

function waitedWords(visit: Visit, request: MembershipRequest): string {
  const days = Math.floor((visit.now.getTime() - request.askedAt.getTime()) / 86_400_000)
  return words.in(visit.language)('queue.age', { days })
}

/** Names of people only for who may read members: an auditor sees how many there are. */
async function Members({
  visit,
  organisation,
  members,
}: {
  visit: Visit
  organisation: Organisation
  members: Awaited<ReturnType<typeof membersOf>>
}) {
  const say = words.in(visit.language)
  const mayRead = mayDo(visit.actor, 'readMembers', { country: organisation.country, organisation: organisation.id })
  const people = mayRead
    ? await peopleForCases(
        visit.db,
        members.map(({ personId }) => personId),
      )
    : new Map()
  return (
    <Section title={say('organisation.members')} note={say('organisation.members.count', { count: members.length })}>
      {mayRead && members.length > 0 && (
        <Table
          caption={say('organisation.members')}
          captionUnseen
          columns={[
            { label: say('organisation.member') },
            { label: say('organisation.member.role') },
            { label: say('organisation.since'), keep: true },
          ]}
          rows={members.map(({ personId, role, since }) => ({
            key: `${personId} ${role}`,
            cells: [
              people.get(personId)?.displayName ?? people.get(personId)?.latinName ?? '—',
              say(`organisation.role.${role}`),
              formatDate(visit.language, dayOf(since)),
            ],
          }))}
        />
      )}
    </Section>
  )
}

async function Relations({ visit, organisation }: { visit: Visit; organisation: Organisation }) {
  const say = words.in(visit.language)
  const { id, country } = organisation
  const relations = await relationsOf(visit.db, id)
  const mayChange = mayDo(visit.actor, 'changeOrganisation', { country, organisation: id })
  if (relations.length === 0 && !mayChange) return null
  const others = await organisationsByIds(
    visit.db,
    relations.map((relation) => otherSide(relation, id)),
  )
  return (
    <Section
      title={say('organisation.relations')}
      actions={
        mayChange ? <a href={`/organisations/${id}/relations`}>{say('organisation.relations.add')}</a> : undefined
      }
    >
      {relations.length > 0 && (
        <Table
          caption={say('organisation.relations')}
          captionUnseen
          columns={[
            { label: say('organisation.field.name') },
            { label: say('organisation.relation') },
            { label: say('organisation.since'), keep: true },
            { label: say('organisation.until'), keep: true },
          ]}
          rows={relations.map((relation) => {
            const other = others.get(otherSide(relation, id))
            const title = other && titleOf(visit.language, other)
            const way = relation.organisationId === id ? 'to' : 'from'
            return {
              key: relation.id,
              cells: [
                title && (
                  <a key="name" href={`/organisations/${other.id}`} lang={title.lang}>
                    {title.text}
                  </a>
                ),
                say(
                  relation.kind === 'parent' || relation.kind === 'shareholder'
                    ? `organisation.relation.${relation.kind}.${way}`
                    : `organisation.relation.${relation.kind}`,
                ),
                relation.since ? formatDate(visit.language, relation.since) : '',
                relation.until ? (
                  formatDate(visit.language, relation.until)
                ) : mayChange ? (
                  <Form key="end" action={`/organisations/${id}/relations/${relation.id}/end`}>
                    <Button kind="quiet" size="small">
                      {say('organisation.relation.end')}
                    </Button>
                  </Form>
                ) : (
                  ''
                ),
              ],
            }
          })}
        />
      )}
    </Section>
  )
}

function otherSide(
  relation: { organisationId: OrganisationId; relatedId: OrganisationId },
  id: OrganisationId,
): OrganisationId {
  return relation.organisationId === id ? relation.relatedId : relation.organisationId
}

async function Screenings({ visit, organisation }: { visit: Visit; organisation: Organisation }) {
  const say = words.in(visit.language)
  const { id, country } = organisation
  const screenings = await screeningsOf(visit.db, id)
  const mayRecord = mayDo(visit.actor, 'recordScreening', { country, organisation: id })
  return (
    <Section
      title={say('screening.title')}
      actions={mayRecord ? <a href={`/organisations/${id}/screenings`}>{say('screening.record')}</a> : undefined}
    >
      <Table
        caption={say('screening.title')}
        captionUnseen
        columns={[
          { label: say('screening.list') },
          { label: say('screening.checkedOn'), keep: true },
          { label: say('screening.result') },
          { label: say('screening.decision') },
        ]}
        empty={say('screening.none')}
        rows={screenings.map((screening) => ({
          key: screening.id,
          cells: [
            screening.list,
            formatDate(visit.language, screening.checkedOn),
            say(`screening.result.${screening.result}`),
            screening.decision ? (
              say(`screening.decision.${screening.decision}`)
            ) : screening.result === 'possible-hit' && mayRecord ? (
              <a key="decide" href={`/organisations/${id}/screenings#decide-${screening.id}`}>
                {say('screening.decide')}
              </a>
            ) : (
              ''
            ),
          ],
        }))}
      />
    </Section>
  )
}

async function Merges({ visit, organisation }: { visit: Visit; organisation: Organisation }) {
  const say = words.in(visit.language)
  const merges = (await mergesAbout(visit.db, organisation.id)).filter(
    (merge) => merge.keptId === organisation.id && merge.undoneAt === null,
  )
  if (merges.length === 0) return null
  const gone = await organisationsByIds(
    visit.db,
    merges.map(({ goneId }) => goneId),
  )
  return (
    <Section title={say('duplicate.merged')}>
      <Table
        caption={say('duplicate.merged')}
        captionUnseen
        columns={[
          { label: say('organisation.field.name') },
          { label: say('duplicate.merged-on'), keep: true },
          { label: say('duplicate.undo'), quiet: true },
        ]}
        rows={merges.map((merge) => ({
          key: merge.id,
          cells: [
            <Phrase key="name" {...titleOf(visit.language, gone.get(merge.goneId)!)} />,
            formatDate(visit.language, dayOf(merge.mergedAt)),
            <Form key="undo" action={`/organisations/merges/${merge.id}/undo`}>
              <Button kind="quiet" size="small">
                {say('duplicate.undo')}
              </Button>
            </Form>,
          ],
        }))}
      />
    </Section>
  )
}

function History({ visit, entries }: { visit: Visit; entries: Entry[] }) {
  const say = words.in(visit.language)
  const told = entries.filter((entry) => (organisationEvents as readonly string[]).includes(entry.type)).reverse()
  return (
    <Section title={say('organisation.history')}>
      <Timeline
        label={say('organisation.history')}
        entries={told.map((entry) => ({
          what: say(`entry.${entry.type as OrganisationEvent}`),
          at: entry.at.toISOString(),
          when: formatDate(visit.language, dayOf(entry.at)),
          who: detail(visit, entry),
        }))}
      />
    </Section>
  )
}

/** The code that an entry holds, in words. */
function detail(visit: Visit, { type, data }: Entry): string | undefined {
  const { reason, role, result, decision, kind } = data as Record<string, string>
  const key =
    type === 'organisation.suspended'
      ? `organisation.suspension.${reason}`
      : reason
        ? `queue.reason.${reason}`
        : role
          ? `organisation.role.${role}`
          : decision
            ? `screening.decision.${decision}`
            : result
              ? `screening.result.${result}`
              : type === 'relation.recorded'
                ? `organisation.relation.${kind}`
                : undefined
  return key && words.sentence(visit.language, key)
}
