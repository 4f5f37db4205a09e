// The journal as outsiders meet it: the page, the files of C2SP tlog-tiles, the proofs, the commands.
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import {
  fromBase64,
  leafHash,
  openNote,
  parseCheckpoint,
  parseVerifierKey,
  verifyConsistency,
  verifyInclusion,
} from '../../engines/merkle/index.ts'
import { append, makeCheckpoint, verifyJournal } from '../../journal/index.ts'
import type { HouseEnv } from '../../platform/http/visit.ts'
import { readSettings } from '../../platform/settings.ts'
import { buildApp } from '../server.ts'
import { sealJournal } from './jobs.ts'
import { journalOrigin } from './origin.ts'

const database = freshDatabase()
const now = new Date('2026-11-22T08:00:00.123Z')
const log = { origin: 'muara.example/journal', now }
let app: Hono<HouseEnv>
const write = async (count: number) =>
  await database.db.transaction().execute((transaction) =>
    append(
      transaction,
      { actor: 'person-7', at: now },
      Array.from({ length: count }, (_, index) => ({
        type: 'thing.made',
        version: 1,
        subjects: [`subject-${index}`],
        data: {},
      })),
    ),
  )
const get = async (path: string) => await app.request(`http://localhost${path}`, { headers: { host: 'localhost' } })
const json = async (path: string) => JSON.parse(await (await get(path)).text())

beforeAll(() => {
  app = buildApp(readSettings({}), database.open)
})

describe('an empty journal', () => {
  it('is a page that says so, and has no checkpoint', async () => {
    expect(await (await get('/journal')).text()).toContain('Nothing has happened yet')
    expect((await get('/journal/checkpoint')).status).toBe(404)
    expect((await get('/journal/tile/0/000')).status).toBe(404)
  })
})

describe('a journal of 300 entries, sealed twice', () => {
  beforeAll(async () => {
    await write(290)
    await makeCheckpoint(database.db, log)
    await write(10)
    await makeCheckpoint(database.db, log)
    await write(1)
  })

  it('has a page that shows what is sealed, and no actor or subject', async () => {
    const html = await (await get('/journal')).text()
    expect(html).toMatch(/muara\.example\/journal\+[0-9a-f]{8}\+/)
    expect(html).toContain('one entry waits for the next seal')
    expect(html).toContain('href="/api/journal/inclusion?seq=300"')
    expect(html).not.toContain('href="/api/journal/inclusion?seq=301"')
    expect(html).not.toMatch(/person-7|subject-\d/)
  })

  it('is named at the foot of every page', async () => {
    expect(await (await get('/listings')).text()).toContain('<a href="/journal">The journal</a>')
  })

  it('publishes its checkpoint as the specification asks', async () => {
    const response = await get('/journal/checkpoint')
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('public, max-age=5')
    expect(await response.text()).toMatch(
      /^muara\.example\/journal\n300\n[^\n]{44}\n\n— muara\.example\/journal [^\n]+\n$/,
    )
  })

  it('publishes tiles and bundles of entries for ever', async () => {
    const tile = await get('/journal/tile/0/000')
    expect(tile.headers.get('content-type')).toBe('application/octet-stream')
    expect(tile.headers.get('cache-control')).toContain('immutable')
    expect((await tile.arrayBuffer()).byteLength).toBe(8192)
    expect((await (await get('/journal/tile/0/001.p/44')).arrayBuffer()).byteLength).toBe(44 * 32)
    expect((await (await get('/journal/tile/1/000.p/1')).arrayBuffer()).byteLength).toBe(32)
    const entries = Buffer.from(await (await get('/journal/tile/entries/001.p/44')).arrayBuffer())
    const first = entries.subarray(2, 2 + entries.readUInt16BE(0))
    expect(JSON.parse(first.toString()).seq).toBe(257)
    const hashes = Buffer.from(await (await get('/journal/tile/0/001.p/44')).arrayBuffer())
    expect(hashes.subarray(0, 32)).toEqual(leafHash(first))
  })

  it.each(['tile/0/001', 'tile/0/001.p/45', 'tile/0/002.p/1', 'tile/1/000', 'tile/0/1', 'tile/..%2f', 'tile/'])(
    'has no %s',
    async (path) => {
      expect((await get(`/journal/${path}`)).status).toBe(404)
    },
  )

  it('proves an entry so that nothing else is needed to check it', async () => {
    const shown = await json('/api/journal/inclusion?seq=257')
    const key = parseVerifierKey(shown.vkey)!
    const { size, root } = parseCheckpoint(openNote(shown.checkpoint, [key])!.text)!
    const proof = shown.proof.map(fromBase64)
    expect(verifyInclusion(shown.index, size, leafHash(Buffer.from(shown.leaf)), root, proof)).toBe(true)
  })

  it('proves that it only grew', async () => {
    const { from, to, proof } = await json('/api/journal/consistency?from=290')
    expect([from.size, to.size]).toEqual([290, 300])
    const roots = [fromBase64(from.root)!, fromBase64(to.root)!] as const
    expect(verifyConsistency(290, 300, ...roots, proof.map(fromBase64))).toBe(true)
  })

  it.each([
    ['/api/journal/inclusion?seq=301', 404, 'journal.entry-not-found'],
    ['/api/journal/inclusion?seq=0', 422, 'journal.question-unreadable'],
    ['/api/journal/inclusion?seq=1e2', 422, 'journal.question-unreadable'],
    ['/api/journal/inclusion', 422, 'journal.question-unreadable'],
    ['/api/journal/consistency?from=10&to=9', 404, 'journal.size-not-found'],
    ['/api/journal/consistency?from=10&to=301', 404, 'journal.size-not-found'],
    ['/api/journal/consistency?from=0', 422, 'journal.question-unreadable'],
    ['/api/journal/consistency?from=99999999999999999999', 422, 'journal.question-unreadable'],
  ])('%s is refused', async (path, status, title) => {
    expect(await json(path)).toMatchObject({ status, title, detail: expect.stringMatching(/\w+ \w+/) })
  })

  it('is downloaded as a bundle that is whole', async () => {
    const response = await get('/journal/bundle')
    expect(response.headers.get('content-disposition')).toContain('journal-bundle.txt')
    expect(await verifyJournal(response.body as never)).toMatchObject({ whole: true, entries: 300, checkpoints: 2 })
  })
})

