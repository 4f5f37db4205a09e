// The door for work: a process without pages that only works through the queue, beside any number of servers.
import { enqueue } from '../platform/jobs/queue.ts'
import { type Place, runJobs, type Workers } from '../platform/jobs/run-jobs.ts'
import { mounted } from './mounted.ts'

/** The journal is sealed at once, also what was written while nothing ran; many processes that start together do so once. */
export async function startWorker(place: Place): Promise<Workers> {
  await enqueue(place.db, 'seal-journal', {}, { key: 'seal-journal' })
  return await runJobs(
    mounted.flatMap((module) => module.jobs ?? []),
    place,
  )
}
