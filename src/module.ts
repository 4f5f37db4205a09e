// The shape of a module: what the house mounts.
import type { Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Database, DatabaseTransaction, OpenDatabase } from './platform/db/database.ts'
import type { ApiRoute } from './platform/http/api-route.ts'
import type { HouseEnv, Visit } from './platform/http/visit.ts'
import type { Words } from './platform/i18n/words.ts'
import type { Job } from './platform/jobs/run-jobs.ts'
import type { Settings } from './platform/settings.ts'
import type { Json } from './values/canonical-json.ts'
import type { EntryShapes } from './values/entry-shape.ts'
import type { Language } from './values/language.ts'

export interface Module {
  /** The folder's name, the PostgreSQL schema's, and the first part of its refusal codes. */
  name: string
  /** The folder of its SQL files. */
  migrations?: URL
  words: Words
  /** Pages and JSON routes, added to the one app in the order of the list. */
  routes?(app: Hono<HouseEnv>, house: House): void
  /** Entries of the main navigation. */
  menu?: MenuItem[]
  /** Links at the foot of every page. */
  footer?: MenuItem[]
  /** Boxes that this module adds to an earlier module's pages. */
  panels?: Panel[]
  commands?: Command[]
  /** What can happen here, by type of the journal's entries; each has its words under `entry.<type>`. */
  events?: EntryShapes
  /** Its JSON routes, as programs outside are told of them. */
  api?: ApiRoute[]
  /** Work in nobody's request: asked for with `enqueue`, or by the clock. */
  jobs?: Job[]
  /** Everything that its tables hold about a person, for the person to take along. */
  personalData?(db: Database, person: string): Promise<Json>
  /** Takes a person out of its tables, in the transaction of the erasure; safe to repeat. The id may stay: it carries no name. */
  erasePerson?(transaction: DatabaseTransaction, person: string, now: Date): Promise<void>
  /** Loads this module's part of the sample network; safe to repeat. */
  sample?(context: SampleContext): Promise<void>
  /** Work to do once after migrations, before the first page: an index to fill. */
  warm?(db: Database): Promise<void>
}

export interface House {
  settings: Settings
  db: Database
  /** The boxes that later modules add to a place such as `listing`. */
  panelsFor(place: string): Panel[]
  /** What an entry of this type is called. */
  entryName(language: Language, type: string): string | undefined
  /** What all modules hold about a person, by the name of the module. */
  personalData(db: Database, person: string): Promise<Record<string, Json>>
  /** Takes a person out of every module, the last in the list first: what stands on something goes before it. */
  erasePerson(transaction: DatabaseTransaction, person: string, now: Date): Promise<void>
}

export interface MenuItem {
  href: string
  /** The word's key in the module's own strings. */
  label: string
  /** What a few people do at their desks stands together behind one word; what everybody looks for stands by itself. */
  group?: 'work'
  shownTo?(visit: Pick<Visit, 'actor'>): boolean
}

export interface Panel {
  /** The page it belongs to: `listing`, `import-done`. */
  place: string
  /** `subject` is the id that the page is about. */
  render(visit: Visit, subject: string): Promise<ComponentChildren>
}

export interface SampleContext {
  db: Database
  now: Date
  /** Another seed gives other names and other histories. */
  seed?: number | undefined
}

/** One verb of `bin/muara`. It returns the exit code: 0 done, 1 refused, 2 wrong usage. */
export interface Command {
  name: string
  /** The key of its one line in `bin/muara --help`, in the module's own strings. */
  summary: string
  run(args: string[], terminal: Terminal): Promise<number>
}

export interface Terminal {
  language: Language
  now: Date
  /** Where the pages of this house are: the public address, or this machine's own. */
  address: string
  out(text: string): void
  error(text: string): void
  /** The database, migrated; opened at the first call and closed when the command ends. */
  openDatabase(): Promise<OpenDatabase>
  /** Draws a progress bar on a terminal, nothing in a pipe. */
  progress(done: number, total: number, what: string): void
}
