import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../test/fresh-database.ts'
import { type Actor, operator } from '../../../values/actor.ts'
import { newId } from '../../../values/id.ts'
import { reachOf } from '../access.ts'
import type { Identifier, InvitationId, OrganisationId, PersonId } from '../schema.ts'
import { invitationsWithin } from '../store/invitations.ts'
import { keptId, organisationById } from '../store/organisations.ts'
import { insertRequest } from '../store/requests.ts'
import { suspendOrganisation } from './change-organisation.ts'
import { returnRequest, validateRequest } from './decide-requests.ts'
import { findOrganisations, readOrganisation } from './find-organisations.ts'
import { inviteToRole } from './invitations.ts'
import { mergeOrganisations, tellApart, undoMerge } from './merge-organisations.ts'
import {
  anOrganisation,
  aPerson,
  as,
  auditor,
  focalPoint,
  holding,
  now,
  outcomeOf,
  secretariat,
  stateOf,
} from './network.test-help.ts'
import { claimOrganisation, withdrawRequest } from './propose-organisation.ts'
import { recordScreening } from './screen-organisation.ts'

const fresh = freshDatabase()

const merge = (keptId: OrganisationId, goneId: OrganisationId, actor = secretariat) =>
  mergeOrganisations(as(fresh.db, actor), { keptId, goneId })

/** Everything that belongs to organisations, in one order, without the times and versions that every touch changes. */
async function everything() {
  const tables = [
    'identifier',
    'relation',
    'assignment',
    'membership_request',
    'screening',
    'suspension',
    'invitation',
    'centre',
    'organisation_name_key',
    'organisation',
  ]
  const found: Record<string, string[]> = {}
  for (const table of tables) {
    const rows = await sql<{ row: string }>`
      select (to_jsonb(t) - 'version' - 'updated_at')::text as row from ${sql.table(`organisations.${table}`)} t order by 1
    `.execute(fresh.db)
    found[table] = rows.rows.map(({ row }) => row)
  }
  return found
}

const count = async (table: string, place: string, id: string) =>
  (
    await sql<{
      count: number
    }>`select count(*)::int as count from ${sql.table(`organisations.${table}`)} where ${sql.ref(place)} = ${id}`.execute(
      fresh.db,
    )
  ).rows[0]!.count

const numbers: Identifier[] = [
  { scheme: 'other', value: 'A-1' },
  { scheme: 'other', value: 'B-2' },
  { scheme: 'lei', value: '5493001KJTIIGC8Y1R12' },
]

interface Belongings {
  keptNumbers: number[]
  goneNumbers: number[]
  screenings: number
  centres: number
  claims: ('kept' | 'gone' | 'both')[]
  relations: ('between' | 'back' | 'out' | 'in')[]
  members: ('kept' | 'gone' | 'both')[]
  invitations: ('kept' | 'gone' | 'both')[]
}

const belongings: fc.Arbitrary<Belongings> = fc.record({
  keptNumbers: fc.subarray([0, 1, 2]),
  goneNumbers: fc.subarray([0, 1, 2]),
  screenings: fc.nat(2),
  centres: fc.nat(2),
  claims: fc.array(fc.constantFrom('kept', 'gone', 'both'), { maxLength: 3 }),
  relations: fc.array(fc.constantFrom('between', 'back', 'out', 'in'), { maxLength: 4 }),
  members: fc.array(fc.constantFrom('kept', 'gone', 'both'), { maxLength: 3 }),
  invitations: fc.array(fc.constantFrom('kept', 'gone', 'both'), { maxLength: 3 }),
})

