import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../test/fresh-database.ts'
import { entriesAbout } from '../../../journal/index.ts'
import type { Role } from '../../../values/actor.ts'
import type { PersonId } from '../schema.ts'
import { focalPointsOf, membersOf } from '../store/door.ts'
import { aNetwork, codeOf, inDays, now } from './people.test-help.ts'
import { readPerson, reinstatePerson, suspendPerson } from './people.ts'
import { assignRole, endRole, lendRole } from './roles.ts'

const database = freshDatabase()
const { aPerson, anOrganisation, hold, as, asOperator, actorOf } = aNetwork(database)
const plain = { country: null, organisationId: null, endsAt: null }

async function aSecretariat(): Promise<PersonId> {
  const id = await aPerson()
  await hold(id, 'secretariat')
  return id
}

describe('a role', () => {
  it('is given by the secretariat, and the journal tells it without a name', async () => {
    const [lin, ada] = [await aSecretariat(), await aPerson({ displayName: 'Secretname' })]
    await assignRole(await as(lin), { ...plain, person: ada, role: 'verifier' })
    expect((await actorOf(ada)).assignments).toEqual([{ role: 'verifier' }])
    const [entry] = await entriesAbout(database.db, ada)
    expect(entry).toMatchObject({ type: 'role.assigned', actor: lin, data: { role: 'verifier', until: null } })
    expect(JSON.stringify(entry)).not.toContain('Secretname')
  })

  it('is not lent to an address with a nought in it', async () => {
    const [lin, until] = [await aPerson(), inDays(3)]
    const id = await hold(lin, 'focal-point', { country: 'LA' })
    expect(await codeOf(lendRole(await as(lin), { id, email: 'a\0b@example.org', until }))).toBe('loan-nobody-fits')
  })

  it('is not given to oneself', async () => {
    const lin = await aSecretariat()
    expect(await codeOf(assignRole(await as(lin), { ...plain, person: lin, role: 'verifier' }))).toBe('role-to-oneself')
  })

  it('given twice at the same moment is given once', async () => {
    const [lin, mei, ada] = [await aSecretariat(), await aSecretariat(), await aPerson()]
    const wanted = { ...plain, person: ada, role: 'expert' as const }
    const outcomes = await Promise.all([
      codeOf(assignRole(await as(lin), wanted)),
      codeOf(assignRole(await as(mei), wanted)),
    ])
    expect(outcomes.sort()).toEqual(['done', 'role-already-held'])
  })

  it('to audit and one to decide, given at the same moment, do not meet in one person', async () => {
    const [lin, mei, ada] = [await aSecretariat(), await aSecretariat(), await aPerson()]
    const outcomes = await Promise.all([
      codeOf(assignRole(await as(lin), { ...plain, person: ada, role: 'auditor' })),
      codeOf(assignRole(await as(mei), { ...plain, person: ada, role: 'verifier' })),
    ])
    expect(outcomes.sort()).toEqual(['done', 'role-separation'])
  })

  it('of an organisation that is not active is nobody’s', async () => {
    const [lin, ada, mill] = [await aSecretariat(), await aPerson(), await anOrganisation('LA', 'suspended')]
    const wanted = { ...plain, person: ada, role: 'member' as const, organisationId: mill }
    expect(await codeOf(assignRole(await as(lin), wanted))).toBe('role-organisation-not-active')
  })

  describe('across a border', () => {
    const rows: [string, Role, 'own' | 'other' | null, Role, string][] = [
      ['a focal point nominates an expert of the country', 'focal-point', null, 'expert', 'done'],
      ['a focal point names no verifier', 'focal-point', null, 'verifier', 'not-allowed'],
      ['a focal point makes no secretariat', 'focal-point', null, 'secretariat', 'not-allowed'],
      [
        'a focal point names an administrator in the country',
        'focal-point',
        'own',
        'organisation-administrator',
        'done',
      ],
      [
        'a focal point names nobody in another country',
        'focal-point',
        'other',
        'organisation-administrator',
        'not-allowed',
      ],
      ['an administrator names members', 'organisation-administrator', 'own', 'organisation-administrator', 'done'],
      ['an administrator names nobody elsewhere', 'organisation-administrator', 'other', 'member', 'not-allowed'],
      ['an administrator names no expert', 'organisation-administrator', null, 'expert', 'not-allowed'],
      ['a member names nobody', 'member', 'own', 'member', 'person-not-found'],
      ['an auditor names nobody', 'auditor', null, 'expert', 'person-not-found'],
    ]
    it.each(rows)('%s', async (_, giver, where, role, expected) => {
      const [mill, port] = [await anOrganisation('LA'), await anOrganisation('TH')]
      const [ada, lin] = [await aPerson(), await aPerson()]
      // Within view of every giver, so that only the border itself can refuse.
      await hold(ada, 'member', { organisationId: mill })
      const scope = giver === 'focal-point' ? { country: 'LA' } : giver === 'auditor' ? {} : { organisationId: mill }
      await hold(lin, giver, scope)
      const organisationId = where === 'own' ? mill : where === 'other' ? port : null
      expect(await codeOf(assignRole(await as(lin), { ...plain, person: ada, role, organisationId }))).toBe(expected)
    })

    it('a focal point nominates nobody of another country, even by guessing the number', async () => {
      const [ada, lin] = [await aPerson({ country: 'TH' }), await aPerson()]
      await hold(lin, 'focal-point', { country: 'LA' })
      expect(await codeOf(assignRole(await as(lin), { ...plain, person: ada, role: 'expert' }))).toBe(
        'person-not-found',
      )
    })

    it('a focal point ends no role of another country', async () => {
      const [ada, lin] = [await aPerson({ country: 'TH' }), await aPerson()]
      await hold(lin, 'focal-point', { country: 'LA' })
      const id = await hold(ada, 'expert')
      expect(await codeOf(endRole(await as(lin), id, 'misuse'))).toBe('not-allowed')
    })
  })
})

