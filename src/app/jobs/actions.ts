// What the secretariat can do about a job that has failed: try it again now, or give it up.
import { append } from '../../journal/index.ts'
import type { Database } from '../../platform/db/database.ts'
import {
  countJobs,
  type FailedJob,
  failedJob,
  failedJobs,
  type JobCount,
  removeJob,
  retryJob,
} from '../../platform/jobs/queue.ts'
import type { Actor } from '../../values/actor.ts'
import { must, refuse, reject } from '../../values/refusal.ts'
import { permit } from './access.ts'
import { decided } from './events.ts'

interface Context {
  db: Database
  actor: Actor
  now: Date
}

export const mostShown = 100

export async function readJobs(context: Context): Promise<{ counts: JobCount[]; failed: FailedJob[] }> {
  must(permit(context.actor, 'readJobs'))
  return { counts: await countJobs(context.db), failed: await failedJobs(context.db, mostShown) }
}

export async function decideJob(context: Context, id: number, decision: 'retry' | 'give-up'): Promise<void> {
  must(permit(context.actor, 'decideJob'))
  await context.db.transaction().execute(async (transaction) => {
    const job = must((await failedJob(transaction, id)) ?? refuse('jobs.job-not-found', { id }))
    if (job.state === 'running') reject('jobs.already-decided', { id })
    if (decision === 'retry') await retryJob(transaction, id, context.now)
    else await removeJob(transaction, id)
    const entry = decided(decision === 'retry' ? 'job.retried' : 'job.given-up', job)
    await append(transaction, { actor: context.actor.id, at: context.now }, [entry])
  })
}
