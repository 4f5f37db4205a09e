// What the thesaurus mounts in the house.
import type { Module } from '../../module.ts'
import { mayDo } from './access.ts'
import { thesaurusCommand } from './cli.ts'
import { entryShapes } from './events.ts'
import { mountPages } from './pages/index.ts'
import { words } from './strings/index.ts'

export const thesaurus: Module = {
  name: 'thesaurus',
  migrations: new URL('./migrations/', import.meta.url),
  words,
  routes: mountPages,
  menu: [{ href: '/thesaurus', label: 'menu.thesaurus', shownTo: (visit) => mayDo(visit.actor, 'readCorrections') }],
  commands: [thesaurusCommand],
  events: entryShapes,
}
