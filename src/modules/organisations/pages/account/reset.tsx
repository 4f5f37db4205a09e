// /reset: a new password by a link in a mail.
import type { Hono } from 'hono'
import type { House } from '../../../../module.ts'
import type { HouseEnv, Visit } from '../../../../platform/http/visit.ts'
import { browserSecret } from '../../../../platform/session/cookie.ts'
import { Actions, Button, Form, Notice, PageHead, TextInput } from '../../../../ui/index.ts'
import { askForMail, lookAtReset, resetPassword } from '../../actions/account/sign-in.ts'
import { words } from '../../strings/index.ts'
import { contextOf, faultsOf, orTrouble, type Request, readForm, type Trouble } from './desk.ts'
import { NewPassword } from './register.tsx'
import { donePage, lookInMailPage } from './small-pages.tsx'

export function mountReset(app: Hono<HouseEnv>, house: House): void {
  app.get('/reset', (request) => askPage(request.var.visit))
  app.post('/reset', async (request) => await ask(request, house))
  app.get('/reset/:secret', async (request) => {
    await lookAtReset(contextOf(request, house), request.req.param('secret'))
    return newPasswordPage(request.var.visit, request.req.path)
  })
  app.post('/reset/:secret', async (request) => {
    const typed = await readForm(request)
    const secret = request.req.param('secret')
    const problems = await resetPassword(contextOf(request, house), secret, typed('password'))
    if (problems.length > 0) return newPasswordPage(request.var.visit, request.req.path, { problems, status: 422 })
    return donePage(request.var.visit, 'reset')
  })
}

async function ask(request: Request, house: House): Promise<Response> {
  const { visit } = request.var
  const email = (await readForm(request))('email')
  const browser = browserSecret(request, house.settings)
  const asked = { email, purpose: 'reset', browser, remembered: false, returnTo: '/' } as const
  const outcome = await orTrouble(visit, askForMail(contextOf(request, house), asked))
  return 'trouble' in outcome ? askPage(visit, outcome.trouble) : await lookInMailPage(visit, house, 'reset', email)
}

function askPage(visit: Visit, trouble: Trouble = {}): Response {
  const say = words.in(visit.language)
  return visit.page({
    title: say('account.reset.title'),
    width: 'reading',
    status: trouble.status ?? 200,
    body: (
      <>
        <PageHead title={say('account.reset.title')} intro={say('account.reset.intro')} />
        {trouble.sentence && <Notice tone="refused" word={trouble.sentence} live />}
        <Form action="/reset">
          <TextInput
            name="email"
            type="email"
            label={say('account.email')}
            autocomplete="username"
            maxLength={254}
            required
          />
          <Actions>
            <Button>{say('account.reset.button')}</Button>
          </Actions>
        </Form>
      </>
    ),
  })
}

function newPasswordPage(visit: Visit, action: string, trouble: Trouble = {}): Response {
  const say = words.in(visit.language)
  return visit.page({
    title: say('account.reset.title'),
    width: 'reading',
    status: trouble.status ?? 200,
    body: (
      <>
        <PageHead title={say('account.reset.title')} intro={say('account.reset.ends')} />
        <Form action={action} errors={faultsOf(visit, trouble).errors}>
          <NewPassword visit={visit} trouble={trouble} required />
          <Actions>
            <Button>{say('account.save')}</Button>
          </Actions>
        </Form>
      </>
    ),
  })
}
