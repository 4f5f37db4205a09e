// What every verb of the network is handed: where, who, when.
import type { Database } from '../../../platform/db/database.ts'
import type { Actor } from '../../../values/actor.ts'

export interface Context {
  db: Database
  actor: Actor
  now: Date
}
