// The queue of jobs in the database: put in with the change that asks for them, counted, tried again, given up.
import { Logger, runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Json } from '../../values/canonical-json.ts'
import type { Reading } from '../db/database.ts'

/** Brings the queue's own schema to the shape that the workers of this version know. */
export async function prepareQueue(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: silent })
}

/** The library speaks to the console otherwise. */
export const silent = new Logger(() => () => {})

export interface Wish {
  /** At most one job with this key waits; a later wish takes the place of an earlier one. */
  key?: string
  runAt?: Date
}

/** Asks for a job. Inside a transaction it is asked for only if the transaction commits. */
export async function enqueue(db: Reading, name: string, payload: Json = {}, wish: Wish = {}): Promise<void> {
  await sql`
    select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json,
      run_at => ${wish.runAt ?? null}::timestamptz, job_key => ${wish.key ?? null}::text)
  `.execute(db)
}

export const jobStates = ['waiting', 'later', 'running', 'failing', 'failed'] as const
/** `failing` is tried again by itself; `failed` has used up its attempts and waits for a person. */
export type JobState = (typeof jobStates)[number]

export interface JobCount {
  name: string
  state: JobState
  count: number
}

export async function countJobs(db: Reading): Promise<JobCount[]> {
  const found = await sql<JobCount>`
    select task_identifier as name, ${state} as state, count(*) as count
    from graphile_worker.jobs group by 1, 2 order by 1, 2
  `.execute(db)
  return found.rows
}

export interface FailedJob {
  id: number
  name: string
  state: JobState
  attempts: number
  mostAttempts: number
  /** What went wrong, as `faultOf` tells it: no personal data. */
  fault: string
  failedAt: Date
  runAt: Date
}

/** Those that failed at least once and have not succeeded since, the newest failure first. */
export async function failedJobs(db: Reading, most: number): Promise<FailedJob[]> {
  const found = await sql<FailedJob>`
    select id, task_identifier as name, ${state} as state, attempts, max_attempts as "mostAttempts",
      last_error as fault, updated_at as "failedAt", run_at as "runAt"
    from graphile_worker.jobs where last_error is not null order by updated_at desc, id desc limit ${most}
  `.execute(db)
  return found.rows
}

/** The job, held until the end of the transaction so that no worker takes it meanwhile; undefined when it is gone or has not failed. */
export async function failedJob(
  db: Reading,
  id: number,
): Promise<Pick<FailedJob, 'id' | 'name' | 'state'> | undefined> {
  await sql`select 1 from graphile_worker._private_jobs where id = ${id} for update`.execute(db)
  const found = await sql<Pick<FailedJob, 'id' | 'name' | 'state'>>`
    select id, task_identifier as name, ${state} as state
    from graphile_worker.jobs where id = ${id} and last_error is not null
  `.execute(db)
  return found.rows[0]
}

/** As if it had never been tried, from now on. */
export async function retryJob(db: Reading, id: number, now: Date): Promise<void> {
  await sql`select graphile_worker.reschedule_jobs(array[${id}]::bigint[], run_at => ${now}, attempts => 0)`.execute(db)
}

/** Takes it out of the queue. */
export async function removeJob(db: Reading, id: number): Promise<void> {
  await sql`select graphile_worker.complete_jobs(array[${id}]::bigint[])`.execute(db)
}

const state = sql`
  case when locked_at is not null then 'running'
    when attempts >= max_attempts then 'failed'
    when attempts > 0 then 'failing'
    when run_at > now() then 'later'
    else 'waiting' end
`
