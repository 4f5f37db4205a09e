// What the network of organisations and people mounts in the house.
import type { Module } from '../../module.ts'
import { mayDo } from './access.ts'
import { apiRoutes, mountApi } from './api.ts'
import { personCommand } from './cli.ts'
import { entryShapes } from './events.ts'
import { jobs } from './jobs.ts'
import { mountAccountPages } from './pages/account/index.ts'
import { mountOrganisationPages } from './pages/organisations/index.ts'
import { mountPeoplePages } from './pages/people/index.ts'
import { loadSample } from './sample/load-sample.ts'
import type { PersonId } from './schema.ts'
import { erasePersonalData, personalData } from './store/personal-data.ts'
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
    mountPeoplePages(app, house)
  },
  menu: [
    { href: '/organisations', label: 'organisation.menu' },
    {
      href: '/organisations/queue',
      label: 'queue.menu',
      group: 'work',
      shownTo: (visit) => mayDo(visit.actor, 'readQueue'),
    },
    { href: '/people', label: 'menu.people', group: 'work', shownTo: (visit) => mayDo(visit.actor, 'readPeople') },
    { href: '/roles', label: 'menu.roles', group: 'work', shownTo: (visit) => mayDo(visit.actor, 'readRegister') },
  ],
  footer: [
    { href: '/countries', label: 'country.title' },
    { href: '/centres', label: 'centre.title' },
  ],
  commands: [personCommand],
  personalData: (db, person) => personalData(db, person as PersonId),
  erasePerson: (transaction, person, now) => erasePersonalData(transaction, person as PersonId, now),
  sample: loadSample,
}
