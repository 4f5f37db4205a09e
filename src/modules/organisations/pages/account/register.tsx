// /register: an address, a name, and a password or none; then the link in the mail confirms it.
import type { Hono } from 'hono'
import type { House } from '../../../../module.ts'
import type { HouseEnv, Visit } from '../../../../platform/http/visit.ts'
import { browserSecret } from '../../../../platform/session/cookie.ts'
import { Actions, Button, Form, LinkButton, Notice, PageHead, TextInput } from '../../../../ui/index.ts'
import { type Confirmed, confirmAccount, lookAtConfirmation, register } from '../../actions/account/register.ts'
import { type AccountProblem, longestPassword, safeReturn } from '../../rules/check-account.ts'
import { words } from '../../strings/index.ts'
import {
  browserOf,
  contextOf,
  faultsOf,
  orTrouble,
  type Request,
  readForm,
  type Trouble,
  wantedReturn,
} from './desk.ts'
import { admit } from './entry.ts'
import { donePage, lookInMailPage } from './small-pages.tsx'

export function mountRegister(app: Hono<HouseEnv>, house: House): void {
  app.get('/register', (request) => registerPage(request.var.visit, { returnTo: wantedReturn(request.var.visit) }))
  app.post('/register', async (request) => await begin(request, house))
  app.get('/register/confirm/:secret', async (request) => {
    const context = contextOf(request, house)
    const { needsPassword } = await lookAtConfirmation(context, request.req.param('secret'), browserOf(request, house))
    return confirmPage(request.var.visit, request.req.path, needsPassword)
  })
  app.post('/register/confirm/:secret', async (request) => await confirm(request, house))
}

async function begin(request: Request, house: House): Promise<Response> {
  const { visit } = request.var
  const typed = await readForm(request)
  const entered = { email: typed('email'), name: typed('name'), returnTo: safeReturn(typed('return')) }
  const password = typed('password') === '' ? undefined : typed('password')
  const browser = browserSecret(request, house.settings)
  const outcome = await orTrouble(visit, register(contextOf(request, house), { ...entered, password, browser }))
  if ('done' in outcome && !Array.isArray(outcome.done)) return await letIn(request, house, outcome.done, 'password')
  const trouble = 'trouble' in outcome ? outcome.trouble : { problems: outcome.done as AccountProblem[] }
  if (trouble.sentence || trouble.problems?.length) return registerPage(visit, entered, { status: 422, ...trouble })
  return await lookInMailPage(visit, house, 'confirm', entered.email)
}

async function confirm(request: Request, house: House): Promise<Response> {
  const { visit } = request.var
  const typed = await readForm(request)
  const given = { browser: browserOf(request, house), password: typed('password') }
  const confirming = confirmAccount(contextOf(request, house), request.req.param('secret') ?? '', given)
  const outcome = await orTrouble(visit, confirming)
  if ('trouble' in outcome) return confirmPage(visit, request.req.path, true, outcome.trouble)
  if (Array.isArray(outcome.done))
    return confirmPage(visit, request.req.path, true, { problems: outcome.done, status: 422 })
  return await letIn(request, house, outcome.done, given.password ? 'password' : 'e-mail-link')
}

async function letIn(
  request: Request,
  house: House,
  { personId, returnTo, mayEnter }: Confirmed,
  method: 'password' | 'e-mail-link',
): Promise<Response> {
  if (!mayEnter) return donePage(request.var.visit, 'confirmed')
  return await admit(request, house, { personId, method, remembered: false, returnTo })
}

function registerPage(
  visit: Visit,
  entered: { email?: string; name?: string; returnTo: string },
  trouble: Trouble = {},
): Response {
  const say = words.in(visit.language)
  const faults = faultsOf(visit, trouble)
  return visit.page({
    title: say('account.register.title'),
    width: 'reading',
    status: trouble.status ?? 200,
    body: (
      <>
        <PageHead title={say('account.register.title')} intro={say('account.register.intro')} />
        {trouble.sentence && <Notice tone="refused" word={trouble.sentence} live />}
        <Form action="/register" hidden={{ return: entered.returnTo }} errors={faults.errors}>
          <TextInput
            name="name"
            label={say('account.name')}
            hint={say('account.name.hint')}
            value={entered.name}
            autocomplete="name"
            maxLength={200}
            required
            {...faults.at('name')}
          />
          <TextInput
            name="email"
            type="email"
            label={say('account.email')}
            value={entered.email}
            autocomplete="email"
            maxLength={254}
            required
            {...faults.at('email')}
          />
          <NewPassword visit={visit} trouble={trouble} hint={say('account.register.password.hint')} />
          <Actions>
            <Button>{say('account.register.title')}</Button>
            <LinkButton href="/sign-in" kind="quiet">
              {say('account.signIn.title')}
            </LinkButton>
          </Actions>
        </Form>
      </>
    ),
  })
}

/** A field for a password that is chosen now; what is wrong with it is said at the field. */
export function NewPassword(props: { visit: Visit; trouble: Trouble; hint?: string; required?: boolean }) {
  const say = words.in(props.visit.language)
  return (
    <TextInput
      name="password"
      type="password"
      label={say('account.password.new')}
      hint={props.hint ?? say('account.password.hint')}
      autocomplete="new-password"
      maxLength={longestPassword * 4}
      required={props.required ?? false}
      {...faultsOf(props.visit, props.trouble).at('password')}
    />
  )
}

function confirmPage(visit: Visit, action: string, needsPassword: boolean, trouble: Trouble = {}): Response {
  const say = words.in(visit.language)
  const faults = faultsOf(visit, trouble)
  return visit.page({
    title: say('account.confirm.title'),
    width: 'reading',
    status: trouble.status ?? 200,
    body: (
      <>
        <PageHead
          title={say('account.confirm.title')}
          intro={say(needsPassword ? 'account.confirm.elsewhere' : 'account.confirm.here')}
        />
        {trouble.sentence && <Notice tone="refused" word={trouble.sentence} live />}
        <Form action={action} errors={faults.errors}>
          {needsPassword && (
            <TextInput
              name="password"
              type="password"
              label={say('account.password')}
              autocomplete="current-password"
              maxLength={512}
              required
              {...faults.at('password')}
            />
          )}
          <Actions>
            <Button>{say('account.confirm.button')}</Button>
          </Actions>
        </Form>
      </>
    ),
  })
}
