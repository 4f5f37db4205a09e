// Loads a backup into a database, all of it or nothing: in one transaction, judged before it is kept.
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Refusal, RefusedError, refuse, reject } from '../../values/refusal.ts'
import { countOthers, type DatabaseTransaction, databaseOver } from '../db/database.ts'
import { digest, type Migration, migrateWithin } from '../db/migrate.ts'
import { storedFiles } from '../files/stored-files.ts'
import { emptyQueue, prepareQueue, putBackJob } from '../jobs/queue.ts'
import type { Manifest } from './format.ts'
import { type Backup, readBackup, type Taker } from './read-backup.ts'
import { type ForeignKey, foreignKeysIn, type StoredTable, schemasOf, tablesIn, tablesWithRows } from './tables.ts'

export interface Target {
  pool: pg.Pool
  migrations: Migration[]
  filesFolder: string
  /** What is there goes, and only when the backup is in. */
  isReplacing: boolean
  /** Asked inside the transaction, when all is in: is the journal whole? */
  judge(db: DatabaseTransaction, backup: Backup): Promise<Refusal | undefined>
  progress(done: number, total: number): void
}

export async function restoreBackup(target: Target, file: string): Promise<Backup | Refusal> {
  const backup = await readBackup(file, (done, total) => target.progress(done, 2 * total))
  if ('refused' in backup) return backup
  const strange = strangeMigration(backup, target.migrations)
  if (strange !== undefined) return refuse('backup.unknown-migration', { name: file, migration: strange })
  const client = await target.pool.connect()
  try {
    const refused = await refusalOf(target, client)
    if (refused) return refused
    await prepareQueue(target.pool)
    await load(target, client, file, backup)
    return backup
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal
    throw error
  } finally {
    client.release()
  }
}

/** A migration that this Muara does not know, or knows otherwise: the backup is from a newer one. */
function strangeMigration({ head }: Backup, migrations: Migration[]): string | undefined {
  const known = new Map(migrations.map(({ name, text }) => [name, digest(text)]))
  return head.migrations.find(({ name, sha256 }) => known.get(name) !== sha256)?.name
}

async function refusalOf(target: Target, client: pg.PoolClient): Promise<Refusal | undefined> {
  const db = databaseOver(client)
  const count = await countOthers(db)
  if (count > 0) return refuse('backup.in-use', { count })
  const isFull = !target.isReplacing && storedFiles(target.filesFolder).length > 0
  return isFull ? refuse('backup.not-empty') : undefined
}

async function load(target: Target, client: pg.PoolClient, file: string, backup: Backup): Promise<void> {
  const brought = `${target.filesFolder}.restored-${process.pid}`
  const transaction = await databaseOver(client).startTransaction().execute()
  try {
    if (!target.isReplacing) await requireUnused(transaction, target.migrations)
    await makeRoom(transaction, target, backup)
    const keys = await openTables(transaction, target.migrations)
    await fill(transaction, client, target, file, backup, brought)
    await closeTables(transaction, target.migrations, keys)
    await setSequences(transaction, backup.manifest)
    await migrateWithin(transaction, target.migrations)
    const refused = await target.judge(transaction, backup)
    if (refused) throw new RefusedError(refused)
    await transaction.commit().execute()
  } catch (error) {
    await transaction
      .rollback()
      .execute()
      .catch(() => {})
    rmSync(brought, { recursive: true, force: true })
    throw error
  }
  takePlace(brought, target.filesFolder)
}

/** Nothing may be there but what migrations themselves bring, such as the sets of countries: these are made anew to compare. */
async function requireUnused(transaction: DatabaseTransaction, migrations: Migration[]): Promise<void> {
  const schemas = schemasOf(migrations)
  const filled = await tablesWithRows(transaction, schemas)
  if (filled.length === 0) return
  await dropSchemas(transaction, schemas)
  await migrateWithin(transaction, migrations)
  const brought = new Set(await tablesWithRows(transaction, schemas))
  if (filled.some((table) => !brought.has(table))) reject('backup.not-empty')
}

async function dropSchemas(transaction: DatabaseTransaction, schemas: string[]): Promise<void> {
  for (const schema of schemas) await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(transaction)
}

/** Empty tables in the very shape in which the backup was made; what is newer comes afterwards, as in an upgrade. */
async function makeRoom(transaction: DatabaseTransaction, target: Target, { head }: Backup): Promise<void> {
  await dropSchemas(transaction, schemasOf(target.migrations))
  const then = new Set(head.migrations.map(({ name }) => name))
  await migrateWithin(
    transaction,
    target.migrations.filter(({ name }) => then.has(name)),
  )
  await emptyQueue(transaction)
}

