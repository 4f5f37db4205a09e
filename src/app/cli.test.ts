import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/fresh-database.ts'
import { countListings } from '../modules/listings/index.ts'

const database = freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'muara-cli-'))
const sample = (part: 1 | 2) => new URL(`../modules/listings/sample/catalogue-${part}.jsonl`, import.meta.url).pathname

interface Outcome {
  code: number
  out: string
  error: string
}

async function muara(...args: string[]): Promise<Outcome> {
  const environment = { ...process.env, DATABASE_URL: database.url, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' }
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', new URL('cli.ts', import.meta.url).pathname, ...args],
      { env: environment, maxBuffer: 1 << 28 },
    )
    return { code: 0, out: stdout, error: stderr }
  } catch (error) {
    const failed = error as { code: number; stdout: string; stderr: string }
    return { code: failed.code, out: failed.stdout, error: failed.stderr }
  }
}

const written = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('muara', () => {
  it('tells its commands', async () => {
    const { code, out } = await muara('--help')
    expect(code).toBe(0)
    expect(out).toMatch(/serve.*import.*match/s)
  })

  it.each([
    [['dance']],
    [['match']],
    [['import']],
    [['match', '--top', 'x', 'a.csv']],
    [['match', '--sideways', 'a.csv']],
  ])('%j is wrong usage', async (args) => {
    const { code, out, error } = await muara(...args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(error).not.toMatch(/\bat .*\.ts/)
  })
})

describe('muara match', () => {
  it('writes one JSON object a line, best first, the same bytes twice', async () => {
    const [first, second] = [join(folder, 'first.jsonl'), join(folder, 'second.jsonl')]
    expect((await muara('match', sample(1), sample(2), '--out', first, '--top', '5')).code).toBe(0)
    expect((await muara('match', sample(1), sample(2), '--out', second, '--top', '5')).code).toBe(0)
    expect(readFileSync(first, 'utf8')).toBe(readFileSync(second, 'utf8'))
    const lines = readFileSync(first, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toHaveLength(60 * 5)
    expect(lines[0]).toEqual({
      need: 'N-001',
      offer: expect.stringMatching(/^O-\d{3}$/),
      rank: 1,
      score: expect.any(Number),
      why: expect.any(Array),
    })
    for (const [index, line] of lines.entries()) expect(line.rank).toBe((index % 5) + 1)
  })

  it('reads CSV, tells of a bad row, and ranks the rest', async () => {
    const path = written(
      'few.csv',
      'ref,kind,language,title,summary,trl\nN-1,need,lo,ມັນຕົ້ນເນົ່າ,ຫຼັງເກັບກ່ຽວ,7\nO-1,offer,en,Cassava dryer,Dries cassava after harvest,8\nO-2,offer,en,Bad,Bad,12\n',
    )
    const { code, out, error } = await muara('match', path)
    expect(code).toBe(0)
    expect(error).toContain('few.csv, row 4: trl: “12” is not a level from 1 to 9')
    expect(out).toContain('O-1')
    expect((await muara('match', path, '--strict')).code).toBe(1)
  })

  it('--explain gives every reason as a sentence', async () => {
    const { out } = await muara('match', sample(1), '--top', '1', '--explain')
    expect(out).toContain('Both speak of')
  })

  it.each([
    ['a file that is not there', () => join(folder, 'none.csv'), 'There is no file'],
    [
      'a spreadsheet renamed to CSV',
      () => written('sheet.csv', Uint8Array.from([0x50, 0x4b, 3, 4, 0])),
      'Excel workbook',
    ],
    [
      'a legacy encoding',
      () => written('gbk.csv', Uint8Array.from([0x72, 0x65, 0x66, 0x0a, 0xcb, 0xae, 0xb4, 0xa6, 0xc0, 0xed])),
      'not written in UTF-8 (line 2',
    ],
    ['a missing column', () => written('short.csv', 'ref,kind,title\n1,need,a\n'), 'The column “language” is missing'],
    [
      'only offers',
      () => written('offers.jsonl', '{"ref":"O","kind":"offer","language":"en","title":"a","summary":"b"}\n'),
      'There is no need',
    ],
  ])('%s is refused in one sentence', async (_, path, sentence) => {
    const { code, out, error } = await muara('match', path())
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(error).toContain(sentence)
    expect(error.trim().split('\n')).toHaveLength(1)
  })

  it('200 MB is refused before it is read', async () => {
    const path = written('huge.csv', '')
    truncateSync(path, 200 * 1024 * 1024)
    expect((await muara('match', path)).error).toContain('200 MB')
  })

  it('leaves no half-written file where it may not write', async () => {
    const { code, error } = await muara('match', sample(1), '--out', join(folder, 'no-such-folder', 'run.jsonl'))
    expect(code).toBe(1)
    expect(error).toContain('cannot be written')
  })
})

describe('muara import', () => {
  it('says what becomes of the rows, writes the good ones, and changes nothing the second time', async () => {
    const path = written(
      'needs.csv',
      'ref,kind,language,title,summary,trl\nN-1,need,lo,ມັນຕົ້ນ,ເນົ່າ,7\nN-2,need,lo,ມັນຕົ້ນ,ເນົ່າ,12\n',
    )
    const before = await countListings(database.db, {})
    const first = await muara('import', path)
    expect([first.code, first.out.trim()]).toEqual([0, 'needs.csv: 1 new, 0 changed, 0 unchanged, 1 not taken'])
    expect(first.error).toContain('row 3: trl')
    expect((await muara('import', path)).out.trim()).toBe('needs.csv: 0 new, 0 changed, 1 unchanged, 1 not taken')
    expect(await countListings(database.db, {})).toBe(before + 1)
  })

  it('--strict and --dry-run write nothing', async () => {
    const path = written(
      'strict.csv',
      'ref,kind,language,title,summary,trl\nS-1,need,lo,ມັນຕົ້ນ,ເນົ່າ,7\nS-2,need,lo,ມັນຕົ້ນ,ເນົ່າ,12\n',
    )
    const before = await countListings(database.db, {})
    expect((await muara('import', path, '--strict')).code).toBe(1)
    expect((await muara('import', path, '--dry-run')).code).toBe(0)
    expect(await countListings(database.db, {})).toBe(before)
  })

  it('in two files one of which is broken writes neither', async () => {
    const good = written('good.csv', 'ref,kind,language,title,summary\nP-1,need,lo,ມັນຕົ້ນ,ເນົ່າ\n')
    const before = await countListings(database.db, {})
    expect((await muara('import', good, join(folder, 'none.csv'))).code).toBe(1)
    expect(await countListings(database.db, {})).toBe(before)
  })
})
