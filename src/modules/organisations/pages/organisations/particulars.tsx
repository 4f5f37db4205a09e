// /organisations/:id/relations, /screenings, /suspension: one form each, beneath what is recorded already.
import type { Visit } from '../../../../platform/http/visit.ts'
import { formatDate } from '../../../../platform/i18n/words.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Card,
  ChoiceGroup,
  Form,
  PageHead,
  Prose,
  Section,
  Select,
  TextArea,
  TextInput,
} from '../../../../ui/index.ts'
import { dayOf } from '../../../../values/calendar-date.ts'
import { must } from '../../../../values/refusal.ts'
import { type Deed, permit } from '../../access.ts'
import { notFound } from '../../actions/context.ts'
import type { Typed } from '../../rules/check-organisation.ts'
import {
  type Organisation,
  type OrganisationId,
  type Problem,
  relationKinds,
  type Screening,
  screeningDecisions,
  screeningResults,
  suspensionReasons,
} from '../../schema.ts'
import { organisationById } from '../../store/organisations.ts'
import { screeningsOf } from '../../store/particulars.ts'
import { words } from '../../strings/index.ts'
import { faultsOf, titleOf } from './organisation-parts.tsx'

interface Filled {
  typed?: Typed
  problems?: readonly Problem[]
}

async function asked(visit: Visit, id: OrganisationId, deed: Deed): Promise<Organisation> {
  const organisation = must((await organisationById(visit.db, id)) ?? notFound())
  must(permit(visit.actor, deed, { country: organisation.country, organisation: id }))
  return organisation
}

function lead(visit: Visit, organisation: Organisation, title: string) {
  const say = words.in(visit.language)
  const items = [
    { label: say('organisation.directory'), href: '/organisations' },
    { label: titleOf(visit.language, organisation).text, href: `/organisations/${organisation.id}` },
    { label: title },
  ]
  return <Breadcrumb label={say('organisation.breadcrumb')} items={items} />
}

export async function relationsPage(
  visit: Visit,
  id: OrganisationId,
  { typed = {}, problems = [] }: Filled = {},
): Promise<Response> {
  const organisation = await asked(visit, id, 'changeOrganisation')
  const say = words.in(visit.language)
  const { errors, error, status } = faultsOf(visit, problems)
  const title = say('organisation.relations.add')
  return visit.page({
    title,
    width: 'reading',
    status,
    lead: lead(visit, organisation, title),
    body: (
      <>
        <PageHead title={title} intro={say('organisation.relations.intro')} />
        <Form action={`/organisations/${id}/relations`} errors={errors}>
          <ChoiceGroup
            type="radio"
            name="kind"
            label={say('organisation.relation')}
            {...error('kind')}
            options={relationKinds.map((kind) => ({
              value: kind,
              label: say(`organisation.relation.${kind}`),
              checked: typed.kind === kind,
            }))}
          />
          <TextInput
            name="related"
            value={typed.related}
            label={say('organisation.related')}
            hint={say('organisation.related.hint')}
            required
            maxLength={300}
            {...error('related')}
          />
          <TextInput
            name="since"
            value={typed.since}
            label={say('organisation.since')}
            mark={say('organisation.optional')}
            type="date"
            width="short"
            {...error('since')}
          />
          <Actions>
            <Button>{say('organisation.save')}</Button>
          </Actions>
        </Form>
      </>
    ),
  })
}

