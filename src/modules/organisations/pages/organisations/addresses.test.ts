// Every address of organisations, countries and centres, asked by everybody who might; pages and JSON routes alike.
import { Hono } from 'hono'
import { render } from 'preact-render-to-string'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../../test/fresh-database.ts'
import type { House } from '../../../../module.ts'
import { refusalStatus } from '../../../../platform/http/refusal-status.ts'
import type { HouseEnv } from '../../../../platform/http/visit.ts'
import { type Actor, publicActor } from '../../../../values/actor.ts'
import { RefusedError } from '../../../../values/refusal.ts'
import { changeOrganisation } from '../../actions/change-organisation.ts'
import { recordCentre } from '../../actions/keep-countries.ts'
import { mergeOrganisations } from '../../actions/merge-organisations.ts'
import {
  anOrganisation,
  aPerson,
  as,
  auditor,
  focalPoint,
  holding,
  now,
  secretariat,
} from '../../actions/network.test-help.ts'
import { claimOrganisation, proposeOrganisation } from '../../actions/propose-organisation.ts'
import { recordScreening } from '../../actions/screen-organisation.ts'
import { mountApi } from '../../api.ts'
import type { OrganisationId } from '../../schema.ts'
import { requestsAbout } from '../../store/requests.ts'
import { mountOrganisationPages } from './index.ts'

const fresh = freshDatabase()

function ask(actor: Actor, path: string, form?: Record<string, string>): Promise<Response> {
  const app = new Hono<HouseEnv>()
  const house = { panelsFor: () => [] } as unknown as House
  app.use(async (request, next) => {
    const visit = { db: fresh.db, actor, now, language: 'en' as const, url: new URL(request.req.url) }
    const page = ({ lead, body, aside, status = 200 }: Parameters<HouseEnv['Variables']['visit']['page']>[0]) =>
      new Response([lead, body, aside].map((part) => render(part as never)).join(''), { status })
    request.set('visit', { ...visit, page } as HouseEnv['Variables']['visit'])
    await next()
  })
  mountApi(app)
  mountOrganisationPages(app, house)
  app.onError((error, request) => {
    if (error instanceof RefusedError) return request.text(error.refusal.code, refusalStatus(error.refusal))
    throw error
  })
  return Promise.resolve(app.request(path, form ? { method: 'POST', body: new URLSearchParams(form) } : {}))
}

let there: {
  active: OrganisationId
  proposed: OrganisationId
  thai: OrganisationId
  gone: OrganisationId
  request: string
  centre: string
  hit: string
}
let person: Awaited<ReturnType<typeof aPerson>>

beforeAll(async () => {
  const { db } = fresh
  person = await aPerson(db)
  const active = await anOrganisation(db, { name: 'Sample Frangipani' })
  const gone = await anOrganisation(db, { name: 'Sample Frangipani Ltd' })
  await mergeOrganisations(as(db, secretariat), { keptId: active, goneId: gone })
  const typed = {
    country: 'LA',
    type: 'company',
    localName: 'Sample Hornbill',
    localLanguage: 'en',
    registrationNumber: 'SECRET-77',
  }
  const proposed = await proposeOrganisation(as(db, person), typed, true)
  const proposedId = 'id' in proposed ? proposed.id : ('' as OrganisationId)
  const [request] = await requestsAbout(db, proposedId)
  const centre = await recordCentre(as(db, secretariat), { kind: 'node', country: 'LA', 'name-en': 'Sample Node' })
  const hit = await recordScreening(as(db, secretariat), active, {
    list: 'Sample list',
    checkedOn: '2026-01-01',
    result: 'possible-hit',
  })
  there = {
    active,
    proposed: proposedId,
    gone,
    thai: await anOrganisation(db, { country: 'TH' }),
    request: request?.id ?? '',
    centre: 'id' in centre ? centre.id : '',
    hit: 'id' in hit ? hit.id : '',
  }
})

const who = (): Record<string, Actor> => ({
  public: publicActor,
  person,
  other: { id: 'other', assignments: [{ role: 'expert' }] },
  member: holding('m', 'member', there.active),
  administrator: holding('a', 'organisation-administrator', there.active),
  'focal point': focalPoint('LA'),
  'other focal point': focalPoint('TH'),
  auditor,
  secretariat,
})

