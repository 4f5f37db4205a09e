// /invitations: whom one has asked to take a role, and asking the next.
import type { Visit } from '../../../../platform/http/visit.ts'
import {
  Button,
  Form,
  PageHead,
  Section,
  Select,
  Status,
  type StatusState,
  Table,
  TextInput,
} from '../../../../ui/index.ts'
import { allLanguages, languages } from '../../../../values/language.ts'
import { reachOf, rolesToGive } from '../../access.ts'
import { readInvitations } from '../../actions/invitations.ts'
import { type Invitation, invitationDays } from '../../schema.ts'
import { organisationsWithin } from '../../store/assignments.ts'
import { words } from '../../strings/index.ts'
import { ScopeFields } from './person.tsx'
import {
  day,
  lastDay,
  type OrganisationNames,
  organisationNames,
  Refused,
  RoleTitle,
  roleName,
} from './person-parts.tsx'
import type { Typed } from './typed-form.ts'

export async function invitationsPage(visit: Visit, form: { typed?: Typed; refused?: string } = {}): Promise<Response> {
  const say = words.in(visit.language)
  const invitations = await readInvitations(visit)
  const organisations = await organisationNames(
    visit,
    invitations.map((one) => one.organisationId),
  )
  return visit.page({
    title: say('invitation.title'),
    status: form.refused === undefined ? 200 : 422,
    body: (
      <>
        <PageHead title={say('invitation.title')} intro={say('invitation.intro', { days: invitationDays })} />
        <Refused language={visit.language} reason={form.refused} />
        <Section title={say('invitation.new')}>
          <InviteForm
            visit={visit}
            typed={form.typed ?? {}}
            organisations={await organisationsWithin(visit.db, reachOf(visit.actor))}
          />
        </Section>
        <Section title={say('invitation.sent')}>
          <Table
            caption={say('invitation.sent')}
            captionUnseen
            density="comfortable"
            columns={[
              { label: say('person.email') },
              { label: say('role.role') },
              { label: say('invitation.sent-on'), keep: true },
              { label: say('person.state') },
              { label: say('invitation.deeds'), quiet: true },
            ]}
            rows={invitations.map((one) => ({ key: one.id, cells: cellsOf(visit, one, organisations) }))}
            empty={say('invitation.none')}
          />
        </Section>
      </>
    ),
  })
}

function InviteForm(props: {
  visit: Visit
  typed: Typed
  organisations: { id: string; name: string; country: string }[]
}) {
  const { visit, typed, organisations } = props
  const say = words.in(visit.language)
  const value = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  return (
    <Form action="/invitations">
      <TextInput name="email" label={say('person.email')} type="email" value={value('email')} required width="medium" />
      <Select
        name="role"
        label={say('role.role')}
        value={value('role')}
        options={rolesToGive(visit.actor).map((role) => ({ value: role, label: roleName(visit.language, role) }))}
        width="medium"
      />
      <ScopeFields visit={visit} typed={typed} organisations={organisations} />
      <Select
        name="language"
        label={say('invitation.language')}
        value={value('language') ?? visit.language}
        options={allLanguages.map((one) => ({ value: one, label: languages[one].own, lang: languages[one].tag }))}
        width="medium"
      />
      <div>
        <Button>{say('invitation.send')}</Button>
      </div>
    </Form>
  )
}

function cellsOf(visit: Visit, one: Invitation, organisations: OrganisationNames) {
  const { language } = visit
  const standing = standingOf(visit, one)
  const say = words.in(language)
  return [
    one.email ?? say('invitation.address-erased'),
    <RoleTitle key="role" language={language} role={one} organisations={organisations} />,
    day(language, one.createdAt),
    <Status key="state" state={shapes[standing]}>
      {say(`invitation.state.${standing}`, { date: lastDay(language, one.expiresAt) })}
    </Status>,
    one.state === 'sent' ? <Deeds visit={visit} one={one} /> : '',
  ]
}

type Standing = Invitation['state'] | 'expired'

function standingOf({ now }: Visit, { state, expiresAt }: Invitation): Standing {
  return state === 'sent' && expiresAt <= now ? 'expired' : state
}

const shapes: Record<Standing, StatusState> = {
  sent: 'waiting',
  accepted: 'met',
  declined: 'refused',
  withdrawn: 'closed',
  expired: 'overdue',
}

function Deeds({ visit, one }: { visit: Visit; one: Invitation }) {
  const say = words.in(visit.language)
  return (
    <Form action={`/invitations/${one.id}/withdraw`} look="row">
      <Button kind="plain" size="small" formAction={`/invitations/${one.id}/resend`}>
        {say('invitation.resend')}
      </Button>
      <Button kind="quiet" size="small">
        {say('invitation.withdraw')}
      </Button>
    </Form>
  )
}
