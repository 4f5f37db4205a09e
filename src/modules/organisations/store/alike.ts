// Which organisations may be one: by the keys of their names, by their numbers and by their websites.
import { sql } from 'kysely'
import type { DatabaseTransaction, Reading } from '../../../platform/db/database.ts'
import type { Identifier, OrganisationId } from '../schema.ts'
import { tables } from './tables.ts'

/** Who has most of these keys, with those they have; merged and withdrawn ones are not among them. */
export async function organisationsSharingKeys(
  db: Reading,
  keys: readonly string[],
  most: number,
): Promise<{ id: OrganisationId; shared: string[] }[]> {
  if (keys.length === 0) return []
  const found = await sql<{ id: OrganisationId; shared: string[] }>`
    select k.organisation_id as id, array_agg(k.key) as shared
    from organisations.organisation_name_key k join organisations.organisation o on o.id = k.organisation_id
    where k.key = any(${[...keys]}) and o.state not in ('merged', 'withdrawn')
    group by k.organisation_id order by count(*) desc, k.organisation_id limit ${most}
  `.execute(db)
  return found.rows
}

/** Who bears one of these numbers, or the same registration number, or a website of the same host. */
export async function organisationsSharingNumbers(
  db: Reading,
  {
    identifiers,
    registrationNumber,
    host,
  }: { identifiers: readonly Identifier[]; registrationNumber: string | null; host: string | undefined },
): Promise<OrganisationId[]> {
  const found = await sql<{ id: OrganisationId }>`
    select o.id from organisations.organisation o
    where o.state not in ('merged', 'withdrawn') and (
      exists (
        select 1 from organisations.identifier i
        join jsonb_to_recordset(${JSON.stringify(identifiers)}::jsonb) as asked (scheme text, value text) using (scheme, value)
        where i.organisation_id = o.id)
      or ${tightNumber('o')} = upper(regexp_replace(${registrationNumber}, '[^[:alnum:]]', '', 'g'))
      or ${hostOf('o')} = ${host ?? null})
    limit 50
  `.execute(db)
  return found.rows.map(({ id }) => id)
}

/** A registration number without the signs between its parts. */
function tightNumber(alias: string) {
  return sql`upper(regexp_replace(${sql.ref(`${alias}.registration_number`)}, '[^[:alnum:]]', '', 'g'))`
}

/** The host of a website, as the rule `websiteHost` has it. */
function hostOf(alias: string) {
  return sql`lower(substring(${sql.ref(`${alias}.website`)} from '^https?://(?:www[.])?([^/:?#]+)'))`
}

/** Pairs of a country (or of all) that share a number or enough of the rarer runs of their names, the likeliest first. */
export async function pairsAlike(
  db: Reading,
  countries: readonly string[] | undefined,
): Promise<[OrganisationId, OrganisationId][]> {
  const found = await sql<{ one: OrganisationId; other: OrganisationId }>`
    with mine as (
      select k.organisation_id as id, o.country, k.key, count(*) over (partition by k.key) as bearers,
             count(*) over (partition by k.organisation_id) as size
      from organisations.organisation_name_key k join organisations.organisation o on o.id = k.organisation_id
      where o.state in ('active', 'proposed', 'suspended')
    ), rarest as (
      -- Each is looked for by the eight of its keys that fewest others have: a join over all keys grows with the square of the common ones.
      select id, key, size, row_number() over (partition by id order by bearers, key) as place
      from mine where bearers between 2 and 150
        and (${countries ?? null}::text[] is null or country = any(${countries ?? null}::text[]))
    ), named as (
      select least(a.id, b.id) as one, greatest(a.id, b.id) as other, count(*)::float / 8 as share
      from rarest a join mine b on a.key = b.key and a.id <> b.id
      where a.place <= 8 group by a.id, b.id, a.size having count(*) >= least(4, a.size)
    ), numbered as (
      select a.organisation_id as one, b.organisation_id as other, 2.0 as share
      from organisations.identifier a join organisations.identifier b
        on a.scheme = b.scheme and a.value = b.value and a.organisation_id < b.organisation_id
    ), standing as (
      select o.id, o.country, ${tightNumber('o')} as number, ${hostOf('o')} as host
      from organisations.organisation o where o.state in ('active', 'proposed', 'suspended')
    ), registered as (
      select a.id as one, b.id as other, 2.0 as share
      from standing a join standing b on a.country = b.country and a.number = b.number and a.number <> '' and a.id < b.id
    ), hosted as (
      select a.id as one, b.id as other, 1.0 as share from standing a join standing b on a.host = b.host and a.id < b.id
    )
    select one, other from (
      select * from named union all select * from numbered union all select * from registered union all select * from hosted
    ) as alike join standing on standing.id = alike.one
    where (${countries ?? null}::text[] is null or standing.country = any(${countries ?? null}::text[])) and not exists (select 1 from organisations.told_apart t where t.one_id = least(one, other) and t.other_id = greatest(one, other))
    group by one, other order by max(share) desc, one, other limit 1000
  `.execute(db)
  return found.rows.map(({ one, other }) => [one, other])
}

export async function tellApart(
  transaction: DatabaseTransaction,
  pair: readonly [OrganisationId, OrganisationId],
  by: { actor: string; now: Date },
): Promise<boolean> {
  const [one, other] = [...pair].sort() as [OrganisationId, OrganisationId]
  const written = await tables(transaction)
    .insertInto('organisations.told_apart')
    .values({ one_id: one, other_id: other, told_by: by.actor, told_at: by.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(written.numInsertedOrUpdatedRows ?? 0) > 0
}
