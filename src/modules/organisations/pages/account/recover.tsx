// /recover/…: the way back into an account, with the link from the mail and the code from the help desk; and the way to stop it.
import type { Hono } from 'hono'
import type { House } from '../../../../module.ts'
import type { HouseEnv, Visit } from '../../../../platform/http/visit.ts'
import { Actions, Button, Form, PageHead, Section } from '../../../../ui/index.ts'
import { lookAtRecovery, recover, stopRecovery, waitHours } from '../../actions/account/recovery.ts'
import { words } from '../../strings/index.ts'
import { contextOf, faultsOf, readForm, type Trouble } from './desk.ts'
import { NewPassword } from './register.tsx'
import { CodeInput } from './second-factor.tsx'
import { donePage } from './small-pages.tsx'

export function mountRecovery(app: Hono<HouseEnv>, house: House): void {
  app.get('/recover/:secret', async (request) => {
    const { isGood } = await lookAtRecovery(contextOf(request, house), request.req.param('secret'))
    return recoverPage(request.var.visit, request.req.path, isGood)
  })
  app.post('/recover/:secret', async (request) => {
    const typed = await readForm(request)
    const given = { code: typed('code'), password: typed('password') }
    const problems = await recover(contextOf(request, house), request.req.param('secret'), given)
    if (problems.length > 0) return recoverPage(request.var.visit, request.req.path, true, { problems, status: 422 })
    return donePage(request.var.visit, 'recovered')
  })
  app.post('/recover/:secret/stop', async (request) => {
    await stopRecovery(contextOf(request, house), request.req.param('secret'))
    return donePage(request.var.visit, 'recovery-stopped')
  })
}

function recoverPage(visit: Visit, path: string, isGood: boolean, trouble: Trouble = {}): Response {
  const say = words.in(visit.language)
  return visit.page({
    title: say('account.recover.title'),
    width: 'reading',
    status: trouble.status ?? 200,
    body: (
      <>
        <PageHead
          title={say('account.recover.title')}
          intro={isGood ? say('account.recover.intro') : say('account.recover.early', { hours: waitHours })}
        />
        {isGood && (
          <Form action={path} errors={faultsOf(visit, trouble).errors}>
            <CodeInput visit={visit} trouble={trouble} label={say('account.recover.code')} />
            <NewPassword visit={visit} trouble={trouble} required />
            <Actions>
              <Button>{say('account.save')}</Button>
            </Actions>
          </Form>
        )}
        <Section title={say('account.recover.not-me')}>
          <Form action={`${path}/stop`}>
            <Actions>
              <Button kind="danger">{say('account.recovery.stop')}</Button>
            </Actions>
          </Form>
        </Section>
      </>
    ),
  })
}
