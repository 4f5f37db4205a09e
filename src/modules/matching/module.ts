// What matching mounts in the house.
import type { Module } from '../../module.ts'
import { apiRoutes, mountApi } from './api.ts'
import { matchCommand } from './cli.ts'
import { mountPages } from './pages/index.ts'
import { counterpartsPanel, threadPanel } from './pages/panels.tsx'
import { words } from './strings/index.ts'

export const matching: Module = {
  name: 'matching',
  words,
  routes: (app) => {
    mountPages(app)
    mountApi(app)
  },
  menu: [{ href: '/', label: 'menu.home' }],
  panels: [counterpartsPanel, threadPanel],
  commands: [matchCommand],
  api: apiRoutes,
}
