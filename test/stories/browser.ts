// A person at a browser: Debian's Chromium, in a language, on a phone or at a desk.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import pg from 'pg'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { type RunningServer, startServer } from '../../src/app/server.ts'
import { type OpenDatabase, openDatabase } from '../../src/platform/db/database.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { databaseNamed } from '../database.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

/** Stories need a system Chromium; `.ci/run` installs one. */
export const hasBrowser = executablePath !== undefined
if (!hasBrowser) process.stdout.write('Skipped: the browser stories, as there is no Chromium on this machine.\n')

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Visitor {
  language?: string
  width?: 360 | 1280
  javaScript?: boolean
  dark?: boolean
}

export interface Place {
  readonly address: string
  visit(visitor?: Visitor): Promise<Page>
}

/** A server on a database of its own, with the sample network, and a browser to go there with. */
export function aPlace(name: string): Place {
  let browser: Browser
  let open: OpenDatabase
  let server: RunningServer
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    if (!executablePath) return
    await administer(`drop database if exists ${name}`)
    await administer(`create database ${name} template muara_template`)
    open = await openDatabase({ databaseUrl: databaseNamed(inject('databaseUrl'), name), dataFolder: '' })
    server = await startServer(readSettings({ PORT: '0' }), open)
    browser = await chromium.launch({ executablePath, args: quiet })
  })
  afterAll(async () => {
    if (!executablePath) return
    for (const context of contexts) await context.close()
    await browser.close()
    await server.stop()
    await open.close()
  })
  return {
    get address() {
      return server.address
    },
    visit: async ({ language = 'en', width = 1280, javaScript = true, dark = false } = {}) => {
      const context = await browser.newContext({
        baseURL: server.address,
        locale: language,
        javaScriptEnabled: javaScript,
        colorScheme: dark ? 'dark' : 'light',
        viewport: { width, height: width === 360 ? 780 : 900 },
      })
      contexts.push(context)
      const page = await context.newPage()
      page.on('pageerror', (error) => {
        throw error
      })
      return page
    },
  }
}

/** WCAG 2.2 AA as axe judges it: no violation. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { violations } = await (
      window as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
    ).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' | ')}`)
  })
  expect(found, page.url()).toEqual([])
}

/** A page of a phone never scrolls sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    page.url(),
  ).toBeLessThanOrEqual(0)
}

/** Keeps a picture to look at; pictures are never compared. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = join(import.meta.dirname, 'pictures')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseUrl') })
  await client.connect()
  await client.query(statement)
  await client.end()
}
