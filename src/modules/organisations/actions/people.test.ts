import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../test/fresh-database.ts'
import type { PersonId } from '../schema.ts'
import { decideConsent } from './decide-consent.ts'
import { aNetwork, codeOf, inDays } from './people.test-help.ts'
import { findPeople, readPerson, readRegister, reinstatePerson, suspendPerson } from './people.ts'
import { endRole } from './roles.ts'

const database = freshDatabase()
const { aPerson, anOrganisation, hold, as, asOperator, actorOf } = aNetwork(database)
const page = { offset: 0, limit: 1_000 }
const seen = async (who: PersonId, asked = {}) =>
  (await findPeople(await as(who), asked, page)).people.map((person) => person.id)

describe('whom one sees', () => {
  const network = async () => {
    const [mill, port] = [await anOrganisation('LA'), await anOrganisation('TH')]
    const people = {
      shy: await aPerson({ country: 'LA' }),
      agreed: await aPerson({ country: 'LA' }),
      agreedElsewhere: await aPerson({ country: 'TH' }),
      ofMill: await aPerson({ country: 'CN' }),
      formerlyOfMill: await aPerson({ country: 'CN' }),
      ofPort: await aPerson({ country: 'TH' }),
    }
    await decideConsent(await as(people.agreed), 'share-with-focal-point', true)
    await decideConsent(await as(people.agreedElsewhere), 'share-with-focal-point', true)
    await hold(people.ofMill, 'member', { organisationId: mill })
    await hold(people.formerlyOfMill, 'member', { organisationId: mill, endsAt: inDays(-1) })
    await hold(people.ofPort, 'member', { organisationId: port })
    const nameOf = new Map(Object.entries(people).map(([name, id]) => [id as string, name]))
    return {
      mill,
      people,
      seenBy: async (who: PersonId) => (await seen(who)).flatMap((id) => nameOf.get(id) ?? []).sort(),
    }
  }

  it('a focal point: those of the country who agreed or hold a role, and whoever holds a role there', async () => {
    const { people, seenBy } = await network()
    const lin = await aPerson()
    await hold(lin, 'focal-point', { country: 'LA' })
    expect(await seenBy(lin)).toEqual(['agreed', 'ofMill'])
    await decideConsent(await as(people.agreed), 'share-with-focal-point', false)
    expect(await seenBy(lin)).toEqual(['ofMill'])
    expect(await codeOf(readPerson(await as(lin), people.shy))).toBe('person-not-found')
    expect(await codeOf(readPerson(await as(lin), people.ofPort))).toBe('person-not-found')
  })

  it('an administrator: those who hold a role in the organisation', async () => {
    const { mill, seenBy } = await network()
    const lin = await aPerson()
    await hold(lin, 'organisation-administrator', { organisationId: mill })
    expect(await seenBy(lin)).toEqual(['ofMill'])
  })

  it('the secretariat: everybody', async () => {
    const { people, seenBy } = await network()
    const lin = await aPerson()
    await hold(lin, 'secretariat')
    expect(await seenBy(lin)).toEqual(Object.keys(people).sort())
  })

  it.each(['member', 'expert', 'verifier', 'trainee', 'auditor'] as const)(
    'a person with the role %s: nobody',
    async (role) => {
      const lin = await aPerson()
      await hold(lin, role, role === 'member' ? { organisationId: await anOrganisation() } : {})
      expect(await codeOf(findPeople(await as(lin), {}, page))).toBe('not-allowed')
    },
  )

  it('the register of roles is for the secretariat and the auditor', async () => {
    for (const [role, expected] of [
      ['secretariat', 'done'],
      ['auditor', 'done'],
      ['verifier', 'not-allowed'],
    ] as const) {
      const lin = await aPerson()
      await hold(lin, role)
      expect(await codeOf(readRegister(await as(lin), {}, page))).toBe(expected)
    }
  })
})