/** Who gets in; everybody else is told no with 403 or 404. */
const reading: [path: () => string, allowed: string[] | 'everybody'][] = [
  [() => '/organisations', 'everybody'],
  [() => '/organisations/export.csv', 'everybody'],
  [() => '/api/organisations', 'everybody'],
  [() => '/api/countries?set=asean', 'everybody'],
  [() => `/organisations/${there.active}`, 'everybody'],
  [() => `/api/organisations/${there.active}`, 'everybody'],
  [() => '/countries', 'everybody'],
  [() => '/countries/export.csv', 'everybody'],
  [() => '/centres', 'everybody'],
  [() => `/centres/${there.centre}`, 'everybody'],
  [() => `/organisations/${there.proposed}`, ['person', 'focal point', 'auditor', 'secretariat']],
  [() => `/api/organisations/${there.proposed}`, ['person', 'focal point', 'auditor', 'secretariat']],
  [() => `/organisations/cases/${there.request}`, ['person', 'focal point', 'auditor', 'secretariat']],
  [() => '/organisations/queue', ['focal point', 'other focal point', 'auditor', 'secretariat']],
  [() => '/organisations/duplicates', ['focal point', 'other focal point', 'secretariat']],
  [() => `/organisations/${there.active}/edit`, ['administrator', 'focal point', 'secretariat']],
  [() => `/organisations/${there.active}/relations`, ['administrator', 'focal point', 'secretariat']],
  [() => `/organisations/${there.active}/screenings`, ['focal point', 'secretariat']],
  [() => `/organisations/${there.active}/suspension`, ['focal point', 'secretariat']],
  [() => '/centres/new', ['secretariat']],
  [() => `/centres/${there.centre}/edit`, ['secretariat']],
]

/** Posts that must be refused to all but a few; nothing here is let through, so that the order does not matter. */
const writing: [path: () => string, form: Record<string, string>, allowed: string[]][] = [
  [() => `/organisations/cases/${there.request}/validate`, {}, ['focal point', 'secretariat']],
  [() => `/organisations/cases/${there.request}/return`, { reason: 'duplicate' }, ['focal point', 'secretariat']],
  [() => `/organisations/cases/${there.request}/withdraw`, {}, ['person']],
  [() => `/organisations/${there.active}/edit`, { version: '0' }, ['administrator', 'focal point', 'secretariat']],
  [() => `/organisations/${there.active}/suspend`, { reason: 'other', note: 'x' }, ['focal point', 'secretariat']],
  [() => `/organisations/${there.active}/reactivate`, {}, ['focal point', 'secretariat']],
  [() => `/organisations/${there.active}/screenings`, {}, ['focal point', 'secretariat']],
  [
    () => `/organisations/${there.active}/screenings/${there.hit}/decide`,
    { decision: 'accepted', note: 'x' },
    ['focal point', 'secretariat'],
  ],
  [() => `/organisations/${there.active}/relations`, {}, ['administrator', 'focal point', 'secretariat']],
  [() => '/organisations/queue', {}, ['focal point', 'other focal point', 'auditor', 'secretariat']],
  [() => '/countries', {}, ['secretariat']],
  [() => '/centres/new', {}, ['secretariat']],
  [() => `/centres/${there.centre}/edit`, {}, ['secretariat']],
]

