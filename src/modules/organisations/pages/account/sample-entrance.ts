// One click to the work of a sample role: on one's own machine, nothing elsewhere, for no sample person is present where they are not offered.
import type { Hono } from 'hono'
import type { House } from '../../../../module.ts'
import type { HouseEnv } from '../../../../platform/http/visit.ts'
import { samplePersonOf } from '../../sample/people.ts'
import { readSampleLink, samplePeoplePresent } from '../../sample/sign-in-links.ts'
import { type Request, readForm } from './desk.ts'
import { enter } from './entry.ts'
import { showSignIn } from './sign-in.tsx'

export function mountSampleEntrance(app: Hono<HouseEnv>, house: House): void {
  app.get('/sign-in/sample/:link', async (request) => {
    const person = await readSampleLink(house.db, request.req.param('link'), request.var.visit.now)
    return await enterAsSample(request, house, person?.id)
  })
  app.post('/sign-in/sample', async (request) => {
    const typed = await readForm(request)
    return await enterAsSample(request, house, samplePersonOf(typed('role'))?.id)
  })
}

async function enterAsSample(request: Request, house: House, id: string | undefined): Promise<Response> {
  const present = await samplePeoplePresent(house.db, house.settings)
  const person = present.find((one) => one.id === id)
  if (!person) return await showSignIn(request, house, { isLinkOld: true })
  const admitted = { personId: person.id, method: 'sample', remembered: false, returnTo: '/' } as const
  return await enter(request, house, admitted, true)
}
