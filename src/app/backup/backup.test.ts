// Everything in one file and back again, between two databases and the two kinds of database; and what is refused.
import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import pg from 'pg'
import { extract, pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { databaseNamed } from '../../../test/database.ts'
import { freshDatabase } from '../../../test/fresh-database.ts'
import { append, makeCheckpoint, newestSeq } from '../../journal/index.ts'
import { loadSample } from '../../modules/listings/sample/load-sample.ts'
import { type Manifest, trailerOf } from '../../platform/backup/format.ts'
import { type Backup, readBackup } from '../../platform/backup/read-backup.ts'
import { restoreBackup, type Target } from '../../platform/backup/restore.ts'
import { writeBackup } from '../../platform/backup/write-backup.ts'
import { type OpenDatabase, openDatabase } from '../../platform/db/database.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { countJobs, enqueue, failedJobs } from '../../platform/jobs/queue.ts'
import { isRefusal, type Refusal } from '../../values/refusal.ts'
import { houseMigrations } from '../migrate-house.ts'

const database = freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'muara-backup-'))
// Within reach of the user that root lends an embedded server.
chmodSync(folder, 0o711)
const now = new Date('2026-11-22T08:00:00.123Z')
const filesOf = (name: string) => join(folder, name, 'files')
const whole = join(folder, 'whole.tar')
const made: string[] = []

beforeAll(async () => {
  await loadSample({ db: database.db, now })
  await makeCheckpoint(database.db, { origin: 'muara.example/journal', now })
  // After the checkpoint, and still without a number.
  await database.db
    .transaction()
    .execute((transaction) =>
      append(transaction, { actor: 'ada', at: now }, [
        { type: 'thing.made', version: 1, subjects: ['s'], data: { ລາວ: '\n\\' } },
      ]),
    )
  await enqueue(database.db, 'test.later', { of: 'ລາວ' }, { key: 'later', runAt: new Date('2030-01-01T00:00:00Z') })
  await enqueue(database.db, 'test.failed')
  await sql`
    update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'it broke' where key is null
  `.execute(database.db)
  mkdirSync(join(filesOf('source'), 'a'), { recursive: true })
  writeFileSync(join(filesOf('source'), 'a', 'ສັນຍາ.pdf'), randomBytes(300_000))
  writeFileSync(join(filesOf('source'), 'empty.txt'), '')
  must(await writeBackup(source(), whole))
})

afterAll(async () => {
  for (const name of made) await administer(`drop database if exists ${name} with (force)`)
  rmSync(folder, { recursive: true, force: true })
})

const source = () => ({
  pool: database.open.pool,
  migrations: houseMigrations(),
  filesFolder: filesOf('source'),
  version: '0.1.0',
  now,
  checkpoint: async () => null,
  progress: () => {},
})
const target = (open: OpenDatabase, rest: Partial<Target> = {}): Target => ({
  pool: open.pool,
  migrations: houseMigrations(),
  filesFolder: filesOf(`target-${made.length}`),
  isReplacing: false,
  judge: async () => undefined,
  progress: () => {},
  ...rest,
})

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseUrl') })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

async function anEmptyDatabase(): Promise<string> {
  const name = `muara_${randomBytes(6).toString('hex')}`
  made.push(name)
  await administer(`create database ${name}`)
  return databaseNamed(inject('databaseUrl'), name)
}

async function at<Result>(databaseUrl: string, work: (open: OpenDatabase) => Promise<Result>): Promise<Result> {
  const open = await openDatabase({ databaseUrl, dataFolder: '' })
  return await work(open).finally(() => open.close())
}

function must(found: Backup | Backup['manifest'] | Refusal): Backup['manifest'] {
  if (isRefusal(found)) throw new Error(`${found.code} ${JSON.stringify(found.facts)}`)
  return 'manifest' in found ? found.manifest : found
}

