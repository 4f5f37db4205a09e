// /centres and /centres/:id: cooperation centres and the nodes of the network; the secretariat keeps them.
import type { Visit } from '../../../../platform/http/visit.ts'
import { collatorOf } from '../../../../platform/i18n/names.ts'
import { formatCountry, formatDate } from '../../../../platform/i18n/words.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  ChoiceGroup,
  EmptyState,
  Facts,
  FieldGroup,
  Form,
  LinkButton,
  PageHead,
  Phrase,
  type PhraseText,
  Section,
  Select,
  Table,
  TextInput,
} from '../../../../ui/index.ts'
import { dayOf } from '../../../../values/calendar-date.ts'
import { allLanguages, type Language, languages } from '../../../../values/language.ts'
import { must, refuse } from '../../../../values/refusal.ts'
import { mayDo, permit } from '../../access.ts'
import type { Typed } from '../../rules/check-organisation.ts'
import { type Centre, type CentreId, centreKinds, type Problem } from '../../schema.ts'
import { allCentres, centreById } from '../../store/countries.ts'
import { activeOrganisations, organisationById } from '../../store/organisations.ts'
import { words } from '../../strings/index.ts'
import { countryOptions, faultsOf, titleOf } from './organisation-parts.tsx'

export async function centresPage(visit: Visit): Promise<Response> {
  must(permit(visit.actor, 'readDirectory'))
  const centres = await allCentres(visit.db)
  const say = words.in(visit.language)
  const mayChange = mayDo(visit.actor, 'changeCentres')
  return visit.page({
    title: say('centre.title'),
    body: (
      <>
        <PageHead
          title={say('centre.title')}
          intro={say('centre.intro')}
          actions={mayChange ? <LinkButton href="/centres/new">{say('centre.new')}</LinkButton> : undefined}
        />
        {centres.length === 0 ? (
          <EmptyState title={say('centre.none')}>{say('centre.none.text')}</EmptyState>
        ) : (
          <Table
            caption={say('centre.title')}
            captionUnseen
            density="comfortable"
            columns={[
              { label: say('organisation.field.name') },
              { label: say('centre.kind') },
              { label: say('organisation.field.country') },
              { label: say('centre.openedOn'), keep: true },
              { label: say('queue.state') },
            ]}
            rows={centres.map((centre) => ({
              key: centre.id,
              cells: [
                <a key="name" href={`/centres/${centre.id}`}>
                  <Phrase {...nameOf(visit.language, centre)} />
                </a>,
                say(`centre.kind.${centre.kind}`),
                formatCountry(visit.language, centre.country),
                centre.openedOn ? formatDate(visit.language, centre.openedOn) : '',
                say(`centre.state.${stateOf(visit, centre)}`),
              ],
            }))}
          />
        )}
      </>
    ),
  })
}

function stateOf(visit: Visit, { openedOn, closedOn }: Centre): 'planned' | 'open' | 'closed' {
  const today = dayOf(visit.now)
  if (closedOn !== null && closedOn <= today) return 'closed'
  return openedOn === null || openedOn > today ? 'planned' : 'open'
}

/** In the reader's language, else in English, else as the first name stands. */
function nameOf(language: Language, { names }: Pick<Centre, 'names'>): PhraseText {
  const tag = [languages[language].tag, 'en', ...Object.keys(names)].find((one) => names[one])
  return { text: (tag && names[tag]) ?? '—', lang: tag }
}

