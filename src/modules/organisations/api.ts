// JSON routes of the network: the directory, one organisation's outline, and which countries belong to a set on a day.
import type { Hono } from 'hono'
import { z } from 'zod'
import type { ApiRoute } from '../../platform/http/api-route.ts'
import type { HouseEnv } from '../../platform/http/visit.ts'
import { calendarDate, dayOf } from '../../values/calendar-date.ts'
import { isId } from '../../values/id.ts'
import { must, reject } from '../../values/refusal.ts'
import { permit } from './access.ts'
import { findOrganisations, readOrganisation } from './actions/find-organisations.ts'
import { countrySets, identifierSchemes, organisationStates, organisationTypes } from './schema.ts'
import { countriesIn } from './store/countries.ts'

const directoryQuestion = z.object({
  q: z.string().trim().max(300).default(''),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  type: z.enum(organisationTypes).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})

const countriesQuestion = z.object({ set: z.enum(countrySets), on: z.string().optional() })

const outline = z.object({
  id: z.uuid(),
  country: z.string(),
  type: z.enum(organisationTypes),
  localName: z.string(),
  localLanguage: z.string(),
  latinName: z.string().nullable(),
  englishName: z.string().nullable(),
  city: z.string().nullable(),
})

export const apiRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/api/organisations',
    summary: 'The active organisations of the network, found by a name in any script, by country and by type.',
    query: directoryQuestion,
    answer: z.object({
      total: z.number().int(),
      page: z.number().int(),
      size: z.number().int(),
      organisations: z.array(outline),
    }),
  },
  {
    method: 'get',
    path: '/api/organisations/:id',
    summary: 'The outline of one organisation; one that was merged leads to the one kept.',
    query: z.object({}),
    answer: outline.extend({
      state: z.enum(organisationStates),
      website: z.string().nullable(),
      foundedOn: z.string().nullable(),
      identifiers: z.array(z.object({ scheme: z.enum(identifierSchemes), value: z.string() })),
    }),
  },
  {
    method: 'get',
    path: '/api/countries',
    summary: 'The countries that belong to a set on a day.',
    query: countriesQuestion,
    answer: z.object({ set: z.enum(countrySets), on: z.string(), countries: z.array(z.string()) }),
  },
]

export function mountApi(app: Hono<HouseEnv>): void {
  app.get('/api/organisations', async (request) => {
    const { visit } = request.var
    must(permit(visit.actor, 'readDirectory'))
    const { q, country, type, page, size } = read(directoryQuestion, request.req.query())
    const found = await findOrganisations(visit.db, { text: q, country, type })
    if (q === '') found.sort((a, b) => (a.id < b.id ? -1 : 1))
    return request.json({ total: found.length, page, size, organisations: found.slice((page - 1) * size, page * size) })
  })
  app.get('/api/organisations/:id', async (request) => {
    const id = request.req.param('id')
    if (!isId<'organisation'>(id)) reject('organisations.organisation-not-found')
    const reading = await readOrganisation(request.var.visit, id)
    if ('keptId' in reading) return request.redirect(`/api/organisations/${reading.keptId}`, 303)
    const { proposedBy: _, mergedInto: __, registrationNumber, registeredOn, ...outline } = reading.organisation
    return request.json(reading.isWhole ? { ...outline, registrationNumber, registeredOn } : outline)
  })
  app.get('/api/countries', async (request) => {
    const { visit } = request.var
    must(permit(visit.actor, 'readDirectory'))
    const { set, on = dayOf(visit.now) } = read(countriesQuestion, request.req.query())
    const day = calendarDate(on) ?? reject('organisations.question-unreadable')
    return request.json({ set, on: day, countries: await countriesIn(visit.db, set, day) })
  })
}

function read<Schema extends z.ZodType>(schema: Schema, query: Record<string, string>): z.infer<Schema> {
  const parsed = schema.safeParse(query)
  return parsed.success ? parsed.data : reject('organisations.question-unreadable')
}
