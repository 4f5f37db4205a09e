// One pool of connections to PostgreSQL, embedded or given, and the transaction that actions write in.
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Settings } from '../settings.ts'
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
  close(): Promise<void>
}

// bigint columns (sequence numbers of the journal) stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
// A calendar date is a text of its own, never an instant in the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

export async function openDatabase(settings: Pick<Settings, 'databaseUrl' | 'dataFolder'>): Promise<OpenDatabase> {
  if (settings.databaseUrl) return overPool(new pg.Pool({ connectionString: settings.databaseUrl, max: 12 }))
  const embedded = await embeddedPostgres(settings.dataFolder)
  const open = overPool(new pg.Pool({ ...embedded.connection, max: 12 }))
  return {
    db: open.db,
    close: async () => {
      await open.close()
      await embedded.release()
    },
  }
}

function overPool(pool: pg.Pool): OpenDatabase {
  // Without a listener a database that stops would take the whole process with it.
  pool.on('error', () => {})
  const db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) })
  return { db, close: () => db.destroy() }
}