const read = async (file: string) => await readBackup(file, () => {})
const changed = (name: string, change: (bytes: Buffer) => void) => {
  const file = join(folder, name)
  const bytes = readFileSync(whole)
  change(bytes)
  writeFileSync(file, bytes)
  return file
}

describe('muara backup and restore', () => {
  const muara = async (environment: Record<string, string>, ...args: string[]) => {
    const env = { PATH: process.env.PATH, LANG: 'en_US.UTF-8', ...environment }
    const words = ['--import', 'tsx', new URL('../cli.ts', import.meta.url).pathname, ...args]
    return await promisify(execFile)(process.execPath, words, { env }).then(
      ({ stdout, stderr }) => ({ code: 0, out: stdout, error: stderr }),
      (failed) => ({ code: failed.code as number, out: failed.stdout as string, error: failed.stderr as string }),
    )
  }

  it('carry everything from a given database to an embedded one and on to another given one', async () => {
    const given = { DATABASE_URL: database.url, MUARA_DATA: join(folder, 'source') }
    const embedded = { MUARA_DATA: join(folder, 'embedded') }
    const other = { DATABASE_URL: await anEmptyDatabase(), MUARA_DATA: join(folder, 'other') }
    const [first, second] = [join(folder, 'first.tar'), join(folder, 'second.tar')]
    expect(await muara(given, 'backup', first)).toMatchObject({
      code: 0,
      out: expect.stringContaining('first.tar is written'),
    })
    expect(await muara({}, 'backup', '--verify', first)).toMatchObject({ code: 0, error: '' })
    expect(await muara(embedded, 'restore', first)).toMatchObject({ code: 0, error: '' })
    expect(await muara(embedded, 'journal', 'verify')).toMatchObject({ code: 0 })
    expect(await muara(embedded, 'backup', second)).toMatchObject({ code: 0 })
    expect(await muara(other, 'restore', second)).toMatchObject({ code: 0, error: '' })
    expect(await muara(other, 'journal', 'verify')).toMatchObject({ code: 0 })
    const [one, two] = [must(await read(first)), must(await read(second))]
    const withoutNumbering = ({ tables }: Backup['manifest']) =>
      tables.filter(({ name }) => !['journal.arrival', 'journal.entry'].includes(name))
    expect(withoutNumbering(two)).toEqual(withoutNumbering(one))
    expect([two.jobs, two.files]).toEqual([one.jobs, one.files])
    expect(one.checkpoint).toContain('muara.example/journal')
    expect(readdirSync(join(folder, 'other', 'files'), { recursive: true }).sort()).toEqual([
      'a',
      'a/ສັນຍາ.pdf',
      'empty.txt',
    ])
    expect(statSync(first).mode & 0o077).toBe(0)
  }, 120_000)

  it.each([
    [['backup'], 2],
    [['backup', 'a', 'b'], 2],
    [['restore'], 2],
    [['restore', '--sideways', 'a'], 2],
    [['restore', 'none.tar'], 1],
    [['backup', '--help'], 0],
  ])('%j ends with %i and one sentence or the usage', async (args, code) => {
    const found = await muara({ DATABASE_URL: database.url }, ...args)
    expect(found.code).toBe(code)
    expect(found.error).not.toMatch(/\bat .*\.ts/)
  })
})

