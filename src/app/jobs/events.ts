// What can happen to a job that has failed: the journal's entries of the page of jobs. Subjects are the numbers of jobs.
import { z } from 'zod'
import type { NewEntry } from '../../journal/index.ts'

const outline = z.object({ name: z.string() })

export const entryShapes = {
  'job.retried': { version: 1, subjects: 'the job', data: outline },
  'job.given-up': { version: 1, subjects: 'the job', data: outline },
}

export function decided(type: keyof typeof entryShapes, job: { id: number; name: string }): NewEntry {
  return { type, version: 1, subjects: [`job-${job.id}`], data: { name: job.name } }
}
