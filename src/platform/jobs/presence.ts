// Who works on the queue now: a worker that was killed leaves its jobs locked, and without this they would wait four hours.
import { sql } from 'kysely'
import type pg from 'pg'
import { databaseOver } from '../db/database.ts'
import type { Log } from '../logging/log.ts'

export interface Presence {
  /** Says that this group of workers is alive, for as long as the connection holds. */
  enter(workers: string): Promise<void>
  leave(): Promise<void>
}

/** Each group of workers holds a lock of its own name; whose lock is free is gone, and its jobs are given to others. */
export function watchWorkers(pool: pg.Pool, log: Log): Presence {
  const own = new Set<string>()
  let client: pg.PoolClient | undefined
  const round = async () => {
    client ??= await connect(pool, () => {
      client = undefined
    })
    for (const workers of own) await client.query(hold, [lockClass, workers])
    await freeJobsOfTheDead(client)
  }
  let current = Promise.resolve()
  const queueRound = () => {
    current = current
      .then(round)
      .catch((error) => log.warn({ err: error }, 'the workers could not say that they are alive'))
    return current
  }
  const timer = setInterval(() => void queueRound(), 15_000)
  timer.unref()
  return {
    enter: async (workers) => {
      own.add(workers)
      await queueRound()
    },
    leave: async () => {
      clearInterval(timer)
      await current
      // The connection ends with its locks; it does not go back to the pool.
      client?.release(true)
      client = undefined
    },
  }
}

const lockClass = 4_001_005

/** Taken again and again by the same session it is counted, and one end of the session frees all. */
const hold = `
  select pg_advisory_lock($1, hashtext($2)) where not exists (
    select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
      and classid::bigint = $1 and objid::bigint = hashtext($2)::bigint & 4294967295)
`

async function connect(pool: pg.Pool, lost: () => void): Promise<pg.PoolClient> {
  const client = await pool.connect()
  client.once('error', () => {
    lost()
    client.release(true)
  })
  return client
}

async function freeJobsOfTheDead(client: pg.PoolClient): Promise<void> {
  await sql`
    select graphile_worker.force_unlock_workers(array_agg(workers)) from (
      select distinct locked_by as workers from graphile_worker._private_jobs
      -- Whoever starts says so within a moment; that moment is theirs.
      where locked_by is not null and locked_at < now() - interval '10 seconds'
    ) busy
    where not exists (
      select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
        and classid::bigint = ${lockClass} and objid::bigint = hashtext(workers)::bigint & 4294967295)
    having count(*) > 0
  `.execute(databaseOver(client))
}