async function build(has: Belongings) {
  const { db } = fresh
  const kept = await anOrganisation(db, { identifiers: has.keptNumbers.map((at) => numbers[at]!) })
  const gone = await anOrganisation(db, { identifiers: has.goneNumbers.map((at) => numbers[at]!) })
  const third = await anOrganisation(db)
  for (let one = 0; one < has.screenings; one++)
    await recordScreening(as(db, secretariat), gone, { list: `List ${one}`, checkedOn: '2026-01-01', result: 'clear' })
  for (let one = 0; one < has.centres; one++)
    await sql`insert into organisations.centre (id, kind, country, names, host_id, created_at, updated_at) values (${newId(now)}, 'node', 'LA', '{"en": "Node"}', ${gone}, ${now}, ${now})`.execute(
      db,
    )
  const sides = { kept: [kept], gone: [gone], both: [kept, gone] }
  for (const side of has.claims) {
    const person = await aPerson(db)
    for (const id of sides[side]) await claimOrganisation(as(db, person), id)
  }
  for (const side of has.members) {
    const person = await aPerson(db)
    for (const id of sides[side])
      await sql`insert into organisations.assignment (id, person_id, role, organisation_id, starts_at, granted_by, granted_at) values (${newId(now)}, ${person.id}, 'member', ${id}, ${now}, 'test', ${now})`.execute(
        db,
      )
  }
  for (const side of has.invitations) {
    const address = `${newId(now)}@namsai.example`
    for (const id of sides[side]) await invite(id, address)
  }
  const ways = { between: [kept, gone], back: [gone, kept], out: [gone, third], in: [third, gone] }
  for (const way of has.relations)
    await sql`insert into organisations.relation (id, organisation_id, related_id, kind, recorded_by, recorded_at) values (${newId(now)}, ${ways[way][0]}, ${ways[way][1]}, 'parent', 'test', ${now})`.execute(
      db,
    )
  return { kept, gone }
}

async function invite(organisationId: OrganisationId, email: string): Promise<InvitationId> {
  const offer = { role: 'member', country: null, organisationId, email, language: 'en' } as const
  return (await inviteToRole(as(fresh.db, operator), offer, async () => {})).id
}

const openInvitationsOf = async (id: OrganisationId) =>
  (await invitationsWithin(fresh.db, reachOf(holding('x', 'organisation-administrator', id)), 9))
    .filter(({ state }) => state === 'sent')
    .map(({ organisationId }) => organisationId)

