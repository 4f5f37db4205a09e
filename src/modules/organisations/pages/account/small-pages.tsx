// Pages that say one thing: look into your mail, press the button, it is done.
import type { House } from '../../../../module.ts'
import type { Visit } from '../../../../platform/http/visit.ts'
import { offersSampleRoles } from '../../../../platform/settings.ts'
import { Actions, Button, Form, LinkButton, Notice, PageHead, Prose } from '../../../../ui/index.ts'
import { words } from '../../strings/index.ts'

/** The same words for every address: whether there is an account, only its owner learns. */
export async function lookInMailPage(
  visit: Visit,
  { settings }: House,
  what: 'link' | 'confirm' | 'reset',
  email: string,
): Promise<Response> {
  const say = words.in(visit.language)
  return visit.page({
    title: say('account.mail.title'),
    width: 'reading',
    body: (
      <>
        <PageHead title={say('account.mail.title')} />
        <Prose>
          <p>{say(`account.mail.${what}`, { email: email.trim() })}</p>
          <p>{say('account.mail.nothing')}</p>
        </Prose>
        {offersSampleRoles(settings) && (
          <Notice
            tone="info"
            word={say('account.mail.development')}
            actions={
              <LinkButton href="/outbox" kind="plain">
                {say('account.outbox.title')}
              </LinkButton>
            }
          />
        )}
      </>
    ),
  })
}

/** A link in a mail is opened by scanners too; the button is pressed by people. */
export function pressPage(visit: Visit, what: 'link', action: string): Response {
  const say = words.in(visit.language)
  return visit.page({
    title: say('account.signIn.title'),
    width: 'reading',
    body: (
      <>
        <PageHead title={say('account.signIn.title')} intro={say(`account.press.${what}`)} />
        <Form action={action}>
          <Actions>
            <Button>{say('account.signIn.button')}</Button>
          </Actions>
        </Form>
      </>
    ),
  })
}

export function donePage(visit: Visit, what: 'confirmed' | 'reset' | 'recovered' | 'recovery-stopped'): Response {
  const say = words.in(visit.language)
  return visit.page({
    title: say(`account.done.${what}`),
    width: 'reading',
    body: (
      <>
        <PageHead title={say(`account.done.${what}`)} intro={say(`account.done.${what}.next`)} />
        <Actions>
          <LinkButton href="/sign-in">{say('account.signIn.title')}</LinkButton>
        </Actions>
      </>
    ),
  })
}
