// Countries by their sets and spells, and the centres and nodes of the network.
import { sql } from 'kysely'
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import { countriesOfSet, type MembershipChange, type SetOfCountries } from '../rules/countries-of-set.ts'
import type { Centre, CentreContent, CentreId, CountryMembership, CountrySet } from '../schema.ts'
import { tables } from './tables.ts'

/** Which countries belong to a set on a day, by code. */
export async function countriesIn(db: Reading, set: CountrySet, on: CalendarDate): Promise<string[]> {
  const [sets, memberships] = await Promise.all([countrySetsKept(db), countryMemberships(db)])
  return countriesOfSet(sets, memberships, set, on)
}

export async function countrySetsKept(db: Reading): Promise<SetOfCountries[]> {
  const rows = await tables(db)
    .selectFrom('organisations.country_set')
    .select(['name', 'includes'])
    .orderBy('name')
    .execute()
  return rows as SetOfCountries[]
}

export async function countryMemberships(db: Reading): Promise<CountryMembership[]> {
  const rows = await tables(db)
    .selectFrom('organisations.country_membership')
    .select(['country_set as set', 'country', 'joined', 'left'])
    .orderBy('joined')
    .orderBy('country')
    .execute()
  return rows as CountryMembership[]
}

/** False when somebody else wrote the same change first: the keys of the table say so. */
export async function writeMembership(transaction: DatabaseTransaction, change: MembershipChange): Promise<boolean> {
  if (change.kind === 'joined') {
    const written = await tables(transaction)
      .insertInto('organisations.country_membership')
      .values({ country_set: change.set, country: change.country, joined: change.on, left: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return Number(written.numInsertedOrUpdatedRows ?? 0) > 0
  }
  const written = await tables(transaction)
    .updateTable('organisations.country_membership')
    .set({ left: change.on })
    .where('country_set', '=', change.set)
    .where('country', '=', change.country)
    .where('left', 'is', null)
    .executeTakeFirst()
  return Number(written.numUpdatedRows) > 0
}

const centreColumns = [
  'id',
  'kind',
  'country',
  'names',
  'host_id as hostId',
  'parent_id as parentId',
  'opened_on as openedOn',
  'closed_on as closedOn',
  'version',
] as const

export async function allCentres(db: Reading): Promise<Centre[]> {
  const rows = await tables(db)
    .selectFrom('organisations.centre')
    .select(centreColumns)
    .orderBy('kind')
    .orderBy('opened_on')
    .orderBy('id')
    .execute()
  return rows as unknown as Centre[]
}

/** Nobody else changes a centre until this transaction has ended; reading goes on. */
export async function holdCentres(transaction: DatabaseTransaction): Promise<void> {
  await sql`lock table organisations.centre in share row exclusive mode`.execute(transaction)
}

export async function centreById(db: Reading, id: CentreId): Promise<Centre | undefined> {
  const row = await tables(db)
    .selectFrom('organisations.centre')
    .select(centreColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as unknown as Centre | undefined
}

export async function insertCentre(
  transaction: DatabaseTransaction,
  id: CentreId,
  content: CentreContent,
  now: Date,
): Promise<void> {
  await tables(transaction)
    .insertInto('organisations.centre')
    .values({ id, ...centreValues(content), version: 1, created_at: now, updated_at: now })
    .execute()
}

/** True when the version was still the one that the writer had read. */
export async function changeCentre(
  transaction: DatabaseTransaction,
  id: CentreId,
  content: CentreContent,
  was: { version: number; now: Date },
): Promise<boolean> {
  const written = await tables(transaction)
    .updateTable('organisations.centre')
    .set((column) => ({ ...centreValues(content), version: column('version', '+', 1), updated_at: was.now }))
    .where('id', '=', id)
    .where('version', '=', was.version)
    .executeTakeFirst()
  return Number(written.numUpdatedRows) > 0
}

function centreValues(content: CentreContent) {
  return {
    kind: content.kind,
    country: content.country,
    names: JSON.stringify(content.names),
    host_id: content.hostId,
    parent_id: content.parentId,
    opened_on: content.openedOn,
    closed_on: content.closedOn,
  }
}