describe('a search', () => {
  it.each([
    ['样例', true],
    ['wang', true],
    ['YANGLI', true],
    ['xiaowang wang', true],
    ['Wáng', true],
    ['王样', true],
    ['wangyangli', true],
    ['li', true],
    ['%', false],
    ['nobody', false],
  ])('for “%s” finds Wang Yangli: %s', async (text, isFound) => {
    const parts = {
      familyName: '王',
      givenName: '样例',
      displayName: '王样例',
      latinName: 'Wang Yangli (Xiaowang)',
      nameLanguage: 'zh-Hans',
    }
    const wang = await aPerson(parts)
    const { people } = await findPeople(asOperator(), { text }, page)
    expect(people.some((person) => person.id === wang)).toBe(isFound || text === '%')
  })

  it.each([
    ['Nguyễn Thí Dụ', 'nguyen du'],
    ['Đặng Mẫu', 'dang mau'],
    ['ສົມມຸດ ພອນສະຫວັນ', 'ພອນສະຫວັນ'],
    ['ตัวอย่าง สมมติ', 'สมมติ'],
    ['សុខ គំរូ', 'គំរូ'],
    ['နမူနာ', 'နမူ'],
    ['மாதிரி', 'மாதி'],
  ])('finds %s by %s', async (displayName, text) => {
    const id = await aPerson({ displayName, givenName: displayName })
    const { people } = await findPeople(asOperator(), { text }, page)
    expect(people.map((person) => person.id)).toContain(id)
  })

  it('narrows by role, country and state', async () => {
    const [ada, lin] = [await aPerson({ country: 'BN' }), await aPerson({ country: 'BN', state: 'suspended' })]
    await hold(ada, 'expert')
    const idsOf = async (asked: object) =>
      (await findPeople(asOperator(), { country: 'BN', ...asked }, page)).people.map(({ id }) => id)
    expect(await idsOf({})).toEqual(expect.arrayContaining([ada, lin]))
    expect(await idsOf({ role: 'expert' })).toEqual([ada])
    expect(await idsOf({ state: 'suspended' })).toEqual([lin])
  })
})

describe('a suspension', () => {
  it('takes every role at once, and a reinstatement gives them back', async () => {
    const [lin, ada] = [await aPerson(), await aPerson()]
    await hold(lin, 'secretariat')
    await hold(ada, 'expert')
    await suspendPerson(await as(lin), ada, 'misuse')
    expect((await actorOf(ada)).id).toBe('public')
    expect(await codeOf(suspendPerson(await as(lin), ada, 'misuse'))).toBe('suspend-state-decided')
    await reinstatePerson(await as(lin), ada)
    expect((await actorOf(ada)).assignments).toEqual([{ role: 'expert' }])
  })

  it('is the secretariat’s, and not of itself', async () => {
    const [lin, ada] = [await aPerson(), await aPerson()]
    await hold(lin, 'secretariat')
    await hold(ada, 'focal-point', { country: 'LA' })
    expect(await codeOf(suspendPerson(await as(ada), lin, 'misuse'))).toBe('not-allowed')
    expect(await codeOf(suspendPerson(await as(lin), lin, 'misuse'))).toBe('suspend-oneself')
  })
})

describe('the last of the secretariat', () => {
  it('cannot go, and two who go in the same moment do not both', async () => {
    const alone = await aPerson()
    const first = await hold(alone, 'secretariat')
    const others = await findPeople(asOperator(), { role: 'secretariat' }, page)
    for (const { id } of others.people) if (id !== alone) await suspendPerson(asOperator(), id, 'other')
    expect(await codeOf(endRole(await as(alone), first, 'handed-back'))).toBe('last-secretariat')
    expect(await codeOf(suspendPerson(asOperator(), alone, 'other'))).toBe('last-secretariat')
    const second = await aPerson()
    const theirs = await hold(second, 'secretariat')
    const outcomes = await Promise.all([
      codeOf(endRole(await as(alone), first, 'handed-back')),
      codeOf(endRole(await as(second), theirs, 'handed-back')),
    ])
    expect(outcomes.sort()).toEqual(['done', 'last-secretariat'])
  })
})
