// A person registers, confirms by mail, signs in, adds a second factor and a passkey, and ends a session elsewhere; all but the passkey without a script.
import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { aPlace, expectAccessible, expectNoSidewaysScroll, hasBrowser, picture } from './browser.ts'

const place = aPlace('story_sign_in')
const password = 'rain on seven tin roofs'

/** Opens the newest mail of the outbox, in the same browser. */
async function openMail(page: Page): Promise<void> {
  await page.goto('/outbox')
  await page.locator('main .card a[href^="http"]').first().click()
}

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await picture(page, name)
}

async function register(page: Page, email: string): Promise<void> {
  await page.goto('/register?return=/account')
  await page.locator('input[name=name]').fill('សុខ ចាន់')
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.locator('main form button').click()
  await openMail(page)
  await page.locator('main form button').click()
  await page.waitForURL('**/account')
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in?return=/account')
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.locator('form[action="/sign-in"] button').first().click()
}

describe.skipIf(!hasBrowser)('sign-in', () => {
  const views = [
    { language: 'km', width: 360, javaScript: false },
    { language: 'en', width: 1280, javaScript: false },
    { language: 'zh', width: 360, javaScript: false },
  ] as const
  it.each(views)(
    'from registering to a second factor and the end of a session, in $language at $width pixels',
    async (view) => {
      const email = `${view.language}@example.org`
      const shot = (name: string) => `sign-in-${name}-${view.language}-${view.width}`
      const page = await place.visit(view)
      await page.goto('/register')
      await picture(page, shot('register'))
      await register(page, email)
      await page.goto('/account/second-factor')
      await picture(page, shot('factor'))
      const key = (await page.locator('main code').innerText()).replaceAll(' ', '')
      const code = (steps: number) => new TOTP({ secret: key }).generate({ timestamp: Date.now() + steps * 30_000 })
      await page.locator('input[name=code]').fill(code(0))
      await page.locator('main form button').first().click()
      expect(await page.locator('main li code').count()).toBe(10)
      await picture(page, shot('codes'))
      await page.locator('main a[href="/account"]').click()

      const phone = await place.visit(view)
      await signIn(phone, email)
      await phone.waitForURL('**/second-factor')
      await phone.locator('input[name=code]').fill(code(1))
      await phone.locator('form[action="/sign-in/second-factor"] button').click()
      await phone.waitForURL('**/account')

      await page.goto('/account')
      await picture(page, shot('account'))
      await page.locator('form[action="/account/sessions/end"]:has(input[name=id]) button').click()
      await phone.goto('/account')
      expect(await phone.locator('main a[href^="/sign-in"]').count()).toBe(1)
    },
  )

  it.each(['en', 'zh', 'km'])('its pages are accessible, in %s', async (language) => {
    const page = await place.visit({ language, width: 360 })
    await register(page, `axe-${language}@example.org`)
    const ways = ['/sign-in', '/register', '/reset', '/sign-in/passkey', '/account', '/account/password', '/outbox']
    for (const path of [...ways, '/account/second-factor', '/account/second-factor/remove', '/account/passkeys/new']) {
      await page.goto(path)
      await look(page, `account${path.replaceAll('/', '-')}-${language}-360`)
    }
    await page.goto('/sign-in')
    await page.locator('button[value=secretariat]').click()
    await page.goto('/help-desk')
    await look(page, `account-help-desk-${language}-360`)
    await page.locator('input[name=email]').fill(`axe-${language}@example.org`)
    await page.locator('form[action="/help-desk"] button').click()
    await look(page, `account-help-desk-issued-${language}-360`)
  })

  it('with a passkey of the device, without a password', async () => {
    const page = await place.visit({ language: 'en' })
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await register(page, 'passkey@example.org')
    await page.goto('/account/passkeys/new')
    await page.locator('input[name=label]').fill('My phone')
    await page.locator('main form button').click()
    await page.waitForURL('**/account')
    await page.getByText('My phone').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto('/sign-in/passkey?return=/account')
    await page.locator('main form button').click()
    await page.waitForURL((url) => url.pathname === '/account')
    expect(await page.getByText('My phone').count()).toBe(1)
  })
})
