// Tells of each answer: to the log with its number, route pattern, status and time, and to the metrics. Never what was asked for.
import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { HouseEnv } from '../platform/http/visit.ts'
import type { Log } from '../platform/logging/log.ts'
import type { Metrics } from './metrics.ts'

export function observe(log: Log, metrics: Metrics): MiddlewareHandler<HouseEnv> {
  return async (request, next) => {
    const start = performance.now()
    request.set('requestId', randomUUID())
    await next()
    request.header('x-request-id', request.var.requestId)
    const ms = performance.now() - start
    const told = { method: request.req.method, route: routeOf(request), status: request.res.status }
    metrics.answered(told.method, told.route, told.status, ms / 1_000)
    log.info({ requestId: request.var.requestId, ...told, ms: Math.round(ms * 10) / 10 }, 'answered')
  }
}

/** The pattern, such as `/listings/:id`. What matched nothing is one thing, or a scanner would make a series of each try. */
export function routeOf(request: Context<HouseEnv>): string {
  return matchedRoutes(request).findLast(({ method, path }) => method !== 'ALL' || path !== '/*')?.path ?? 'none'
}
