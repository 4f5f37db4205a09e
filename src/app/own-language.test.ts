// The language and the clock of whoever is signed in.
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/fresh-database.ts'
import { signInAs } from '../../test/sign-in-as.ts'
import type { HouseEnv } from '../platform/http/visit.ts'
import { readSettings } from '../platform/settings.ts'
import { buildApp } from './server.ts'

const database = freshDatabase()
let app: Hono<HouseEnv>
beforeAll(() => {
  app = buildApp(readSettings({}), database.open)
})
const get = async (path: string, cookie: string) =>
  await (await app.request(`http://localhost${path}`, { headers: { host: 'localhost', cookie } })).text()
const save = async (cookie: string, fields: Record<string, string>) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const headers = { host: 'localhost', origin: 'http://localhost', cookie }
  return await app.request('http://localhost/me', { method: 'POST', body, headers })
}

describe('a language chosen while signed in', () => {
  it('is the person’s own on every other machine, before what that machine remembers', async () => {
    const [here, there] = [await signInAs(database.db, 'member'), await signInAs(database.db, 'member')]
    expect(await get('/?lang=vi', here)).toContain('<html lang="vi"')
    expect(await get('/', `${there}; lang=zh`)).toContain('<html lang="vi"')
  })

  it('is not changed by a language that nobody speaks here', async () => {
    const cookie = await signInAs(database.db, 'expert')
    await get('/?lang=ms', cookie)
    await get('/?lang=xx', cookie)
    expect(await get('/', cookie)).toContain('<html lang="ms"')
  })
})

describe('the clock of the profile', () => {
  it('tells when one signed in; without one it is UTC, and the page says which', async () => {
    const cookie = await signInAs(database.db, 'trainee')
    expect(await get('/account', cookie)).toContain('(UTC)')
    const version = /name="version" value="(\d+)"/.exec(await get('/me', cookie))![1]!
    expect((await save(cookie, { version, displayName: 'Sok Kumru', timeZone: 'Asia/Phnom_Penh' })).status).toBe(303)
    expect(await get('/account', cookie)).toContain('(GMT+7)')
  })
})