describe('a backup', () => {
  it('is an archive that any tar opens', async () => {
    const { stdout } = await promisify(execFile)('tar', ['-tf', whole])
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining([
        'muara-backup.json',
        'tables/journal.entry/000001.gz',
        'jobs/000001.gz',
        'manifest.json',
      ]),
    )
  })

  it('takes nobody’s place, and leaves nothing half-written', async () => {
    expect(await writeBackup(source(), whole)).toMatchObject({ code: 'backup.file-exists' })
    expect(await writeBackup(source(), join(folder, 'none', 'a.tar'))).toMatchObject({ code: 'backup.cannot-write' })
    expect(readdirSync(folder).filter((name) => /\.\d+$/.test(name))).toEqual([])
  })

  it('of a database that Muara never used is refused', async () => {
    await at(await anEmptyDatabase(), async (open) => {
      const found = await writeBackup({ ...source(), pool: open.pool }, join(folder, 'nothing.tar'))
      expect(found).toMatchObject({ code: 'backup.nothing-there' })
    })
  })

  it('is of one moment, whatever is written meanwhile', async () => {
    let writes = 0
    const writing = (async () => {
      while (writes >= 0 && writes < 200) {
        await database.db.transaction().execute(async (transaction) => {
          await append(transaction, { actor: 'ada', at: now }, [
            { type: 'thing.made', version: 1, subjects: [`w${writes}`], data: {} },
          ])
        })
        writes++
      }
    })()
    const file = join(folder, 'moment.tar')
    must(await writeBackup(source(), file))
    await writing
    await at(await anEmptyDatabase(), async (open) => {
      must(await restoreBackup(target(open), file))
      expect(await newestSeq(open.db)).toBeLessThanOrEqual(await newestSeq(database.db))
    })
  })

  it('with any single byte changed is refused', async () => {
    const size = statSync(whole).size
    const places = Array.from({ length: 60 }, (_, index) => Math.floor((size * index) / 60) + (index % 7)).concat([
      size - 1,
      size - 70,
      0,
    ])
    for (const place of places) {
      const found = await read(changed('changed.tar', (bytes) => bytes.writeUInt8(bytes[place]! ^ 0x01, place)))
      expect(isRefusal(found), `byte ${place}`).toBe(true)
    }
  })

  it('that is damaged says where', async () => {
    const position = readFileSync(whole).indexOf('tables/listings.listing/000001.gz')
    const found = await read(
      changed('damaged.tar', (bytes) => bytes.writeUInt8(bytes[position + 900]! ^ 0xff, position + 900)),
    )
    expect(found).toMatchObject({ code: 'backup.damaged', facts: { where: 'tables/listings.listing' } })
  })

  it.each([0.999, 0.5, 0.1])('cut to %d of its length says where it ends', async (share) => {
    const file = changed('cut.tar', () => {})
    truncateSync(file, Math.floor(statSync(whole).size * share))
    expect(await read(file)).toMatchObject({ code: 'backup.cut', facts: { name: file } })
  })

  it.each([
    ['an empty file', ''],
    ['something else', 'ref,kind,title\n'.repeat(1_000)],
  ])('is not %s', async (_, text) => {
    const file = join(folder, 'other.csv')
    writeFileSync(file, text)
    expect(await read(file)).toMatchObject({ code: 'backup.not-a-backup' })
  })

  it('of a newer format is told apart from a damaged one', async () => {
    const archive = pack()
    archive.entry({ name: 'muara-backup.json' }, JSON.stringify({ format: 2, new: 'things' }))
    archive.finalize()
    const bytes = Buffer.concat(await all(archive as AsyncIterable<Buffer>))
    const file = join(folder, 'newer.tar')
    writeFileSync(file, Buffer.concat([bytes, Buffer.from(trailerOf('0'.repeat(64)))]))
    expect(await read(file)).toMatchObject({ code: 'backup.newer-format', facts: { format: 2 } })
  })
})

