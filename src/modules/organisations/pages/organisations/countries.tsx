// /countries: which countries belong to which set on a day; the secretariat adds that one joined or left.
import { tableFile } from '../../../../platform/files/write-table.ts'
import type { Visit } from '../../../../platform/http/visit.ts'
import { collatorOf } from '../../../../platform/i18n/names.ts'
import { formatCountry, formatDate } from '../../../../platform/i18n/words.ts'
import {
  Actions,
  Button,
  ChoiceGroup,
  Form,
  LinkButton,
  More,
  PageHead,
  Section,
  Select,
  Table,
  TextInput,
} from '../../../../ui/index.ts'
import { type CalendarDate, calendarDate, dayOf } from '../../../../values/calendar-date.ts'
import { must } from '../../../../values/refusal.ts'
import { mayDo, permit } from '../../access.ts'
import type { Typed } from '../../rules/check-organisation.ts'
import { countriesOfSet, type SetOfCountries } from '../../rules/countries-of-set.ts'
import { type CountryMembership, type CountrySet, countrySets, type Problem } from '../../schema.ts'
import { countryMemberships, countrySetsKept } from '../../store/countries.ts'
import { countByCountry } from '../../store/organisations.ts'
import { words } from '../../strings/index.ts'
import { countryOptions, faultsOf } from './organisation-parts.tsx'

/** All that may be joined: members of the region's sets so far, and their neighbours in time. */
const mayJoin = ['BN', 'CN', 'ID', 'JP', 'KH', 'KR', 'LA', 'MM', 'MY', 'PG', 'PH', 'SG', 'TH', 'TL', 'VN']

export async function countriesPage(
  visit: Visit,
  typed: Typed = {},
  problems: readonly Problem[] = [],
): Promise<Response> {
  must(permit(visit.actor, 'readDirectory'))
  const on = calendarDate(visit.url.searchParams.get('on') ?? '') ?? dayOf(visit.now)
  const [sets, memberships, organisations] = await Promise.all([
    countrySetsKept(visit.db),
    countryMemberships(visit.db),
    countByCountry(visit.db),
  ])
  const say = words.in(visit.language)
  const collator = collatorOf(visit.language)
  const { status } = faultsOf(visit, problems)
  const rowsOf = (set: CountrySet) =>
    countriesOfSet(sets, memberships, set, on)
      .map((country) => ({ country, name: formatCountry(visit.language, country) }))
      .sort((a, b) => collator.compare(a.name, b.name))
      .map(({ country, name }) => {
        const spell = spellOf(sets, memberships, set, country, on)
        const count = organisations.get(country) ?? 0
        return {
          key: country,
          cells: [
            name,
            spell ? formatDate(visit.language, spell.joined) : '',
            count > 0 ? (
              <a key="count" href={`/organisations?country=${country}`}>
                {count}
              </a>
            ) : (
              '0'
            ),
          ],
        }
      })
  return visit.page({
    title: say('country.title'),
    status,
    body: (
      <>
        <PageHead title={say('country.title')} intro={say('country.intro')} />
        <Form action="/countries" method="get" look="row" label={say('country.on')}>
          <TextInput name="on" type="date" label={say('country.on')} value={on} width="short" />
          <Button kind="plain">{say('country.show')}</Button>
          <LinkButton href={`/countries/export.csv?on=${on}`} icon="download" kind="quiet" download>
            {say('organisation.csv')}
          </LinkButton>
        </Form>
        {countrySets.map((set) => {
          const rows = rowsOf(set)
          return (
            <Section
              key={set}
              id={set}
              title={say(`country.set.${set}`)}
              note={say('country.count', { count: rows.length, date: formatDate(visit.language, on) })}
            >
              <Table
                caption={say(`country.set.${set}`)}
                captionUnseen
                columns={[
                  { label: say('organisation.field.country') },
                  { label: say('country.joined'), keep: true },
                  { label: say('country.organisations'), align: 'end' },
                ]}
                rows={rows}
              />
            </Section>
          )
        })}
        {mayDo(visit.actor, 'changeCountries') && <ChangeForm visit={visit} typed={typed} problems={problems} />}
      </>
    ),
  })
}

/** The same as a file: a line for each country of each set on the day. */
export async function countriesCsv(visit: Visit): Promise<Response> {
  must(permit(visit.actor, 'readDirectory'))
  const on = calendarDate(visit.url.searchParams.get('on') ?? '') ?? dayOf(visit.now)
  const [sets, memberships] = await Promise.all([countrySetsKept(visit.db), countryMemberships(visit.db)])
  const rows = countrySets.flatMap((set) =>
    countriesOfSet(sets, memberships, set, on).map((country) => [
      set,
      country,
      formatCountry(visit.language, country),
      on,
      spellOf(sets, memberships, set, country, on)?.joined,
    ]),
  )
  return await tableFile('csv', { name: 'countries', columns: ['set', 'country', 'name', 'on', 'since'], rows })
}

/** The spell through which a country belongs to a set: its own, or that of a set it includes. */
function spellOf(
  sets: readonly SetOfCountries[],
  memberships: readonly CountryMembership[],
  set: CountrySet,
  country: string,
  on: CalendarDate,
): CountryMembership | undefined {
  return memberships
    .filter(
      (one) =>
        one.country === country &&
        one.joined <= on &&
        (one.set === set || sets.some((kept) => kept.name === set && kept.includes === one.set)),
    )
    .at(-1)
}

function ChangeForm({ visit, typed, problems }: { visit: Visit; typed: Typed; problems: readonly Problem[] }) {
  const say = words.in(visit.language)
  const { errors, error } = faultsOf(visit, problems)
  const form = (
    <Form action="/countries" errors={errors}>
      <ChoiceGroup
        type="radio"
        name="kind"
        label={say('country.change')}
        options={(['joined', 'left'] as const).map((kind) => ({
          value: kind,
          label: say(`country.change.${kind}`),
          checked: (typed.kind ?? 'joined') === kind,
        }))}
      />
      <Select
        name="set"
        label={say('country.set')}
        value={typed.set}
        options={countrySets.map((set) => ({ value: set, label: say(`country.set.${set}`) }))}
        {...error('set')}
      />
      <Select
        name="country"
        label={say('organisation.field.country')}
        value={typed.country}
        empty="—"
        options={countryOptions(visit.language, mayJoin)}
        {...error('country')}
      />
      <TextInput
        name="on"
        id="change-on"
        type="date"
        label={say('country.day')}
        hint={say('country.day.hint')}
        value={typed.on}
        width="short"
        required
        {...error('on')}
      />
      <Actions>
        <Button>{say('organisation.save')}</Button>
      </Actions>
    </Form>
  )
  return problems.length > 0 ? (
    <Section title={say('country.add')}>{form}</Section>
  ) : (
    <More summary={say('country.add')}>{form}</More>
  )
}
