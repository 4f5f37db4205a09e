// Writes a whole network at once: what a sample, or an older system, brings. In pieces, for a statement takes 65,535 parameters.
import type { Selectable } from 'kysely'
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import { type Tables, tables } from './tables.ts'

/** The rows of some of the module's tables, in an order in which each stands on those before it. */
export type NetworkRows = { [Table in keyof Tables]?: Selectable<InsertedOf<Tables[Table]>>[] }

/** Without the columns that the database computes. */
type InsertedOf<Row> = Omit<Row, 'name_key'>

export async function writeNetwork(transaction: DatabaseTransaction, rows: NetworkRows): Promise<void> {
  for (const table of Object.keys(rows) as (keyof Tables)[]) {
    const all = rows[table] ?? []
    for (let first = 0; first < all.length; first += atOnce)
      await tables(transaction)
        .insertInto(table)
        // One statement is of one table; the union of all tables' rows is more than Kysely's types can follow.
        .values(all.slice(first, first + atOnce) as never)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
  }
}

const atOnce = 2_000

/** Whether an organisation with a registration number that begins so is there already. */
export async function isNumbered(db: Reading, beginning: string): Promise<boolean> {
  const found = await tables(db)
    .selectFrom('organisations.organisation')
    .select('id')
    .where('registration_number', 'like', `${beginning}%`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