describe('a restored database', () => {
  it('goes on where the other was: the journal, its rules, the jobs', async () => {
    await at(await anEmptyDatabase(), async (open) => {
      must(await restoreBackup(target(open), whole))
      await expect(sql`update journal.entry set actor = 'eve'`.execute(open.db)).rejects.toThrow('append-only')
      const before = await newestSeq(open.db)
      await open.db
        .transaction()
        .execute((transaction) =>
          append(transaction, { actor: 'ada', at: now }, [{ type: 'thing.made', version: 1, subjects: [], data: {} }]),
        )
      expect(await newestSeq(open.db)).toBe(before + 1)
      expect(await countJobs(open.db)).toEqual([
        { name: 'test.failed', state: 'failed', count: 1 },
        { name: 'test.later', state: 'later', count: 1 },
      ])
      expect((await failedJobs(open.db, 9))[0]).toMatchObject({ name: 'test.failed', fault: 'it broke', attempts: 25 })
    })
  })

  it('has its foreign keys and triggers as before', async () => {
    const rules = async (db: OpenDatabase['db']) => {
      const found = await sql<{ rule: string }>`
        select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as rule from pg_constraint
        where connamespace::regnamespace::text in ('journal', 'listings', 'platform')
        union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger
        where not tgisinternal and tgrelid::regclass::text not like 'graphile%' order by 1
      `.execute(db)
      return found.rows
    }
    await at(await anEmptyDatabase(), async (open) => {
      must(await restoreBackup(target(open), whole))
      expect(await rules(open.db)).toEqual(await rules(database.db))
    })
  })

  it('that a newer Muara restored has what is newer too', async () => {
    const next = { name: '2099-01-01T0000-next.sql', text: 'create schema next; create table next.thing (id int)' }
    await at(await anEmptyDatabase(), async (open) => {
      must(await restoreBackup(target(open, { migrations: [...houseMigrations(), next] }), whole))
      expect((await sql`select * from next.thing`.execute(open.db)).rows).toEqual([])
    })
  })
})

describe('a restore changes nothing', () => {
  const kept = async (db: OpenDatabase['db']) =>
    (await sql<{ made: Date }>`select made_at as made from platform.mark where name = 'kept'`.execute(db)).rows.length
  const inUse = async (databaseUrl: string) =>
    await at(databaseUrl, async (open) => {
      must(await restoreBackup(target(open), whole))
      await sql`insert into platform.mark (name) values ('kept')`.execute(open.db)
    })

  it('in a database that is not empty, unless told to', async () => {
    const url = await anEmptyDatabase()
    await inUse(url)
    await at(url, async (open) => {
      expect(await restoreBackup(target(open, { filesFolder: filesOf('none') }), whole)).toMatchObject({
        code: 'backup.not-empty',
      })
      expect(await kept(open.db)).toBe(1)
    })
    await at(url, async (open) => {
      must(await restoreBackup(target(open, { isReplacing: true }), whole))
      expect(await kept(open.db)).toBe(0)
      expect(await countJobs(open.db)).toHaveLength(2)
    })
  })

  it('but one that was only migrated counts as empty, whatever the migrations brought', async () => {
    const seeding = {
      name: '2000-01-01T0000-seed.sql',
      text: 'create schema seed; create table seed.set as select 1 as id',
    }
    const migrations = [...houseMigrations(), seeding]
    const url = await anEmptyDatabase()
    await at(url, async (open) => {
      await migrate(open.db, migrations)
    })
    await at(url, async (open) => {
      must(await restoreBackup(target(open, { migrations }), whole))
      expect((await sql`select * from seed.set`.execute(open.db)).rows).toEqual([{ id: 1 }])
    })
  })

  it('while a server is running on it', async () => {
    const url = await anEmptyDatabase()
    await at(url, async (server) => {
      await sql`select 1`.execute(server.db)
      await at(url, async (open) => {
        expect(await restoreBackup(target(open), whole)).toMatchObject({ code: 'backup.in-use' })
      })
    })
  })

  it('when the journal in the backup is not whole, or the file fails half-way', async () => {
    const url = await anEmptyDatabase()
    await inUse(url)
    const refusal = { refused: true, code: 'backup.journal-not-whole', facts: {} } as const
    const place = filesOf('half-way')
    const wishes = { isReplacing: true, filesFolder: place }
    await at(url, async (open) => {
      expect(await restoreBackup(target(open, { ...wishes, judge: async () => refusal }), whole)).toMatchObject(refusal)
    })
    await at(url, async (open) => {
      const failing = target(open, { ...wishes, judge: () => Promise.reject(new Error('the disk is full')) })
      await expect(restoreBackup(failing, whole)).rejects.toThrow('the disk is full')
    })
    await at(url, async (open) => expect(await kept(open.db)).toBe(1))
    expect(existsSync(place)).toBe(false)
    expect(readdirSync(join(folder)).filter((name) => name.includes('restored'))).toEqual([])
  })

  it('when the backup knows a migration that this Muara does not', async () => {
    const url = await anEmptyDatabase()
    const known = houseMigrations().slice(0, -1)
    await at(url, async (open) => {
      const found = await restoreBackup(target(open, { migrations: known }), whole)
      expect(found).toMatchObject({
        code: 'backup.unknown-migration',
        facts: { migration: houseMigrations().at(-1)!.name },
      })
      expect(
        (await sql<{ schema: string }>`select to_regnamespace('journal')::text as schema`.execute(open.db)).rows,
      ).toEqual([{ schema: null }])
    })
  })

  it('for a file whose path leads out of its folder', async () => {
    const file = await withFile('../../escaped.txt')
    await at(await anEmptyDatabase(), async (open) => {
      expect(await restoreBackup(target(open), file)).toMatchObject({ code: 'backup.damaged' })
    })
    expect(existsSync(join(folder, 'escaped.txt'))).toBe(false)
  })

  it.each([
    ['table', "listings.listing from program 'echo forged' --", undefined],
    ['column', 'listings.listing', "name) from program 'echo forged' --"],
  ])('for a %s whose name is a statement', async (_, name, column) => {
    const file = await withTable('listings.listing', { name, column })
    await at(await anEmptyDatabase(), async (open) => {
      expect(await restoreBackup(target(open), file)).toMatchObject({ code: 'backup.damaged' })
    })
  })
})

