// Gives entries their numbers and signs a checkpoint, every minute in which something happened.
import { makeCheckpoint } from '../../journal/index.ts'
import type { Job } from '../../platform/jobs/run-jobs.ts'
import { journalOrigin } from './origin.ts'

/** Whoever reads the journal numbers what has arrived first, so a minute's wait hides nothing. Sealing twice changes nothing. */
export const sealJournal: Job = {
  name: 'seal-journal',
  every: '* * * * *',
  run: async ({ db, settings, now }) => void (await makeCheckpoint(db, { origin: journalOrigin(settings), now })),
}
