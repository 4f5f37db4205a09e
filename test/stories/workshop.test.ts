// The page of the design system: every component, judged by axe in three languages, light and dark, wide and narrow; and what works without a script.
import { describe, expect, it } from 'vitest'
import { aPlace, expectAccessible, expectNoSidewaysScroll, hasBrowser, picture } from './browser.ts'

const place = aPlace('story_workshop')

describe.skipIf(!hasBrowser)('the workshop', () => {
  const views = ['en', 'zh', 'km'].flatMap((language) => [
    { language, width: 1280, dark: language === 'zh' } as const,
    { language, width: 360, dark: language !== 'zh' } as const,
  ])
  it.each(views)('is accessible in $language at $width pixels, dark: $dark', async (view) => {
    const page = await place.visit(view)
    await page.goto('/ui')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await picture(page, `workshop-${view.language}-${view.width}`)
  })

  it.each([true, false])('an open dialog, menu and table of figures are accessible, dark: %s', async (dark) => {
    const page = await place.visit({ language: 'en', dark })
    await page.goto('/ui')
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '')
    })
    await page.getByRole('button', { name: 'More' }).click()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Withdraw…' }).click()
    await page.getByRole('dialog', { name: 'Withdraw this need?' }).waitFor()
    await expectAccessible(page)
  })

  it('without JavaScript a list is filtered, ordered and paged, and a dialog opens and closes', async () => {
    const page = await place.visit({ language: 'en', javaScript: false })
    await page.goto('/ui')
    const list = page.locator('#lists .list-table')
    const rows = list.locator('tbody th')
    await list.getByRole('link', { name: 'Amount, USD' }).click()
    expect(await rows.first().innerText()).toBe('Operating manual in four languages')
    await list.getByRole('link', { name: 'Amount, USD' }).click()
    expect(await rows.first().innerText()).toBe('Lắp đặt mười kho mát chạy bằng pin mặt trời')
    await list.getByRole('link', { name: 'Next' }).click()
    expect(await list.locator('.list-range').innerText()).toBe('7–12 of 14')
    await list.getByLabel('Country').selectOption('Laos')
    await list.getByRole('button', { name: 'Show' }).click()
    expect(await list.locator('.list-range').innerText()).toBe('1–3 of 3')
    expect(page.url()).toContain('sort=-amount')
    await page.getByRole('button', { name: 'Withdraw…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Withdraw this need?' })
    await dialog.waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'hidden' })
  })

  it('on a phone, where rows are cards, the order has a menu', async () => {
    const page = await place.visit({ language: 'en', width: 360, javaScript: false })
    await page.goto('/ui')
    await page.getByRole('button', { name: 'Order by' }).click()
    await page.getByRole('link', { name: 'Amount, USD · descending' }).click()
    expect(await page.locator('#lists tbody th').first().innerText()).toBe(
      'Lắp đặt mười kho mát chạy bằng pin mặt trời',
    )
  })

  it('arrow keys move between the rows of a working table', async () => {
    const page = await place.visit({ language: 'en' })
    await page.goto('/ui')
    const links = page.locator('#lists .list-table tbody th a')
    await links.first().focus()
    await page.keyboard.press('ArrowDown')
    expect(await links.nth(1).evaluate((link) => link === document.activeElement)).toBe(true)
    await page.keyboard.press('End')
    expect(await links.last().evaluate((link) => link === document.activeElement)).toBe(true)
  })

  it('a reader of a light device chooses dark, stays where they were, and has it on every page', async () => {
    const page = await place.visit({ language: 'km', javaScript: false })
    await page.goto('/listings?q=dryer')
    await page.locator('button[name=theme][value=dark]').click()
    expect(page.url()).toBe(`${place.address}/listings?q=dryer`)
    expect(await page.locator('html').getAttribute('data-scheme')).toBe('dark')
    await page.goto('/')
    expect(await page.locator('button[value=dark]').getAttribute('aria-pressed')).toBe('true')
    const ground = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)
    expect(ground).toBe('rgb(15, 23, 27)')
    await page.locator('button[name=theme][value=auto]').click()
    expect(await page.locator('html').getAttribute('data-scheme')).toBeNull()
  })
})
