// /organisations: the public directory of active organisations, searched across scripts; and the same as a CSV file.
import { tableFile } from '../../../../platform/files/write-table.ts'
import type { Visit } from '../../../../platform/http/visit.ts'
import { collatorOf } from '../../../../platform/i18n/names.ts'
import { formatCountry, formatNumber } from '../../../../platform/i18n/words.ts'
import {
  Button,
  EmptyState,
  Form,
  LinkButton,
  PageHead,
  Pagination,
  Phrase,
  Quiet,
  Section,
  Select,
  Table,
  TextInput,
  WholeRow,
} from '../../../../ui/index.ts'
import { isSignedIn } from '../../../../values/actor.ts'
import { must } from '../../../../values/refusal.ts'
import { mayDo, permit } from '../../access.ts'
import { type Found, findOrganisations } from '../../actions/find-organisations.ts'
import { organisationTypes } from '../../schema.ts'
import type { OrganisationLine } from '../../store/organisations.ts'
import { countByCountry } from '../../store/organisations.ts'
import { words } from '../../strings/index.ts'
import { countryOptions, otherNamesOf, titleOf } from './organisation-parts.tsx'

const pageSize = 50

interface Asked {
  text: string
  country: string | undefined
  type: string | undefined
  sort: 'name' | '-name' | 'country'
  page: number
}

export async function directoryPage(visit: Visit): Promise<Response> {
  must(permit(visit.actor, 'readDirectory'))
  const asked = question(visit.url.searchParams)
  const [found, counts] = await Promise.all([findOrganisations(visit.db, asked), countByCountry(visit.db)])
  const sorted = inOrder(visit, found, asked)
  const say = words.in(visit.language)
  return visit.page({
    title: say('organisation.directory'),
    description: say('organisation.directory.intro'),
    body: (
      <>
        <PageHead
          title={say('organisation.directory')}
          intro={say('organisation.directory.intro')}
          actions={<Ways visit={visit} />}
        />
        <Filters visit={visit} asked={asked} countries={[...counts.keys()]} />
        <Results visit={visit} asked={asked} found={sorted} />
      </>
    ),
  })
}

export async function directoryCsv(visit: Visit): Promise<Response> {
  must(permit(visit.actor, 'readDirectory'))
  const asked = question(visit.url.searchParams)
  const lines = inOrder(visit, await findOrganisations(visit.db, asked), asked)
  return await tableFile('csv', { name: 'organisations', columns: csvColumns, rows: lines.map(csvRow) })
}

const csvColumns = [
  'id',
  'country',
  'type',
  'local_name',
  'local_language',
  'latin_name',
  'english_name',
  'city',
  'website',
]

function csvRow(line: OrganisationLine) {
  const { id, country, type, localName, localLanguage, latinName, englishName, city, website } = line
  return [id, country, type, localName, localLanguage, latinName, englishName, city, website].map(
    (value) => value ?? undefined,
  )
}

function question(parameters: URLSearchParams): Asked {
  const value = (name: string) => parameters.get(name)?.trim() || undefined
  const page = Number(value('page') ?? 1)
  const sort = value('sort')
  return {
    text: (value('q') ?? '').toWellFormed().replaceAll('\0', '').slice(0, 300),
    country: /^[A-Z]{2}$/.test(value('country') ?? '') ? value('country') : undefined,
    type: organisationTypes.find((type) => type === value('type')),
    sort: sort === '-name' || sort === 'country' ? sort : 'name',
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  }
}

/** As the reader's language sorts; a search without a wish for an order comes best first. */
function inOrder(visit: Visit, found: Found[], asked: Asked): Found[] {
  if (asked.text !== '' && !visit.url.searchParams.has('sort')) return found
  const collator = collatorOf(visit.language)
  const keyed = found.map((line) => ({
    line,
    name: titleOf(visit.language, line).text,
    country: formatCountry(visit.language, line.country),
  }))
  keyed.sort(
    (a, b) =>
      (asked.sort === 'country' ? collator.compare(a.country, b.country) : 0) || collator.compare(a.name, b.name),
  )
  return (asked.sort === '-name' ? keyed.reverse() : keyed).map(({ line }) => line)
}

function Ways({ visit }: { visit: Visit }) {
  const say = words.in(visit.language)
  return (
    <>
      {isSignedIn(visit.actor) && <LinkButton href="/organisations/new">{say('organisation.propose')}</LinkButton>}
      {isSignedIn(visit.actor) && (
        <LinkButton href="/organisations/mine" kind="plain">
          {say('organisation.mine')}
        </LinkButton>
      )}
      {mayDo(visit.actor, 'readQueue') && (
        <LinkButton href="/organisations/queue" kind="plain">
          {say('queue.title')}
        </LinkButton>
      )}
    </>
  )
}

