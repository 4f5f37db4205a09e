// One pool of connections to PostgreSQL, embedded or given, and the transaction that actions write in.
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Settings } from '../settings.ts'
import { StartError } from '../start-error.ts'
import { embeddedPostgres } from './embedded-postgres.ts'

/** Each module names its own tables and narrows with `withTables`, so that another module's table does not compile. */
// biome-ignore lint/complexity/noBannedTypes: the empty set of tables, which every module widens by its own.
export type NoTables = {}
export type Database = Kysely<NoTables>
export type DatabaseTransaction = Transaction<NoTables>

/** A read may run inside a transaction or outside. */
export type Reading = Database | DatabaseTransaction

export interface OpenDatabase {
  db: Database
  /** The same connections, for what speaks to PostgreSQL itself: jobs, and copying whole tables. */
  pool: pg.Pool
  close(): Promise<void>
}

// bigint columns (sequence numbers of the journal) stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
// A calendar date is a text of its own, never an instant in the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

export async function openDatabase(settings: Pick<Settings, 'databaseUrl' | 'dataFolder'>): Promise<OpenDatabase> {
  if (settings.databaseUrl) return await reachable(overPool(givenPool(settings.databaseUrl)))
  const embedded = await embeddedPostgres(settings.dataFolder)
  const open = overPool(new pg.Pool({ ...embedded.connection, ...ours }))
  return {
    ...open,
    close: async () => {
      await open.close()
      await embedded.release()
    },
  }
}

/** The name by which a restore sees that servers are still running. */
const ours = { max: 12, application_name: 'muara' }

/** How many other connections of Muara there are on this database, of this process too. */
export async function countOthers(db: Database): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and application_name = ${ours.application_name} and pid <> pg_backend_pid()
  `.execute(db)
  return found.rows[0]!.count
}

function overPool(pool: pg.Pool): OpenDatabase {
  // Without listeners a database that stops, or one backend that is ended, would take the whole process with it.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/** Queries over one connection that somebody else opened and will close. */
export function databaseOver(client: pg.ClientBase): Database {
  const borrowed = { query: client.query.bind(client), release: () => {} } as unknown as pg.PoolClient
  const pool = { connect: async () => borrowed, end: async () => {}, options: {} }
  return new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) })
}

function givenPool(connectionString: string): pg.Pool {
  try {
    return new pg.Pool({ connectionString, ...ours })
  } catch {
    throw new StartError('DATABASE_URL cannot be read: write it as postgres://user:password@host:5432/name.')
  }
}

/** Whether the database answers now. */
export async function isReachable(db: Database): Promise<boolean> {
  return await sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
}

/** The address itself is not repeated: it holds a password. */
const unreachable: Record<string, string> = {
  '28P01': 'The database of DATABASE_URL refuses the password.',
  '28000': 'The database of DATABASE_URL refuses the user.',
  '3D000': 'The database that DATABASE_URL names does not exist: create it first.',
  '42501': 'The user of DATABASE_URL may not do what is needed: let it create schemas in its database.',
  ECONNREFUSED: 'No database answers at the host and port of DATABASE_URL: is it running?',
  ENOTFOUND: 'The host of DATABASE_URL is not known: check its name.',
  ETIMEDOUT: 'The host of DATABASE_URL does not answer: check its name, port and firewall.',
}

async function reachable(open: OpenDatabase): Promise<OpenDatabase> {
  try {
    await sql`select 1`.execute(open.db)
    return open
  } catch (error) {
    await open.close()
    const sentence = unreachable[(error as { code?: string }).code ?? '']
    throw sentence === undefined ? error : new StartError(sentence)
  }
}
