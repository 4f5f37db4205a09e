// /sign-in: the ways in, and on one's own machine one click for each role of the sample.
import type { Hono } from 'hono'
import type { House } from '../../../../module.ts'
import type { HouseEnv, Visit } from '../../../../platform/http/visit.ts'
import { formatCountry } from '../../../../platform/i18n/words.ts'
import { browserSecret } from '../../../../platform/session/cookie.ts'
import type { Government } from '../../../../platform/settings.ts'
import {
  Actions,
  Button,
  Card,
  Checkbox,
  Form,
  LinkButton,
  Notice,
  PageHead,
  Section,
  shellWords,
  TextInput,
} from '../../../../ui/index.ts'
import { isSignedIn } from '../../../../values/actor.ts'
import { askForMail, lookAtLink, signInByLink, signInByPassword } from '../../actions/account/sign-in.ts'
import { safeReturn } from '../../rules/check-account.ts'
import type { SamplePerson } from '../../sample/people.ts'
import { samplePeoplePresent } from '../../sample/sign-in-links.ts'
import { words } from '../../strings/index.ts'
import { browserOf, contextOf, orTrouble, type Request, readForm, type Trouble, wantedReturn } from './desk.ts'
import { admit, leave } from './entry.ts'
import { lookInMailPage, pressPage } from './small-pages.tsx'

export function mountSignIn(app: Hono<HouseEnv>, house: House): void {
  app.get('/sign-in', async (request) => await showSignIn(request, house, {}))
  app.post('/sign-in', async (request) => await signIn(request, house))
  app.post('/sign-in/link', async (request) => await askForLink(request, house))
  app.get('/sign-in/link/:secret', async (request) => {
    await lookAtLink(contextOf(request, house), request.req.param('secret'), browserOf(request, house))
    return pressPage(request.var.visit, 'link', request.req.path)
  })
  app.post('/sign-in/link/:secret', async (request) => {
    const secret = request.req.param('secret')
    return await admit(request, house, await signInByLink(contextOf(request, house), secret, browserOf(request, house)))
  })
  app.post('/sign-out', async (request) => await leave(request, house))
}

async function signIn(request: Request, house: House): Promise<Response> {
  const { visit } = request.var
  const typed = await readForm(request)
  const [email, returnTo] = [typed('email'), safeReturn(typed('return'))]
  const tried = { email, password: typed('password') }
  const outcome = await orTrouble(visit, signInByPassword(contextOf(request, house), tried))
  if ('trouble' in outcome) return await showSignIn(request, house, { email, returnTo, trouble: outcome.trouble })
  const remembered = typed('remember') === 'yes'
  return await admit(request, house, { personId: outcome.done, method: 'password', remembered, returnTo })
}

async function askForLink(request: Request, house: House): Promise<Response> {
  const { visit } = request.var
  const typed = await readForm(request)
  const asked = {
    email: typed('email'),
    purpose: 'sign-in',
    browser: browserSecret(request, house.settings),
    remembered: typed('remember') === 'yes',
    returnTo: safeReturn(typed('return')),
  } as const
  const outcome = await orTrouble(visit, askForMail(contextOf(request, house), asked))
  if ('trouble' in outcome) return await showSignIn(request, house, { ...asked, trouble: outcome.trouble })
  return await lookInMailPage(visit, house, 'link', asked.email)
}

interface SignInPage {
  email?: string
  returnTo?: string
  trouble?: Trouble
  isLinkOld?: boolean
}

export async function showSignIn(request: Request, house: House, page: SignInPage): Promise<Response> {
  const { visit } = request.var
  const sample = await samplePeoplePresent(house.db, house.settings)
  const returnTo = page.returnTo ?? wantedReturn(visit)
  const say = words.in(visit.language)
  const query = returnTo === '/' ? '' : `?return=${encodeURIComponent(returnTo)}`
  return visit.page({
    title: say('account.signIn.title'),
    width: 'reading',
    status: page.trouble?.status ?? 200,
    body: (
      <>
        <PageHead
          title={say('account.signIn.title')}
          intro={isSignedIn(visit.actor) ? say('account.signIn.again') : undefined}
        />
        {page.isLinkOld && <Notice tone="ask" word={say('account.signIn.link-old')} />}
        {page.trouble?.sentence && <Notice tone="refused" word={page.trouble.sentence} live />}
        {sample.length > 0 && <SamplePeople visit={visit} people={sample} />}
        <PasswordForm visit={visit} email={page.email} returnTo={returnTo} />
        <Section title={say('account.signIn.others')}>
          <Actions>
            <LinkButton href={`/sign-in/passkey${query}`} kind="plain">
              {say('account.signIn.passkey')}
            </LinkButton>
            {house.settings.governments.map((one) => (
              <GovernmentWay key={one.country} visit={visit} government={one} query={query} />
            ))}
          </Actions>
        </Section>
        <Section title={say('account.signIn.new')}>
          <Actions>
            <LinkButton href={`/register${query}`} kind="plain">
              {say('account.register.title')}
            </LinkButton>
            <LinkButton href="/reset" kind="quiet">
              {say('account.reset.title')}
            </LinkButton>
          </Actions>
        </Section>
      </>
    ),
  })
}

/** One form, two ways: the button for the link needs no password. */
function PasswordForm({ visit, email, returnTo }: { visit: Visit; email: string | undefined; returnTo: string }) {
  const say = words.in(visit.language)
  return (
    <Form action="/sign-in" hidden={{ return: returnTo }}>
      <TextInput
        name="email"
        type="email"
        label={say('account.email')}
        value={email}
        autocomplete="username"
        maxLength={254}
        required
      />
      <TextInput
        name="password"
        type="password"
        label={say('account.password')}
        hint={say('account.signIn.password.hint')}
        autocomplete="current-password"
        maxLength={512}
      />
      <Checkbox name="remember" value="yes" label={say('account.signIn.remember')} />
      <Actions>
        <Button>{say('account.signIn.button')}</Button>
        <Button kind="plain" formAction="/sign-in/link">
          {say('account.signIn.link')}
        </Button>
      </Actions>
    </Form>
  )
}

function GovernmentWay({ visit, government, query }: { visit: Visit; government: Government; query: string }) {
  const country = formatCountry(visit.language, government.country)
  return (
    <LinkButton href={`/sign-in/government/${government.country}${query}`} kind="plain">
      {words.in(visit.language)('account.signIn.government', { country })}
    </LinkButton>
  )
}

function SamplePeople({ visit, people }: { visit: Visit; people: SamplePerson[] }) {
  const say = shellWords.in(visit.language)
  return (
    <Card>
      <p>{words.in(visit.language)('account.signIn.sample')}</p>
      <Form action="/sign-in/sample">
        <Actions>
          {people.map(({ id, role }) => (
            <Button key={id} name="role" value={role} kind="plain" size="small">
              {say('signIn.as', { role: say(`role.${role}`) })}
            </Button>
          ))}
        </Actions>
      </Form>
    </Card>
  )
}
