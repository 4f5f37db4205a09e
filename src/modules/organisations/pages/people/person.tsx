// /people/:id: a person as those may see who work with them, the roles held, and what is to be done about them.
import { type Entry, entriesAbout } from '../../../../journal/index.ts'
import type { Visit } from '../../../../platform/http/visit.ts'
import { formatCountry, formatLanguage, formatList } from '../../../../platform/i18n/words.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  type Fact,
  Facts,
  Form,
  LinkButton,
  More,
  PageHead,
  Quiet,
  Section,
  Select,
  Table,
  TextInput,
  Timeline,
} from '../../../../ui/index.ts'
import { isRole } from '../../../../values/actor.ts'
import { mayDo, mayEnd, reachOf, rolesToGive, seesAddress } from '../../access.ts'
import { endReasons, exclusionReasons, type Person, type RoleAssignment } from '../../schema.ts'
import { assignmentById, assignmentsOfPerson, organisationsWithin } from '../../store/assignments.ts'
import { consentStood } from '../../store/consents.ts'
import { words } from '../../strings/index.ts'
import { countryOptions } from './me.tsx'
import {
  day,
  lastDay,
  type OrganisationNames,
  OwnName,
  organisationNames,
  plainName,
  Refused,
  RoleTitle,
  roleName,
  StateOf,
} from './person-parts.tsx'
import type { Typed } from './typed-form.ts'

export interface PersonForm {
  typed?: Typed
  /** Why the last deed was not done. */
  refused?: string
}

export async function personPage(visit: Visit, person: Person, form: PersonForm = {}): Promise<Response> {
  const say = words.in(visit.language)
  const all = await assignmentsOfPerson(visit.db, person.id)
  const isOver = ({ endsAt }: RoleAssignment) => endsAt !== null && endsAt <= visit.now
  const organisations = await organisationNames(
    visit,
    all.map((one) => one.organisationId),
  )
  const rows = await Promise.all(
    all.filter((one) => !isOver(one)).map((one) => roleRow(visit, person, one, organisations)),
  )
  return visit.page({
    title: plainName(visit.language, person),
    status: form.refused === undefined ? 200 : 422,
    lead: (
      <Breadcrumb
        label={say('person.where')}
        items={[{ label: say('person.people'), href: '/people' }, { label: plainName(visit.language, person) }]}
      />
    ),
    body: (
      <>
        <PageHead
          title={plainName(visit.language, person)}
          above={<OwnName language={visit.language} person={person} />}
        />
        <Refused language={visit.language} reason={form.refused} />
        <Facts facts={await factsOf(visit, person)} />
        <Section title={say('person.tab.roles')}>
          <Table
            caption={say('person.tab.roles')}
            captionUnseen
            columns={[
              { label: say('role.role') },
              { label: say('role.since'), keep: true },
              { label: say('role.until'), keep: true },
              { label: say('role.end'), quiet: true },
            ]}
            rows={rows}
            empty={say('role.none.here')}
          />
          {person.id !== visit.actor.id && (
            <Assign visit={visit} person={person} typed={form.typed ?? {}} {...(await offers(visit))} />
          )}
        </Section>
        <Deeds visit={visit} person={person} />
        {mayDo(visit.actor, 'suspendPerson') && (
          <History visit={visit} entries={await entriesAbout(visit.db, person.id)} />
        )}
      </>
    ),
  })
}

async function offers(visit: Visit) {
  return { organisations: await organisationsWithin(visit.db, reachOf(visit.actor)) }
}

async function factsOf(visit: Visit, person: Person): Promise<Fact[]> {
  const { language, db, now, actor } = visit
  const say = words.in(language)
  const isShared = await consentStood(db, person.id, 'share-with-focal-point', now)
  const all: [string, string | null][] = [
    [say('person.country'), person.country && formatCountry(language, person.country)],
    [say('person.employer'), person.employer],
    [say('person.post'), person.post],
    [
      say('person.languages'),
      formatList(
        language,
        person.languages.map((tag) => formatLanguage(language, tag)),
      ),
    ],
    [say('person.email'), seesAddress(actor, person.country, isShared) ? person.email : null],
  ]
  const said = all
    .filter((fact): fact is [string, string] => Boolean(fact[1]))
    .map(([name, value]) => ({ name, value }))
  return [{ name: say('person.state'), value: <StateOf language={language} state={person.state} /> }, ...said]
}

async function roleRow(visit: Visit, person: Person, one: RoleAssignment, organisations: OrganisationNames) {
  const { language, actor, db } = visit
  const say = words.in(language)
  const lender = one.delegatedFrom === null ? undefined : await assignmentById(db, one.delegatedFrom)
  const about = one.organisationId
    ? { organisation: one.organisationId, country: organisations.get(one.organisationId)?.country ?? null }
    : { country: person.country }
  return {
    key: one.id,
    cells: [
      <>
        <RoleTitle language={language} role={one} organisations={organisations} />
        {lender && <Quiet>{say('delegation.is-lent')}</Quiet>}
      </>,
      day(language, one.startsAt),
      one.endsAt ? lastDay(language, one.endsAt) : say('role.open-end'),
      mayEnd(actor, one, about, lender) ? <End visit={visit} person={person} one={one} /> : '',
    ],
  }
}

