// What the network of organisations and people mounts in the house.
import type { Module } from '../../module.ts'
import { entryShapes } from './events.ts'
import { jobs } from './jobs.ts'
import { mountAccountPages } from './pages/account/index.ts'
import { loadSample } from './sample/load-sample.ts'
import { words } from './strings/index.ts'

export const organisations: Module = {
  name: 'organisations',
  migrations: new URL('./migrations/', import.meta.url),
  words,
  routes: (app, house) => {
    mountAccountPages(app, house)
  },
  events: entryShapes,
  jobs,
  sample: loadSample,
}
