// /roles: the register of who holds which role now; an auditor reads it by ids, without names.
import type { Visit } from '../../../../platform/http/visit.ts'
import { ListTable, PageHead, readList, Select, Unbroken, withinTotal } from '../../../../ui/index.ts'
import { isRole, roles } from '../../../../values/actor.ts'
import { countryCode } from '../../../../values/country.ts'
import { seesNames } from '../../access.ts'
import { readRegister } from '../../actions/people.ts'
import type { Person, RoleAssignment } from '../../schema.ts'
import { peopleByIds } from '../../store/people.ts'
import { words } from '../../strings/index.ts'
import { countryOptions } from './me.tsx'
import { day, lastDay, Name, type OrganisationNames, organisationNames, RoleTitle, roleName } from './person-parts.tsx'

export async function registerPage(visit: Visit): Promise<Response> {
  const say = words.in(visit.language)
  const asked = readList(visit.url, {
    sorts: ['role'],
    first: { by: 'role', direction: 'ascending' },
    filters: ['role', 'country'],
  })
  const { role, country = '' } = asked.filters
  const filters = { role: isRole(role) ? role : undefined, country: countryCode(country) }
  const { assignments, total } = await readRegister(visit, filters, asked)
  const people = seesNames(visit.actor)
    ? await peopleByIds(
        visit.db,
        assignments.map((one) => one.personId),
      )
    : []
  const organisations = await organisationNames(
    visit,
    assignments.map((one) => one.organisationId),
  )
  return visit.page({
    title: say('role.register'),
    body: (
      <>
        <PageHead
          title={say('role.register')}
          intro={say(seesNames(visit.actor) ? 'role.register.intro' : 'role.register.by-ids')}
        />
        <ListTable
          language={visit.language}
          url={visit.url}
          question={withinTotal(asked, total)}
          total={total}
          caption={say('role.register')}
          captionUnseen
          empty={say('role.none.here')}
          filters={
            <>
              <Select
                name="role"
                label={say('role.role')}
                value={role}
                empty={say('person.every')}
                options={roles.map((one) => ({ value: one, label: roleName(visit.language, one) }))}
              />
              <Select
                name="country"
                label={say('role.country')}
                value={country}
                empty={say('person.every')}
                options={countryOptions(visit.language)}
              />
            </>
          }
          columns={[
            { label: say('role.role') },
            { label: say('role.held-by') },
            { label: say('role.since'), keep: true },
            { label: say('role.until'), keep: true },
          ]}
          rows={assignments.map((one) => ({ key: one.id, cells: cellsOf(visit, one, people, organisations) }))}
        />
      </>
    ),
  })
}

function cellsOf(visit: Visit, one: RoleAssignment, people: Person[], organisations: OrganisationNames) {
  const { language } = visit
  const person = people.find(({ id }) => id === one.personId)
  return [
    <RoleTitle key="role" language={language} role={one} organisations={organisations} />,
    person ? (
      <a key="person" href={`/people/${person.id}`}>
        <Name language={language} person={person} />
      </a>
    ) : (
      <Unbroken key="person" text={one.personId} />
    ),
    day(language, one.startsAt),
    one.endsAt ? lastDay(language, one.endsAt) : words.in(language)('role.open-end'),
  ]
}
