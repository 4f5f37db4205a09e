// What Prometheus may read of this process: how long requests and jobs take, and how full the pool, the queue and the journal are.
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { journalStanding, newestCheckpoint } from '../journal/index.ts'
import type { OpenDatabase } from '../platform/db/database.ts'
import { countJobs } from '../platform/jobs/queue.ts'

export interface Metrics {
  /** The text of `/metrics`. */
  text(): Promise<string>
  readonly contentType: string
  /** `route` is a pattern such as `/listings/:id`: an address would be a series of its own for each reader. */
  answered(method: string, route: string, status: number, seconds: number): void
  worked(name: string, outcome: 'done' | 'failed', seconds: number): void
}

export function openMetrics(open: OpenDatabase): Metrics {
  const register = new Registry()
  const requests = new Histogram({
    name: 'muara_http_request_seconds',
    help: 'How long an answer took, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [register],
  })
  const work = new Histogram({
    name: 'muara_job_seconds',
    help: 'How long a job of this process took.',
    labelNames: ['job', 'outcome'],
    buckets: [0.01, 0.1, 0.5, 1, 5, 30, 120],
    registers: [register],
  })
  measurePool(register, open)
  measureQueue(register, open)
  measureJournal(register, open)
  return {
    text: async () => `${await register.metrics()}${await processMetrics().metrics()}`,
    contentType: register.contentType,
    answered: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    worked: (job, outcome, seconds) => work.observe({ job, outcome }, seconds),
  }
}

/** Memory, processor, garbage and the lag of the event loop are the process's, however many apps it holds. */
function processMetrics(): Registry {
  if (!ofProcess) {
    ofProcess = new Registry()
    collectDefaultMetrics({ register: ofProcess })
  }
  return ofProcess
}

let ofProcess: Registry | undefined

function measurePool(register: Registry, { pool }: OpenDatabase): void {
  new Gauge({
    name: 'muara_database_connections',
    help: 'Connections of this process, and requests that wait for one.',
    labelNames: ['state'],
    registers: [register],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'wanted' }, pool.waitingCount)
    },
  })
}

function measureQueue(register: Registry, { db }: OpenDatabase): void {
  new Gauge({
    name: 'muara_jobs',
    help: 'Jobs in the queue, of all processes.',
    labelNames: ['job', 'state'],
    registers: [register],
    async collect() {
      this.reset()
      for (const { name, state, count } of await countJobs(db)) this.set({ job: name, state }, count)
    },
  })
}

function measureJournal(register: Registry, { db }: OpenDatabase): void {
  new Gauge({
    name: 'muara_journal_entries',
    help: 'Numbered entries of the journal, and how many of them are sealed.',
    labelNames: ['state'],
    registers: [register],
    async collect() {
      this.set({ state: 'numbered' }, (await journalStanding(db)).entries)
      this.set({ state: 'sealed' }, (await newestCheckpoint(db))?.size ?? 0)
    },
  })
}
