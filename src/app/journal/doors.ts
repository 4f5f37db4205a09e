// What the journal shows to people and programs. The room itself lies below the pages and knows none (docs/decisions/0005).
import type { Module } from '../../module.ts'
import { journalRoutes, mountJournalApi } from './api.ts'
import { journalCommand } from './cli.ts'
import { sealJournal } from './jobs.ts'
import { journalPage } from './page.tsx'
import { words } from './strings/index.ts'

export const journalDoors: Module = {
  name: 'journal',
  words,
  routes: (app, house) => {
    app.get('/journal', (request) => journalPage(request.var.visit, house))
    mountJournalApi(app)
  },
  footer: [{ href: '/journal', label: 'menu.journal' }],
  commands: [journalCommand],
  jobs: [sealJournal],
  api: journalRoutes,
}