describe('an address', () => {
  it('opens to who may, and to nobody else', async () => {
    for (const [path, allowed] of reading)
      for (const [name, actor] of Object.entries(who())) {
        const { status } = await ask(actor, path())
        const may = allowed === 'everybody' || allowed.includes(name)
        expect([path(), name, may ? status : status === 403 || status === 404]).toEqual([
          path(),
          name,
          may ? 200 : true,
        ])
      }
  })

  it('takes a form from nobody who may not send it', async () => {
    for (const [path, form, allowed] of writing)
      for (const [name, actor] of Object.entries(who()).filter(([one]) => !allowed.includes(one)))
        expect([path(), name, (await ask(actor, path(), form)).status]).toEqual([path(), name, 403])
    const both = { keep: there.active, gone: there.thai, one: there.active, other: there.thai }
    for (const [name, actor] of Object.entries(who()).filter(([one]) => one !== 'secretariat'))
      for (const path of ['/organisations/duplicates/merge', '/organisations/duplicates/apart'])
        expect([path, name, (await ask(actor, path, both)).status]).toEqual([path, name, 403])
  })

  it('of what is not there, or is no id, is not found', async () => {
    for (const path of [
      '/organisations/x',
      '/organisations/cases/x',
      '/centres/x',
      '/api/organisations/x',
      `/organisations/${person.id}`,
    ])
      expect([path, (await ask(secretariat, path)).status]).toEqual([path, 404])
    expect((await ask(publicActor, '/api/countries?set=nato')).status).toBe(422)
    expect((await ask(publicActor, '/api/organisations?page=0')).status).toBe(422)
  })
})

describe('a page', () => {
  it('of a merged organisation leads to the kept one', async () => {
    const answer = await ask(publicActor, `/organisations/${there.gone}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/organisations/${there.active}`])
  })

  it('shows the names of members to who may read them, and their number to the auditor', async () => {
    const claimed = await claimOrganisation(as(fresh.db, person), there.thai)
    await ask(secretariat, `/organisations/cases/${claimed}/validate`, {})
    const seen = async (actor: Actor) => await (await ask(actor, `/organisations/${there.thai}`)).text()
    expect(await seen(focalPoint('TH'))).toContain('Khamla Sample')
    expect(await seen(auditor)).toMatch(/1 person/)
    for (const actor of [auditor, publicActor, focalPoint('LA')])
      expect(await seen(actor)).not.toContain('Khamla Sample')
  })

  it('of a case tells the auditor nothing personal', async () => {
    const text = await (await ask(auditor, `/organisations/cases/${there.request}`)).text()
    expect(text).toContain('SECRET-77')
    expect(text).not.toMatch(/Khamla|namsai\.example/)
  })

  it('keeps what was typed when it comes back with faults, and asks about those that are alike', async () => {
    const typed = {
      country: 'LA',
      type: 'company',
      localName: 'Sample Frangipani Co., Ltd.',
      localLanguage: 'en',
      website: 'not an address',
    }
    const refused = await ask(person, '/organisations/new', typed)
    expect([refused.status, /Sample Frangipani Co\., Ltd\./.test(await refused.text())]).toEqual([422, true])
    const asked = await (await ask(person, '/organisations/new', { ...typed, website: '' })).text()
    expect(asked).toContain(`/organisations/${there.active}/claim`)
    expect(asked).toContain('name="none-of-them"')
  })

  it('of a directory as CSV runs no formula', async () => {
    const id = await anOrganisation(fresh.db, { name: '=HYPERLINK("http://x.example","a")' })
    const text = await (await ask(publicActor, '/organisations/export.csv')).text()
    expect(text).toContain(`${id},LA,company,"'=HYPERLINK(""http://x.example"",""a"")",en`)
  })

  it('of the sets as CSV is that of the day asked for', async () => {
    const on = async (day: string) => await (await ask(publicActor, `/countries/export.csv?on=${day}`)).text()
    expect(await on('2025-10-25')).not.toContain('asean,TL,')
    expect(await on('2025-10-26')).toContain('asean,TL,')
    expect(await on('2025-10-26')).toMatch(/china-asean,CN,/)
  })

  it('of a public outline holds no registration number', async () => {
    const change = {
      country: 'TH',
      type: 'company',
      localName: 'Sample Thai',
      localLanguage: 'en',
      registrationNumber: 'SECRET-88',
      version: '1',
    }
    await changeOrganisation(as(fresh.db, secretariat), there.thai, change)
    for (const path of [`/organisations/${there.thai}`, `/api/organisations/${there.thai}`]) {
      expect(await (await ask(secretariat, path)).text()).toContain('SECRET-88')
      expect(await (await ask(publicActor, path)).text()).not.toContain('SECRET-88')
    }
  })
})
