// Every page that exists, as those who work there see it, in four languages, in the light and in the dark: accessible, and never wider than a phone or a desk.
import type { Page } from 'playwright-core'
import { describe, it } from 'vitest'
import { aPlace, expectAccessible, expectNoSidewaysScroll, hasBrowser, picture } from './browser.ts'

const place = aPlace('story_every_page')
const need = encodeURIComponent('ມັນຕົ້ນເນົ່າເສຍຫຼັງເກັບກ່ຽວ ໄຟຟ້າບໍ່ໝັ້ນຄົງ')

/** What nobody has to sign in for. */
async function openPages(page: Page): Promise<[string, string][]> {
  const listing = await firstLink(page, '/listings?kind=need', 'a.card-link')
  return [
    ['home', '/'],
    ['answers', `/answers?q=${need}`],
    ['no-answer', '/answers?q=qwrtzx'],
    ['listings', '/listings'],
    ['search', '/listings?q=dryer&country=VN'],
    ['nothing', '/listings?q=dryer&country=US'],
    ['listing', listing],
    ['matches', `${listing}/matches`],
    ['organisations', '/organisations'],
    ['no-organisation', '/organisations?q=qwrtzx'],
    ['countries', '/countries'],
    ['centres', '/centres'],
    ['journal', '/journal'],
    ['thesaurus', '/thesaurus?q=drying'],
    ['concept', '/thesaurus/crop-drying'],
    ['sign-in', '/sign-in'],
    ['register', '/register'],
    ['reset', '/reset'],
    ['erased', '/erased'],
    ['declined', '/invitation/declined'],
    ['refused', '/me'],
    ['not-found', '/nowhere'],
  ]
}

/** What the secretariat sees; it sees every page of an organisation, a person and a case. */
async function pagesOfSecretariat(page: Page): Promise<[string, string][]> {
  const organisation = await firstLink(page, '/organisations', 'main a[href^="/organisations/01"]')
  const person = await firstLink(page, '/people?role=member', 'main a[href^="/people/01"]')
  const request = await firstLink(page, '/organisations/queue', 'main a[href^="/organisations/cases/"]')
  return [
    ['organisation', organisation],
    ['organisation-edit', `${organisation}/edit`],
    ['relations', `${organisation}/relations`],
    ['screenings', `${organisation}/screenings`],
    ['suspension', `${organisation}/suspension`],
    ['queue', '/organisations/queue'],
    ['case', request],
    ['duplicates', '/organisations/duplicates'],
    ['centre-new', '/centres/new'],
    ['people', '/people'],
    ['person', person],
    ['person-erase', `${person}/erase`],
    ['roles', '/roles'],
    ['invitations', '/invitations'],
    ['jobs', '/jobs'],
    ['help-desk', '/help-desk'],
    ['outbox', '/outbox'],
  ]
}

/** What a member finds behind the own name. */
const pagesOfMember: [string, string][] = [
  ['new', '/listings/new'],
  ['import', '/listings/import'],
  ['proposal', '/organisations/new'],
  ['proposals', '/organisations/mine'],
  ['me', '/me'],
  ['consents', '/me/consents'],
  ['own-roles', '/me/roles'],
  ['data', '/me/data'],
  ['erase', '/me/erase'],
  ['account', '/account'],
  ['password', '/account/password'],
  ['second-factor', '/account/second-factor'],
]

async function firstLink(page: Page, list: string, link: string): Promise<string> {
  await page.goto(list)
  return (await page.locator(link).first().getAttribute('href')) ?? ''
}

async function signIn(page: Page, role: string): Promise<void> {
  await page.goto('/sign-in')
  await page.locator(`button[value=${role}]`).click()
}

/** So that something waits in the queue. */
async function propose(page: Page): Promise<void> {
  await page.goto('/organisations/new')
  await page.locator('select[name=country]').selectOption('LA')
  await page.locator('select[name=type]').selectOption('company')
  await page.locator('[name=localName]').fill(`ໂຮງສີຕົວຢ່າງ ${crypto.randomUUID().slice(0, 8)}`)
  await page.locator('select[name=localLanguage]').selectOption('lo')
  await page.locator('[name=latinName]').fill('Hongsi Tuayang')
  await page.locator('main form[action="/organisations/new"] button').last().click()
  if (new URL(page.url()).pathname === '/organisations/new')
    await page.locator('main form:has(input[name=none-of-them]) button').last().click()
}

/** The page is opened once and looked at in both widths; axe judges it in the one of the view. */
async function look(page: Page, view: View, pages: [string, string][]): Promise<void> {
  for (const [name, address] of pages) {
    await page.goto(address)
    await expectAccessible(page)
    for (const width of [1640 - view.width, view.width]) {
      await page.setViewportSize({ width, height: 800 })
      await expectNoSidewaysScroll(page)
    }
    await picture(page, `${name}-${view.language}-${view.width}`)
  }
}

interface View {
  language: string
  width: 360 | 1280
  dark: boolean
}

describe.skipIf(!hasBrowser)('every page', () => {
  const views: View[] = [
    { language: 'en', width: 1280, dark: false },
    { language: 'zh', width: 360, dark: true },
    { language: 'th', width: 1280, dark: true },
    { language: 'km', width: 360, dark: false },
  ]
  const minutes = 6
  it.each(views)(
    'in $language at $width pixels, dark: $dark',
    async (view) => {
      const [reader, member, secretariat] = [await place.visit(view), await place.visit(view), await place.visit(view)]
      await look(reader, view, await openPages(reader))
      await signIn(member, 'member')
      await propose(member)
      await look(member, view, pagesOfMember)
      await signIn(secretariat, 'secretariat')
      await look(secretariat, view, await pagesOfSecretariat(secretariat))
    },
    minutes * 60_000,
  )
})
