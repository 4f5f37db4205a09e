// Works through the queue in this process, beside any number of other processes on the same database.
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type JobHelpers,
  type ParsedCronItem,
  parseCronItems,
  type Runner,
  run,
  type WorkerEvents,
} from 'graphile-worker'
import type pg from 'pg'
import type { Json } from '../../values/canonical-json.ts'
import type { Database } from '../db/database.ts'
import { faultLine } from '../logging/fault.ts'
import type { Log } from '../logging/log.ts'
import type { Settings } from '../settings.ts'
import { type Presence, watchWorkers } from './presence.ts'
import { silent } from './queue.ts'

/** Work that is done in nobody's request. It may come twice, after a crash: then it changes nothing the second time. */
export interface Job {
  /** What is done, as a verb and its object: `seal-journal`. */
  name: string
  /** When it starts by itself, as five fields of cron in UTC; once over all processes. */
  every?: string
  run(work: Work): Promise<void>
}

export interface Work {
  db: Database
  settings: Settings
  now: Date
  payload: Json
}

export interface Workers {
  /** Takes no new job, and waits for those at work. */
  stop(): Promise<void>
}

export interface Place {
  db: Database
  pool: pg.Pool
  settings: Settings
  log: Log
  /** Told after each job, for the metrics. */
  done?(name: string, outcome: 'done' | 'failed', seconds: number): void
}

/** A worker that loses its database comes back with it. */
export async function runJobs(jobs: Job[], place: Place): Promise<Workers> {
  const presence = watchWorkers(place.pool, place.log)
  const first = await startRunner(jobs, place, presence)
  let current: Runner | undefined = first
  const stopping = new AbortController()
  const lasting = (async () => {
    while (!stopping.signal.aborted) {
      await current?.promise.catch((error) => place.log.error({ err: error }, 'the workers lost their database'))
      if (stopping.signal.aborted) return
      await sleep(2_000, undefined, { signal: stopping.signal }).catch(() => {})
      if (!stopping.signal.aborted) current = await startRunner(jobs, place, presence).catch(() => undefined)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await current?.stop().catch(() => {})
      await lasting
      await presence.leave()
    },
  }
}

async function startRunner(jobs: Job[], place: Place, presence: Presence): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => void presence.enter(workerPool.id))
  return await run({
    pgPool: place.pool,
    concurrency: 2,
    noHandleSignals: true,
    logger: silent,
    events,
    taskList: Object.fromEntries(
      jobs.map((job) => [job.name, (payload, helpers) => runOne(job, place, payload, helpers)]),
    ),
    parsedCronItems: cronItems(jobs),
  })
}

async function runOne(job: Job, place: Place, payload: unknown, helpers: JobHelpers): Promise<void> {
  const { id, attempts } = helpers.job
  const start = performance.now()
  try {
    await job.run({ db: place.db, settings: place.settings, now: new Date(), payload: payload as Json })
    const seconds = (performance.now() - start) / 1_000
    place.log.info({ job: job.name, id, attempt: attempts, ms: Math.round(seconds * 1_000) }, 'job done')
    place.done?.(job.name, 'done', seconds)
  } catch (error) {
    place.log.error({ job: job.name, id, attempt: attempts, err: error }, 'job failed')
    place.done?.(job.name, 'failed', (performance.now() - start) / 1_000)
    // The queue keeps what it is told, and the page of jobs shows it.
    throw new Error(faultLine(error))
  }
}

function cronItems(jobs: Job[]): ParsedCronItem[] {
  return parseCronItems(
    jobs.flatMap(({ name, every }) =>
      every === undefined ? [] : [{ task: name, match: every, identifier: name, options: { jobKey: name } }],
    ),
  )
}
