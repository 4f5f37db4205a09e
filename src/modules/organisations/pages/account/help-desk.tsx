// /help-desk: the secretariat helps somebody who has lost every way in.
import type { Hono } from 'hono'
import type { House } from '../../../../module.ts'
import type { HouseEnv, Visit } from '../../../../platform/http/visit.ts'
import { formatInstant } from '../../../../platform/i18n/words.ts'
import { Actions, Button, Form, LinkButton, Notice, PageHead, Prose, TextInput } from '../../../../ui/index.ts'
import { must } from '../../../../values/refusal.ts'
import { permit } from '../../access.ts'
import { issueRecovery, waitHours } from '../../actions/account/recovery.ts'
import { words } from '../../strings/index.ts'
import { contextOf, orTrouble, readForm, shownOnce, type Trouble } from './desk.ts'

export function mountHelpDesk(app: Hono<HouseEnv>, house: House): void {
  app.get('/help-desk', (request) => helpDeskPage(request.var.visit))
  app.post('/help-desk', async (request) => {
    const { visit } = request.var
    must(permit(visit.actor, 'helpToRecover'))
    const email = (await readForm(request))('email')
    const outcome = await orTrouble(visit, issueRecovery(contextOf(request, house), email))
    if ('trouble' in outcome) return helpDeskPage(visit, email, outcome.trouble)
    return shownOnce(issuedPage(visit, outcome.done))
  })
}

function helpDeskPage(visit: Visit, email = '', trouble: Trouble = {}): Response {
  must(permit(visit.actor, 'helpToRecover'))
  const say = words.in(visit.language)
  return visit.page({
    title: say('account.help.title'),
    width: 'reading',
    status: trouble.status ?? 200,
    body: (
      <>
        <PageHead title={say('account.help.title')} intro={say('account.help.intro', { hours: waitHours })} />
        {trouble.sentence && (
          <Notice
            tone="refused"
            word={trouble.sentence}
            live
            actions={
              <LinkButton href="/sign-in?return=/help-desk" kind="plain">
                {say('account.signIn.title')}
              </LinkButton>
            }
          />
        )}
        <Form action="/help-desk">
          <TextInput
            name="email"
            type="email"
            label={say('account.help.email')}
            value={email}
            autocomplete="off"
            maxLength={254}
            required
          />
          <Actions>
            <Button>{say('account.help.button')}</Button>
          </Actions>
        </Form>
      </>
    ),
  })
}

/** The code stands in this answer only. */
function issuedPage(visit: Visit, { code, goodFrom }: { code: string; goodFrom: Date }): Response {
  const say = words.in(visit.language)
  return visit.page({
    title: say('account.help.issued'),
    width: 'reading',
    body: (
      <>
        <PageHead title={say('account.help.issued')} />
        <Prose>
          <p>{say('account.help.code')}</p>
          <p>
            <code>{code}</code>
          </p>
          <p>{say('account.help.good-from', { at: formatInstant(visit.language, goodFrom, visit.zone) })}</p>
        </Prose>
      </>
    ),
  })
}
