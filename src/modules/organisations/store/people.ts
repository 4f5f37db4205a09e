// The SQL of people: who they are, who may be seen by whom, and what goes when a person is erased.
import { type ExpressionBuilder, type Selectable, type SelectQueryBuilder, sql } from 'kysely'
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import { isAddress } from '../../../platform/mail/index.ts'
import type { Role } from '../../../values/actor.ts'
import type { Language } from '../../../values/language.ts'
import type { Reach } from '../access.ts'
import type { Person, PersonId, PersonState, Profile } from '../schema.ts'
import { foldQuery } from './fold-query.ts'
import { type Tables, tables } from './tables.ts'

export async function personById(db: Reading, id: PersonId): Promise<Person | undefined> {
  const row = await tables(db).selectFrom('organisations.person').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPerson(row)
}

/** The person, held until the transaction ends: whoever decides about the same person next sees what was decided here. */
export async function personForDecision(transaction: DatabaseTransaction, id: PersonId): Promise<Person | undefined> {
  const row = await tables(transaction)
    .selectFrom('organisations.person')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toPerson(row)
}

/** The address is unique by `person_email`, in whatever letters. */
export async function personByEmail(db: Reading, email: string): Promise<Person | undefined> {
  const address = email.trim().toLowerCase()
  if (!isAddress(address)) return undefined
  const row = await tables(db)
    .selectFrom('organisations.person')
    .selectAll()
    .where(sql`lower(email)`, '=', address)
    .executeTakeFirst()
  return row && toPerson(row)
}

export async function peopleByIds(db: Reading, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const rows = await tables(db)
    .selectFrom('organisations.person')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(toPerson)
}

export interface PeopleAsked {
  text?: string | undefined
  role?: Role | undefined
  country?: string | undefined
  state?: PersonState | undefined
  organisation?: string | undefined
}

