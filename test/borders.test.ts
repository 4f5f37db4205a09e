// The matrix of borders: for every address of the house, what each kind of visitor is answered. An address without a row fails here.
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../src/app/server.ts'
import type { HouseEnv } from '../src/platform/http/visit.ts'
import { readSettings } from '../src/platform/settings.ts'
import { aWorld, planted, type Visitor, visitors, type World } from './border-world.ts'
import { freshDatabase } from './fresh-database.ts'

/** `all`, and who is answered otherwise. */
type Answers = { all: number } & Partial<Record<Visitor, number>>
interface Row {
  route: string
  answers: Answers
  /** What a GET asks behind the question mark, or what a form brings. */
  asks?: string
  form?(world: World, visitor: Visitor): Record<string, string>
  /** Who reads a name or an address that a person has left here; nobody else does. */
  seenBy?: readonly Visitor[]
}

const everybody: Answers = { all: 200 }
const nobody: Answers = { all: 403 }
const onlySignedIn = (status: number, others: Partial<Answers> = {}): Answers => ({
  all: status,
  public: 403,
  ...others,
})
const only = (others: Partial<Answers>): Answers => ({ all: 403, ...others })
const publishers = (status: number): Answers =>
  Object.assign({ all: status }, { public: 403, person: 403, trainee: 403, verifier: 403, expert: 403, auditor: 403 })
const ofCountry = (status: number): Partial<Answers> => ({ focalPoint: status, secretariat: status })
/** Whoever comes second finds it done. */
const once: Partial<Answers> = { focalPoint: 303, secretariat: 409 }
const stewards = (status: number): Partial<Answers> => ({ administrator: status, ...ofCountry(status) })
/** They have people of their own to look after, and this one is not among them. */
const outOfReach: Partial<Answers> = { administratorElsewhere: 404, focalPointElsewhere: 404 }
const notHisPreview: Partial<Answers> = {
  memberElsewhere: 404,
  administratorElsewhere: 404,
  focalPointElsewhere: 404,
  member: 404,
  administrator: 404,
  focalPoint: 404,
}
const asking = (_: World, visitor: Visitor) => ({ email: `${visitor}@example.org` })
const suspending = () => ({ reason: 'wrong-details' })
const returning = () => ({ reason: 'name-unclear' })
const deciding = () => ({ decision: 'not-the-same', note: 'Born in another year.' })
const merging = ({ organisation, spare }: World) => ({ keep: organisation, gone: spare })
const tellingApart = ({ organisation, spare }: World) => ({ one: organisation, other: spare })

