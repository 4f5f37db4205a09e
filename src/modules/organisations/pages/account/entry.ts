// Begins and ends the session of a visitor: a fresh token each time, so that nobody can have laid one ready.
import type { House } from '../../../../module.ts'
import { dropErrand, dropSession, keepErrand, keepSession, sessionToken } from '../../../../platform/session/cookie.ts'
import { noteSecurityEvent } from '../../../../platform/session/security-log.ts'
import { endSession, startSession } from '../../../../platform/session/sessions.ts'
import { type Admitted, holdForSecondFactor } from '../../actions/account/sign-in.ts'
import { contextOf, type Request } from './desk.ts'

/** Lets somebody in who has shown a first factor, or on to the second. A passkey is both: something held, and a finger, a face or a number. */
export async function admit(request: Request, house: House, admitted: Admitted): Promise<Response> {
  const held =
    admitted.method === 'passkey' ? undefined : await holdForSecondFactor(contextOf(request, house), admitted)
  if (held === undefined) return await enter(request, house, admitted, admitted.method === 'passkey')
  keepErrand(request, house.settings, 'step', held)
  return request.redirect('/sign-in/second-factor', 303)
}

export async function enter(
  request: Request,
  { settings, db }: House,
  admitted: Admitted,
  isStrong: boolean,
): Promise<Response> {
  const { now, client } = request.var.visit
  const before = sessionToken(request, settings)
  const start = { ...admitted, isStrong, device: client.device, now }
  const token = await db.transaction().execute(async (transaction) => {
    if (before) await endSession(transaction, before)
    await noteSecurityEvent(transaction, { ...start, kind: 'signed-in' })
    return await startSession(transaction, start)
  })
  keepSession(request, settings, token, admitted.remembered)
  dropErrand(request, settings, 'step')
  return request.redirect(admitted.returnTo, 303)
}

export async function leave(request: Request, { settings, db }: House): Promise<Response> {
  const token = sessionToken(request, settings)
  if (token) await endSession(db, token)
  dropSession(request, settings)
  return request.redirect('/', 303)
}
