// What operators see of a running server: probes, metrics, log lines, and the page of jobs.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/fresh-database.ts'
import { signInAs } from '../../test/sign-in-as.ts'
import { entriesAbout, journalStanding } from '../journal/index.ts'
import { samplePersonOf } from '../modules/organisations/sample/people.ts'
import { countJobs, enqueue } from '../platform/jobs/queue.ts'
import { readSettings } from '../platform/settings.ts'
import { buildApp, type RunningServer, startServer } from './server.ts'

const database = freshDatabase()
const token = '0123456789abcdef'
let cookie: string
let server: RunningServer
beforeAll(async () => {
  cookie = await signInAs(database.db, 'secretariat')
  server = await startServer(readSettings({ PORT: '0', MUARA_WORKERS: 'off', MUARA_SAMPLE: 'off' }), database.open)
})
afterAll(async () => {
  await server.stop()
})
const get = async (path: string, headers: Record<string, string> = {}) =>
  await fetch(server.address + path, { headers })
const app = (environment: NodeJS.ProcessEnv = {}, readiness = { isStopping: false }) =>
  buildApp(readSettings(environment), database.open, { ...watch(), readiness })
const watch = () => ({
  metrics: { text: async () => 'muara_up 1\n', contentType: 'text/plain', answered: () => {}, worked: () => {} },
})
const ask = async (place: ReturnType<typeof app>, path: string, headers: Record<string, string> = {}) =>
  await place.request(`http://localhost${path}`, { headers: { host: 'localhost', ...headers } })

describe('a server', () => {
  it('is alive and ready', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const answer = await get(path)
      expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok', version: '0.1.0', database: 'ok' }])
    }
  })

  it('that is stopping is alive, and not ready', async () => {
    const stopping = app({}, { isStopping: true })
    expect((await ask(stopping, '/healthz')).status).toBe(200)
    expect((await ask(stopping, '/readyz')).status).toBe(503)
  })
})

describe('metrics', () => {
  it('are read from this machine: answers by pattern, the pool, the queue, the journal, the event loop', async () => {
    await enqueue(database.db, 'test.job')
    await get('/listings?q=a-secret-question')
    await get('/listings/01980000-0000-7000-8000-000000000000')
    await get('/wp-admin.php')
    const text = await (await get('/metrics')).text()
    expect(text).toContain('muara_http_request_seconds_count{method="GET",route="/listings/:id",status="404"} 1')
    expect(text).toContain('muara_http_request_seconds_count{method="GET",route="none",status="404"} 1')
    expect(text).toMatch(/muara_database_connections\{state="idle"\} \d/)
    expect(text).toContain('muara_jobs{job="test.job",state="waiting"} 1')
    const { entries } = await journalStanding(database.db)
    expect(entries).toBeGreaterThan(0)
    expect(text).toContain(`muara_journal_entries{state="numbered"} ${entries}\n`)
    expect(text).toContain('nodejs_eventloop_lag_seconds')
    expect(text).not.toMatch(/secret|wp-admin|01980000/)
    await sql`delete from graphile_worker._private_jobs`.execute(database.db)
  })

  it.each([
    ['through a proxy on this machine', { 'x-forwarded-for': '203.0.113.7' }],
    ['through another proxy', { via: '1.1 proxy' }],
    ['without the token', { authorization: 'Bearer wrong' }],
  ])('are refused %s', async (_, headers) => {
    const own = 'authorization' in headers ? app({ MUARA_METRICS_TOKEN: token }) : undefined
    const answer = own ? await ask(own, '/metrics', headers) : await get('/metrics', headers as Record<string, string>)
    expect([401, 403]).toContain(answer.status)
    expect(await answer.text()).not.toContain('muara_up')
  })

  it('are refused to whoever cannot be told', async () => {
    expect((await ask(app(), '/metrics')).status).toBe(403)
  })

  it('are read with the token from anywhere', async () => {
    const own = app({ MUARA_METRICS_TOKEN: token, HOST: '0.0.0.0', MUARA_SAMPLE: 'off' })
    const answer = await ask(own, '/metrics', { authorization: `Bearer ${token}`, 'x-forwarded-for': '203.0.113.7' })
    expect(await answer.text()).toContain('muara_up')
  })
})

describe('the page of jobs', () => {
  const page = async () => await (await ask(app(), '/jobs', { cookie })).text()
  const decide = async (id: number, decision: string, headers: Record<string, string> = { cookie }) => {
    const body = new FormData()
    body.set('decision', decision)
    const request = { method: 'POST', body, headers: { host: 'localhost', origin: 'http://localhost', ...headers } }
    return await app().request(`http://localhost/jobs/${id}`, request)
  }
  const aFailedJob = async () => {
    await enqueue(database.db, 'test.job')
    const found = await sql<{ id: number }>`
      update graphile_worker._private_jobs set attempts = 25, last_error = 'Error 23505 <b>' returning id
    `.execute(database.db)
    return found.rows[0]!.id
  }

  it('teaches when nothing has failed', async () => {
    expect(await page()).toContain('No job has failed.')
  })

  it('shows a failure with its reason as text, lets it be tried again, and records that', async () => {
    const id = await aFailedJob()
    expect(await page()).toMatch(/test\.job.*Error 23505 &lt;b>.*25 of 25/s)
    expect((await decide(id, 'retry')).status).toBe(303)
    expect(await countJobs(database.db)).toEqual([{ name: 'test.job', state: 'waiting', count: 1 }])
    expect(await page()).not.toContain('25 of 25')
    expect((await entriesAbout(database.db, `job-${id}`)).map(({ type, actor }) => [type, actor])).toEqual([
      ['job.retried', samplePersonOf('secretariat')?.id],
    ])
    await sql`delete from graphile_worker._private_jobs`.execute(database.db)
  })

  it('lets it be given up once', async () => {
    const id = await aFailedJob()
    expect((await decide(id, 'give-up')).status).toBe(303)
    expect(await countJobs(database.db)).toEqual([])
    expect((await decide(id, 'give-up')).status).toBe(404)
    expect((await entriesAbout(database.db, `job-${id}`)).map(({ type }) => type)).toEqual(['job.given-up'])
  })

  it.each(['', 'explode'])('takes no decision “%s”', async (decision) => {
    expect((await decide(await aFailedJob(), decision)).status).toBe(422)
    expect(await countJobs(database.db)).toHaveLength(1)
    await sql`delete from graphile_worker._private_jobs`.execute(database.db)
  })

  it('is closed to others', async () => {
    const member = await signInAs(database.db, 'member')
    for (const headers of [{}, { cookie: member }]) {
      expect((await ask(app(), '/jobs', headers as Record<string, string>)).status).toBe(403)
      expect((await decide(await aFailedJob(), 'retry', headers as Record<string, string>)).status).toBe(403)
      await sql`delete from graphile_worker._private_jobs`.execute(database.db)
    }
  })
})
