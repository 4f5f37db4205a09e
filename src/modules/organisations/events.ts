// What can happen in the network: the journal's entries of this module, told where they happen.
import { accountShapes } from './events/accounts.ts'
import { networkShapes } from './events/organisations.ts'
import { peopleShapes } from './events/people.ts'

export * from './events/accounts.ts'
export * from './events/organisations.ts'
export * from './events/people.ts'

export const entryShapes = { ...networkShapes, ...peopleShapes, ...accountShapes }
