// /sign-in/government/…: to a government's own sign-in and back.
import type { Hono } from 'hono'
import type { House } from '../../../../module.ts'
import type { HouseEnv } from '../../../../platform/http/visit.ts'
import { dropErrand, errandToken, keepErrand } from '../../../../platform/session/cookie.ts'
import { isSignedIn } from '../../../../values/actor.ts'
import { reject } from '../../../../values/refusal.ts'
import { comeBack, setOut } from '../../actions/account/government.ts'
import { contextOf, orTrouble, type Request, wantedReturn } from './desk.ts'
import { admit } from './entry.ts'
import { showSignIn } from './sign-in.tsx'

export function mountGovernment(app: Hono<HouseEnv>, house: House): void {
  app.get('/sign-in/government/back', async (request) => await back(request, house))
  app.get('/sign-in/government/:country', async (request) => await go(request, house, false))
  app.get('/account/government/:country', async (request) => await go(request, house, true))
}

async function go(request: Request, house: House, isLinking: boolean): Promise<Response> {
  const { visit } = request.var
  if (isLinking && !isSignedIn(visit.actor)) reject('organisations.sign-in-first')
  const returnTo = isLinking ? '/account' : wantedReturn(visit)
  const wish = { country: request.req.param('country') ?? '', returnTo, linking: isLinking }
  const outcome = await orTrouble(visit, setOut(contextOf(request, house), house.settings, wish))
  if ('trouble' in outcome) return await showSignIn(request, house, { trouble: outcome.trouble })
  keepErrand(request, house.settings, 'government', outcome.done.secret)
  return request.redirect(outcome.done.url.href, 303)
}

async function back(request: Request, house: House): Promise<Response> {
  const { visit } = request.var
  const secret = errandToken(request, house.settings, 'government')
  dropErrand(request, house.settings, 'government')
  const outcome = await orTrouble(
    visit,
    comeBack(contextOf(request, house), house.settings, { secret, answer: visit.url }),
  )
  if ('trouble' in outcome) return await showSignIn(request, house, { trouble: outcome.trouble })
  if ('linked' in outcome.done) return request.redirect(outcome.done.linked, 303)
  return await admit(request, house, outcome.done)
}
