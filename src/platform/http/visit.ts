// What every page and route knows about the request it answers.
import type { ComponentChildren } from 'preact'
import type { Actor } from '../../values/actor.ts'
import type { Language } from '../../values/language.ts'
import type { TimeZone } from '../../values/time-zone.ts'
import type { Database } from '../db/database.ts'
import type { Session } from '../session/sessions.ts'

export interface Visit {
  db: Database
  actor: Actor
  /** The reader's own name, as the corner of every page shows it. */
  name?: string | undefined
  /** The session that the visitor came with; absent for whoever is not signed in. */
  session?: Session | undefined
  client: Client
  now: Date
  language: Language
  /** The clock that the reader's profile names; absent, instants are told in UTC. */
  zone?: TimeZone | undefined
  /** The address as the reader wrote it, without the language choice. */
  url: URL
  /** Light or dark as the reader chose it; absent, the device decides. */
  scheme?: 'light' | 'dark' | undefined
  /** What was done before the redirect that led here, in the reader's language. */
  said?: { readonly tone: 'info' | 'met' | 'ask' | 'refused'; readonly sentence: string } | undefined
  /** Wraps a page's body in the shell. */
  page(content: PageContent): Response
}

/** Where a request came from: for limits and for the list of sessions, never for the journal or a log. */
export interface Client {
  /** The network address; for IPv6 the /64 that one household or office has. */
  address: string
  /** Browser and system, coarse. */
  device: string
}

export interface PageContent {
  title: string
  body: ComponentChildren
  description?: string
  width?: 'work' | 'reading'
  lead?: ComponentChildren
  aside?: ComponentChildren
  asideLabel?: string
  /** Names of the islands on this page: `say-need` for `say-need.island.tsx`. */
  islands?: string[]
  /** Search engines leave it out. */
  unlisted?: boolean
  /** The browser asks again after so many seconds. Only where the reader wished for it (`LongWork`): who reads slowly loses the place. */
  refreshSeconds?: number | undefined
  status?: 200 | 400 | 403 | 404 | 409 | 413 | 422 | 429 | 500
}

/** What Hono carries from the door to a route. */
export interface HouseEnv {
  Variables: { visit: Visit; requestId: string }
}