describe('muara journal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'muara-journal-'))
  const bundle = join(folder, 'journal-bundle.txt')
  const muara = async (environment: Record<string, string>, ...args: string[]) => {
    try {
      const { stdout, stderr } = await promisify(execFile)(
        process.execPath,
        ['--import', 'tsx', new URL('../cli.ts', import.meta.url).pathname, 'journal', ...args],
        { env: { ...process.env, LC_ALL: 'en_US.UTF-8', ...environment } },
      )
      return { code: 0, out: stdout, error: stderr }
    } catch (error) {
      const failed = error as { code: number; stdout: string; stderr: string }
      return { code: failed.code, out: failed.stdout, error: failed.stderr }
    }
  }
  // A database that cannot be reached: what works with it needs none.
  const offline = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
  let online: Record<string, string>
  beforeAll(() => {
    online = { DATABASE_URL: database.url }
  })

  it('exports a sealed bundle, and verifies it offline against the key and a checkpoint that was kept', async () => {
    const kept = join(folder, 'checkpoint.txt')
    const sealed = await muara(online, 'checkpoint')
    writeFileSync(kept, sealed.out)
    expect(sealed.out).toBe(await (await get('/journal/checkpoint')).text())
    const key = sealed.error.replace('Verifier key: ', '').trim()
    expect((await muara(online, 'export', bundle)).out).toContain('301 entries are in')
    expect(readdirSync(folder).toSorted()).toEqual(['checkpoint.txt', 'journal-bundle.txt'])
    const { code, out } = await muara(offline, 'verify', bundle, '--key', key, '--checkpoint', kept)
    expect([code, out.split('\n')[0]]).toEqual([0, 'The journal is whole: 301 entries, each as it was written.'])
    expect(out).not.toContain('--key')
    expect((await muara(offline, 'verify', bundle)).out).toContain('compare the key')
  })

  it('names the entry that somebody changed, and ends with 1', async () => {
    const changed = join(folder, 'changed.bundle')
    writeFileSync(changed, readFileSync(bundle, 'utf8').replace(/"seq":77,/, '"seq":78,'))
    expect(await muara(offline, 'verify', changed)).toEqual({
      code: 1,
      out: '',
      error: 'Entry 77 has been changed: its hash is not the one that stands with it.\n',
    })
    expect((await muara({ ...offline, LC_ALL: 'zh_CN.UTF-8' }, 'verify', changed)).error).toContain('第 77 条记录')
  })

  it('verifies the database itself', async () => {
    await write(2)
    const { code, out } = await muara(online, 'verify')
    expect(code).toBe(0)
    expect(out).toContain('303 entries')
    expect(out).toContain('2 entries after them are not sealed yet')
  })

  it.each([[[]], [['dance']], [['export']], [['verify', 'a', 'b']], [['checkpoint', 'a']]])(
    '%j is wrong usage',
    async (args) => {
      const { code, error } = await muara(offline, ...args)
      expect(code).toBe(2)
      expect(error).toContain('muara journal verify')
    },
  )

  it('says in one sentence when a file is not there or cannot be written', async () => {
    expect(await muara(offline, 'verify', join(folder, 'none'))).toMatchObject({
      code: 1,
      error: `There is no file ${join(folder, 'none')}.\n`,
    })
    const beyond = join(folder, 'none', 'b')
    expect(await muara(online, 'export', beyond)).toMatchObject({ code: 1, error: `${beyond} cannot be written.\n` })
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })
})

it('the job that seals gives numbers, signs, and changes nothing the second time', async () => {
  await write(1)
  const work = { db: database.db, settings: readSettings({}), now, payload: {} }
  await sealJournal.run(work)
  await sealJournal.run(work)
  expect(await (await get('/journal/checkpoint')).text()).toMatch(/^muara\.example\/journal\n304\n/)
})

it.each([
  [undefined, 'muara.localhost/journal'],
  ['https://muara.example.org', 'muara.example.org/journal'],
  ['https://example.org:8443/exchange/', 'example.org:8443/exchange/journal'],
])('on %s the journal is named %s', (address, name) => {
  expect(journalOrigin(readSettings({ MUARA_PUBLIC_URL: address }))).toBe(name)
})