export async function centrePage(visit: Visit, id: CentreId): Promise<Response> {
  must(permit(visit.actor, 'readDirectory'))
  const centre = must((await centreById(visit.db, id)) ?? refuse('organisations.centre-not-found'))
  const [host, centres] = await Promise.all([
    centre.hostId ? organisationById(visit.db, centre.hostId) : undefined,
    allCentres(visit.db),
  ])
  const parent = centres.find((one) => one.id === centre.parentId)
  const nodes = centres.filter((one) => one.parentId === id)
  const say = words.in(visit.language)
  const title = nameOf(visit.language, centre)
  const date = (value: string | null) => value && formatDate(visit.language, value)
  const facts: [string, preact.ComponentChildren][] = [
    [say('centre.kind'), say(`centre.kind.${centre.kind}`)],
    [say('organisation.field.country'), formatCountry(visit.language, centre.country)],
    [say('queue.state'), say(`centre.state.${stateOf(visit, centre)}`)],
    [say('centre.openedOn'), date(centre.openedOn)],
    [say('centre.closedOn'), date(centre.closedOn)],
    [
      say('centre.host'),
      host?.state === 'active' && (
        <a href={`/organisations/${host.id}`}>
          <Phrase {...titleOf(visit.language, host)} />
        </a>
      ),
    ],
    [
      say('centre.parent'),
      parent && (
        <a href={`/centres/${parent.id}`}>
          <Phrase {...nameOf(visit.language, parent)} />
        </a>
      ),
    ],
  ]
  return visit.page({
    title: title.text,
    width: 'reading',
    lead: (
      <Breadcrumb
        label={say('organisation.breadcrumb')}
        items={[{ label: say('centre.title'), href: '/centres' }, { label: title.text }]}
      />
    ),
    body: (
      <>
        <PageHead
          title={title}
          intro={Object.entries(centre.names)
            .filter(([, name]) => name !== title.text)
            .map(([tag, name]) => (
              <p key={tag}>
                <Phrase text={name} lang={tag} />
              </p>
            ))}
          actions={
            mayDo(visit.actor, 'changeCentres') ? (
              <LinkButton href={`/centres/${id}/edit`} kind="plain" icon="edit">
                {say('organisation.edit')}
              </LinkButton>
            ) : undefined
          }
        />
        <Facts facts={facts.flatMap(([name, value]) => (value ? [{ name, value }] : []))} />
        {nodes.length > 0 && (
          <Section title={say('centre.nodes')}>
            <Table
              caption={say('centre.nodes')}
              captionUnseen
              columns={[
                { label: say('organisation.field.name') },
                { label: say('organisation.field.country') },
                { label: say('queue.state') },
              ]}
              rows={nodes.map((node) => ({
                key: node.id,
                cells: [
                  <a key="name" href={`/centres/${node.id}`}>
                    <Phrase {...nameOf(visit.language, node)} />
                  </a>,
                  formatCountry(visit.language, node.country),
                  say(`centre.state.${stateOf(visit, node)}`),
                ],
              }))}
            />
          </Section>
        )}
      </>
    ),
  })
}

export async function centreFormPage(
  visit: Visit,
  { id, typed, problems = [] }: { id?: CentreId; typed?: Typed; problems?: readonly Problem[] },
): Promise<Response> {
  must(permit(visit.actor, 'changeCentres'))
  const centre = id && must((await centreById(visit.db, id)) ?? refuse('organisations.centre-not-found'))
  const values = typed ?? (centre ? typedOf(centre) : {})
  const [hosts, centres] = await Promise.all([activeOrganisations(visit.db, {}), allCentres(visit.db)])
  const say = words.in(visit.language)
  const { errors, error, status } = faultsOf(visit, problems)
  const field = (name: string) => ({ name, value: values[name], ...error(name) })
  const optional = { mark: say('organisation.optional') }
  const title = say(id ? 'centre.edit' : 'centre.new')
  const collator = collatorOf(visit.language)
  const byLabel = (options: { value: string; label: string }[]) =>
    options.sort((a, b) => collator.compare(a.label, b.label))
  return visit.page({
    title,
    width: 'reading',
    status,
    body: (
      <>
        <PageHead title={title} />
        <Form
          action={id ? `/centres/${id}/edit` : '/centres/new'}
          errors={errors}
          hidden={values.version ? { version: values.version } : {}}
        >
          <ChoiceGroup
            type="radio"
            name="kind"
            label={say('centre.kind')}
            {...error('kind')}
            options={centreKinds.map((kind) => ({
              value: kind,
              label: say(`centre.kind.${kind}`),
              checked: values.kind === kind,
            }))}
          />
          <Select
            {...field('country')}
            label={say('organisation.field.country')}
            empty="—"
            options={countryOptions(visit.language)}
          />
          <FieldGroup legend={say('organisation.names')} hint={say('centre.names.hint')}>
            {allLanguages.map((language) => (
              <TextInput
                key={language}
                {...field(`name-${language}`)}
                label={<span lang={languages[language].tag}>{languages[language].own}</span>}
                lang={languages[language].tag}
                maxLength={300}
              />
            ))}
          </FieldGroup>
          <Select
            {...field('hostId')}
            {...optional}
            label={say('centre.host')}
            empty="—"
            options={byLabel(hosts.map((host) => ({ value: host.id, label: titleOf(visit.language, host).text })))}
          />
          <Select
            {...field('parentId')}
            {...optional}
            label={say('centre.parent')}
            empty="—"
            options={byLabel(
              centres
                .filter((one) => one.id !== id)
                .map((one) => ({ value: one.id, label: nameOf(visit.language, one).text })),
            )}
          />
          <TextInput {...field('openedOn')} {...optional} label={say('centre.openedOn')} type="date" width="short" />
          <TextInput {...field('closedOn')} {...optional} label={say('centre.closedOn')} type="date" width="short" />
          <Actions>
            <Button>{say('organisation.save')}</Button>
          </Actions>
        </Form>
      </>
    ),
  })
}

function typedOf({ names, kind, country, hostId, parentId, openedOn, closedOn, version }: Centre): Typed {
  const fields = Object.entries({ kind, country, hostId, parentId, openedOn, closedOn, version: String(version) })
  const named = allLanguages.map((language) => [`name-${language}`, names[languages[language].tag]])
  return Object.fromEntries([...fields.map(([name, value]) => [name, value ?? undefined]), ...named])
}