function Filters({ visit, asked, countries }: { visit: Visit; asked: Asked; countries: string[] }) {
  const say = words.in(visit.language)
  return (
    <Form action="/organisations" method="get" look="row" search label={say('organisation.search')}>
      <WholeRow>
        <TextInput
          name="q"
          type="search"
          label={say('organisation.search')}
          hint={say('organisation.search.hint')}
          value={asked.text}
          maxLength={300}
        />
        <Button icon="search">{say('organisation.find')}</Button>
      </WholeRow>
      <Select
        name="country"
        label={say('organisation.field.country')}
        empty={say('organisation.all')}
        value={asked.country}
        options={countryOptions(visit.language, countries)}
      />
      <Select
        name="type"
        label={say('organisation.field.type')}
        empty={say('organisation.all')}
        value={asked.type}
        options={organisationTypes.map((type) => ({ value: type, label: say(`organisation.type.${type}`) }))}
      />
    </Form>
  )
}

function Results({ visit, asked, found }: { visit: Visit; asked: Asked; found: OrganisationLine[] }) {
  const say = words.in(visit.language)
  if (found.length === 0)
    return (
      <EmptyState
        title={say('organisation.none')}
        actions={
          <LinkButton href="/organisations" kind="plain">
            {say('organisation.clear')}
          </LinkButton>
        }
      >
        {say('organisation.none.text')}
      </EmptyState>
    )
  const last = Math.max(1, Math.ceil(found.length / pageSize))
  const page = Math.min(asked.page, last)
  const shown = found.slice((page - 1) * pageSize, page * pageSize)
  const csv = `/organisations/export.csv${visit.url.search}`
  return (
    <Section
      title={say('organisation.count', { count: found.length })}
      actions={<a href={csv}>{say('organisation.csv')}</a>}
    >
      <Table
        caption={say('organisation.directory')}
        captionUnseen
        density="comfortable"
        columns={[
          { label: say('organisation.field.name'), sort: sortBy(visit, asked, 'name', '-name') },
          { label: say('organisation.field.type') },
          { label: say('organisation.field.country'), sort: sortBy(visit, asked, 'country') },
          { label: say('organisation.field.city') },
        ]}
        rows={shown.map((line) => ({
          key: line.id,
          cells: [
            <Name key="name" visit={visit} line={line} />,
            say(`organisation.type.${line.type}`),
            formatCountry(visit.language, line.country),
            line.city ?? '',
          ],
        }))}
      />
      {last > 1 && <Pages visit={visit} page={page} total={found.length} />}
    </Section>
  )
}

function Name({ visit, line }: { visit: Visit; line: OrganisationLine }) {
  const title = titleOf(visit.language, line)
  return (
    <>
      <a href={`/organisations/${line.id}`} lang={title.lang}>
        {title.text}
      </a>
      {otherNamesOf(visit.language, line)
        .slice(0, 1)
        .map((name) => (
          <Quiet key={name.text}>
            <Phrase {...name} />
          </Quiet>
        ))}
    </>
  )
}

function sortBy(visit: Visit, asked: Asked, up: Asked['sort'], down?: Asked['sort']) {
  const now = asked.text !== '' && !visit.url.searchParams.has('sort') ? undefined : asked.sort
  const next = now === up && down ? down : up
  return {
    href: at(visit, { sort: next, page: undefined }),
    ...(now === up ? { now: 'ascending' as const } : now === down && down ? { now: 'descending' as const } : {}),
  }
}

function Pages({ visit, page, total }: { visit: Visit; page: number; total: number }) {
  const say = words.in(visit.language)
  const number = (value: number) => formatNumber(visit.language, value)
  const last = Math.ceil(total / pageSize)
  return (
    <Pagination
      label={say('organisation.pages')}
      previous={{
        label: say('organisation.pages.previous'),
        ...(page > 1 ? { href: at(visit, { page: String(page - 1) }) } : {}),
      }}
      next={{
        label: say('organisation.pages.next'),
        ...(page < last ? { href: at(visit, { page: String(page + 1) }) } : {}),
      }}
      summary={say('organisation.pages.summary', {
        from: number((page - 1) * pageSize + 1),
        to: number(Math.min(total, page * pageSize)),
        total: number(total),
      })}
    />
  )
}

function at(visit: Visit, change: Record<string, string | undefined>): string {
  const address = new URL(visit.url)
  for (const [name, value] of Object.entries(change))
    if (value === undefined) address.searchParams.delete(name)
    else address.searchParams.set(name, value)
  return address.pathname + address.search
}
