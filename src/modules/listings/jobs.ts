// Work in nobody's request: previews of imports that nobody decided.
import type { Job } from '../../platform/jobs/run-jobs.ts'
import { forgetOldPreviews } from './store/imports.ts'

const forgetPreviews: Job = {
  name: 'forget-previews',
  every: '47 * * * *',
  run: async ({ db, now }) => await forgetOldPreviews(db, now),
}

export const jobs: Job[] = [forgetPreviews]
