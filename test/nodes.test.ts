// Several nodes on one database, as processes: what one writes the others see, a job is done once, the journal is sealed once.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { bundleLines, verifyJournal } from '../src/journal/index.ts'
import { type OpenDatabase, openDatabase } from '../src/platform/db/database.ts'
import { countJobs, enqueue } from '../src/platform/jobs/queue.ts'
import { databaseNamed } from './database.ts'
import { publish, type RunningProcess, signIn, startProcess } from './processes.ts'

const name = `muara_nodes_${randomBytes(4).toString('hex')}`
let open: OpenDatabase
let servers: RunningProcess[] = []
let worker: RunningProcess

beforeAll(async () => {
  // Empty, so that three who start at once also have to agree on who migrates and loads the sample.
  await administer(`create database ${name}`)
  const environment = { DATABASE_URL: databaseNamed(inject('databaseUrl'), name), LOG_LEVEL: 'info' }
  const started = await Promise.all([
    startProcess('serve', environment),
    startProcess('serve', environment),
    startProcess('worker', environment),
  ])
  servers = started.slice(0, 2)
  worker = started[2]
  open = await openDatabase({ databaseUrl: environment.DATABASE_URL, dataFolder: '' })
}, 120_000)

afterAll(async () => {
  for (const one of [...servers, worker]) one?.signal('SIGKILL')
  await open?.close()
  await administer(`drop database if exists ${name} with (force)`)
})

it('what is written through one is seen through the other, and signing in on one counts on the other', async () => {
  const [one, other] = servers as [RunningProcess, RunningProcess]
  const cookie = await signIn(one)
  const written = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const [here, there] = index % 2 === 0 ? [one, other] : [other, one]
      const title = `A need of number ${index}`
      return { title, there, path: await publish(here, cookie, title) }
    }),
  )
  for (const { title, there, path } of written)
    expect(await (await fetch(there.address + path)).text()).toContain(title)
})

it('each job is done once, by whoever of the three is free', async () => {
  for (let job = 0; job < 90; job++) await enqueue(open.db, 'seal-journal')
  for (let turn = 0; (await countJobs(open.db)).length > 0; turn++) {
    if (turn > 300) throw new Error('The queue was not emptied within 30 seconds.')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const done = [...servers, worker].map(({ lines }) => jobsIn(lines))
  const ids = done.flat()
  expect(ids.length).toBeGreaterThanOrEqual(90)
  expect(new Set(ids).size).toBe(ids.length)
  expect(done.filter((ids) => ids.length > 0).length).toBeGreaterThan(1)
})

it('the journal was sealed once for each size, and is whole', async () => {
  const lines: Buffer[] = []
  for await (const line of bundleLines(open.db, 'all')) lines.push(Buffer.from(line))
  const verdict = await verifyJournal(lines)
  expect(verdict).toMatchObject({ whole: true })
  expect(verdict).toHaveProperty('sealed', (verdict as { entries: number }).entries)
  const client = new pg.Client({ connectionString: databaseNamed(inject('databaseUrl'), name) })
  await client.connect()
  const found = await client.query(
    'select count(*)::int as all, count(distinct note)::int as notes from journal.checkpoint',
  )
  await client.end()
  expect(found.rows[0].notes).toBe(found.rows[0].all)
})

it('told to stop, each ends in order', async () => {
  for (const one of [...servers, worker]) one.signal('SIGTERM')
  expect(await Promise.all([...servers, worker].map((one) => one.ended))).toEqual([0, 0, 0])
})

function jobsIn(lines: string[]): string[] {
  return lines
    .filter((line) => line.includes('"msg":"job done"'))
    .map((line) => String((JSON.parse(line) as { id: unknown }).id))
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseUrl') })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