/** A page of those within somebody's reach, and how many there are; the newest first, or by name when a name is asked for. */
export async function peopleWithin(
  db: Reading,
  reach: Reach,
  asked: PeopleAsked,
  now: Date,
  page: { offset: number; limit: number },
): Promise<{ people: Person[]; total: number }> {
  const found = matching(within(db, reach, now), asked, now)
  const counted = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .selectAll('person')
    .orderBy(asked.text ? 'person.display_name' : 'person.created_at', asked.text ? 'asc' : 'desc')
    .orderBy('person.id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return { people: rows.map(toPerson), total: Number(counted.total) }
}

export async function personWithin(db: Reading, reach: Reach, id: PersonId, now: Date): Promise<Person | undefined> {
  const row = await within(db, reach, now).selectAll('person').where('person.id', '=', id).executeTakeFirst()
  return row && toPerson(row)
}

type People = SelectQueryBuilder<Tables & { person: Tables['organisations.person'] }, 'person', object>
type Where = ExpressionBuilder<Tables & { person: Tables['organisations.person'] }, 'person'>

/**
 * The border between those who look and those who are looked at, in one place. A focal point sees the people of the country who hold a role or
 * have agreed, and whoever holds a role there; an administrator sees those who hold a role in the organisation.
 */
function within(db: Reading, reach: Reach, now: Date): People {
  const people = tables(db).selectFrom('organisations.person as person').where('person.state', '<>', 'erased')
  if (reach.all) return people
  return people.where((where) =>
    where.or([
      where('person.id', 'in', reach.self ? [reach.self] : [null as unknown as string]),
      ...(reach.countries.length > 0 ? ofCountries(where, reach.countries, now) : []),
      ...(reach.organisations.length > 0
        ? [holds(where, now, (role) => role.where('held.organisation_id', 'in', [...reach.organisations]))]
        : []),
    ]),
  ) as People
}

function ofCountries(where: Where, countries: readonly string[], now: Date) {
  const agreed = where.exists(
    where
      .selectFrom('organisations.consent as consent')
      .select('consent.id')
      .whereRef('consent.person_id', '=', 'person.id')
      .where('consent.purpose', '=', 'share-with-focal-point')
      .where('consent.withdrawn_at', 'is', null),
  )
  const there = holds(where, now, (role) =>
    role.where(({ or, eb }) =>
      or([
        eb('held.country', 'in', [...countries]),
        eb(
          'held.organisation_id',
          'in',
          eb
            .selectFrom('organisations.organisation')
            .select('id')
            .where('country', 'in', [...countries]),
        ),
      ]),
    ),
  )
  const ofThem = where.and([
    where('person.country', 'in', [...countries]),
    where.or([agreed, holds(where, now, (role) => role)]),
  ])
  return [ofThem, there]
}

type HeldRoles = SelectQueryBuilder<
  Tables & { person: Tables['organisations.person']; held: Tables['organisations.assignment'] },
  'person' | 'held',
  { id: string }
>

/** Holds a role now of which something is so. */
function holds(where: Where, now: Date, narrowed: (roles: HeldRoles) => HeldRoles) {
  const roles = where
    .selectFrom('organisations.assignment as held')
    .select('held.id')
    .whereRef('held.person_id', '=', 'person.id')
    .where('held.starts_at', '<=', now)
    .where((held) => held.or([held('held.ends_at', 'is', null), held('held.ends_at', '>', now)]))
  return where.exists(narrowed(roles as unknown as HeldRoles))
}

function matching(people: People, asked: PeopleAsked, now: Date): People {
  const words = foldQuery(asked.text ?? '')
  let found = people
  for (const word of words) found = found.where('person.name_key', 'like', `%${word}%`)
  if (asked.country) found = found.where('person.country', '=', asked.country)
  if (asked.state) found = found.where('person.state', '=', asked.state)
  const { role, organisation } = asked
  if (role) found = found.where((where) => holds(where, now, (roles) => roles.where('held.role', '=', role)))
  if (organisation)
    found = found.where((where) => holds(where, now, (roles) => roles.where('held.organisation_id', '=', organisation)))
  return found
}

/** Writes what a person says of themselves, unless somebody wrote since that version was read. */
export async function writeProfile(
  transaction: DatabaseTransaction,
  id: PersonId,
  version: number,
  profile: Profile,
  now: Date,
): Promise<boolean> {
  const written = await tables(transaction)
    .updateTable('organisations.person')
    .set({ ...columnsOf(profile), version: version + 1, updated_at: now })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

export async function setState(
  transaction: DatabaseTransaction,
  id: PersonId,
  state: PersonState,
  now: Date,
): Promise<void> {
  await tables(transaction)
    .updateTable('organisations.person')
    .set({ state, updated_at: now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Leaves the id, which the journal knows, and nothing else; a check of the table holds this true. */
export async function emptyPerson(transaction: DatabaseTransaction, id: PersonId, now: Date): Promise<void> {
  await tables(transaction)
    .updateTable('organisations.person')
    .set({
      ...columnsOf(nobody),
      email: null,
      email_confirmed_at: null,
      state: 'erased',
      erased_at: now,
      updated_at: now,
    })
    .where('id', '=', id)
    .execute()
}

/** How many active people hold the secretariat in their own right, and whether this one does. */
export async function secretariatAround(
  transaction: DatabaseTransaction,
  id: PersonId,
  now: Date,
): Promise<{ secretariatCount: number; isOfSecretariat: boolean }> {
  // Two who leave in the same moment wait for each other here: the second sees that the first has gone.
  await sql`select pg_advisory_xact_lock(${secretariatLock})`.execute(transaction)
  const rows = await tables(transaction)
    .selectFrom('organisations.assignment as held')
    .innerJoin('organisations.person as person', 'person.id', 'held.person_id')
    .select('held.person_id')
    .distinct()
    .where('held.role', '=', 'secretariat')
    .where('held.delegated_from', 'is', null)
    .where('held.starts_at', '<=', now)
    .where((held) => held.or([held('held.ends_at', 'is', null), held('held.ends_at', '>', now)]))
    .where('person.state', '=', 'active')
    .execute()
  return { secretariatCount: rows.length, isOfSecretariat: rows.some((row) => row.person_id === id) }
}

const secretariatLock = 4_001_301

/** Inserts a person who is known by an address only. */
export async function addInvitedPerson(transaction: DatabaseTransaction, person: Person): Promise<void> {
  await tables(transaction)
    .insertInto('organisations.person')
    .values({
      ...columnsOf(person),
      id: person.id,
      email: person.email,
      state: person.state,
      email_confirmed_at: person.emailConfirmedAt,
      version: person.version,
      created_at: person.createdAt,
      updated_at: person.updatedAt,
      erased_at: null,
    })
    .execute()
}

function columnsOf(profile: Profile) {
  return {
    family_name: profile.familyName,
    given_name: profile.givenName,
    display_name: profile.displayName,
    latin_name: profile.latinName,
    name_language: profile.nameLanguage,
    languages: profile.languages,
    country: profile.country,
    employer: profile.employer,
    post: profile.post,
    time_zone: profile.timeZone,
    preferred_language: profile.preferredLanguage,
    formats: JSON.stringify(profile.formats),
  }
}

const nobody: Profile = {
  familyName: null,
  givenName: null,
  displayName: null,
  latinName: null,
  nameLanguage: null,
  languages: [],
  country: null,
  employer: null,
  post: null,
  timeZone: null,
  preferredLanguage: null,
  formats: {},
}

function toPerson(row: Selectable<Tables['organisations.person']>): Person {
  return {
    id: row.id as PersonId,
    email: row.email,
    familyName: row.family_name,
    givenName: row.given_name,
    displayName: row.display_name,
    latinName: row.latin_name,
    nameLanguage: row.name_language,
    languages: row.languages,
    country: row.country,
    employer: row.employer,
    post: row.post,
    timeZone: row.time_zone,
    preferredLanguage: row.preferred_language as Language | null,
    formats: row.formats as Person['formats'],
    state: row.state as PersonState,
    emailConfirmedAt: row.email_confirmed_at,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
