// Reads a backup from end to end: says what is wrong with it and where, or hands its contents on.
import { createHash, type Hash } from 'node:crypto'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { PassThrough, type Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { extract as extractTar } from 'tar-stream'
import { type Refusal, refuse } from '../../values/refusal.ts'
import {
  contentOf,
  type Head,
  headName,
  headShape,
  type Manifest,
  manifestName,
  manifestShape,
  newestFormat,
  readTrailer,
  trailerBytes,
} from './format.ts'

export interface Backup {
  head: Head
  manifest: Manifest
}

/** What to do with the contents while they go by; nothing when a backup is only verified. */
export interface Taker {
  /** A piece of `tables/…` or `jobs`, unpacked. */
  piece?(content: string, piece: Buffer): Promise<void>
  file?(path: string, bytes: Readable): Promise<void>
}

/** The whole file is judged: every byte of it counts. `progress` is told of bytes. */
export async function readBackup(
  file: string,
  progress: (done: number, total: number) => void,
  taker: Taker = {},
): Promise<Backup | Refusal> {
  if (!existsSync(file)) return refuse('backup.file-not-found', { name: file })
  const size = statSync(file).size
  const sealed = await trailerAt(file, size)
  if (!(await beginsAsBackup(file))) return refuse('backup.not-a-backup', { name: file })
  const reading: Reading = {
    file,
    size: size - (sealed ? trailerBytes : 0),
    hash: createHash('sha256'),
    last: '',
    progress,
  }
  const found = await readEntries(reading, taker).catch((error: unknown) => faultAt(error, reading))
  if (sealed === undefined) return refuse('backup.cut', { name: file, after: reading.last })
  if ('refused' in found && found.code !== 'backup.damaged') return found
  if (reading.hash.digest('hex') !== sealed && !('refused' in found))
    return refuse('backup.damaged', { name: file, where: file })
  return found
}

interface Reading {
  file: string
  size: number
  hash: Hash
  /** The entry that was read last. */
  last: string
  progress(done: number, total: number): void
}

async function trailerAt(file: string, size: number): Promise<string | undefined> {
  const handle = await openFile(file)
  try {
    const bytes = Buffer.alloc(trailerBytes)
    await handle.read(bytes, 0, trailerBytes, Math.max(0, size - trailerBytes))
    return readTrailer(bytes.toString('latin1'))
  } finally {
    await handle.close()
  }
}

async function beginsAsBackup(file: string): Promise<boolean> {
  const handle = await openFile(file)
  try {
    const bytes = Buffer.alloc(headName.length)
    await handle.read(bytes, 0, headName.length, 0)
    return bytes.toString('latin1') === headName
  } finally {
    await handle.close()
  }
}

/** An error of our own disk or database has a code, and is no fault of the file; the reader of the archive gives none. */
function faultAt(error: unknown, { file, last }: Reading): Refusal {
  if (error instanceof Damage) return refuse('backup.damaged', { name: file, where: error.where })
  if (error instanceof TooNew) return refuse('backup.newer-format', { name: file, format: error.format })
  const isOfTheArchive = error instanceof Error && error.constructor === Error && !('code' in error)
  if (isOfTheArchive) return refuse('backup.damaged', { name: file, where: last })
  throw error
}

class Damage extends Error {
  readonly where: string

  constructor(where: string) {
    super(`damaged: ${where}`)
    this.where = where
  }
}

class TooNew extends Error {
  readonly format: number

  constructor(format: number) {
    super('too new')
    this.format = format
  }
}

interface Sum {
  rows: number
  bytes: number
  hash: Hash
}

async function readEntries(reading: Reading, taker: Taker): Promise<Backup> {
  const sums = new Map<string, Sum>()
  let [head, manifest]: [Head | undefined, Manifest | undefined] = [undefined, undefined]
  for await (const entry of tarOf(reading)) {
    const { name } = entry.header
    reading.last = contentOf(name)
    const bytes = entry as unknown as Readable
    if (name === headName) head = await headFrom(bytes)
    else if (name === manifestName) manifest = await manifestFrom(bytes)
    else if (name.startsWith('files/')) await takeFile(bytes, name, sums, taker)
    else await takePart(bytes, name, sums, taker)
  }
  if (!head || !manifest) throw new Damage(reading.last)
  requireSums(manifest, sums)
  return { head, manifest }
}

function tarOf(reading: Reading) {
  const tar = extractTar()
  let done = 0
  const source = createReadStream(reading.file, { end: reading.size - 1, highWaterMark: 1 << 20 })
  source.on('data', (piece) => {
    reading.hash.update(piece)
    done += piece.length
    reading.progress(done, reading.size)
  })
  source.on('error', (error) => tar.destroy(error))
  tar.on('close', () => source.destroy())
  source.pipe(tar as unknown as NodeJS.WritableStream)
  return tar
}

async function headFrom(bytes: Readable): Promise<Head> {
  const text = await jsonFrom(bytes, headName)
  const format = (text as { format?: unknown }).format
  if (typeof format === 'number' && format > newestFormat) throw new TooNew(format)
  const found = headShape.safeParse(text)
  return found.success ? found.data : wrong(headName)
}

async function manifestFrom(bytes: Readable): Promise<Manifest> {
  const found = manifestShape.safeParse(await jsonFrom(bytes, manifestName))
  return found.success ? found.data : wrong(manifestName)
}

function wrong(where: string): never {
  throw new Damage(where)
}

async function jsonFrom(bytes: Readable, where: string): Promise<unknown> {
  const text = (await whole(bytes)).toString('utf8')
  try {
    return JSON.parse(text)
  } catch {
    throw new Damage(where)
  }
}

async function whole(bytes: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of bytes) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

const unpacked = promisify(gunzip)
/** A part is eight megabytes and a row; a forged one must not fill the memory. */
const largestPart = { maxOutputLength: 1 << 30 }

async function takePart(bytes: Readable, name: string, sums: Map<string, Sum>, taker: Taker): Promise<void> {
  const content = contentOf(name)
  const piece = await unpacked(await whole(bytes), largestPart).catch(() => wrong(content))
  const sum = sumOf(sums, content)
  sum.hash.update(piece)
  sum.bytes += piece.length
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) sum.rows++
  await taker.piece?.(content, piece)
}

