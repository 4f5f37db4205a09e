// /account: how one signs in, where one is signed in, and what happened lately.
import type { Hono } from 'hono'
import type { House } from '../../../../module.ts'
import type { HouseEnv, Visit } from '../../../../platform/http/visit.ts'
import { formatCountry, formatInstant } from '../../../../platform/i18n/words.ts'
import { type Account, accountOf } from '../../../../platform/session/accounts.ts'
import { keepSession } from '../../../../platform/session/cookie.ts'
import { type Passkey, passkeysOf } from '../../../../platform/session/passkeys.ts'
import { securityEventsOf } from '../../../../platform/session/security-log.ts'
import { renewSession, type Session, sessionsOf } from '../../../../platform/session/sessions.ts'
import {
  Actions,
  Button,
  Form,
  LinkButton,
  Notice,
  PageHead,
  Prose,
  Quiet,
  Section,
  shellWords,
  Table,
  TextInput,
} from '../../../../ui/index.ts'
import { reject } from '../../../../values/refusal.ts'
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endOwnSession,
  removeOwnPasskey,
  removeSecondFactor,
  renewRecoveryCodes,
} from '../../actions/account/factors.ts'
import { recoveryUnderWay, stopOwnRecovery } from '../../actions/account/recovery.ts'
import { words } from '../../strings/index.ts'
import { contextOf, faultsOf, type Request, readForm, shownOnce, type Trouble } from './desk.ts'
import { NewPassword } from './register.tsx'
import { CodeInput } from './second-factor.tsx'

export function mountOwnAccount(app: Hono<HouseEnv>, house: House): void {
  app.get('/account', async (request) => await accountPage(request, house))
  app.get('/account/password', async (request) => await passwordPage(request, house))
  app.post('/account/password', async (request) => await savePassword(request, house))
  app.get('/account/second-factor', async (request) => shownOnce(await secondFactorPage(request, house)))
  app.post('/account/second-factor', async (request) => await addSecondFactor(request, house))
  app.get('/account/second-factor/remove', (request) => removePage(request.var.visit))
  app.post('/account/second-factor/remove', async (request) => {
    await removeSecondFactor(contextOf(request, house))
    return request.redirect('/account', 303)
  })
  app.post('/account/recovery-codes', async (request) =>
    shownOnce(codesPage(request.var.visit, await renewRecoveryCodes(contextOf(request, house)))),
  )
  app.post('/account/passkeys/remove', async (request) => {
    await removeOwnPasskey(contextOf(request, house), (await readForm(request))('id'))
    return request.redirect('/account', 303)
  })
  app.post('/account/sessions/end', async (request) => {
    await endOwnSession(contextOf(request, house), (await readForm(request))('id') || undefined)
    return request.redirect('/account', 303)
  })
  app.post('/account/recovery/stop', async (request) => {
    await stopOwnRecovery(contextOf(request, house))
    return request.redirect('/account', 303)
  })
}

async function accountPage(request: Request, house: House): Promise<Response> {
  const { visit } = request.var
  const session = sessionOf(visit)
  const { personId } = session
  const say = words.in(visit.language)
  const isRecovering = await recoveryUnderWay(contextOf(request, house), personId)
  return visit.page({
    title: say('account.own.title'),
    width: 'work',
    body: (
      <>
        <PageHead
          title={say('account.own.title')}
          intro={visit.name}
          actions={
            <Form action="/sign-out">
              <Button kind="plain">{shellWords.in(visit.language)('signOut')}</Button>
            </Form>
          }
        />
        {isRecovering && <RecoveryNotice visit={visit} />}
        <Ways visit={visit} house={house} account={await accountOf(visit.db, personId)} />
        <Passkeys visit={visit} keys={await passkeysOf(visit.db, personId)} />
        <Sessions visit={visit} own={session} sessions={await sessionsOf(visit.db, personId, visit.now)} />
        <Events visit={visit} events={await securityEventsOf(visit.db, personId, 20)} />
      </>
    ),
  })
}

function RecoveryNotice({ visit }: { visit: Visit }) {
  const say = words.in(visit.language)
  return (
    <Notice
      tone="ask"
      word={say('account.recovery.under-way')}
      actions={
        <Form action="/account/recovery/stop">
          <Button kind="danger">{say('account.recovery.stop')}</Button>
        </Form>
      }
    />
  )
}

