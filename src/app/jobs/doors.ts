// What the secretariat sees of the queue of jobs (src/platform/jobs), which has no pages of its own.
import type { Context } from 'hono'
import type { Module } from '../../module.ts'
import { readUpload } from '../../platform/http/read-upload.ts'
import type { HouseEnv } from '../../platform/http/visit.ts'
import { must, reject } from '../../values/refusal.ts'
import { maySeeJobs, permit } from './access.ts'
import { decideJob } from './actions.ts'
import { entryShapes } from './events.ts'
import { jobsPage } from './page.tsx'
import { words } from './strings/index.ts'

export const jobsDoors: Module = {
  name: 'jobs',
  words,
  events: entryShapes,
  routes: (app) => {
    app.get('/jobs', (request) => jobsPage(request.var.visit))
    app.post('/jobs/:id', async (request) => {
      must(permit(request.var.visit.actor, 'decideJob'))
      await decideJob(request.var.visit, numberOf(request.req.param('id')), await decisionOf(request))
      return request.redirect('/jobs', 303)
    })
  },
  footer: [{ href: '/jobs', label: 'menu.jobs', shownTo: (visit) => maySeeJobs(visit.actor) }],
}

/** A few bytes are enough for one word. */
const longestForm = 4 * 1024

async function decisionOf(request: Context<HouseEnv>): Promise<'retry' | 'give-up'> {
  const upload = await readUpload(request, longestForm)
  const decision = 'form' in upload ? upload.form.get('decision') : null
  return decision === 'retry' || decision === 'give-up' ? decision : reject('jobs.decision-unreadable')
}

function numberOf(id: string): number {
  return /^\d{1,15}$/.test(id) ? Number(id) : reject('jobs.job-not-found', { id })
}
