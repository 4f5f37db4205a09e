// A person registers, proposes an organisation, corrects it, leads it, brings a colleague in, lends her role, leaves with her data and without a trace.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { aPlace, expectAccessible, expectNoSidewaysScroll, hasBrowser, picture } from './browser.ts'

const place = aPlace('story_member')
const password = 'rain on seven tin roofs'

/** Opens the newest mail of the outbox, in the same browser. */
async function openMail(page: Page): Promise<void> {
  await page.goto('/outbox')
  await page.locator('main .card a[href^="http"]').first().click()
}

async function register(page: Page, name: string, email: string): Promise<void> {
  await page.goto('/register')
  await page.locator('input[name=name]').fill(name)
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.locator('main form button').click()
  await openMail(page)
  await page.locator('main form button').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/register'))
}

async function send(page: Page, action: string): Promise<void> {
  await Promise.all([page.waitForLoadState(), page.locator(`main form[action="${action}"] button`).last().click()])
}

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await picture(page, `member-${name}`)
}

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** The sample network has cases of its own that have waited longer. */
function caseOf(page: Page, name: string) {
  return page.locator('main tr', { hasText: name }).locator('a[href^="/organisations/cases/"]').first()
}

describe.skipIf(!hasBrowser)('from registration to member', () => {
  it('and out again, with everything that was held about her', async () => {
    const khamla = await place.visit({ language: 'en', width: 360 })
    await register(khamla, 'Khamla Sample', 'khamla@example.org')

    await khamla.goto('/organisations/new')
    await khamla.locator('select[name=country]').selectOption('LA')
    await khamla.locator('select[name=type]').selectOption('company')
    await khamla.locator('[name=localName]').fill('ໂຮງສີຕົວຢ່າງນ້ຳໃສ')
    await khamla.locator('select[name=localLanguage]').selectOption('lo')
    await khamla.locator('[name=latinName]').fill('Hongsi Tuayang Namsai')
    await look(khamla, 'proposal')
    await send(khamla, '/organisations/new')
    const organisation = new URL(khamla.url()).pathname
    await look(khamla, 'proposed')

    const focalPoint = await place.visit({ language: 'en' })
    await focalPoint.goto('/sign-in')
    await focalPoint.locator('button[value=focal-point]').click()
    await focalPoint.goto('/organisations/queue')
    await look(focalPoint, 'queue')
    await caseOf(focalPoint, 'Hongsi Tuayang Namsai').click()
    const first = new URL(focalPoint.url()).pathname
    await focalPoint.locator(`form[action="${first}/return"] select[name=reason]`).selectOption('name-unclear')
    await focalPoint.locator(`form[action="${first}/return"] [name=note]`).fill('Which of the two mills?')
    await look(focalPoint, 'case')
    await send(focalPoint, `${first}/return`)

    await khamla.goto('/organisations/mine')
    await look(khamla, 'returned')
    await khamla.goto(`${organisation}/edit`)
    await khamla.locator('[name=localName]').fill('ໂຮງສີຕົວຢ່າງນ້ຳໃສ ສາຂາສອງ')
    await send(khamla, `${organisation}/edit`)

    await focalPoint.goto('/organisations/queue')
    await caseOf(focalPoint, 'Hongsi Tuayang Namsai').click()
    await send(focalPoint, `${new URL(focalPoint.url()).pathname}/validate`)

    await khamla.goto('/invitations')
    await khamla.locator('form[action="/invitations"] input[name=email]').fill('noy@example.org')
    await khamla.locator('form[action="/invitations"] select[name=role]').selectOption('member')
    await khamla.locator('form[action="/invitations"] select[name=organisation]').selectOption({ index: 1 })
    await send(khamla, '/invitations')
    await look(khamla, 'invited')

    const noy = await place.visit({ language: 'lo', width: 360 })
    await noy.goto('/outbox')
    const invitation = (await noy.locator('main .card a[href*="/invitation/"]').first().getAttribute('href')) ?? ''
    await register(noy, 'ນ້ອຍ ສົມມຸດ', 'noy@example.org')
    await noy.goto(invitation)
    await look(noy, 'invitation')
    await noy.locator('main form[action$="/accept"] button').first().click()
    await noy.waitForURL('**/me/roles')
    await look(noy, 'roles')

    await khamla.goto('/me/roles')
    await khamla.locator('main details summary').first().click()
    await khamla.locator('form[action$="/lend"] input[name=email]').fill('noy@example.org')
    await khamla.locator('form[action$="/lend"] input[name=until]').fill(dayFromNow(10))
    await khamla.locator('form[action$="/lend"] button').click()
    expect(await khamla.locator('main').innerText()).toContain('ນ້ອຍ ສົມມຸດ')
    await look(khamla, 'lent')
    await noy.goto('/invitations')
    expect(await noy.locator('form[action="/invitations"]').count()).toBe(1)

    await khamla.goto('/me/data')
    const [download] = await Promise.all([
      khamla.waitForEvent('download'),
      khamla.locator('main a[href="/me/data.json"]').click(),
    ])
    const taken = readFileSync(await download.path(), 'utf8')
    expect(taken).toContain('khamla@example.org')

    await khamla.goto('/me/erase')
    await look(khamla, 'erase')
    for (const box of await khamla.locator('main input[type=checkbox]').all()) await box.check()
    await send(khamla, '/me/erase')
    await khamla.waitForURL('**/erased')
    await khamla.goto('/me')
    expect(await khamla.locator('main a[href^="/sign-in"]').count()).toBe(1)
    await noy.goto('/me/roles')
    expect(await noy.content()).not.toContain('Khamla')
  })
})
