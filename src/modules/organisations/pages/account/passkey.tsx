// /sign-in/passkey and /account/passkeys/new: the one place of sign-in where a browser's script is needed.
import type { Hono } from 'hono'
import type { House } from '../../../../module.ts'
import type { HouseEnv, Visit } from '../../../../platform/http/visit.ts'
import { dropErrand, errandToken, keepErrand } from '../../../../platform/session/cookie.ts'
import { Actions, Button, Form, LinkButton, Notice, PageHead, Quiet, TextInput } from '../../../../ui/index.ts'
import { addPasskey, askForPasskey, beginPasskey, signInByPasskey } from '../../actions/account/factors.ts'
import { safeReturn } from '../../rules/check-account.ts'
import { words } from '../../strings/index.ts'
import { contextOf, orTrouble, type Request, readForm, type Trouble, wantedReturn } from './desk.ts'
import { admit } from './entry.ts'

export function mountPasskey(app: Hono<HouseEnv>, house: House): void {
  app.get('/sign-in/passkey', async (request) => await askPage(request, house, wantedReturn(request.var.visit)))
  app.post('/sign-in/passkey', async (request) => await signIn(request, house))
  app.get('/account/passkeys/new', async (request) => await makePage(request, house))
  app.post('/account/passkeys/new', async (request) => await make(request, house))
}

async function signIn(request: Request, house: House): Promise<Response> {
  const typed = await readForm(request)
  const returnTo = safeReturn(typed('return'))
  const given = { ...answerOf(request, house, typed('answer')), remembered: typed('remember') === 'yes', returnTo }
  const outcome = await orTrouble(request.var.visit, signInByPasskey(contextOf(request, house), given))
  if ('trouble' in outcome) return await askPage(request, house, returnTo, outcome.trouble)
  return await admit(request, house, outcome.done)
}

async function make(request: Request, house: House): Promise<Response> {
  const typed = await readForm(request)
  const given = { ...answerOf(request, house, typed('answer')), label: typed('label') }
  const outcome = await orTrouble(request.var.visit, addPasskey(contextOf(request, house), given))
  if ('trouble' in outcome) return await makePage(request, house, outcome.trouble)
  return request.redirect('/account', 303)
}

function answerOf(request: Request, { settings }: House, text: string) {
  const secret = errandToken(request, settings, 'passkey')
  dropErrand(request, settings, 'passkey')
  try {
    return { secret, answer: JSON.parse(text) as unknown }
  } catch {
    return { secret, answer: undefined }
  }
}

async function askPage(request: Request, house: House, returnTo: string, trouble: Trouble = {}): Promise<Response> {
  const { options, secret } = await askForPasskey(contextOf(request, house))
  keepErrand(request, house.settings, 'passkey', secret)
  return page(request.var.visit, { deed: 'use', action: '/sign-in/passkey', options, returnTo, trouble })
}

async function makePage(request: Request, house: House, trouble: Trouble = {}): Promise<Response> {
  const { options, secret } = await beginPasskey(contextOf(request, house))
  keepErrand(request, house.settings, 'passkey', secret)
  return page(request.var.visit, { deed: 'make', action: '/account/passkeys/new', options, trouble })
}

interface PasskeyPage {
  deed: 'use' | 'make'
  action: string
  options: object
  returnTo?: string
  trouble: Trouble
}

function page(visit: Visit, { deed, action, options, returnTo, trouble }: PasskeyPage): Response {
  const say = words.in(visit.language)
  const attributes = { 'data-island': 'passkey', 'data-deed': deed, 'data-options': JSON.stringify(options) }
  return visit.page({
    title: say(`account.passkey.${deed}`),
    width: 'reading',
    status: trouble.status ?? 200,
    islands: ['passkey'],
    body: (
      <>
        <PageHead title={say(`account.passkey.${deed}`)} intro={say(`account.passkey.${deed}.intro`)} />
        {trouble.sentence && <Notice tone="refused" word={trouble.sentence} live />}
        <Form action={action} hidden={{ answer: '', return: returnTo ?? '/' }} attributes={attributes}>
          {deed === 'make' && (
            <TextInput
              name="label"
              label={say('account.passkey.label')}
              hint={say('account.passkey.label.hint')}
              value={visit.client.device}
              maxLength={60}
            />
          )}
          <Actions>
            <Button>{say(`account.passkey.${deed}.button`)}</Button>
            <LinkButton href={deed === 'make' ? '/account' : '/sign-in'} kind="quiet">
              {say('account.back')}
            </LinkButton>
          </Actions>
        </Form>
        <noscript>
          <Quiet>{say('account.passkey.script')}</Quiet>
        </noscript>
      </>
    ),
  })
}