describe('a merge', () => {
  it('loses nothing, and taking it back restores everything, whatever the two have', async () => {
    await fc.assert(
      fc.asyncProperty(belongings, async (has) => {
        const { kept, gone } = await build(has)
        const before = await everything()
        const id = await merge(kept, gone)
        for (const [table, place] of [
          ['identifier', 'organisation_id'],
          ['assignment', 'organisation_id'],
          ['membership_request', 'organisation_id'],
          ['screening', 'organisation_id'],
          ['invitation', 'organisation_id'],
          ['centre', 'host_id'],
        ] as const)
          expect([table, await count(table, place, gone)]).toEqual([table, 0])
        expect(await count('screening', 'organisation_id', kept)).toBe(has.screenings)
        expect(await count('identifier', 'organisation_id', kept)).toBe(
          new Set([...has.keptNumbers, ...has.goneNumbers]).size,
        )
        await undoMerge(as(fresh.db, secretariat), id)
        expect(await everything()).toEqual(before)
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('leads from the gone one to the kept one, through several merges', async () => {
    const [a, b, c] = [await anOrganisation(fresh.db), await anOrganisation(fresh.db), await anOrganisation(fresh.db)]
    const first = await merge(b, a)
    await merge(c, b)
    expect(await keptId(fresh.db, a)).toBe(c)
    expect(await readOrganisation(as(fresh.db, secretariat), a)).toEqual({ keptId: c })
    expect(await outcomeOf(undoMerge(as(fresh.db, secretariat), first))).toBe('merge-under-another')
  })

  it('lets the kept one be found under the name of the gone one, until it is taken back', async () => {
    const kept = await anOrganisation(fresh.db, { name: 'Orchid Instruments' })
    const gone = await anOrganisation(fresh.db, { name: 'Zephyr Laboratories' })
    const found = async () => (await findOrganisations(fresh.db, { text: 'zephyr' })).map(({ id }) => id)
    const id = await merge(kept, gone)
    expect(await found()).toEqual([kept])
    await undoMerge(as(fresh.db, secretariat), id)
    expect(await found()).toEqual([gone])
  })

  it('leaves one open invitation of two to the same address, and gives the other back', async () => {
    const [kept, gone] = [await anOrganisation(fresh.db), await anOrganisation(fresh.db)]
    await invite(kept, 'souk@namsai.example')
    await invite(gone, 'Souk@namsai.example')
    const id = await merge(kept, gone)
    expect(await openInvitationsOf(kept)).toEqual([kept])
    await undoMerge(as(fresh.db, secretariat), id)
    expect([await openInvitationsOf(kept), await openInvitationsOf(gone)]).toEqual([[kept], [gone]])
  })

  it('by two at once happens once', async () => {
    const [a, b] = [await anOrganisation(fresh.db), await anOrganisation(fresh.db)]
    const outcomes = await Promise.all([outcomeOf(merge(a, b)), outcomeOf(merge(b, a))])
    expect(outcomes.sort()).toEqual(['done', 'merge-already-decided'])
  })

  it('is refused where it would hide something', async () => {
    const [active, suspended, proposed] = [
      await anOrganisation(fresh.db),
      await anOrganisation(fresh.db),
      await anOrganisation(fresh.db, { state: 'proposed' }),
    ]
    await suspendOrganisation(as(fresh.db, secretariat), suspended, { reason: 'own-request' })
    expect(await outcomeOf(merge(active, active))).toBe('merge-with-itself')
    expect(await outcomeOf(merge(active, suspended))).toBe('merge-suspended')
    expect(await outcomeOf(merge(proposed, active))).toBe('merge-into-unfit')
    const id = await merge(active, proposed)
    expect(await outcomeOf(undoMerge(as(fresh.db, secretariat), id))).toBe('done')
    expect(await outcomeOf(undoMerge(as(fresh.db, secretariat), id))).toBe('merge-undone-decided')
    expect(await stateOf(fresh.db, proposed)).toBe('proposed')
  })

  it('over a border is the secretariat’s alone', async () => {
    const [lao, thai] = [await anOrganisation(fresh.db), await anOrganisation(fresh.db, { country: 'TH' })]
    for (const actor of [
      focalPoint('LA'),
      focalPoint('TH'),
      auditor,
      holding('x', 'organisation-administrator', lao),
    ]) {
      expect(await outcomeOf(merge(lao, thai, actor))).toBe('not-allowed')
      expect(await outcomeOf(tellApart(as(fresh.db, actor), [lao, thai]))).toBe('not-allowed')
    }
    const id = await merge(lao, thai)
    expect(await outcomeOf(undoMerge(as(fresh.db, focalPoint('LA')), id))).toBe('not-allowed')
    expect((await organisationById(fresh.db, thai))?.mergedInto).toBe(lao)
  })

  it('gives whoever proposed the gone one no say over the kept one', async () => {
    const [ada, lin] = [await aPerson(fresh.db), await aPerson(fresh.db)]
    const [kept, gone] = [await proposedBy(ada), await proposedBy(lin)]
    await merge(kept.id, gone.id)
    await validateRequest(as(fresh.db, secretariat), kept.request)
    await withdrawRequest(as(fresh.db, lin), gone.request)
    expect(await stateOf(fresh.db, kept.id)).toBe('active')
  })

  it('leaves the kept one active when the proposal of the gone one comes back', async () => {
    const [ada, lin] = [await aPerson(fresh.db), await aPerson(fresh.db)]
    const [kept, gone] = [await proposedBy(ada), await proposedBy(lin)]
    await merge(kept.id, gone.id)
    await validateRequest(as(fresh.db, secretariat), kept.request)
    await returnRequest(as(fresh.db, focalPoint('LA')), gone.request, { reason: 'duplicate' })
    expect(await stateOf(fresh.db, kept.id)).toBe('active')
  })

  it('makes nobody administrator of another organisation by their own hand', async () => {
    const { id } = await aPerson(fresh.db)
    const [own, other] = [await anOrganisation(fresh.db), await anOrganisation(fresh.db)]
    await belong(id, own, 'organisation-administrator')
    const actor: Actor = { id, assignments: [...focalPoint('LA').assignments] }
    expect(await outcomeOf(merge(other, own, actor))).toBe('role-to-oneself')
    await belong(id, other, 'member')
    expect(await outcomeOf(merge(other, own, actor))).toBe('role-to-oneself')
    expect(await outcomeOf(merge(other, own, focalPoint('LA')))).toBe('done')
  })
})

async function proposedBy(person: Actor & { id: PersonId }) {
  const id = await anOrganisation(fresh.db, { state: 'proposed', by: person.id })
  const request = await fresh.db
    .transaction()
    .execute((transaction) =>
      insertRequest(transaction, { personId: person.id, organisationId: id, kind: 'proposal', now }),
    )
  return { id, request: request! }
}

async function belong(person: PersonId, organisation: OrganisationId, role: 'organisation-administrator' | 'member') {
  await sql`
    insert into organisations.assignment (id, person_id, role, organisation_id, starts_at, granted_by, granted_at)
    values (${newId(now)}, ${person}, ${role}, ${organisation}, ${now}, 'test', ${now})
  `.execute(fresh.db)
}
