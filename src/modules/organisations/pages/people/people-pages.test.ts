import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../../test/fresh-database.ts'
import { signInAs } from '../../../../../test/sign-in-as.ts'
import { buildApp } from '../../../../app/server.ts'
import type { HouseEnv } from '../../../../platform/http/visit.ts'
import { waitingMail } from '../../../../platform/mail/index.ts'
import { startSession } from '../../../../platform/session/sessions.ts'
import { readSettings } from '../../../../platform/settings.ts'
import { type Role, roles } from '../../../../values/actor.ts'
import { aNetwork } from '../../actions/people.test-help.ts'
import { samplePersonOf } from '../../sample/people.ts'
import type { PersonId } from '../../schema.ts'

const database = freshDatabase()
const { aPerson, hold } = aNetwork(database)
let app: Hono<HouseEnv>
const cookies = new Map<Role, string>()
beforeAll(async () => {
  app = buildApp(readSettings({}), database.open)
  for (const role of roles) cookies.set(role, await signInAs(database.db, role))
})

const origin = 'http://localhost'
const get = async (path: string, role?: Role) =>
  await app.request(origin + path, { headers: { host: 'localhost', ...(role && { cookie: cookies.get(role)! }) } })
const post = async (path: string, fields: Record<string, string>, cookie: string) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return await app.request(origin + path, {
    method: 'POST',
    body: form,
    headers: { host: 'localhost', origin, cookie },
  })
}
const idOf = (role: Role) => samplePersonOf(role)!.id
const cookieOf = async (personId: PersonId) =>
  `muara_session=${await startSession(database.db, { personId, method: 'sample', isStrong: true, remembered: false, device: 'Test', now: new Date() })}`

describe('pages of people', () => {
  const own = ['/me', '/me/consents', '/me/roles', '/me/data', '/me/data.json', '/me/erase']
  const doors: [string, readonly Role[]][] = [
    ...own.map((path): [string, readonly Role[]] => [path, roles]),
    ['/people', ['secretariat', 'focal-point', 'organisation-administrator']],
    [`/people/${samplePersonOf('member')!.id}`, ['secretariat', 'focal-point', 'organisation-administrator']],
    [`/people/${samplePersonOf('trainee')!.id}`, ['secretariat']],
    [`/people/${samplePersonOf('trainee')!.id}/erase`, ['secretariat']],
    ['/roles', ['secretariat', 'auditor']],
    ['/invitations', ['secretariat', 'focal-point', 'organisation-administrator']],
  ]
  it.each(doors)('%s opens for %s, and for nobody else', async (path, allowed) => {
    for (const role of roles) expect([role, (await get(path, role)).ok]).toEqual([role, allowed.includes(role)])
    expect((await get(path)).ok).toBe(false)
  })

  it('show an auditor who holds which role, and nobody’s name, address, employer or post', async () => {
    const parts = {
      displayName: 'PlantedName',
      latinName: 'PlantedLatin',
      employer: 'PlantedEmployer',
      post: 'PlantedPost',
      email: 'planted@example.org',
    }
    const ada = await aPerson(parts)
    await hold(ada, 'verifier')
    for (const path of [
      '/roles',
      '/roles?role=verifier',
      `/people/${ada}`,
      '/people?q=planted',
      '/invitations',
      '/journal',
    ])
      expect(await (await get(path, 'auditor')).text()).not.toMatch(/planted(name|latin|employer|post|@)/i)
    expect(await (await get('/roles?role=verifier', 'auditor')).text()).toContain(ada)
    expect(await (await get('/roles?role=verifier', 'secretariat')).text()).toContain('PlantedName')
  })

  it('show an address to the secretariat, and to a focal point only when it is shared', async () => {
    const ada = await aPerson({ country: 'LA', email: 'ada-address@example.org' })
    await hold(ada, 'expert')
    const seenBy = async (role: Role) => (await (await get(`/people/${ada}`, role)).text()).includes('ada-address')
    expect([await seenBy('secretariat'), await seenBy('focal-point')]).toEqual([true, false])
    const cookie = await cookieOf(ada)
    await post('/me/consents/share-with-focal-point', { give: 'yes' }, cookie)
    expect(await seenBy('focal-point')).toBe(true)
    await post('/me/consents/share-with-focal-point', { give: 'no' }, cookie)
    expect(await seenBy('focal-point')).toBe(false)
  })
})

describe('forms of people', () => {
  it('keep what was typed in the second of two windows', async () => {
    const cookie = await cookieOf(await aPerson())
    expect((await post('/me', { version: '1', givenName: 'First' }, cookie)).status).toBe(303)
    const second = await post('/me', { version: '1', givenName: 'Second', employer: 'Kept Mill' }, cookie)
    const html = await second.text()
    expect([second.status, html.includes('Kept Mill'), html.includes('changed in another window')]).toEqual([
      409,
      true,
      true,
    ])
    expect((await post('/me', { version: '2', givenName: 'Second' }, cookie)).status).toBe(303)
  })

  it('say what is wrong beside the field', async () => {
    const answer = await post(
      '/me',
      { version: '1', familyName: '', latinName: 'สมมติ' },
      await cookieOf(await aPerson()),
    )
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Write at least one name.')
  })

  it('suspend: the sessions of the person end at once', async () => {
    const ada = await aPerson()
    const cookie = await cookieOf(ada)
    const isIn = async () => (await app.request(`${origin}/me`, { headers: { host: 'localhost', cookie } })).ok
    expect(await isIn()).toBe(true)
    expect((await post(`/people/${ada}/suspend`, { reason: 'misuse' }, cookies.get('secretariat')!)).status).toBe(303)
    expect(await isIn()).toBe(false)
  })

  it('refuse on the page itself, with the reason', async () => {
    const answer = await post(`/people/${idOf('auditor')}/roles`, { role: 'verifier' }, cookies.get('secretariat')!)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Whoever audits may not also decide')
  })

  it('invite: the letter brings the link, the link the role, once', async () => {
    const email = 'letter@example.org'
    const ada = await aPerson({ email })
    const sent = await post(
      '/invitations',
      { email, role: 'verifier', language: 'lo', country: '', organisation: '' },
      cookies.get('secretariat')!,
    )
    expect(sent.status).toBe(303)
    const letter = (await waitingMail(database.db, 10)).find((mail) => mail.to === email)!
    expect(letter.subject).toContain('Muara')
    const path = /\/invitation\/[\w-]{43}/.exec(letter.body)![0]
    expect((await get(path)).status).toBe(200)
    const cookie = await cookieOf(ada)
    const accepted = await post(`${path}/accept`, {}, cookie)
    expect([accepted.status, accepted.headers.get('location')]).toEqual([303, '/me/roles'])
    expect((await get(path)).status).toBe(404)
  })

  it('erase: only with a tick, and then the cookie is nobody’s', async () => {
    const cookie = await cookieOf(await aPerson())
    expect((await post('/me/erase', {}, cookie)).status).toBe(422)
    expect((await post('/me/erase', { sure: 'yes' }, cookie)).headers.get('location')).toBe('/erased')
    expect((await app.request(`${origin}/me`, { headers: { host: 'localhost', cookie } })).status).toBe(403)
  })
})
