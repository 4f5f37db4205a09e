import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/fresh-database.ts'
import { signInAs } from '../../test/sign-in-as.ts'
import { sampleLinks } from '../modules/organisations/index.ts'
import type { HouseEnv } from '../platform/http/visit.ts'
import { readSettings } from '../platform/settings.ts'
import { type Role, roles } from '../values/actor.ts'
import { buildApp } from './server.ts'

const database = freshDatabase()
let app: Hono<HouseEnv>
const cookies = new Map<Role, string>()
beforeAll(async () => {
  app = buildApp(readSettings({}), database.open)
  for (const role of roles) cookies.set(role, await signInAs(database.db, role))
})

const origin = 'http://localhost'
const cookieOf = (role: Role) => cookies.get(role)!
const get = async (path: string, headers: Record<string, string> = {}) =>
  await app.request(origin + path, { headers: { host: 'localhost', ...headers } })
const post = async (path: string, body: FormData | string, headers: Record<string, string> = {}) =>
  await app.request(origin + path, { method: 'POST', body, headers: { host: 'localhost', origin, ...headers } })
const upload = (content: string | Uint8Array, name = 'needs.csv') => {
  const form = new FormData()
  form.set('file', new File([content as never], name))
  return form
}
const table = 'ref,kind,language,title,summary,trl\nN-1,need,lo,ມັນຕົ້ນ,ເນົ່າ,7\nN-2,need,lo,ມັນຕົ້ນ,ເນົ່າ,12\n'

describe('every page', () => {
  it('says who it is and how it is', async () => {
    expect(await (await get('/healthz')).json()).toEqual({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      database: 'ok',
    })
  })

  it('carries the headers that keep foreign code and frames out', async () => {
    const { headers } = await get('/')
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cache-control')).toBe('private, no-cache')
  })

  it.each([
    ['th-TH,th;q=0.9', 'th', 'ท่านต้องการอะไร'],
    ['km', 'km', 'តើលោកអ្នកត្រូវការអ្វី'],
  ])('speaks the browser’s language, %s', async (browser, tag) => {
    expect(await (await get('/', { 'accept-language': browser })).text()).toContain(`<html lang="${tag}"`)
  })

  it('remembers the language that the address chose', async () => {
    const response = await get('/?lang=zh', { 'accept-language': 'th' })
    expect(await response.text()).toContain('<html lang="zh-Hans"')
    expect(response.headers.get('set-cookie')).toMatch(/^lang=zh; .*HttpOnly/)
  })

  it('has no inline script or style', async () => {
    const html = await (await get('/')).text()
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style| style=| on[a-z]+=/)
  })

  it.each(['/nowhere', '/listings/123', '/listings/01980000-0000-7000-8000-000000000000', '/listings/import/xyz'])(
    '%s that does not exist is a page with a sentence, not a trace',
    async (path) => {
      const response = await get(path, { cookie: cookieOf('member') })
      const html = await response.text()
      expect(response.status).toBe(404)
      expect(html).toContain('<h1>')
      expect(html).not.toMatch(/Error|at .*\.ts/)
    },
  )

  it('what a person typed comes back as text, never as markup', async () => {
    const html = await (await get(`/answers?q=${encodeURIComponent('<script>alert(1)</script>"\'')}`)).text()
    expect(html).not.toContain('<script>alert')
  })

  it('nonsense in the address is passed over', async () => {
    expect((await get('/listings?kind=wish&country=%00&page=-3&language=%F0%9F&sector=..%2F')).status).toBe(200)
    expect((await get('/listings?q=%00%ED%A0%80')).status).toBe(200)
  })
})

