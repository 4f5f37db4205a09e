// The queue of jobs in the database: put in with the change that asks for them, counted, tried again, given up.
import { Logger, runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import { z } from 'zod'
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

/** A job as a backup keeps it. */
const keptJob = z.object({
  name: z.string(),
  payload: z.unknown(),
  queue: z.string().nullable(),
  runAt: z.string(),
  priority: z.number(),
  attempts: z.number(),
  mostAttempts: z.number(),
  fault: z.string().nullable(),
  key: z.string().nullable(),
  flags: z.array(z.string()).nullable(),
})

/** Every job, oldest first, as one line of JSON each; none where no queue was ever made. */
export async function* jobLines(db: Reading): AsyncGenerator<string> {
  const queue = await sql<{ there: boolean }>`
    select to_regclass('graphile_worker._private_jobs') is not null as there
  `.execute(db)
  if (!queue.rows[0]!.there) return
  for (let after = 0; ; ) {
    const found = await sql<{ id: number; line: string }>`
      select jobs.id, json_build_object('name', tasks.identifier, 'payload', jobs.payload, 'queue', queues.queue_name,
        'runAt', jobs.run_at, 'priority', jobs.priority, 'attempts', jobs.attempts, 'mostAttempts', jobs.max_attempts,
        'fault', jobs.last_error, 'key', jobs.key,
        'flags', (select array_agg(flag) from jsonb_object_keys(jobs.flags) as flag))::text as line
      from graphile_worker._private_jobs jobs
      join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
      left join graphile_worker._private_job_queues queues on queues.id = jobs.job_queue_id
      where jobs.id > ${after} order by jobs.id limit 1000
    `.execute(db)
    for (const { line } of found.rows) yield `${line}\n`
    after = found.rows.at(-1)?.id ?? 0
    if (found.rows.length < 1_000) return
  }
}

/** Puts back what `jobLines` gave. */
export async function putBackJob(db: Reading, line: string): Promise<void> {
  const job = keptJob.parse(JSON.parse(line))
  const added = await sql<{ id: number }>`
    select (graphile_worker.add_job(${job.name}, ${JSON.stringify(job.payload)}::json, queue_name => ${job.queue}::text,
      run_at => ${job.runAt}::timestamptz, max_attempts => ${job.mostAttempts}::int, job_key => ${job.key}::text,
      priority => ${job.priority}::int, flags => ${job.flags}::text[])).id
  `.execute(db)
  await sql`
    update graphile_worker._private_jobs set attempts = ${job.attempts}, last_error = ${job.fault} where id = ${added.rows[0]!.id}
  `.execute(db)
}

export async function emptyQueue(db: Reading): Promise<void> {
  await sql`delete from graphile_worker._private_jobs`.execute(db)
}

const state = sql`
  case when locked_at is not null then 'running'
    when attempts >= max_attempts then 'failed'
    when attempts > 0 then 'failing'
    when run_at > now() then 'later'
    else 'waiting' end
`
