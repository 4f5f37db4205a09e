// What the network of organisations and people mounts in the house.
import type { Module } from '../../module.ts'
import { mayDo } from './access.ts'
import { apiRoutes, mountApi } from './api.ts'
import { entryShapes } from './events.ts'
import { jobs } from './jobs.ts'
import { mountAccountPages } from './pages/account/index.ts'
import { mountOrganisationPages } from './pages/organisations/index.ts'
import { loadSample } from './sample/load-sample.ts'
import { words } from './strings/index.ts'

export const organisations: Module = {
  name: 'organisations',
  migrations: new URL('./migrations/', import.meta.url),
  words,
  events: entryShapes,
  api: apiRoutes,
  jobs,
  routes: (app, house) => {
    mountApi(app)
    mountAccountPages(app, house)
    mountOrganisationPages(app, house)
  },
  menu: [
    { href: '/organisations', label: 'organisation.menu' },
    { href: '/organisations/queue', label: 'queue.menu', shownTo: (visit) => mayDo(visit.actor, 'readQueue') },
  ],
  footer: [
    { href: '/countries', label: 'country.title' },
    { href: '/centres', label: 'centre.title' },
  ],
  sample: loadSample,
}