async function takeFile(bytes: Readable, name: string, sums: Map<string, Sum>, taker: Taker): Promise<void> {
  const sum = sumOf(sums, name)
  const passed = new PassThrough()
  const taken = taker.file?.(name.slice('files/'.length), passed)
  if (!taken) passed.resume()
  for await (const piece of bytes) {
    sum.hash.update(piece as Buffer)
    sum.bytes += (piece as Buffer).length
    if (!passed.write(piece)) await new Promise((resolve) => passed.once('drain', resolve))
  }
  passed.end()
  await taken
}

function sumOf(sums: Map<string, Sum>, content: string): Sum {
  const sum = sums.get(content) ?? { rows: 0, bytes: 0, hash: createHash('sha256') }
  sums.set(content, sum)
  return sum
}

function requireSums({ tables, jobs, files }: Manifest, sums: Map<string, Sum>): void {
  const wanted = [
    ...tables.map((table) => ({ ...table, content: `tables/${table.name}` })),
    { ...jobs, content: 'jobs' },
    ...files.map((file) => ({ ...file, rows: 0, content: `files/${file.path}` })),
  ]
  for (const { content, rows, bytes, sha256 } of wanted) {
    const { hash, ...sum } = sums.get(content) ?? { rows: 0, bytes: 0, hash: createHash('sha256') }
    if (sum.rows !== rows || sum.bytes !== bytes || hash.digest('hex') !== sha256) throw new Damage(content)
    sums.delete(content)
  }
  const [unknown] = sums.keys()
  if (unknown !== undefined) throw new Damage(unknown)
}