describe('the end of a role', () => {
  it('is its holder’s to choose', async () => {
    const ada = await aPerson()
    const id = await hold(ada, 'expert')
    await endRole(await as(ada), id, 'handed-back')
    expect((await actorOf(ada)).assignments).toEqual([])
    expect(await codeOf(endRole(await as(ada), id, 'handed-back'))).toBe('role-end-decided')
  })

  it('told by two people at once is told once', async () => {
    const [ada, lin] = [await aPerson(), await aSecretariat()]
    const id = await hold(ada, 'expert')
    const outcomes = await Promise.all([
      codeOf(endRole(await as(ada), id, 'handed-back')),
      codeOf(endRole(await as(lin), id, 'misuse')),
    ])
    expect(outcomes.sort()).toEqual(['done', 'role-end-decided'])
  })

  it('that has not begun is as if it had never been', async () => {
    const ada = await aPerson()
    const id = await hold(ada, 'expert', { startsAt: inDays(5) })
    await endRole(await as(ada), id, 'handed-back')
    expect((await actorOf(ada, inDays(6))).assignments).toEqual([])
  })
})

describe('a loan', () => {
  const lending = async () => {
    const [ada, lin] = [
      await aPerson({ country: 'LA' }),
      await aPerson({ country: 'LA', email: `Lin-${Math.random()}@example.org` }),
    ]
    const own = await hold(ada, 'focal-point', { country: 'LA', endsAt: inDays(60) })
    const email = (await readPerson(asOperator(), lin)).email!
    return { ada, lin, own, email }
  }

  it('gives the borrower the role until its day, and the lender keeps it', async () => {
    const { ada, lin, own, email } = await lending()
    await lendRole(await as(ada), { id: own, email: email.toUpperCase(), until: inDays(10) })
    const role = { role: 'focal-point', country: 'LA' }
    expect([(await actorOf(lin)).assignments, (await actorOf(ada)).assignments]).toEqual([[role], [role]])
    expect((await actorOf(lin, inDays(10))).assignments).toEqual([])
    expect(await focalPointsOf(database.db, 'LA', now)).toEqual(expect.arrayContaining([ada, lin]))
  })

  it('ends with the lender’s role, and rests while the lender is suspended', async () => {
    const [{ ada, lin, own, email }, mei] = [await lending(), await aSecretariat()]
    await lendRole(await as(ada), { id: own, email, until: inDays(10) })
    await suspendPerson(await as(mei), ada, 'on-request')
    expect((await actorOf(lin)).assignments).toEqual([])
    expect(await focalPointsOf(database.db, 'LA', now)).not.toContain(lin)
    await reinstatePerson(await as(mei), ada)
    expect((await actorOf(lin)).assignments).toHaveLength(1)
    await endRole(await as(ada), own, 'handed-back')
    expect((await actorOf(lin)).assignments).toEqual([])
    expect((await entriesAbout(database.db, lin)).map((entry) => entry.type)).toEqual(['role.lent', 'role.ended'])
  })

  it('is ended by either of the two, and by nobody else', async () => {
    for (const who of ['ada', 'lin'] as const) {
      const people = await lending()
      const loan = await lendRole(await as(people.ada), { id: people.own, email: people.email, until: inDays(10) })
      expect(await codeOf(endRole(await as(await aPerson()), loan.id, 'handed-back'))).toBe('not-allowed')
      await endRole(await as(people[who]), loan.id, 'handed-back')
      expect((await actorOf(people.lin)).assignments).toEqual([])
      expect((await actorOf(people.ada)).assignments).toHaveLength(1)
    }
  })

  it('is not lent on', async () => {
    const { ada, lin, own, email } = await lending()
    const loan = await lendRole(await as(ada), { id: own, email, until: inDays(10) })
    const mei = (await readPerson(asOperator(), await aPerson())).email!
    expect(await codeOf(lendRole(await as(lin), { id: loan.id, email: mei, until: inDays(5) }))).toBe('loan-of-a-loan')
  })

  it('answers alike for an address that nobody has and one whose owner does not fit', async () => {
    const { ada, own } = await lending()
    const stranger = (await readPerson(asOperator(), await aPerson({ country: 'TH' }))).email!
    for (const email of [stranger, 'nobody@example.org'])
      expect(await codeOf(lendRole(await as(ada), { id: own, email, until: inDays(5) }))).toBe('loan-nobody-fits')
  })

  it('is nobody’s to give but the holder’s', async () => {
    const { lin, own, email } = await lending()
    expect(await codeOf(lendRole(await as(lin), { id: own, email, until: inDays(5) }))).toBe('not-allowed')
  })

  it('does not make an auditor decide', async () => {
    const { ada, lin, own, email } = await lending()
    await hold(lin, 'auditor')
    expect(await codeOf(lendRole(await as(ada), { id: own, email, until: inDays(5) }))).toBe('role-separation')
  })

  it('never lets the borrower do what the lender may not, at any moment, whatever happens to the lender', async () => {
    const day = fc.integer({ min: -20, max: 120 })
    const story = fc.record({
      from: day,
      to: fc.option(day),
      until: day,
      moments: fc.array(day, { minLength: 1, maxLength: 4 }),
      isEnded: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(story, async ({ from, to, until, moments, isEnded }) => {
        const [ada, lin] = [await aPerson(), await aPerson()]
        const endsAt = to === null || to <= from ? null : inDays(to)
        const own = await hold(ada, 'focal-point', { country: 'LA', startsAt: inDays(from), endsAt })
        const email = (await readPerson(asOperator(), lin)).email!
        await codeOf(lendRole(await as(ada), { id: own, email, until: inDays(until) }))
        if (isEnded) await codeOf(endRole(await as(ada), own, 'handed-back'))
        for (const moment of moments.filter((one) => one >= 0)) {
          const [lender, borrower] = [await actorOf(ada, inDays(moment)), await actorOf(lin, inDays(moment))]
          expect(lender.assignments).toEqual(expect.arrayContaining([...borrower.assignments]))
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('members of an organisation', () => {
  it('are those who hold a role there now and are active', async () => {
    const mill = await anOrganisation()
    const [ada, lin, mei, sok] = [
      await aPerson(),
      await aPerson({ state: 'suspended' }),
      await aPerson(),
      await aPerson(),
    ]
    await hold(ada, 'organisation-administrator', { organisationId: mill })
    await hold(lin, 'member', { organisationId: mill })
    await hold(mei, 'member', { organisationId: mill, endsAt: inDays(-1) })
    await hold(sok, 'member', { organisationId: mill, startsAt: inDays(1) })
    expect(await membersOf(database.db, mill, now)).toEqual([{ personId: ada, role: 'organisation-administrator' }])
  })
})
