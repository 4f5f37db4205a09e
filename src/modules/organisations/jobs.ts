// Work in nobody's request: mail that is due, and what sign-in and mail need no longer.

import type { Job } from '../../platform/jobs/run-jobs.ts'
import { forgetOldMail, mailJob, sendDueMail } from '../../platform/mail/index.ts'
import { forgetFullAllowances } from '../../platform/session/limits.ts'
import { forgetOldOneTimes } from '../../platform/session/one-time.ts'
import { forgetOldSecurityEvents } from '../../platform/session/security-log.ts'
import { forgetEndedSessions } from '../../platform/session/sessions.ts'
import { letInvitationsLapse, letRegistrationsLapse } from './actions/let-lapse.ts'

/** Asked for with every mail; by the clock for what was put off. Without SMTP the mail waits, and shows in the outbox. */
const sendMail: Job = {
  name: mailJob,
  every: '* * * * *',
  run: async ({ db, settings: { smtpUrl, mailFrom }, now }) => {
    if (smtpUrl) await sendDueMail(db, { smtpUrl, from: mailFrom }, now)
  },
}

const tidyAccounts: Job = {
  name: 'tidy-accounts',
  every: '17 * * * *',
  run: async ({ db, now }) => {
    await forgetEndedSessions(db, now)
    await forgetOldOneTimes(db, now)
    await forgetFullAllowances(db, now)
    await forgetOldSecurityEvents(db, now)
    await forgetOldMail(db, now)
  },
}

const letLapse: Job = {
  name: 'let-lapse',
  every: '37 * * * *',
  run: async ({ db, now }) => {
    await letRegistrationsLapse({ db, now })
    await letInvitationsLapse({ db, now })
  },
}

export const jobs: Job[] = [sendMail, tidyAccounts, letLapse]
