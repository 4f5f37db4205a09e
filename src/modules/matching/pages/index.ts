// The addresses of matching.
import type { Hono } from 'hono'
import type { HouseEnv } from '../../../platform/http/visit.ts'
import { isId } from '../../../values/id.ts'
import { reject } from '../../../values/refusal.ts'
import { answersPage } from './answers.tsx'
import { homePage } from './home.tsx'
import { matchesPage } from './matches.tsx'

export function mountPages(app: Hono<HouseEnv>): void {
  app.get('/', (request) => homePage(request.var.visit))
  app.get('/answers', (request) => answersPage(request.var.visit))
  app.get('/listings/:id/matches', (request) => {
    const id = request.req.param('id')
    return matchesPage(request.var.visit, isId<'listing'>(id) ? id : reject('matching.listing-not-found'))
  })
}