const rows: Row[] = [
  // The house itself
  { route: 'GET /healthz', answers: everybody },
  { route: 'GET /readyz', answers: everybody },
  { route: 'GET /metrics', answers: nobody },
  { route: 'POST /theme', answers: { all: 303 } },
  { route: 'GET /ui', answers: everybody },
  { route: 'GET /ui/milestones.csv', answers: everybody },
  { route: 'GET /ui/milestones.xlsx', answers: everybody },

  // Coming in: a link or a secret that nobody has been given opens nothing
  { route: 'GET /sign-in', answers: everybody },
  { route: 'POST /sign-in', answers: { all: 422 } },
  { route: 'POST /sign-in/link', answers: everybody, form: asking },
  { route: 'GET /sign-in/link/:secret', answers: { all: 422 } },
  { route: 'POST /sign-in/link/:secret', answers: { all: 422 } },
  { route: 'GET /sign-in/passkey', answers: everybody },
  { route: 'POST /sign-in/passkey', answers: { all: 422 } },
  { route: 'GET /sign-in/second-factor', answers: { all: 422 } },
  { route: 'POST /sign-in/second-factor', answers: { all: 422 } },
  { route: 'GET /sign-in/government/:country', answers: { all: 422 } },
  { route: 'GET /sign-in/government/back', answers: { all: 422 } },
  { route: 'GET /sign-in/sample/:link', answers: everybody },
  { route: 'POST /sign-in/sample', answers: everybody },
  { route: 'POST /sign-out', answers: { all: 303 } },
  { route: 'GET /register', answers: everybody },
  { route: 'POST /register', answers: { all: 422 } },
  { route: 'GET /register/confirm/:secret', answers: { all: 422 } },
  { route: 'POST /register/confirm/:secret', answers: { all: 422 } },
  { route: 'GET /reset', answers: everybody },
  { route: 'POST /reset', answers: everybody, form: asking },
  { route: 'GET /reset/:secret', answers: { all: 422 } },
  { route: 'POST /reset/:secret', answers: { all: 422 } },
  { route: 'GET /recover/:secret', answers: { all: 422 } },
  { route: 'POST /recover/:secret', answers: { all: 422 } },
  { route: 'POST /recover/:secret/stop', answers: { all: 422 } },
  // Only where mail is not sent but kept to be looked at: a sample, on the machine itself.
  { route: 'GET /outbox', answers: everybody },

  // One's own account
  { route: 'GET /account', answers: onlySignedIn(200) },
  { route: 'GET /account/password', answers: onlySignedIn(200) },
  { route: 'POST /account/password', answers: onlySignedIn(422) },
  { route: 'GET /account/second-factor', answers: onlySignedIn(200) },
  { route: 'POST /account/second-factor', answers: onlySignedIn(422) },
  { route: 'GET /account/second-factor/remove', answers: onlySignedIn(200) },
  { route: 'POST /account/second-factor/remove', answers: onlySignedIn(303) },
  // Nobody here has a second factor, so there are no codes to renew.
  { route: 'POST /account/recovery-codes', answers: nobody },
  { route: 'GET /account/passkeys/new', answers: onlySignedIn(200) },
  { route: 'POST /account/passkeys/new', answers: onlySignedIn(422) },
  { route: 'POST /account/passkeys/remove', answers: onlySignedIn(303) },
  { route: 'GET /account/government/:country', answers: onlySignedIn(422) },
  { route: 'POST /account/sessions/end', answers: onlySignedIn(303) },
  { route: 'POST /account/recovery/stop', answers: onlySignedIn(303) },
  { route: 'GET /help-desk', answers: only({ secretariat: 200 }) },
  { route: 'POST /help-desk', answers: only({ secretariat: 422 }) },

  // Oneself
  { route: 'GET /me', answers: onlySignedIn(200) },
  { route: 'POST /me', answers: onlySignedIn(422) },
  { route: 'GET /me/consents', answers: onlySignedIn(200) },
  { route: 'POST /me/consents/:purpose', answers: onlySignedIn(303) },
  { route: 'GET /me/roles', answers: onlySignedIn(200) },
  {
    route: 'POST /me/roles/:assignment/hand-back',
    answers: only({ owner: 303, administrator: 409, ...ofCountry(409) }),
  },
  { route: 'POST /me/roles/:assignment/lend', answers: onlySignedIn(422) },
  { route: 'GET /me/data', answers: onlySignedIn(200) },
  { route: 'GET /me/data.json', answers: onlySignedIn(200) },
  { route: 'GET /me/erase', answers: onlySignedIn(200) },
  { route: 'POST /me/erase', answers: onlySignedIn(422) },
  { route: 'GET /erased', answers: everybody },

  // Organisations
  { route: 'GET /organisations', answers: everybody },
  { route: 'GET /organisations/export.csv', answers: everybody },
  { route: 'GET /api/organisations', answers: everybody },
  { route: 'GET /api/organisations/:id', answers: everybody },
  {
    route: 'GET /api/organisations/:id (proposed)',
    answers: { all: 404, auditor: 200, owner: 200, ...ofCountry(200) },
  },
  {
    route: 'GET /organisations/:id',
    answers: everybody,
    seenBy: ['member', 'administrator', 'focalPoint', 'secretariat'],
  },
  { route: 'GET /organisations/:id (proposed)', answers: { all: 404, auditor: 200, owner: 200, ...ofCountry(200) } },
  { route: 'GET /organisations/new', answers: onlySignedIn(200) },
  { route: 'POST /organisations/new', answers: onlySignedIn(422) },
  { route: 'GET /organisations/mine', answers: onlySignedIn(200) },
  { route: 'GET /organisations/:id/edit', answers: only(stewards(200)) },
  { route: 'GET /organisations/:id/edit (proposed)', answers: only(ofCountry(200)) },
  { route: 'POST /organisations/:id/edit', answers: only(stewards(422)) },
  // Its own members have nothing to claim.
  {
    route: 'POST /organisations/:id/claim',
    answers: onlySignedIn(303, { member: 422, owner: 422, administrator: 422 }),
  },
  { route: 'GET /organisations/:id/relations', answers: only(stewards(200)) },
  { route: 'POST /organisations/:id/relations', answers: only(stewards(422)) },
  {
    route: 'POST /organisations/:id/relations/:relation/end',
    answers: only({ administrator: 303, ...ofCountry(404) }),
  },
  { route: 'GET /organisations/:id/screenings', answers: only(ofCountry(200)) },
  { route: 'POST /organisations/:id/screenings', answers: only(ofCountry(422)) },
  { route: 'POST /organisations/:id/screenings/:screening/decide', answers: only(once), form: deciding },
  { route: 'GET /organisations/:id/suspension', answers: only(ofCountry(200)) },
  { route: 'POST /organisations/:id/suspend', answers: only(once), form: suspending },
  { route: 'POST /organisations/:id/reactivate', answers: only(ofCountry(409)) },

  // The queue
  {
    route: 'GET /organisations/queue',
    answers: only({ focalPointElsewhere: 200, auditor: 200, ...ofCountry(200) }),
  },
  {
    route: 'POST /organisations/queue',
    answers: only({ focalPointElsewhere: 303, auditor: 303, ...ofCountry(303) }),
  },
  {
    route: 'GET /organisations/cases/:id',
    answers: only({ auditor: 200, owner: 200, ...ofCountry(200) }),
    seenBy: ['focalPoint', 'secretariat'],
  },
  { route: 'POST /organisations/cases/:id/validate', answers: only(once) },
  { route: 'POST /organisations/cases/:id/return', answers: only(once), form: returning },
  { route: 'POST /organisations/cases/:id/withdraw', answers: only({ owner: 303 }) },
  { route: 'GET /organisations/duplicates', answers: only({ focalPointElsewhere: 200, ...ofCountry(200) }) },
  { route: 'POST /organisations/duplicates/merge', answers: only(once), form: merging },
  { route: 'POST /organisations/duplicates/apart', answers: only(ofCountry(303)), form: tellingApart },
  { route: 'POST /organisations/merges/:id/undo', answers: only(once) },

  // Countries and centres
  { route: 'GET /api/countries', asks: '?set=asean', answers: everybody },
  { route: 'GET /countries', answers: everybody },
  { route: 'GET /countries/export.csv', answers: everybody },
  { route: 'POST /countries', answers: only({ secretariat: 422 }) },
  { route: 'GET /centres', answers: everybody },
  { route: 'GET /centres/:id', answers: everybody },
  { route: 'GET /centres/new', answers: only({ secretariat: 200 }) },
  { route: 'POST /centres/new', answers: only({ secretariat: 422 }) },
  { route: 'GET /centres/:id/edit', answers: only({ secretariat: 200 }) },
  { route: 'POST /centres/:id/edit', answers: only({ secretariat: 422 }) },

  // People: the owner is of Laos, and a member of the organisation
  {
    route: 'GET /people',
    asks: '?role=expert',
    answers: only({ administratorElsewhere: 200, focalPointElsewhere: 200, ...stewards(200) }),
    seenBy: ['administrator', 'focalPoint', 'secretariat'],
  },
  {
    route: 'GET /people/:person',
    answers: only({ ...outOfReach, ...stewards(200) }),
    seenBy: ['administrator', 'focalPoint', 'secretariat'],
  },
  {
    route: 'POST /people/:person/roles',
    answers: only({ ...outOfReach, ...stewards(422) }),
    seenBy: ['administrator', 'focalPoint', 'secretariat'],
  },
  {
    route: 'POST /people/:person/roles/:assignment/end',
    answers: only({ ...outOfReach, owner: 303, administrator: 404, focalPoint: 409, secretariat: 409 }),
    seenBy: ['focalPoint', 'secretariat'],
  },
  {
    route: 'POST /people/:person/suspend',
    answers: only({ ...outOfReach, secretariat: 303 }),
    seenBy: ['administrator', 'focalPoint'],
  },
  {
    route: 'POST /people/:person/reinstate',
    answers: only({ ...outOfReach, secretariat: 409 }),
    seenBy: ['administrator', 'focalPoint', 'secretariat'],
  },
  { route: 'GET /people/:person/erase', answers: only({ secretariat: 200 }), seenBy: ['secretariat'] },
  {
    route: 'POST /people/:person/erase',
    answers: only({ ...outOfReach, owner: 422, secretariat: 422 }),
    seenBy: ['secretariat'],
  },
  {
    route: 'GET /roles',
    asks: '?role=expert',
    answers: only({ auditor: 200, secretariat: 200 }),
    seenBy: ['secretariat'],
  },
  {
    route: 'GET /invitations',
    answers: only({ administratorElsewhere: 200, focalPointElsewhere: 200, ...stewards(200) }),
    seenBy: ['administrator', 'focalPoint', 'secretariat'],
  },
  {
    route: 'POST /invitations',
    answers: only({ administratorElsewhere: 422, focalPointElsewhere: 422, ...stewards(422) }),
    seenBy: ['focalPoint', 'secretariat'],
  },
  { route: 'POST /invitations/:invitation/resend', answers: only({ ...outOfReach, ...stewards(303) }) },
  {
    route: 'POST /invitations/:invitation/withdraw',
    answers: only({ ...outOfReach, administrator: 303, ...ofCountry(409) }),
    seenBy: ['focalPoint', 'secretariat'],
  },
  // Whoever has the link of an invitation may read it; who may take it is decided by the address it was sent to.
  { route: 'GET /invitation/:secret', answers: everybody, seenBy: visitors },
  { route: 'POST /invitation/:secret/accept', answers: onlySignedIn(422), seenBy: visitors },
  { route: 'POST /invitation/:secret/decline', answers: { all: 404, public: 303 } },
  { route: 'GET /invitation/declined', answers: everybody },

  // The exchange
  { route: 'GET /', answers: everybody },
  { route: 'GET /answers', asks: '?q=water', answers: everybody },
  { route: 'GET /api/answers', asks: '?q=water', answers: everybody },
  { route: 'GET /api/understand', asks: '?q=water', answers: everybody },
  { route: 'GET /listings', answers: everybody },
  { route: 'GET /listings/:id', answers: everybody },
  { route: 'GET /listings/:id/matches', answers: everybody },
  { route: 'GET /listings/new', answers: publishers(200) },
  { route: 'POST /listings/new', answers: publishers(422) },
  { route: 'GET /listings/import', answers: publishers(200) },
  { route: 'POST /listings/import', answers: publishers(422) },
  { route: 'GET /listings/import/:id', answers: only({ ...notHisPreview, owner: 200, secretariat: 200 }) },
  { route: 'POST /listings/import/:id/confirm', answers: only({ ...notHisPreview, owner: 303, secretariat: 409 }) },
  { route: 'POST /listings/import/:id/discard', answers: only({ ...notHisPreview, owner: 303, secretariat: 409 }) },

  // The thesaurus
  { route: 'GET /thesaurus', answers: everybody },
  { route: 'GET /thesaurus.ttl', answers: everybody },
  { route: 'GET /thesaurus/:concept', answers: everybody },
  { route: 'POST /thesaurus/:concept', answers: only({ expert: 422, owner: 422, secretariat: 422 }) },
  { route: 'POST /thesaurus/corrections/:id/accept', answers: only({ secretariat: 404 }) },
  { route: 'POST /thesaurus/corrections/:id/return', answers: only({ secretariat: 404 }) },

  // The journal is for everybody; the jobs are the secretariat's
  { route: 'GET /journal', answers: everybody },
  { route: 'GET /journal/checkpoint', answers: { all: 404 } },
  { route: 'GET /journal/tile/*', answers: { all: 404 } },
  { route: 'GET /journal/bundle', answers: everybody },
  { route: 'GET /api/journal/inclusion', answers: { all: 422 } },
  { route: 'GET /api/journal/consistency', answers: { all: 422 } },
  { route: 'GET /jobs', answers: only({ secretariat: 200 }) },
  { route: 'POST /jobs/:id', answers: only({ secretariat: 422 }) },
]