function Ways({ visit, house, account }: { visit: Visit; house: House; account: Account | undefined }) {
  const say = words.in(visit.language)
  const since = (at: Date) => formatInstant(visit.language, at, visit.zone)
  return (
    <Section title={say('account.ways')}>
      <Table
        caption={say('account.ways')}
        captionUnseen
        density="comfortable"
        columns={[
          { label: say('account.ways.way') },
          { label: say('account.ways.state') },
          { label: say('account.ways.change'), quiet: true },
        ]}
        rows={[
          {
            key: 'password',
            cells: [
              say('account.password'),
              account?.passwordSetAt
                ? say('account.ways.since', { at: since(account.passwordSetAt) })
                : say('account.ways.none'),
              <LinkButton key="change" href="/account/password" kind="plain" size="small">
                {say('account.password.change')}
              </LinkButton>,
            ],
          },
          {
            key: 'second-factor',
            cells: [
              say('account.factor.title'),
              account?.totpConfirmedAt
                ? `${say('account.ways.since', { at: since(account.totpConfirmedAt) })} ${say('account.codes.left', { count: account.recoveryCodesLeft })}`
                : say('account.ways.none'),
              account?.totpConfirmedAt ? (
                <SecondFactorDeeds key="change" visit={visit} />
              ) : (
                <LinkButton key="change" href="/account/second-factor" kind="plain" size="small">
                  {say('account.factor.add')}
                </LinkButton>
              ),
            ],
          },
          ...house.settings.governments.map(({ country }) => ({
            key: country,
            cells: [
              say('account.signIn.government', { country: formatCountry(visit.language, country) }),
              '',
              <LinkButton key="change" href={`/account/government/${country}`} kind="plain" size="small">
                {say('account.government.link')}
              </LinkButton>,
            ],
          })),
        ]}
      />
    </Section>
  )
}

function SecondFactorDeeds({ visit }: { visit: Visit }) {
  const say = words.in(visit.language)
  return (
    <Actions>
      <Form action="/account/recovery-codes">
        <Button kind="plain" size="small">
          {say('account.codes.new')}
        </Button>
      </Form>
      <LinkButton href="/account/second-factor/remove" kind="quiet" size="small">
        {say('account.factor.remove')}
      </LinkButton>
    </Actions>
  )
}

function Passkeys({ visit, keys }: { visit: Visit; keys: Passkey[] }) {
  const say = words.in(visit.language)
  return (
    <Section
      title={say('account.passkeys')}
      actions={
        <LinkButton href="/account/passkeys/new" kind="plain" size="small">
          {say('account.passkey.make')}
        </LinkButton>
      }
    >
      {keys.length === 0 ? (
        <Quiet>{say('account.passkeys.none')}</Quiet>
      ) : (
        <Table
          caption={say('account.passkeys')}
          captionUnseen
          columns={[
            { label: say('account.passkey.label') },
            { label: say('account.passkey.used') },
            { label: say('account.ways.change'), quiet: true },
          ]}
          rows={keys.map((key) => ({
            key: key.id,
            cells: [
              key.label,
              formatInstant(visit.language, key.usedAt ?? key.madeAt, visit.zone),
              <Form key="remove" action="/account/passkeys/remove" hidden={{ id: key.id }}>
                <Button kind="quiet" size="small">
                  {say('account.passkey.remove')}
                </Button>
              </Form>,
            ],
          }))}
        />
      )}
    </Section>
  )
}

function Sessions({ visit, own, sessions }: { visit: Visit; own: Session; sessions: Session[] }) {
  const say = words.in(visit.language)
  return (
    <Section
      title={say('account.sessions')}
      actions={
        sessions.length > 1 && (
          <Form action="/account/sessions/end">
            <Button kind="plain" size="small">
              {say('account.sessions.end-others')}
            </Button>
          </Form>
        )
      }
    >
      <Table
        caption={say('account.sessions')}
        captionUnseen
        columns={[
          { label: say('account.sessions.device') },
          { label: say('account.sessions.started') },
          { label: say('account.sessions.used') },
          { label: say('account.ways.change'), quiet: true },
        ]}
        rows={sessions.map((session) => ({
          key: session.id,
          cells: [
            session.device,
            formatInstant(visit.language, session.startedAt, visit.zone),
            session.id === own.id
              ? say('account.sessions.this')
              : formatInstant(visit.language, session.usedAt, visit.zone),
            session.id !== own.id && (
              <Form key="end" action="/account/sessions/end" hidden={{ id: session.id }}>
                <Button kind="quiet" size="small">
                  {say('account.sessions.end')}
                </Button>
              </Form>
            ),
          ],
        }))}
      />
    </Section>
  )
}

function Events({ visit, events }: { visit: Visit; events: Awaited<ReturnType<typeof securityEventsOf>> }) {
  const say = words.in(visit.language)
  return (
    <Section title={say('account.events')} note={say('account.events.kept')}>
      <Table
        caption={say('account.events')}
        captionUnseen
        columns={[
          { label: say('account.events.at'), keep: true },
          { label: say('account.events.what') },
          { label: say('account.sessions.device') },
        ]}
        rows={events.map((event, index) => ({
          key: String(index),
          cells: [
            formatInstant(visit.language, event.at, visit.zone),
            say(`account.event.${event.kind}`),
            event.device ?? '—',
          ],
        }))}
      />
    </Section>
  )
}