export async function screeningsPage(
  visit: Visit,
  id: OrganisationId,
  { typed = {}, problems = [] }: Filled = {},
): Promise<Response> {
  const organisation = await asked(visit, id, 'recordScreening')
  const hits = (await screeningsOf(visit.db, id)).filter(
    ({ result, decision }) => result === 'possible-hit' && decision === null,
  )
  const say = words.in(visit.language)
  const { errors, error, status } = faultsOf(visit, problems)
  return visit.page({
    title: say('screening.record'),
    width: 'reading',
    status,
    lead: lead(visit, organisation, say('screening.record')),
    body: (
      <>
        <PageHead title={say('screening.record')} intro={say('screening.intro')} />
        {hits.map((hit) => (
          <HitCard key={hit.id} visit={visit} hit={hit} />
        ))}
        <Section title={say('screening.new')}>
          <Form action={`/organisations/${id}/screenings`} errors={errors}>
            <TextInput
              name="list"
              value={typed.list}
              label={say('screening.list')}
              hint={say('screening.list.hint')}
              required
              maxLength={200}
              {...error('list')}
            />
            <TextInput
              name="checkedOn"
              value={typed.checkedOn ?? dayOf(visit.now)}
              label={say('screening.checkedOn')}
              type="date"
              width="short"
              required
              {...error('checkedOn')}
            />
            <ChoiceGroup
              type="radio"
              name="result"
              label={say('screening.result')}
              look="boxes"
              {...error('result')}
              options={screeningResults.map((result) => ({
                value: result,
                label: say(`screening.result.${result}`),
                hint: say(`screening.result.${result}.hint`),
                checked: typed.result === result,
              }))}
            />
            <TextArea
              name="note"
              value={typed.note}
              label={say('queue.note')}
              mark={say('organisation.optional')}
              rows={3}
              maxLength={2_000}
            />
            <Actions>
              <Button>{say('organisation.save')}</Button>
            </Actions>
          </Form>
        </Section>
      </>
    ),
  })
}

function HitCard({ visit, hit }: { visit: Visit; hit: Screening }) {
  const say = words.in(visit.language)
  return (
    <Section
      title={say('screening.hit', { list: hit.list })}
      id={`decide-${hit.id}`}
      note={formatDate(visit.language, hit.checkedOn)}
    >
      <Card>
        {hit.note && (
          <Prose>
            <p dir="auto">{hit.note}</p>
          </Prose>
        )}
        <Form action={`/organisations/${hit.organisationId}/screenings/${hit.id}/decide`}>
          <ChoiceGroup
            type="radio"
            name="decision"
            id={`decision-${hit.id}`}
            label={say('screening.decision')}
            required
            options={screeningDecisions.map((decision) => ({
              value: decision,
              label: say(`screening.decision.${decision}`),
            }))}
          />
          <TextArea
            name="note"
            id={`note-${hit.id}`}
            label={say('screening.why')}
            required
            rows={3}
            maxLength={2_000}
          />
          <Actions>
            <Button>{say('screening.decide')}</Button>
          </Actions>
        </Form>
      </Card>
    </Section>
  )
}

export async function suspensionPage(visit: Visit, id: OrganisationId): Promise<Response> {
  const organisation = await asked(visit, id, 'suspendOrganisation')
  const say = words.in(visit.language)
  const isActive = organisation.state === 'active'
  const title = say(isActive ? 'organisation.suspend' : 'organisation.reactivate')
  return visit.page({
    title,
    width: 'reading',
    lead: lead(visit, organisation, title),
    body: (
      <>
        <PageHead
          title={title}
          intro={say(isActive ? 'organisation.suspend.intro' : 'organisation.reactivate.intro')}
        />
        <Form action={`/organisations/${id}/${isActive ? 'suspend' : 'reactivate'}`}>
          {isActive && (
            <>
              <Select
                name="reason"
                label={say('queue.reason')}
                required
                empty="—"
                options={suspensionReasons.map((reason) => ({
                  value: reason,
                  label: say(`organisation.suspension.${reason}`),
                }))}
              />
              <TextArea
                name="note"
                label={say('queue.note')}
                mark={say('organisation.optional')}
                rows={3}
                maxLength={2_000}
              />
            </>
          )}
          <Actions>
            <Button kind={isActive ? 'danger' : 'primary'}>{title}</Button>
          </Actions>
        </Form>
      </>
    ),
  })
}
