// /sign-in/second-factor: six digits from an authenticator, or a recovery code.
import type { Hono } from 'hono'
import type { House } from '../../../../module.ts'
import type { HouseEnv, Visit } from '../../../../platform/http/visit.ts'
import { errandToken } from '../../../../platform/session/cookie.ts'
import { Actions, Button, Form, LinkButton, Notice, PageHead, TextInput } from '../../../../ui/index.ts'
import { heldAtDoor, showSecondFactor } from '../../actions/account/sign-in.ts'
import { words } from '../../strings/index.ts'
import { contextOf, faultsOf, orTrouble, type Request, readForm, type Trouble } from './desk.ts'
import { enter } from './entry.ts'

export function mountSecondFactor(app: Hono<HouseEnv>, house: House): void {
  app.get('/sign-in/second-factor', async (request) => {
    await heldAtDoor(contextOf(request, house), errandToken(request, house.settings, 'step'))
    return secondFactorPage(request.var.visit)
  })
  app.post('/sign-in/second-factor', async (request) => await show(request, house))
}

async function show(request: Request, house: House): Promise<Response> {
  const { visit } = request.var
  const code = (await readForm(request))('code')
  const held = errandToken(request, house.settings, 'step')
  const outcome = await orTrouble(visit, showSecondFactor(contextOf(request, house), held, code))
  if ('trouble' in outcome) return secondFactorPage(visit, outcome.trouble)
  if (Array.isArray(outcome.done)) return secondFactorPage(visit, { problems: outcome.done, status: 422 })
  return await enter(request, house, outcome.done, true)
}

function secondFactorPage(visit: Visit, trouble: Trouble = {}): Response {
  const say = words.in(visit.language)
  const faults = faultsOf(visit, trouble)
  return visit.page({
    title: say('account.factor.title'),
    width: 'reading',
    status: trouble.status ?? 200,
    body: (
      <>
        <PageHead title={say('account.factor.title')} intro={say('account.factor.ask')} />
        {trouble.sentence && <Notice tone="refused" word={trouble.sentence} live />}
        <Form action="/sign-in/second-factor" errors={faults.errors}>
          <CodeInput visit={visit} trouble={trouble} />
          <Actions>
            <Button>{say('account.signIn.button')}</Button>
            <LinkButton href="/sign-in" kind="quiet">
              {say('account.back')}
            </LinkButton>
          </Actions>
        </Form>
      </>
    ),
  })
}

export function CodeInput({ visit, trouble, label }: { visit: Visit; trouble: Trouble; label?: string }) {
  return (
    <TextInput
      name="code"
      label={label ?? words.in(visit.language)('account.factor.code')}
      autocomplete="one-time-code"
      width="medium"
      maxLength={20}
      required
      {...faultsOf(visit, trouble).at('code')}
    />
  )
}
