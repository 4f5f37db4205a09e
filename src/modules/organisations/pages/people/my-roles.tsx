// /me/roles: what I may do here, by whose word and until when; handing back and lending.
import type { Visit } from '../../../../platform/http/visit.ts'
import {
  Button,
  Card,
  EmptyState,
  type Fact,
  Facts,
  Form,
  More,
  Section,
  Table,
  TextInput,
} from '../../../../ui/index.ts'
import { isId } from '../../../../values/id.ts'
import { isLendable } from '../../rules/may-lend-role.ts'
import { longestLoanDays, type Person, type RoleAssignment } from '../../schema.ts'
import { assignmentById, assignmentsOfPerson, loansOf } from '../../store/assignments.ts'
import { peopleByIds } from '../../store/people.ts'
import { words } from '../../strings/index.ts'
import { mePage } from './me-frame.tsx'
import {
  day,
  lastDay,
  nameAmong,
  type OrganisationNames,
  organisationNames,
  Refused,
  RoleScope,
  RoleTitle,
  roleName,
} from './person-parts.tsx'

interface Shown {
  visit: Visit
  organisations: OrganisationNames
  people: Person[]
  loans: RoleAssignment[]
  lenders: Map<string, RoleAssignment>
}

/** `refused` is why a hand-back or a loan was not done. */
export async function rolesPage(visit: Visit, person: Person, refused?: string): Promise<Response> {
  const say = words.in(visit.language)
  const all = await assignmentsOfPerson(visit.db, person.id)
  const [now, past] = [all.filter((one) => !isOver(visit, one)), all.filter((one) => isOver(visit, one))]
  const shown = await gather(visit, all, now)
  return mePage(
    visit,
    'roles',
    <>
      <Refused language={visit.language} reason={refused} />
      {now.length === 0 && <EmptyState title={say('role.none.title')}>{say('role.none.text')}</EmptyState>}
      {now.map((one) => (
        <OwnRole key={one.id} {...shown} one={one} />
      ))}
      {past.length > 0 && <Past {...shown} past={past} />}
    </>,
    refused === undefined ? 200 : 422,
  )
}

function isOver({ now }: Visit, { endsAt }: RoleAssignment): boolean {
  return endsAt !== null && endsAt <= now
}

async function gather(visit: Visit, all: RoleAssignment[], now: RoleAssignment[]): Promise<Shown> {
  const loans = await loansOf(
    visit.db,
    now.map((one) => one.id),
    visit.now,
  )
  const lenders = new Map<string, RoleAssignment>()
  for (const one of now) {
    const lender = one.delegatedFrom && (await assignmentById(visit.db, one.delegatedFrom))
    if (lender) lenders.set(one.id, lender)
  }
  const involved = [...all.map((one) => one.grantedBy), ...loans.map((loan) => loan.personId)]
  return {
    visit,
    loans,
    lenders,
    organisations: await organisationNames(
      visit,
      all.map((one) => one.organisationId),
    ),
    people: await peopleByIds(
      visit.db,
      [...new Set([...involved, ...[...lenders.values()].map((one) => one.personId)])].filter(isId),
    ),
  }
}

function OwnRole({ visit, organisations, people, loans, lenders, one }: Shown & { one: RoleAssignment }) {
  const say = words.in(visit.language)
  const lender = lenders.get(one.id)
  const lent = loans.filter((loan) => loan.delegatedFrom === one.id)
  return (
    <Section
      title={roleName(visit.language, one.role)}
      actions={
        <Form action={`/me/roles/${one.id}/hand-back`} look="row">
          <Button kind="quiet" size="small">
            {say('role.hand-back')}
          </Button>
        </Form>
      }
    >
      <p>{say(`role.lets.${one.role}`)}</p>
      <Facts facts={factsOf({ visit, organisations, people, one, lender })} />
      {lent.map((loan) => (
        <Card key={loan.id}>
          <p>
            {say('delegation.lent-to', {
              name: nameAmong(visit, people, loan.personId),
              date: lastDay(visit.language, loan.endsAt ?? visit.now),
            })}
          </p>
          <Form action={`/me/roles/${loan.id}/hand-back`} look="row">
            <Button kind="plain" size="small">
              {say('delegation.take-back')}
            </Button>
          </Form>
        </Card>
      ))}
      {isLendable(one) && <Lend visit={visit} one={one} />}
    </Section>
  )
}

function factsOf(props: {
  visit: Visit
  organisations: OrganisationNames
  people: Person[]
  one: RoleAssignment
  lender: RoleAssignment | undefined
}): Fact[] {
  const { visit, organisations, people, one, lender } = props
  const say = words.in(visit.language)
  const isScoped = one.country !== null || one.organisationId !== null
  return [
    ...(isScoped
      ? [
          {
            name: say('role.for'),
            value: <RoleScope language={visit.language} role={one} organisations={organisations} />,
          },
        ]
      : []),
    { name: say('role.since'), value: day(visit.language, one.startsAt) },
    { name: say('role.until'), value: one.endsAt ? lastDay(visit.language, one.endsAt) : say('role.open-end') },
    lender
      ? { name: say('delegation.from'), value: nameAmong(visit, people, lender.personId) }
      : { name: say('role.given-by'), value: nameAmong(visit, people, one.grantedBy) },
  ]
}

function Lend({ visit, one }: { visit: Visit; one: RoleAssignment }) {
  const say = words.in(visit.language)
  return (
    <More summary={say('delegation.lend')}>
      <Form action={`/me/roles/${one.id}/lend`}>
        <p>{say(`delegation.rule`, { days: longestLoanDays })}</p>
        <TextInput
          name="email"
          id={`email-${one.id}`}
          label={say('delegation.to')}
          hint={say(
            one.country
              ? 'delegation.to.country'
              : one.organisationId
                ? 'delegation.to.organisation'
                : 'delegation.to.any',
          )}
          type="email"
          required
          width="medium"
        />
        <TextInput
          name="until"
          id={`until-${one.id}`}
          label={say('delegation.until')}
          type="date"
          min={visit.now.toISOString().slice(0, 10)}
          required
          width="short"
        />
        <div>
          <Button kind="plain">{say('delegation.lend')}</Button>
        </div>
      </Form>
    </More>
  )
}

function Past({ visit, organisations, past }: Shown & { past: RoleAssignment[] }) {
  const say = words.in(visit.language)
  return (
    <More summary={say('role.past')}>
      <Table
        caption={say('role.past')}
        captionUnseen
        columns={[
          { label: say('role.role') },
          { label: say('role.since'), keep: true },
          { label: say('role.until'), keep: true },
          { label: say('role.why-ended') },
        ]}
        rows={past.map((one) => ({
          key: one.id,
          cells: [
            <RoleTitle key="role" language={visit.language} role={one} organisations={organisations} />,
            day(visit.language, one.startsAt),
            one.endsAt ? day(visit.language, one.endsAt) : '',
            one.endReason ? say(`role.end.${one.endReason}`) : '—',
          ],
        }))}
      />
    </More>
  )
}
