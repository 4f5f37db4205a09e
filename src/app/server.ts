// The door for browsers and programs: one Hono app over all modules.
import { readFileSync } from 'node:fs'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { getCookie, setCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { sql } from 'kysely'
import type { House, MenuItem, Module } from '../module.ts'
import { preferLanguage, sampleLinks } from '../modules/organisations/index.ts'
import type { OpenDatabase } from '../platform/db/database.ts'
import { createAssetShelf } from '../platform/http/assets.ts'
import { clientOf } from '../platform/http/client.ts'
import { isLoopbackName } from '../platform/http/loopback.ts'
import type { HouseEnv, Visit } from '../platform/http/visit.ts'
import { chooseLanguage } from '../platform/i18n/choose-language.ts'
import { openLog } from '../platform/logging/log.ts'
import { offersSampleRoles, type Settings } from '../platform/settings.ts'
import { readSaid, saidCookie } from '../ui/flash.tsx'
import { type FontFile, fontFaces, fontsFor } from '../ui/fonts.ts'
import { workshopFile, workshopPage } from '../ui/gallery/page.tsx'
import { iconSvg } from '../ui/mark.tsx'
import { createShell } from '../ui/shell.tsx'
import { shellWords } from '../ui/strings/index.ts'
import { stylesheet } from '../ui/stylesheet.ts'
import { isSignedIn, type Role } from '../values/actor.ts'
import { type Language, languageOfTag } from '../values/language.ts'
import { RefusedError } from '../values/refusal.ts'
import { islandScripts } from './islands.ts'
import { type Metrics, openMetrics } from './metrics.ts'
import { migrateHouse } from './migrate-house.ts'
import { mounted } from './mounted.ts'
import { observe, routeOf } from './observe.ts'
import { erasePerson, personalData } from './personal-data.ts'
import { mountProbes, type Readiness } from './probes.ts'
import { answerRefusal, doneSentence } from './refusals.tsx'
import { mountTheme, schemeOf, themeCookie } from './theme.ts'
import { visitorOf } from './visitor.ts'
import { startWorker } from './worker.ts'

export interface RunningServer {
  /** `http://localhost:4000` */
  address: string
  /** One sign-in link for each sample role; none where sample roles are not offered. */
  signInLinks: { role: Role; href: string }[]
  stop(): Promise<void>
}

/** Migrates, loads the sample on a first start, fills what is kept in memory, then listens. */
export async function startServer(settings: Settings, open: OpenDatabase): Promise<RunningServer> {
  await migrateHouse(open)
  await loadSampleOnce(open, settings.sample)
  for (const module of mounted) await module.warm?.(open.db)
  const metrics = openMetrics(open)
  const readiness = { isStopping: false }
  const app = buildApp(settings, open, { metrics, readiness })
  const servers = await listen(app, settings)
  const place = { db: open.db, pool: open.pool, settings, log: openLog(settings.logLevel), done: metrics.worked }
  const workers = settings.workers === 'inline' ? await startWorker(place) : undefined
  const port = portOf(servers[0]!)
  const address = `http://localhost:${port}`
  return {
    address,
    signInLinks: (await sampleLinks(open.db, settings, new Date())).map(({ role, path }) => ({
      role,
      href: address + path,
    })),
    stop: async () => {
      readiness.isStopping = true
      await Promise.all([...servers.map(close), workers?.stop()])
    },
  }
}

/** What tells operators of the server; its starter keeps hold of both. */
interface Watch {
  metrics: Metrics
  readiness: Readiness
}

export function buildApp(
  settings: Settings,
  open: OpenDatabase,
  { metrics, readiness }: Watch = { metrics: openMetrics(open), readiness: { isStopping: false } },
): Hono<HouseEnv> {
  const isSecure = settings.publicUrl?.protocol === 'https:'
  const log = openLog(settings.logLevel)
  const app = new Hono<HouseEnv>()
  const house: House = {
    settings,
    db: open.db,
    panelsFor: (place) => mounted.flatMap((module) => module.panels ?? []).filter((panel) => panel.place === place),
    entryName: (language, type) =>
      mounted.find((module) => module.events?.[type])?.words.sentence(language, `entry.${type}`),
    personalData,
    erasePerson,
  }
  const assets = createAssetShelf()
  const shell = createShell({ assets, ...shellAssets(assets), menu, footer })

  app.use(observe(log, metrics))
  app.use(
    secureHeaders({
      contentSecurityPolicy,
      crossOriginEmbedderPolicy: false,
      referrerPolicy: 'same-origin',
      strictTransportSecurity: isSecure ? 'max-age=31536000' : false,
      xFrameOptions: 'DENY',
    }),
  )
  app.use(async (request, next) =>
    isOurHost(request.req.header('host'), settings) ? await next() : request.text('Misdirected request', 421),
  )
  assets.mount(app)
  mountProbes(app, settings, open, metrics, readiness)
  app.use(compress())
  app.use(async (request, next) => {
    const url = new URL(request.req.url)
    const wish = url.searchParams.get('lang') ?? undefined
    url.searchParams.delete('lang')
    const now = new Date()
    const { preferredLanguage, ...visitor } = await visitorOf(request, settings, open.db, now)
    const chosen = wish === undefined ? undefined : languageOfTag(wish)
    if (chosen && isSignedIn(visitor.actor) && chosen !== preferredLanguage)
      await preferLanguage({ db: open.db, actor: visitor.actor, now }, chosen)
    const language = chooseLanguage({
      address: wish,
      profile: preferredLanguage,
      cookie: getCookie(request, 'lang'),
      browser: request.req.header('accept-language'),
    })
    const visit = {
      db: open.db,
      ...visitor,
      client: clientOf(request, settings.proxies),
      now,
      language,
      url,
      scheme: schemeOf(getCookie(request, themeCookie)),
      said: saidIn(language, getCookie(request, saidCookie)),
    }
    request.set('visit', { ...visit, page: (content) => shell.render(visit, content) })
    await next()
    // What depends on the reader is kept by no cache between us, such as an organisation's record for its members under /api.
    if (!request.res.headers.has('cache-control')) request.header('cache-control', 'private, no-cache')
    if (wish !== undefined)
      setCookie(request, 'lang', language, {
        path: '/',
        maxAge: 31_536_000,
        sameSite: 'Lax',
        httpOnly: true,
        secure: isSecure,
      })
  })
  app.use(csrf(settings.publicUrl ? { origin: settings.publicUrl.origin } : undefined))
  mountTheme(app, isSecure)
  app.get('/ui', (request) => workshopPage(request.var.visit))
  app.get('/ui/milestones.csv', (request) => workshopFile(request.var.visit, 'csv'))
  app.get('/ui/milestones.xlsx', (request) => workshopFile(request.var.visit, 'xlsx'))
  for (const module of mounted) module.routes?.(app, house)
  app.notFound((request) => answerRefusal(request, 'shell.page-not-found', {}))
  app.onError((error, request) => {
    if (error instanceof RefusedError) return answerRefusal(request, error.refusal.code, error.refusal.facts)
    if (error instanceof HTTPException && error.status === 403)
      return answerRefusal(request, 'shell.other-site-not-allowed', {})
    log.error({ err: error, requestId: request.var.requestId, route: routeOf(request) }, 'broken')
    return answerRefusal(request, 'shell.broken', { requestId: request.var.requestId.slice(0, 8) }, 500)
  })
  return app
}

/**
 * A page of another site may make its name point at this machine and so reach it with the reader's own browser: where sample roles are one
 * click away, or an address was given, only the names we go by are answered.
 */
function isOurHost(host: string | undefined, settings: Settings): boolean {
  const name = (host ?? '').replace(/:\d+$/, '')
  if (settings.publicUrl) return host === settings.publicUrl.host || isLoopbackName(name)
  return !offersSampleRoles(settings) || isLoopbackName(name)
}

/** What was done before the redirect that led here, as a sentence. */
function saidIn(language: Language, cookie: string | undefined): Visit['said'] {
  const said = readSaid(cookie)
  const sentence = said && doneSentence(language, said.code, said.facts)
  return said && sentence ? { tone: said.tone, sentence } : undefined
}

const contentSecurityPolicy = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

function shellAssets(assets: ReturnType<typeof createAssetShelf>) {
  const fontAddress = (font: FontFile) => assets.put(font.file, readFileSync(font.url))
  const faces = fontFaces(fontAddress)
  const islands = islandScripts(assets)
  return {
    stylesheet: assets.put('muara.css', faces + stylesheet()),
    icon: assets.put('icon.svg', iconSvg),
    preload: (language: Language) => fontsFor(language).map(fontAddress),
    islandScript: (name: string) => islands.get(name),
  }
}

function menu(visit: Omit<Visit, 'page'>) {
  const shown = linksFor(visit, (module) => module.menu).sort((a, b) => (a.href === '/' ? -1 : b.href === '/' ? 1 : 0))
  const current = shown
    .filter(
      (item) =>
        item.href === visit.url.pathname || (item.href !== '/' && visit.url.pathname.startsWith(`${item.href}/`)),
    )
    .at(-1)
  const items = shown.map(({ href, label, group }) => ({ href, label, group, current: href === current?.href }))
  const work = items.filter(({ group }) => group === 'work')
  // One entry alone needs no word to stand behind.
  if (work.length < 2) return items
  const label = shellWords.in(visit.language)('menu.work')
  return [...items.filter(({ group }) => group !== 'work'), { label, items: work }]
}

function footer(visit: Omit<Visit, 'page'>) {
  return linksFor(visit, (module) => module.footer).map(({ href, label }) => ({ href, label }))
}

function linksFor(visit: Omit<Visit, 'page'>, listOf: (module: Module) => MenuItem[] | undefined) {
  const items = mounted.flatMap((module) =>
    (listOf(module) ?? []).map((item) => ({
      ...item,
      label: module.words.sentence(visit.language, item.label) ?? item.label,
    })),
  )
  return items.filter((item) => item.shownTo?.(visit) ?? true)
}

/**
 * The sample belongs to a first start: whoever began without it, or has taken it out, does not get it later. The mark comes after the
 * work, so that a start that was cut off loads what is missing; loading twice changes nothing.
 */
async function loadSampleOnce(open: OpenDatabase, isWanted: boolean): Promise<void> {
  const started = await sql`select name from platform.mark where name = 'started'`.execute(open.db)
  if (started.rows.length > 0) return
  if (isWanted) for (const module of mounted) await module.sample?.({ db: open.db, now: new Date() })
  await sql`insert into platform.mark (name) values ('started') on conflict (name) do nothing`.execute(open.db)
}

async function listen(app: Hono<HouseEnv>, settings: Settings): Promise<ServerType[]> {
  const [first = 'localhost', ...others] = settings.hosts
  const server = await listenOn(app, first, settings.port)
  const port = portOf(server)
  const rest = await Promise.all(others.map((host) => listenOn(app, host, port).catch(absentAddress)))
  return [server, ...rest.filter((one) => one !== undefined)]
}

/** A machine without IPv6 has one loopback address only; an address that another program holds is told. */
function absentAddress(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'EADDRNOTAVAIL' && error.code !== 'EAFNOSUPPORT') throw error
}

async function listenOn(app: Hono<HouseEnv>, hostname: string, port: number): Promise<ServerType> {
  return await new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port }, () => resolve(server))
    server.on('error', reject)
  })
}

function portOf(server: ServerType): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function close(server: ServerType): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    // Whoever still reads gets five seconds.
    setTimeout(() => ('closeAllConnections' in server ? server.closeAllConnections() : undefined), 5_000).unref()
  })
}
