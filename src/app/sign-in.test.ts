// Sign-in through the front door: cookies, foreign sites, ways back, limits over two nodes.
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/fresh-database.ts'
import { signInAs } from '../../test/sign-in-as.ts'
import type { HouseEnv } from '../platform/http/visit.ts'
import { waitingMail } from '../platform/mail/index.ts'
import { readSettings } from '../platform/settings.ts'
import { buildApp } from './server.ts'

const database = freshDatabase()
const origin = 'http://localhost'
const password = 'rain on seven tin roofs'
let app: Hono<HouseEnv>
beforeAll(() => {
  app = buildApp(readSettings({}), database.open)
})

type Headers = Record<string, string>

const get = async (path: string, headers: Headers = {}) =>
  await app.request(origin + path, { headers: { host: 'localhost', ...headers } })

async function post(path: string, fields: Record<string, string>, headers: Headers = {}, to = app, at = origin) {
  const body = new URLSearchParams(fields)
  return await to.request(at + path, {
    method: 'POST',
    body,
    headers: { host: new URL(at).host, origin: at, ...headers },
  })
}

/** The cookies that an answer sets, as a browser sends them back. */
function cookies(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function mailedPath(email: string): Promise<string> {
  const mail = (await waitingMail(database.db, 100)).find(({ to }) => to === email)
  return new URL(/^https?:\S+$/m.exec(mail?.body ?? '')?.[0] ?? origin).pathname
}

async function registered(email: string): Promise<void> {
  const asked = await post('/register', { email, name: 'Sok', password })
  await post(await mailedPath(email), {}, { cookie: cookies(asked) })
}

describe('the front door', () => {
  it('leads from registering over the mail into a session, and back to where one came from', async () => {
    const asked = await post('/register', { email: 'a@example.org', name: 'Sok', password, return: '/listings?q=rice' })
    expect(await asked.text()).toContain('a@example.org')
    const path = await mailedPath('a@example.org')
    expect((await get(path, { cookie: cookies(asked) })).status).toBe(200)
    const confirmed = await post(path, {}, { cookie: cookies(asked) })
    expect(confirmed.headers.get('location')).toBe('/listings?q=rice')
    expect(await (await get('/account', { cookie: cookies(confirmed) })).text()).toContain('Sok')
  })

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example'])('never leads to %s', async (wish) => {
    await registered(`b${wish.length}@example.org`)
    const response = await post('/sign-in', { email: `b${wish.length}@example.org`, password, return: wish })
    expect(response.headers.get('location')).toBe('/')
    const page = await (await get(`/sign-in?return=${encodeURIComponent(wish)}`)).text()
    expect(page).toContain('name="return" value="/"')
  })

  it('gives a new token at every sign-in: one that was laid ready is worth nothing, and the old one neither', async () => {
    await registered('c@example.org')
    const laid = 'muara_session=laid-ready-by-mallory'
    const first = await post('/sign-in', { email: 'c@example.org', password }, { cookie: laid })
    expect(cookies(first)).not.toContain('laid-ready')
    expect((await get('/account', { cookie: laid })).status).toBe(403)
    const again = await post('/sign-in', { email: 'c@example.org', password }, { cookie: cookies(first) })
    expect((await get('/account', { cookie: cookies(first) })).status).toBe(403)
    expect((await get('/account', { cookie: cookies(again) })).status).toBe(200)
  })

  it('changes nothing for a form of another site', async () => {
    const cookie = await signInAs(database.db, 'member')
    for (const path of ['/sign-in', '/sign-out', '/register', '/reset', '/account/password', '/account/sessions/end']) {
      const response = await post(path, { email: 'd@example.org' }, { cookie, origin: 'https://evil.example' })
      expect(response.status, path).toBe(403)
    }
    expect((await get('/account', { cookie })).status).toBe(200)
  })

  it('over https the cookies bear the __Host- prefix, Secure, HttpOnly and SameSite=Lax', async () => {
    const at = 'https://muara.example.org'
    const open = buildApp(readSettings({ MUARA_PUBLIC_URL: at }), database.open)
    await registered('e@example.org')
    const response = await post('/sign-in', { email: 'e@example.org', password }, {}, open, at)
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^__Host-muara_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const kept = await post('/sign-in', { email: 'e@example.org', password, remember: 'yes' }, {}, open, at)
    expect(kept.headers.getSetCookie()[0]).toContain('Max-Age=2592000')
  })

  it('writes no address into a mail that the request made up', async () => {
    await registered('f@example.org')
    const open = buildApp(readSettings({ HOST: '0.0.0.0' }), database.open)
    const response = await post('/reset', { email: 'f@example.org' }, {}, open, 'http://evil.example')
    expect(response.status).toBe(422)
    const mails = await waitingMail(database.db, 100)
    expect(mails.filter(({ body }) => body.includes('evil.example'))).toEqual([])
  })

  it('counts tries over two nodes, and says when to try again', async () => {
    const second = buildApp(readSettings({}), database.open)
    const statuses = []
    for (let n = 0; n < 11; n++) {
      const to = n % 2 ? second : app
      statuses.push((await post('/sign-in', { email: 'g@example.org', password: 'wrong' }, {}, to)).status)
    }
    expect(statuses).toEqual([...Array(10).fill(422), 429])
    const told = await post('/sign-in', { email: 'g@example.org', password: 'wrong' }, {}, second)
    expect(await told.text()).toMatch(/Wait \d+ minutes?, then try again/)
  })

  it('ends a session on one node, and the other knows it at once', async () => {
    const second = buildApp(readSettings({}), database.open)
    const cookie = await signInAs(database.db, 'expert')
    await post('/sign-out', {}, { cookie })
    expect((await second.request(`${origin}/account`, { headers: { host: 'localhost', cookie } })).status).toBe(403)
  })

  it('shows the outbox on one’s own machine only', async () => {
    expect((await get('/outbox')).status).toBe(200)
    const open = buildApp(readSettings({ HOST: '0.0.0.0' }), database.open)
    expect((await open.request(`${origin}/outbox`, { headers: { host: 'localhost' } })).status).toBe(404)
  })

  it.each([
    ['GET', '/account'],
    ['GET', '/account/password'],
    ['GET', '/account/second-factor'],
    ['GET', '/account/passkeys/new'],
    ['POST', '/account/password'],
    ['POST', '/account/second-factor'],
    ['POST', '/account/second-factor/remove'],
    ['POST', '/account/recovery-codes'],
    ['POST', '/account/passkeys/remove'],
    ['POST', '/account/sessions/end'],
    ['POST', '/account/recovery/stop'],
    ['GET', '/help-desk'],
    ['POST', '/help-desk'],
  ])('%s %s is for who is signed in', async (method, path) => {
    const response = method === 'GET' ? await get(path) : await post(path, {})
    expect([403, 422]).toContain(response.status)
    expect(await response.text()).toContain('Sign in')
  })

  it.each(['member', 'focal-point', 'auditor', 'organisation-administrator'] as const)(
    'the help desk is not for a %s',
    async (role) => {
      const cookie = await signInAs(database.db, role)
      expect((await get('/help-desk', { cookie })).status).toBe(403)
      expect((await post('/help-desk', { email: 'a@example.org' }, { cookie })).status).toBe(403)
    },
  )
})