/** The same backup with one more file, its sums put right. */
async function withFile(path: string): Promise<string> {
  return await forged('escaping.tar', (manifest, add) => {
    manifest.files.push({ path, bytes: 1, sha256: createHash('sha256').update('x').digest('hex') })
    add(`files/${path}`, Buffer.from('x'))
  })
}

/** The same backup with one table under another name, or with a column of another name. */
async function withTable(table: string, other: { name: string; column: string | undefined }): Promise<string> {
  const renamed = (manifest: Manifest) => {
    const found = manifest.tables.find(({ name }) => name === table)!
    found.name = other.name
    if (other.column) found.columns = [other.column]
  }
  return await forged('forged.tar', renamed, (entry) => entry.replace(`tables/${table}/`, `tables/${other.name}/`))
}

async function forged(
  called: string,
  change: (manifest: Manifest, add: (name: string, bytes: Buffer) => void) => void,
  nameOf: (entry: string) => string = (entry) => entry,
): Promise<string> {
  const archive = pack()
  const entries = extract()
  entries.end(readFileSync(whole).subarray(0, -trailerOf('0'.repeat(64)).length))
  for await (const entry of entries) {
    let bytes = Buffer.concat(await all(entry as unknown as AsyncIterable<Buffer>))
    if (entry.header.name === 'manifest.json') {
      const manifest = JSON.parse(bytes.toString('utf8'))
      change(manifest, (name, added) => archive.entry({ name }, added))
      bytes = Buffer.from(JSON.stringify(manifest))
    }
    archive.entry({ name: nameOf(entry.header.name) }, bytes)
  }
  archive.finalize()
  const body = Buffer.concat(await all(archive as AsyncIterable<Buffer>))
  const file = join(folder, called)
  writeFileSync(file, Buffer.concat([body, Buffer.from(trailerOf(createHash('sha256').update(body).digest('hex')))]))
  return file
}

async function all(pieces: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const found: Buffer[] = []
  for await (const piece of pieces) found.push(piece)
  return found
}
