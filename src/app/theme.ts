// Light, dark, or as the device has it: the reader's choice, kept in a cookie for a year.
import type { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { readUpload } from '../platform/http/read-upload.ts'
import type { HouseEnv, Visit } from '../platform/http/visit.ts'

export const themeCookie = 'theme'

/** Anybody may send this: a few bytes are enough. */
const longestForm = 4 * 1024

export function mountTheme(app: Hono<HouseEnv>, isSecure: boolean): void {
  app.post('/theme', async (request) => {
    const upload = await readUpload(request, longestForm)
    const form = 'form' in upload ? upload.form : new FormData()
    const theme = schemeOf(String(form.get('theme'))) ?? 'auto'
    setCookie(request, themeCookie, theme, {
      path: '/',
      maxAge: 31_536_000,
      sameSite: 'Lax',
      httpOnly: true,
      secure: isSecure,
    })
    return request.redirect(withinHouse(String(form.get('here') ?? '/')), 303)
  })
}

/** What the cookie says; `auto` and nonsense leave it to the device. */
export function schemeOf(theme: string | undefined): Visit['scheme'] {
  return theme === 'light' || theme === 'dark' ? theme : undefined
}

/** `//elsewhere.example` and `/\elsewhere.example` look like paths and are other sites. */
function withinHouse(address: string): string {
  const here = 'http://here.invalid'
  const url = URL.parse(address, here)
  return url?.origin === here ? url.pathname + url.search : '/'
}
