// Every page that exists, in four languages, on a phone and at a desk, in the light and in the dark: accessible, and never wider than the screen.
import type { Page } from 'playwright-core'
import { describe, it } from 'vitest'
import { aPlace, expectAccessible, expectNoSidewaysScroll, hasBrowser, picture } from './browser.ts'

const place = aPlace('story_every_page')
const need = encodeURIComponent('ມັນຕົ້ນເນົ່າເສຍຫຼັງເກັບກ່ຽວ ໄຟຟ້າບໍ່ໝັ້ນຄົງ')

async function pages(page: Page): Promise<[string, string][]> {
  await page.goto('/listings?kind=need')
  const listing = (await page.locator('a.card-link').first().getAttribute('href')) ?? ''
  return [
    ['home', '/'],
    ['answers', `/answers?q=${need}`],
    ['no-answer', '/answers?q=qwrtzx'],
    ['listings', '/listings'],
    ['search', '/listings?q=dryer&country=VN'],
    ['nothing', '/listings?q=dryer&country=US'],
    ['listing', listing],
    ['matches', `${listing}/matches`],
    ['new', '/listings/new'],
    ['import', '/listings/import'],
    ['journal', '/journal'],
    ['thesaurus', '/thesaurus?q=drying'],
    ['concept', '/thesaurus/crop-drying'],
    ['jobs', '/jobs'],
    ['sign-in', '/sign-in'],
    ['not-found', '/nowhere'],
  ]
}

describe.skipIf(!hasBrowser)('every page', () => {
  const views = [
    { language: 'en', width: 1280, dark: false },
    { language: 'zh', width: 360, dark: true },
    { language: 'th', width: 1280, dark: true },
    { language: 'km', width: 360, dark: false },
  ] as const
  it.each(views)('in $language at $width pixels, dark: $dark', async (view) => {
    const page = await place.visit(view)
    await page.goto('/sign-in')
    await page.locator('button[value=secretariat]').click()
    for (const [name, address] of await pages(page)) {
      await page.goto(address)
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await picture(page, `${name}-${view.language}-${view.width}`)
    }
  })
})
