// The queue on a real database, with real workers.
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import { openLog } from '../logging/log.ts'
import { readSettings } from '../settings.ts'
import { countJobs, enqueue, failedJob, failedJobs, removeJob, retryJob } from './queue.ts'
import { type Job, runJobs, type Workers } from './run-jobs.ts'

const database = freshDatabase()
const settings = readSettings({ LOG_LEVEL: 'silent' })
const running: Workers[] = []
const seen: unknown[] = []
const note: Job = { name: 'test.note', run: async ({ payload }) => void seen.push(payload) }
const fail: Job = {
  name: 'test.fail',
  run: async ({ db }) => {
    await sql`create table if not exists public.person (email text unique)`.execute(db)
    await sql`insert into public.person values ('ada@example.org'), ('ada@example.org')`.execute(db)
  },
}
const work = async (...jobs: Job[]) => {
  const workers = await runJobs(jobs, { ...database.open, settings, log: openLog('silent') })
  running.push(workers)
  return workers
}
const until = async (isSo: () => Promise<boolean> | boolean) => {
  for (let turn = 0; !(await isSo()); turn++) {
    if (turn > 200) throw new Error('It did not come about within ten seconds.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

afterEach(async () => {
  for (const workers of running.splice(0)) await workers.stop()
  seen.length = 0
})

describe('a job', () => {
  it('that is asked for in a transaction is done when it commits, and not when it fails', async () => {
    const failing = database.db.transaction().execute(async (transaction) => {
      await enqueue(transaction, 'test.note', { of: 'a change that did not happen' })
      throw new Error('the change failed')
    })
    await expect(failing).rejects.toThrow('the change failed')
    await database.db
      .transaction()
      .execute((transaction) => enqueue(transaction, 'test.note', { of: 'a change that happened' }))
    await work(note)
    await until(() => seen.length > 0)
    expect(seen).toEqual([{ of: 'a change that happened' }])
  })

  it('with a key waits once, as it was asked for last', async () => {
    for (const turn of [1, 2, 3]) await enqueue(database.db, 'test.note', { turn }, { key: 'one' })
    await work(note)
    await until(() => seen.length > 0)
    expect(seen).toEqual([{ turn: 3 }])
  })

  it('is done once by two groups of workers', async () => {
    const all = Array.from({ length: 200 }, (_, number) => number)
    for (const number of all) await enqueue(database.db, 'test.note', { number })
    await Promise.all([work(note), work(note)])
    await until(async () => (await countJobs(database.db)).length === 0)
    const numbers = seen.map((payload) => (payload as { number: number }).number)
    expect(numbers.toSorted((a, b) => a - b)).toEqual(all)
  })

  it('planned for later waits for its time', async () => {
    await enqueue(database.db, 'test.note', {}, { key: 'later', runAt: new Date(Date.now() + 3_600_000) })
    expect(await countJobs(database.db)).toEqual([{ name: 'test.note', state: 'later', count: 1 }])
    await sql`select graphile_worker.remove_job('later')`.execute(database.db)
  })
})

describe('a job that fails', () => {
  it('says what and where, and nothing of whom; it can be tried again, and given up', async () => {
    await enqueue(database.db, 'test.fail')
    const workers = await work(fail)
    await until(async () => (await failedJobs(database.db, 10)).length > 0)
    await workers.stop()
    const [job] = await failedJobs(database.db, 10)
    expect(job).toMatchObject({ name: 'test.fail', state: 'failing', attempts: 1, mostAttempts: 25 })
    expect(job?.fault).toMatch(/23505 person_email_key · src\/platform\/jobs\/jobs\.test\.ts:\d+$/)
    expect(job?.fault).not.toContain('ada')
    await retryJob(database.db, job!.id, new Date())
    expect(await countJobs(database.db)).toEqual([{ name: 'test.fail', state: 'waiting', count: 1 }])
    await removeJob(database.db, job!.id)
    expect(await failedJob(database.db, job!.id)).toBeUndefined()
    expect(await countJobs(database.db)).toEqual([])
  })
})

it('a job of a worker that was killed is done by another within seconds, not after four hours', async () => {
  await enqueue(database.db, 'test.note', { of: 'the dead' })
  await sql`
    update graphile_worker._private_jobs set locked_by = 'pool-of-the-dead', locked_at = now() - interval '1 minute', attempts = 1
  `.execute(database.db)
  await work(note)
  await until(() => seen.length > 0)
  expect(seen).toEqual([{ of: 'the dead' }])
})

it('a job of a worker that lives is left to it', async () => {
  let free = () => {}
  const held = new Promise<void>((resolve) => {
    free = resolve
  })
  let turns = 0
  const slow: Job = {
    name: 'test.slow',
    run: async () => {
      turns++
      await held
    },
  }
  await work(slow)
  await enqueue(database.db, 'test.slow')
  await until(() => turns > 0)
  await sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`.execute(database.db)
  await work(slow)
  await new Promise((resolve) => setTimeout(resolve, 500))
  free()
  await until(async () => (await countJobs(database.db)).length === 0)
  expect(turns).toBe(1)
})
