// The cookies of sign-in: one that holds a session's token, one that knows the browser that asked for a link.
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { HouseEnv } from '../http/visit.ts'
import type { Settings } from '../settings.ts'
import { newSecret } from './secret-token.ts'
import { rememberedMilliseconds } from './sessions.ts'

type Request = Context<HouseEnv>
type Where = Pick<Settings, 'publicUrl'>

export function sessionToken(request: Request, settings: Where): string | undefined {
  return getCookie(request, nameOf('session', settings))
}

/** A remembered session outlives the browser; another one goes with it. */
export function keepSession(request: Request, settings: Where, token: string, remembered: boolean): void {
  put(request, settings, 'session', token, remembered ? rememberedMilliseconds / 1000 : undefined)
}

export function dropSession(request: Request, settings: Where): void {
  put(request, settings, 'session', '', 0)
}

/** What a browser holds between two steps of one errand: a challenge, the first factor shown, the way to a government and back. */
export type Errand = 'step' | 'passkey' | 'government'

export function errandToken(request: Request, settings: Where, errand: Errand): string | undefined {
  return getCookie(request, nameOf(errand, settings)) || undefined
}

export function keepErrand(request: Request, settings: Where, errand: Errand, token: string): void {
  put(request, settings, errand, token, 15 * 60)
}

export function dropErrand(request: Request, settings: Where, errand: Errand): void {
  put(request, settings, errand, '', 0)
}

/** A secret by which this browser is known again when a link from a mail is opened; made when first needed. */
export function browserSecret(request: Request, settings: Where): string {
  const known = knownBrowser(request, settings)
  if (known) return known
  const made = newSecret()
  put(request, settings, 'browser', made, 24 * 3600)
  return made
}

export function knownBrowser(request: Request, settings: Where): string | undefined {
  return getCookie(request, nameOf('browser', settings)) || undefined
}

export function isSecure(settings: Where): boolean {
  return settings.publicUrl?.protocol === 'https:'
}

/** `__Host-` lets no other host of the domain, and no plain http page, write the cookie. */
function nameOf(what: string, settings: Where): string {
  return isSecure(settings) ? `__Host-muara_${what}` : `muara_${what}`
}

function put(request: Request, settings: Where, what: string, value: string, maxAge: number | undefined): void {
  // Hono keeps a header for a page that is a Response of its own only if an answer has been begun; reading `res` begins one.
  void request.res
  setCookie(request, nameOf(what, settings), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(settings),
    ...(maxAge !== undefined && { maxAge }),
  })
}