describe('signing in as a sample role', () => {
  const links = async () => await sampleLinks(database.db, readSettings({}), new Date())
  const asRole = (role: string) => {
    const form = new FormData()
    form.set('role', role)
    return form
  }

  it('by link sets a cookie that scripts cannot read, for each of the eight roles', async () => {
    expect((await links()).map(({ role }) => role)).toEqual(roles)
    for (const { path } of await links()) {
      const response = await get(path)
      expect(response.status).toBe(303)
      expect(response.headers.get('set-cookie')).toMatch(/^muara_session=.*HttpOnly.*SameSite=Lax/)
    }
  })

  it('opens a session of that person, which ends at sign-out', async () => {
    const response = await post('/sign-in/sample', asRole('secretariat'))
    const cookie = response.headers.get('set-cookie')!.split(';')[0]!
    expect(await (await get('/', { cookie })).text()).toContain('林样例')
    await post('/sign-out', '', { cookie })
    expect(await (await get('/', { cookie })).text()).not.toContain('林样例')
  })

  it.each([
    ['can be reached by others', { HOST: '0.0.0.0' }],
    ['has no sample', { MUARA_SAMPLE: 'off' }],
    ['has a public address', { MUARA_PUBLIC_URL: 'https://muara.example.org' }],
  ])('does not exist on a server that %s, though the people are there', async (_, environment) => {
    const [link] = await links()
    const settings = readSettings(environment)
    const open = buildApp(settings, database.open)
    const from = settings.publicUrl?.origin ?? origin
    const headers = { origin: from, host: new URL(from).host }
    const clicked = await open.request(`${from}/sign-in/sample`, {
      method: 'POST',
      body: asRole('secretariat'),
      headers,
    })
    expect(clicked.headers.get('set-cookie')).toBeNull()
    expect((await open.request(from + link?.path, { headers })).headers.get('set-cookie')).toBeNull()
    expect(await (await open.request(`${from}/sign-in`, { headers })).text()).not.toContain('name="role"')
    expect(await sampleLinks(database.db, settings, new Date())).toEqual([])
  })

  it('is refused to a site that made its own name point here', async () => {
    const response = await app.request('http://evil.example/sign-in/sample', {
      method: 'POST',
      body: asRole('secretariat'),
      headers: { host: 'evil.example', origin: 'http://evil.example' },
    })
    expect(response.status).toBe(421)
    expect(response.headers.get('set-cookie')).toBeNull()
  })

  it('reads no more of a form than a role needs', async () => {
    const response = await post('/sign-in/sample', 'a=1&'.repeat(100_000), {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(response.headers.get('set-cookie')).toBeNull()
  })

  it('a link is not accepted as a cookie, nor a role that is not there', async () => {
    const [link] = await links()
    const token = link?.path.split('/').at(-1)
    expect((await get('/listings/import', { cookie: `muara_session=${token}` })).status).toBe(403)
    expect((await post('/sign-in/sample', asRole('root'))).headers.get('set-cookie')).toBeNull()
  })
})

describe('a border', () => {
  it('a form sent from another site is refused', async () => {
    const response = await app.request(`${origin}/listings/import`, {
      method: 'POST',
      body: upload(table),
      headers: { host: 'localhost', origin: 'https://elsewhere.example', cookie: cookieOf('member') },
    })
    expect(response.status).toBe(403)
  })
})

describe('bringing a file through the page', () => {
  let member: { cookie: string }
  beforeAll(() => {
    member = { cookie: cookieOf('member') }
  })

  it('leads to the fate of each row, and then to the listings', async () => {
    const response = await post('/listings/import', upload(table), member)
    expect(response.status).toBe(303)
    const address = response.headers.get('location') ?? ''
    const preview = await (await get(address, member)).text()
    expect(preview).toContain('“12” is not a level from 1 to 9')
    expect((await get(address, { cookie: cookieOf('organisation-administrator') })).status).toBe(404)
    expect((await post(`${address}/confirm`, new FormData(), member)).status).toBe(303)
    expect(await (await get(address, member)).text()).toContain('One new listing')
    expect((await post(`${address}/confirm`, new FormData(), member)).status).toBe(409)
    expect(await (await get('/listings?kind=need')).text()).toContain('ມັນຕົ້ນ')
  })

  it.each([
    ['a spreadsheet renamed to CSV', upload(Uint8Array.from([0x50, 0x4b, 3, 4]), 'a.csv'), 'Excel workbook'],
    ['a legacy encoding', upload(Uint8Array.from([0x72, 0x0a, 0xcb, 0xae]), 'a.csv'), 'UTF-8'],
    ['a missing column', upload('ref,kind,title\n1,need,x', 'a.csv'), 'language'],
    ['no file', new FormData(), 'No file was chosen'],
  ])('%s brings the form back with a sentence', async (_, form, sentence) => {
    const response = await post('/listings/import', form, member)
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain(sentence)
    expect(html).toContain('type="file"')
  })

  it('200 MB brings the form back with a sentence, and is not kept in memory', async () => {
    const piece = new Uint8Array(1024 * 1024)
    let sent = 0
    const body = new ReadableStream({
      pull: (stream) => {
        if (sent++ < 200) stream.enqueue(piece)
        else stream.close()
      },
    })
    const response = await app.request(`${origin}/listings/import`, {
      method: 'POST',
      body,
      headers: {
        ...member,
        host: 'localhost',
        origin,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': String(200 * 1024 * 1024),
      },
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('200 MB')
    expect(sent).toBe(201)
  })
})

describe('the API', () => {
  it('answers with reasons', async () => {
    const answer = (await (await get(`/api/answers?q=${encodeURIComponent('ທໍ່ນ້ຳຮົ່ວ')}`)).json()) as {
      language: string
      matches: unknown[]
    }
    expect(answer.language).toBe('lo')
    expect(Array.isArray(answer.matches)).toBe(true)
  })

  it.each(['/api/organisations', '/api/nothing', '/organisations/export.csv', '/sign-in'])(
    'is kept by no cache that others read, %s',
    async (path) => {
      expect((await get(path, { cookie: cookieOf('member') })).headers.get('cache-control')).toMatch(/^private, no-/)
    },
  )

  it('refuses as problem+json', async () => {
    const response = await get('/api/answers?q=', { 'accept-language': 'zh' })
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({
      status: 422,
      title: 'matching.question-unreadable',
      detail: expect.stringMatching(/[\u4e00-\u9fff]/),
    })
  })
})