/** Foreign keys and triggers step aside: rows come table by table, and history may be written into an empty table only now. */
async function openTables(transaction: DatabaseTransaction, migrations: Migration[]): Promise<ForeignKey[]> {
  const schemas = schemasOf(migrations)
  const keys = await foreignKeysIn(transaction, schemas)
  for (const { table, name } of keys) await run(transaction, `alter table ${table} drop constraint ${name}`)
  const tables = await tablesIn(transaction, schemas)
  for (const { name } of tables) await run(transaction, `alter table ${name} disable trigger user`)
  await run(transaction, `truncate ${tables.map(({ name }) => name).join(', ')}`)
  return keys
}

async function closeTables(
  transaction: DatabaseTransaction,
  migrations: Migration[],
  keys: ForeignKey[],
): Promise<void> {
  for (const { table, name, definition } of keys)
    await run(transaction, `alter table ${table} add constraint ${name} ${definition}`)
  for (const { name } of await tablesIn(transaction, schemasOf(migrations)))
    await run(transaction, `alter table ${name} enable trigger user`)
}

async function run(transaction: DatabaseTransaction, statement: string): Promise<void> {
  await sql.raw(statement).execute(transaction)
}

async function fill(
  transaction: DatabaseTransaction,
  client: pg.PoolClient,
  target: Target,
  file: string,
  backup: Backup,
  brought: string,
): Promise<void> {
  const tables = copying(client, backup.manifest, await tablesIn(transaction, schemasOf(target.migrations)))
  let rest = ''
  const taker: Taker = {
    piece: async (content, piece) => {
      if (content !== 'jobs') return await tables.take(content, piece)
      await tables.end()
      const lines = (rest + piece.toString('utf8')).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) await putBackJob(transaction, line)
    },
    file: (path, bytes) => writeFile(brought, path, bytes),
  }
  const again = await readBackup(file, (done, total) => target.progress(total + done, 2 * total), taker)
  await tables.end()
  if ('refused' in again) throw new RefusedError(again)
}

/** One COPY for each table, however many parts it came in. */
function copying(client: pg.PoolClient, { tables }: Manifest, known: StoredTable[]) {
  let [current, stream]: [string, ReturnType<typeof copyFrom> | undefined] = ['', undefined]
  const end = async () => {
    if (!stream) return
    const ending = stream
    stream = undefined
    ending.end()
    await finished(ending)
  }
  const begin = async (content: string) => {
    await end()
    const table = tables.find(({ name }) => `tables/${name}` === content)
    if (!table || !isOfOurs(table, known)) reject('backup.damaged', { name: content, where: content })
    stream = client.query(copyFrom(`copy ${table.name} (${table.columns.join(', ')}) from stdin`))
    current = content
  }
  return {
    end,
    take: async (content: string, piece: Buffer) => {
      if (!stream || current !== content) await begin(content)
      await new Promise<void>((resolve, fail) => stream!.write(piece, (error) => (error ? fail(error) : resolve())))
    },
  }
}

/**
 * A backup may come from a stranger, and its sums are its own: a name such as `mark from program 'rm …' --` would run as a command on the
 * database's machine. Only names that this database says itself come into a statement.
 */
function isOfOurs({ name, columns }: Manifest['tables'][number], known: StoredTable[]): boolean {
  const ours = known.find((table) => table.name === name)
  return ours !== undefined && columns.every((column) => ours.columns.includes(column))
}

/** A backup may come from a stranger: no path leads out of the folder. */
async function writeFile(folder: string, path: string, bytes: Readable): Promise<void> {
  const address = resolve(folder, path)
  if (!address.startsWith(resolve(folder) + sep)) reject('backup.damaged', { name: path, where: path })
  mkdirSync(dirname(address), { recursive: true, mode: 0o700 })
  await pipeline(bytes, createWriteStream(address, { flags: 'wx', mode: 0o600 }))
}

async function setSequences(transaction: DatabaseTransaction, { sequences }: Manifest): Promise<void> {
  for (const { name, value } of sequences)
    if (value !== null) await sql`select setval(${name}::regclass, ${value})`.execute(transaction)
}

function takePlace(brought: string, folder: string): void {
  const old = `${folder}.replaced-${process.pid}`
  if (existsSync(folder)) renameSync(folder, old)
  if (existsSync(brought)) renameSync(brought, folder)
  rmSync(old, { recursive: true, force: true })
}