const database = freshDatabase()
let app: Hono<HouseEnv>
let looking: World
beforeAll(async () => {
  app = buildApp(readSettings({ MUARA_PROXIES: '1' }), database.open)
  looking = await aWorld(database)
  // What is shown in lists is there before anybody looks: a name that does not stand there cannot leak.
  for (const listed of ['/organisations/cases/:id', '/invitations/:invitation', '/listings/:id'])
    await looking.addressOf(listed)
})

describe('who may come where', () => {
  it.each(rows)('$route', async (row) => {
    const [method, pattern] = [row.route.slice(0, row.route.indexOf(' ')), row.route.slice(row.route.indexOf(' ') + 1)]
    const world = method === 'GET' ? looking : await aWorld(database)
    const address = `http://localhost${await world.addressOf(pattern)}${row.asks ?? ''}`
    const found: Partial<Record<Visitor, string>> = {}
    for (const visitor of visitors) {
      const response = await app.request(address, requestOf(world, visitor, method, row))
      found[visitor] = told(response.status, visitor !== 'owner' && planted.test(await response.text()))
    }
    expect(found).toEqual(Object.fromEntries(visitors.map((visitor) => [visitor, expectedOf(row, visitor)])))
  })

  it('is told for every address of the house, once', () => {
    const addresses = app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/assets/'))
      .map(({ method, path }) => `${method} ${path}`)
    const told = new Set(rows.map(({ route }) => route))
    const missing = [...new Set(addresses)].filter((address) => !told.has(address))
    expect(
      missing,
      'These addresses have no row in `rows` of test/borders.test.ts: add one for each, saying what each kind of visitor is answered.',
    ).toEqual([])
    const gone = [...told].filter((route) => !addresses.includes(route.replace(/ \(.*\)$/, '')))
    expect(
      gone,
      'These rows of test/borders.test.ts are of addresses that the house no longer has: take them out.',
    ).toEqual([])
    expect(told.size, 'A row stands twice in test/borders.test.ts.').toBe(rows.length)
  })
})

function requestOf(world: World, visitor: Visitor, method: string, row: Row): RequestInit {
  const cookie = world.cookies.get(visitor)
  const headers: Record<string, string> = {
    host: 'localhost',
    origin: 'http://localhost',
    'x-forwarded-for': homeOf(visitor, row),
  }
  if (cookie) headers.cookie = cookie
  if (method === 'GET') return { headers }
  const body = new FormData()
  for (const [name, value] of Object.entries(row.form?.(world, visitor) ?? {})) body.set(name, value)
  return { method, headers, body }
}

/** Everybody comes from a place of their own, so that the limits on tries do not speak before the borders do. */
function homeOf(visitor: Visitor, row: Row): string {
  return `10.${rows.indexOf(row) >> 8}.${rows.indexOf(row) & 255}.${visitors.indexOf(visitor) + 1}`
}

function expectedOf({ answers, seenBy = [] }: Row, visitor: Visitor): string {
  return told(answers[visitor] ?? answers.all, visitor !== 'owner' && seenBy.includes(visitor))
}

function told(status: number, isNamed: boolean): string {
  return isNamed ? `${status}, with names` : String(status)
}
