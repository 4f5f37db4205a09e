// What a page weighs over the wire in a real browser, and what it costs the server beside a bare Hono route with the same query.
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { chromium } from 'playwright-core'
import { migrateHouse } from '../../src/app/migrate-house.ts'
import { startServer } from '../../src/app/server.ts'
import { newestListings } from '../../src/modules/listings/index.ts'
import { type Database, openDatabase } from '../../src/platform/db/database.ts'
import { readSettings } from '../../src/platform/settings.ts'

const need = encodeURIComponent('ມັນຕົ້ນເນົ່າເສຍຫຼັງເກັບກ່ຽວ ໄຟຟ້າບໍ່ໝັ້ນຄົງ')
const pages = {
  home: '/',
  answers: `/answers?q=${need}`,
  listings: '/listings',
  search: '/listings?q=dryer',
  import: '/sign-in',
  ui: '/ui',
}
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync)

process.env.NODE_ENV = 'production'
const folder = mkdtempSync(join(tmpdir(), 'muara-bench-'))
// Within reach of the user that root lends the server, so that the cluster lies inside and goes with the folder.
chmodSync(folder, 0o711)
const open = await openDatabase({ databaseUrl: undefined, dataFolder: folder })
try {
  await migrateHouse(open)
  const server = await startServer(readSettings({ PORT: '0' }), open)
  const bare = await bareServer(open.db)
  await weigh(server.address, 'on a machine that has faces for the tall scripts', ['en', 'zh', 'th', 'km'], {})
  await weigh(server.address, 'on one that has none', ['en', 'vi', 'th', 'km', 'lo', 'my', 'ta'], withoutFaces())
  await time(server.address, bare.address)
  await server.stop()
  bare.server.close()
} finally {
  await open.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Bytes as they cross the wire: compressed html, css and script, and the fonts that the page's own letters call for. */
async function weigh(address: string, where: string, languages: string[], env: Record<string, string>): Promise<void> {
  if (!executablePath) return console.log('Skipped: page weights, as there is no Chromium on this machine.')
  const browser = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
  console.log(
    `\nPage weight ${where}, kB over the wire (first visit)\n\n| page | language | html | css | fonts | script | total |\n|---|---|---|---|---|---|---|`,
  )
  for (const language of languages) {
    for (const [name, path] of Object.entries(pages)) {
      const context = await browser.newContext({ locale: language })
      const page = await context.newPage()
      const session = await context.newCDPSession(page)
      await session.send('Network.enable')
      const kinds = new Map<string, string>()
      const bytes: Record<string, number> = { Document: 0, Stylesheet: 0, Font: 0, Script: 0 }
      session.on('Network.responseReceived', (event) => kinds.set(event.requestId, event.type))
      session.on('Network.loadingFinished', (event) => {
        const kind = kinds.get(event.requestId) ?? 'Other'
        bytes[kind] = (bytes[kind] ?? 0) + event.encodedDataLength
      })
      await page.goto(address + path, { waitUntil: 'networkidle' })
      const kilobytes = (kind: string) => ((bytes[kind] ?? 0) / 1000).toFixed(1)
      const total = Object.values(bytes).reduce((sum, size) => sum + size, 0)
      console.log(
        `| ${name} | ${language} | ${kilobytes('Document')} | ${kilobytes('Stylesheet')} | ${kilobytes('Font')} | ${kilobytes('Script')} | ${(total / 1000).toFixed(1)} |`,
      )
      await context.close()
    }
  }
  await browser.close()
}

/** As a phone without any face of a tall script: fontconfig is shown one family of Latin letters. */
function withoutFaces(): Record<string, string> {
  const file = join(folder, 'fonts.conf')
  writeFileSync(
    file,
    `<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>${folder}/fonts</cachedir></fontconfig>\n`,
  )
  return { FONTCONFIG_FILE: file }
}

/** The same twenty listings as JSON, with nothing around them. */
async function bareServer(db: Database): Promise<{ server: ServerType; address: string }> {
  const app = new Hono()
  app.get('/', async (request) => request.json(await newestListings(db, {}, { offset: 0, limit: 20 })))
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started))
  })
  return { server, address: `http://127.0.0.1:${(server.address() as { port: number }).port}` }
}

async function time(address: string, bare: string): Promise<void> {
  console.log(
    '\nServer time, milliseconds a request (median and 95th percentile of 300, one after another)\n\n| what | median | p95 | beside the bare route |\n|---|---|---|---|',
  )
  const base = await measure(`${bare}/`)
  console.log(`| bare Hono route, 20 listings as JSON | ${base.median.toFixed(1)} | ${base.p95.toFixed(1)} | 1.0 |`)
  for (const [name, path] of Object.entries(pages)) {
    const { median, p95 } = await measure(address.replace('localhost', '127.0.0.1') + path)
    console.log(`| ${name} | ${median.toFixed(1)} | ${p95.toFixed(1)} | ${(median / base.median).toFixed(1)} |`)
  }
}

async function measure(address: string): Promise<{ median: number; p95: number }> {
  const times: number[] = []
  for (let turn = 0; turn < 330; turn++) {
    const start = performance.now()
    await (await fetch(address)).arrayBuffer()
    if (turn >= 30) times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return { median: times[150] ?? 0, p95: times[285] ?? 0 }
}
