// Writes a backup: everything as it was at one moment, while others go on reading and writing, in pieces of a few megabytes.
import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { type FileHandle, link, open as openFile } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { sql } from 'kysely'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Pack, pack as packTar } from 'tar-stream'
import { type Refusal, refuse } from '../../values/refusal.ts'
import { type Database, databaseOver, type Reading } from '../db/database.ts'
import type { Migration } from '../db/migrate.ts'
import { storedFiles } from '../files/stored-files.ts'
import { jobLines } from '../jobs/queue.ts'
import { type Head, headName, type Manifest, manifestName, newestFormat, partName, trailerOf } from './format.ts'
import { schemasOf, sequencesIn, tablesIn } from './tables.ts'

export interface Source {
  pool: pg.Pool
  migrations: Migration[]
  filesFolder: string
  version: string
  now: Date
  /** The newest signed checkpoint of the journal, asked in the same moment as all else. */
  checkpoint(db: Reading): Promise<string | null>
  progress(done: number, total: number): void
}

/** The whole file or none: it gets its name when it is complete and on the disk. */
export async function writeBackup(source: Source, file: string): Promise<Manifest | Refusal> {
  const half = `${file}.${process.pid}`
  const handle = await openFile(half, 'wx', 0o600).catch(() => undefined)
  if (!handle) return refuse('backup.cannot-write', { name: file })
  try {
    const manifest = await atOneMoment(source, (db, client) => writeTo(handle, half, source, db, client))
    if ('refused' in manifest) return manifest
    await handle.sync()
    // A link, unlike a new name, does not take the place of a backup that is there.
    return await link(half, file).then(
      () => manifest,
      (error) => refuse(error.code === 'EEXIST' ? 'backup.file-exists' : 'backup.cannot-write', { name: file }),
    )
  } finally {
    await handle.close()
    rmSync(half, { force: true })
  }
}

async function atOneMoment<Result>(
  { pool }: Source,
  work: (db: Reading, client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  const db: Database = databaseOver(client)
  const moment = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
  try {
    return await work(moment, client)
  } finally {
    await moment
      .rollback()
      .execute()
      .catch(() => {})
    client.release()
  }
}

async function writeTo(
  handle: FileHandle,
  half: string,
  source: Source,
  db: Reading,
  client: pg.PoolClient,
): Promise<Manifest | Refusal> {
  const head = await headOf(source, db)
  if (!head) return refuse('backup.nothing-there')
  const tar = packTar()
  const hash = createHash('sha256')
  const written = pipeline(tar, passing(hash), createWriteStream(half, { fd: handle.fd, autoClose: false }))
  // Told at the end; a disk that is full ends the reading of the tables too.
  written.catch((error) => tar.destroy(error))
  const manifest = await fill(tar, source, head, db, client)
  tar.finalize()
  await written
  await handle.write(trailerOf(hash.digest('hex')))
  return manifest
}

async function headOf({ version, now }: Source, db: Reading): Promise<Head | undefined> {
  const there = await sql<{ there: boolean }>`select to_regclass('platform.migration') is not null as there`.execute(db)
  if (!there.rows[0]!.there) return undefined
  const found = await sql<
    Head['migrations'][number]
  >`select name, sha256 from platform.migration order by name`.execute(db)
  return { format: newestFormat, madeAt: now.toISOString(), version, migrations: found.rows }
}

async function fill(tar: Pack, source: Source, head: Head, db: Reading, client: pg.PoolClient): Promise<Manifest> {
  await addText(tar, headName, head)
  const schemas = schemasOf(source.migrations)
  const [stored, files] = [await tablesIn(db, schemas), storedFiles(source.filesFolder)]
  const total = [...stored, ...files].reduce((sum, { bytes }) => sum + bytes, 0)
  const tables: Manifest['tables'] = []
  let done = 0
  for (const { name, schema, columns, bytes } of stored) {
    const statement = `copy ${name} (${columns.join(', ')}) to stdout`
    const step = (copied: number) => source.progress(done + Math.min(copied, bytes), total)
    const content = await addParts(tar, `tables/${name}`, client.query(copyTo(statement)), step)
    tables.push({ name, schema, columns, ...content })
    done += bytes
  }
  const jobs = await addParts(tar, 'jobs', bytesOf(jobLines(db)), () => {})
  const kept: Manifest['files'] = []
  for (const { path, address, bytes } of files) {
    kept.push({ path, bytes, sha256: await addFile(tar, `files/${path}`, address, bytes) })
    done += bytes
    source.progress(done, total)
  }
  const manifest = {
    tables,
    sequences: await sequencesIn(db, schemas),
    jobs,
    files: kept,
    checkpoint: await source.checkpoint(db),
  }
  await addText(tar, manifestName, manifest)
  source.progress(1, 1)
  return manifest
}

/** Eight megabytes, packed, are what is held in memory at a time. */
const partBytes = 8 * 1024 * 1024
const packed = promisify(gzip)

/** Every line is a row: a line feed inside a value is written as a backslash and an n. */
async function addParts(
  tar: Pack,
  content: string,
  source: AsyncIterable<Buffer>,
  step: (bytes: number) => void,
): Promise<{ rows: number; bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let [rows, bytes, part, waiting] = [0, 0, 0, 0]
  let pieces: Buffer[] = []
  const flush = async () => {
    if (waiting === 0) return
    await addBytes(tar, partName(content, ++part), await packed(Buffer.concat(pieces)))
    ;[pieces, waiting] = [[], 0]
    step(bytes)
  }
  for await (const piece of source) {
    hash.update(piece)
    rows += countLines(piece)
    bytes += piece.length
    waiting += piece.length
    pieces.push(Buffer.from(piece))
    if (waiting >= partBytes) await flush()
  }
  await flush()
  return { rows, bytes, sha256: hash.digest('hex') }
}

function countLines(piece: Buffer): number {
  let lines = 0
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines++
  return lines
}

async function* bytesOf(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const line of lines) yield Buffer.from(line)
}

async function addText(tar: Pack, name: string, content: object): Promise<void> {
  await addBytes(tar, name, Buffer.from(`${JSON.stringify(content, null, 2)}\n`))
}

async function addBytes(tar: Pack, name: string, bytes: Buffer): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const entry = tar.entry({ name, size: bytes.length, mode: 0o600, mtime: new Date(0) }, (error) =>
      error ? reject(error) : resolve(),
    )
    entry.end(bytes)
  })
}

/** A file that changes its length meanwhile ends the backup: what is stored is never changed, only added and removed. */
async function addFile(tar: Pack, name: string, address: string, size: number): Promise<string> {
  const hash = createHash('sha256')
  await new Promise<void>((resolve, reject) => {
    const entry = tar.entry({ name, size, mode: 0o600, mtime: new Date(0) }, (error) =>
      error ? reject(error) : resolve(),
    )
    pipeline(createReadStream(address), passing(hash), entry).catch(reject)
  })
  return hash.digest('hex')
}

function passing(hash: Hash): Transform {
  return new Transform({
    transform: (piece: Buffer, _, pass) => {
      hash.update(piece)
      pass(null, piece)
    },
  })
}
