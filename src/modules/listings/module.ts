// What the exchange mounts in the house.
import type { Module } from '../../module.ts'
import { isRefusal } from '../../values/refusal.ts'
import { permit } from './access.ts'
import { importCommand } from './cli.ts'
import { entryShapes } from './events.ts'
import { jobs } from './jobs.ts'
import { mountPages } from './pages/index.ts'
import { loadSample } from './sample/load-sample.ts'
import { relevanceIndex } from './store/relevance.ts'
import { words } from './strings/index.ts'

export const listings: Module = {
  name: 'listings',
  migrations: new URL('./migrations/', import.meta.url),
  words,
  routes: mountPages,
  menu: [
    { href: '/listings', label: 'menu.listings' },
    {
      href: '/listings/import',
      label: 'menu.import',
      group: 'work',
      shownTo: (visit) => !isRefusal(permit(visit.actor, 'importListings')),
    },
  ],
  commands: [importCommand],
  jobs,
  events: entryShapes,
  sample: loadSample,
  warm: async (db) => {
    await relevanceIndex(db)
  },
}