async function passwordPage(request: Request, house: House, trouble: Trouble = {}): Promise<Response> {
  const { visit } = request.var
  const account = await accountOf(house.db, sessionOf(visit).personId)
  const say = words.in(visit.language)
  const faults = faultsOf(visit, trouble)
  return visit.page({
    title: say('account.password.change'),
    width: 'reading',
    status: trouble.status ?? 200,
    body: (
      <>
        <PageHead title={say('account.password.change')} intro={say('account.password.ends')} />
        <Form action="/account/password" errors={faults.errors}>
          {account?.passwordHash && (
            <TextInput
              name="current"
              type="password"
              label={say('account.password.current')}
              autocomplete="current-password"
              maxLength={512}
              required
              {...faults.at('current')}
            />
          )}
          <NewPassword visit={visit} trouble={trouble} required />
          <Actions>
            <Button>{say('account.save')}</Button>
            <LinkButton href="/account" kind="quiet">
              {say('account.back')}
            </LinkButton>
          </Actions>
        </Form>
      </>
    ),
  })
}

async function savePassword(request: Request, house: House): Promise<Response> {
  const typed = await readForm(request)
  const problems = await changePassword(contextOf(request, house), {
    current: typed('current'),
    next: typed('password'),
  })
  if (problems.length > 0) return await passwordPage(request, house, { problems, status: 422 })
  await renew(request, house)
  return request.redirect('/account', 303)
}

/** What guards the account has changed: whoever had copied the cookie before has nothing any more. */
async function renew(request: Request, { settings, db }: House): Promise<void> {
  const { visit } = request.var
  const session = sessionOf(visit)
  keepSession(request, settings, await renewSession(db, session.id, visit.now), session.remembered)
}

async function secondFactorPage(request: Request, house: House, trouble: Trouble = {}): Promise<Response> {
  const { visit } = request.var
  const invitation = await beginSecondFactor(contextOf(request, house))
  const say = words.in(visit.language)
  return visit.page({
    title: say('account.factor.add'),
    width: 'reading',
    status: trouble.status ?? 200,
    body: (
      <>
        <PageHead title={say('account.factor.add')} intro={say('account.factor.add.intro')} />
        <Prose>
          <p>
            <img src={invitation.picture} width="220" height="220" alt={say('account.factor.picture')} />
          </p>
          <p>{say('account.factor.key')}</p>
          <p>
            <code>{invitation.key}</code>
          </p>
        </Prose>
        <Form action="/account/second-factor" errors={faultsOf(visit, trouble).errors}>
          <CodeInput visit={visit} trouble={trouble} label={say('account.factor.first-code')} />
          <Actions>
            <Button>{say('account.factor.turn-on')}</Button>
            <LinkButton href="/account" kind="quiet">
              {say('account.back')}
            </LinkButton>
          </Actions>
        </Form>
      </>
    ),
  })
}

async function addSecondFactor(request: Request, house: House): Promise<Response> {
  const confirmed = await confirmSecondFactor(contextOf(request, house), (await readForm(request))('code'))
  if (Array.isArray(confirmed)) return await secondFactorPage(request, house, { problems: confirmed, status: 422 })
  await renew(request, house)
  return shownOnce(codesPage(request.var.visit, confirmed.codes))
}

/** Shown once, in the answer itself: no address leads back to them. */
function codesPage(visit: Visit, codes: string[]): Response {
  const say = words.in(visit.language)
  return visit.page({
    title: say('account.codes.title'),
    width: 'reading',
    body: (
      <>
        <PageHead title={say('account.codes.title')} intro={say('account.codes.intro')} />
        <Prose>
          <ol>
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
        </Prose>
        <Actions>
          <LinkButton href="/account">{say('account.codes.kept')}</LinkButton>
        </Actions>
      </>
    ),
  })
}

function removePage(visit: Visit): Response {
  sessionOf(visit)
  const say = words.in(visit.language)
  return visit.page({
    title: say('account.factor.remove'),
    width: 'reading',
    body: (
      <>
        <PageHead title={say('account.factor.remove')} intro={say('account.factor.remove.intro')} />
        <Form action="/account/second-factor/remove">
          <Actions>
            <Button kind="danger">{say('account.factor.remove')}</Button>
            <LinkButton href="/account" kind="quiet">
              {say('account.back')}
            </LinkButton>
          </Actions>
        </Form>
      </>
    ),
  })
}

function sessionOf({ session }: Visit): Session {
  return session ?? reject('organisations.sign-in-first')
}
