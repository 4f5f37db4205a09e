// THE list: the order of the work is the order of the code. A module imports only from modules above its own line.
import type { Module } from './module.ts'
import { listings } from './modules/listings/module.ts'
import { matching } from './modules/matching/module.ts'
import { organisations } from './modules/organisations/module.ts'
import { thesaurus } from './modules/thesaurus/module.ts'

export const modules: Module[] = [organisations, thesaurus, listings, matching]
