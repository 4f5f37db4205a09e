// /people: those whom one works with, found by any spelling of their names.
import type { Visit } from '../../../../platform/http/visit.ts'
import { formatCountry } from '../../../../platform/i18n/words.ts'
import { LinkButton, ListTable, PageHead, readList, Select, TextInput, withinTotal } from '../../../../ui/index.ts'
import { isRole, roles } from '../../../../values/actor.ts'
import { countryCode } from '../../../../values/country.ts'
import { isId } from '../../../../values/id.ts'
import { mayDo } from '../../access.ts'
import { findPeople } from '../../actions/people.ts'
import { type Person, personStates, type RoleAssignment } from '../../schema.ts'
import { assignmentsNotEnded } from '../../store/assignments.ts'
import type { PeopleAsked } from '../../store/people.ts'
import { words } from '../../strings/index.ts'
import { countryOptions } from './me.tsx'
import { Name, type OrganisationNames, organisationNames, RoleTitle, roleName, StateOf } from './person-parts.tsx'

const shownStates = personStates.filter((state) => state !== 'erased')

export async function peoplePage(visit: Visit): Promise<Response> {
  const say = words.in(visit.language)
  const asked = readList(visit.url, {
    sorts: ['newest'],
    first: { by: 'newest', direction: 'descending' },
    filters: ['q', 'role', 'country', 'state', 'organisation'],
  })
  const { people, total } = await findPeople(visit, questionOf(asked.filters), asked)
  const question = withinTotal(asked, total)
  const held = await assignmentsNotEnded(
    visit.db,
    people.map((person) => person.id),
    visit.now,
  )
  const organisations = await organisationNames(
    visit,
    held.map((one) => one.organisationId),
  )
  return visit.page({
    title: say('person.people'),
    body: (
      <>
        <PageHead
          title={say('person.people')}
          intro={say('person.people.intro')}
          actions={
            mayDo(visit.actor, 'readInvitations') && (
              <LinkButton href="/invitations" kind="plain">
                {say('invitation.title')}
              </LinkButton>
            )
          }
        />
        <ListTable
          language={visit.language}
          url={visit.url}
          question={question}
          total={total}
          caption={say('person.people')}
          captionUnseen
          empty={say('person.people.none')}
          filters={<Filters visit={visit} filters={asked.filters} />}
          columns={[
            { label: say('person.name') },
            { label: say('person.country') },
            { label: say('person.tab.roles') },
            { label: say('person.state'), keep: true },
          ]}
          rows={people.map((person) => ({
            key: person.id,
            cells: cellsOf(
              visit,
              person,
              held.filter((one) => one.personId === person.id),
              organisations,
            ),
          }))}
        />
      </>
    ),
  })
}

function questionOf(filters: Readonly<Record<string, string>>): PeopleAsked {
  const { q, role, country = '', state, organisation = '' } = filters
  return {
    text: q,
    role: isRole(role) ? role : undefined,
    country: countryCode(country),
    state: shownStates.find((one) => one === state),
    organisation: isId(organisation) ? organisation : undefined,
  }
}

function Filters({ visit, filters }: { visit: Visit; filters: Readonly<Record<string, string>> }) {
  const say = words.in(visit.language)
  const every = say('person.every')
  return (
    <>
      <TextInput name="q" label={say('person.name')} value={filters.q} type="search" />
      <Select
        name="role"
        label={say('role.role')}
        value={filters.role}
        empty={every}
        options={roles.map((role) => ({ value: role, label: roleName(visit.language, role) }))}
      />
      <Select
        name="country"
        label={say('person.country')}
        value={filters.country}
        empty={every}
        options={countryOptions(visit.language)}
      />
      <Select
        name="state"
        label={say('person.state')}
        value={filters.state}
        empty={every}
        options={shownStates.map((state) => ({ value: state, label: say(`person.state.${state}`) }))}
      />
    </>
  )
}

function cellsOf(visit: Visit, person: Person, held: RoleAssignment[], organisations: OrganisationNames) {
  return [
    <a key="name" href={`/people/${person.id}`}>
      <Name language={visit.language} person={person} />
    </a>,
    person.country === null ? '—' : formatCountry(visit.language, person.country),
    held.length === 0
      ? '—'
      : held.map((one) => (
          <div key={one.id}>
            <RoleTitle language={visit.language} role={one} organisations={organisations} />
          </div>
        )),
    <StateOf key="state" language={visit.language} state={person.state} />,
  ]
}