function End({ visit, person, one }: { visit: Visit; person: Person; one: RoleAssignment }) {
  const say = words.in(visit.language)
  return (
    <More summary={say('role.end')}>
      <Form action={`/people/${person.id}/roles/${one.id}/end`}>
        <Select
          name="reason"
          id={`reason-${one.id}`}
          label={say('role.why')}
          options={endReasons.map((reason) => ({ value: reason, label: say(`role.end.${reason}`) }))}
        />
        <div>
          <Button kind="danger" size="small">
            {say('role.end')}
          </Button>
        </div>
      </Form>
    </More>
  )
}

function Assign(props: {
  visit: Visit
  person: Person
  typed: Typed
  organisations: { id: string; name: string; country: string }[]
}) {
  const { visit, person, typed, organisations } = props
  const say = words.in(visit.language)
  const choices = rolesToGive(visit.actor)
  if (choices.length === 0) return null
  const value = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  return (
    <More summary={say('role.assign')}>
      <Form action={`/people/${person.id}/roles`}>
        <Select
          name="role"
          label={say('role.role')}
          value={value('role')}
          options={choices.map((role) => ({ value: role, label: roleName(visit.language, role) }))}
          width="medium"
        />
        <ScopeFields visit={visit} typed={typed} organisations={organisations} />
        <TextInput
          name="until"
          label={say('role.until')}
          hint={say('role.until.hint')}
          type="date"
          value={value('until')}
          min={visit.now.toISOString().slice(0, 10)}
          width="short"
        />
        <div>
          <Button>{say('role.assign')}</Button>
        </div>
      </Form>
    </More>
  )
}

/** What a role is for: a country for a focal point, an organisation for its administrators and members. */
export function ScopeFields(props: {
  visit: Visit
  typed: Typed
  organisations: { id: string; name: string; country: string }[]
}) {
  const { visit, typed, organisations } = props
  const say = words.in(visit.language)
  const value = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  return (
    <>
      <Select
        name="country"
        label={say('role.country')}
        hint={say('role.country.hint')}
        value={value('country')}
        empty="—"
        options={countryOptions(visit.language)}
        width="medium"
      />
      <Select
        name="organisation"
        label={say('role.organisation')}
        hint={say('role.organisation.hint')}
        value={value('organisation')}
        empty="—"
        options={organisations.map(({ id, name, country }) => ({
          value: id,
          label: `${name} · ${formatCountry(visit.language, country)}`,
        }))}
      />
    </>
  )
}

function Deeds({ visit, person }: { visit: Visit; person: Person }) {
  const say = words.in(visit.language)
  if (!mayDo(visit.actor, 'suspendPerson') || person.id === visit.actor.id) return null
  return (
    <Section title={say('person.access')}>
      {person.state === 'suspended' ? (
        <Form action={`/people/${person.id}/reinstate`}>
          <p>{say('person.suspended.text')}</p>
          <div>
            <Button kind="plain">{say('person.reinstate')}</Button>
          </div>
        </Form>
      ) : (
        <More summary={say('person.suspend')}>
          <Form action={`/people/${person.id}/suspend`}>
            <p>{say('person.suspend.text')}</p>
            <Select
              name="reason"
              label={say('role.why')}
              options={exclusionReasons.map((reason) => ({ value: reason, label: say(`person.suspended.${reason}`) }))}
              width="medium"
            />
            <div>
              <Button kind="danger">{say('person.suspend')}</Button>
            </div>
          </Form>
        </More>
      )}
      <Actions>
        <LinkButton href={`/people/${person.id}/erase`} kind="quiet">
          {say('erasure.way.other')}
        </LinkButton>
      </Actions>
    </Section>
  )
}

/** What the journal knows, in words; kinds of entries without a sentence here stand on other pages. */
function History({ visit, entries }: { visit: Visit; entries: Entry[] }) {
  const say = words.in(visit.language)
  const told = entries
    .map((entry) => ({ entry, what: words.sentence(visit.language, `person.event.${entry.type}`) }))
    .filter(({ what }) => what !== undefined)
    .reverse()
  if (told.length === 0) return null
  return (
    <Section title={say('person.history')}>
      <Timeline
        label={say('person.history')}
        entries={told.map(({ entry, what }) => ({
          what,
          at: entry.at.toISOString(),
          when: day(visit.language, entry.at),
          detail: detailOf(visit, entry),
        }))}
      />
    </Section>
  )
}

function detailOf({ language }: Visit, { data }: Entry): string | undefined {
  const { role, reason } = (data ?? {}) as { role?: string; reason?: string }
  const said = [
    isRole(role) && roleName(language, role),
    reason &&
      (words.sentence(language, `role.end.${reason}`) ?? words.sentence(language, `person.suspended.${reason}`)),
  ].filter(Boolean)
  return said.length > 0 ? said.join(' · ') : undefined
}
