// What machines ask of a server: is it alive, is it ready for readers, how is it.
import { timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Hono } from 'hono'
import { isReachable, type OpenDatabase } from '../platform/db/database.ts'
import { isLoopbackName } from '../platform/http/loopback.ts'
import type { HouseEnv } from '../platform/http/visit.ts'
import type { Settings } from '../platform/settings.ts'
import type { Metrics } from './metrics.ts'

/** Shared with whoever stops the server: from then on it is not ready, so that a balancer sends readers elsewhere. */
export interface Readiness {
  isStopping: boolean
}

export function mountProbes(
  app: Hono<HouseEnv>,
  settings: Settings,
  open: OpenDatabase,
  metrics: Metrics,
  readiness: Readiness,
): void {
  app.get('/healthz', async (request) => await health(request, open))
  app.get('/readyz', async (request) => {
    if (readiness.isStopping) return request.json({ status: 'stopping' }, 503)
    return await health(request, open)
  })
  app.get('/metrics', async (request) => {
    if (!mayReadMetrics(request, settings)) return refusal(request, settings)
    return request.body(await metrics.text(), 200, { 'content-type': metrics.contentType })
  })
}

async function health(request: Context<HouseEnv>, { db }: OpenDatabase): Promise<Response> {
  if (await isReachable(db)) return request.json({ status: 'ok', version, database: 'ok' })
  return request.json({ status: 'unavailable', version, database: 'unreachable' }, 503)
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** With the token from anywhere; without one from this machine only, and not through a proxy on it, which would let in the world. */
function mayReadMetrics(request: Context<HouseEnv>, { metricsToken }: Settings): boolean {
  if (metricsToken !== undefined) return isSame(request.req.header('authorization') ?? '', `Bearer ${metricsToken}`)
  const isForwarded = forwarding.some((name) => request.req.header(name) !== undefined)
  const host = (request.req.header('host') ?? '').replace(/:\d+$/, '')
  return !isForwarded && isLoopbackName(host) && isLoopbackAddress(peerOf(request))
}

const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

function peerOf(request: Context<HouseEnv>): string {
  try {
    return getConnInfo(request).remote.address ?? ''
  } catch {
    return ''
  }
}

function isLoopbackAddress(address: string): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(address)
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function refusal(request: Context<HouseEnv>, { metricsToken }: Settings): Response {
  if (metricsToken === undefined) return request.json({ status: 'not-allowed' }, 403)
  return request.json({ status: 'not-allowed' }, 401, { 'www-authenticate': 'Bearer' })
}
