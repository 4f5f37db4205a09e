import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../test/fresh-database.ts'
import { entriesAbout } from '../../../journal/index.ts'
import { publicActor } from '../../../values/actor.ts'
import { consentPurposes } from '../schema.ts'
import { hasConsent } from '../store/door.ts'
import { changeProfile, readOwnProfile } from './change-profile.ts'
import { decideConsent, readOwnConsents } from './decide-consent.ts'
import { aNetwork, codeOf, inDays, now } from './people.test-help.ts'

const database = freshDatabase()
const { aPerson, as } = aNetwork(database)

describe('a profile', () => {
  it('is changed by its person, and the journal tells which fields, not what they say', async () => {
    const ada = await aPerson()
    expect(
      await changeProfile(await as(ada), 1, { givenName: 'ສົມມຸດ', nameLanguage: 'lo', employer: 'Secret Mill' }),
    ).toEqual({
      changed: expect.arrayContaining(['givenName', 'employer', 'displayName']),
    })
    expect(await readOwnProfile(await as(ada))).toMatchObject({
      displayName: 'ສົມມຸດ',
      employer: 'Secret Mill',
      version: 2,
    })
    expect(JSON.stringify(await entriesAbout(database.db, ada))).not.toMatch(/Secret|ສົມມຸດ/)
  })

  it('saved without a change is no entry', async () => {
    const ada = await aPerson()
    const same = { givenName: 'Rekaan', displayName: 'Rekaan', nameLanguage: 'ms', languages: ['ms'], country: 'LA' }
    expect(await changeProfile(await as(ada), 1, same)).toEqual({ changed: [] })
    expect(await entriesAbout(database.db, ada)).toEqual([])
  })

  it('from two windows: the second is told, and the first stays', async () => {
    const ada = await aPerson()
    await changeProfile(await as(ada), 1, { givenName: 'First' })
    const outcome = await changeProfile(await as(ada), 1, { givenName: 'Second' })
    expect(outcome).toMatchObject({ theirs: { displayName: 'First', version: 2 } })
    expect(await readOwnProfile(await as(ada))).toMatchObject({ displayName: 'First' })
  })

  it('from two windows in the same moment is written once', async () => {
    const ada = await aPerson()
    const outcomes = await Promise.all(
      ['One', 'Two'].map(async (givenName) => await changeProfile(await as(ada), 1, { givenName })),
    )
    expect(outcomes.map((outcome) => Object.keys(outcome)[0]).sort()).toEqual(['changed', 'theirs'])
  })

  it('is nobody’s who is not signed in', async () => {
    expect(await codeOf(readOwnProfile({ db: database.db, actor: publicActor, now }))).toBe('sign-in-first')
  })
})

describe('a consent', () => {
  it('counts from the moment it is given until it is withdrawn', async () => {
    const ada = await aPerson()
    await decideConsent(await as(ada), 'be-matched', true)
    await decideConsent(await as(ada, inDays(2)), 'be-matched', false)
    const asked = [inDays(-1), now, inDays(1), inDays(2), inDays(3)]
    const answers = await Promise.all(asked.map((at) => hasConsent(database.db, ada, 'be-matched', at)))
    expect(answers).toEqual([false, true, true, false, false])
    expect(await hasConsent(database.db, ada, 'follow-up', now)).toBe(false)
  })

  it('given in two windows at the same moment is one consent and one entry', async () => {
    const ada = await aPerson()
    await Promise.all([1, 2].map(async () => await decideConsent(await as(ada), 'follow-up', true)))
    expect(await readOwnConsents(await as(ada))).toHaveLength(1)
    expect(await entriesAbout(database.db, ada)).toHaveLength(1)
  })

  it('stands exactly when the last word about its purpose was yes, and the journal tells each change once', async () => {
    const word = fc.record({ purpose: fc.constantFrom(...consentPurposes), isGiven: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 12 }), async (words) => {
        const ada = await aPerson()
        const last = new Map<string, boolean>()
        let changes = 0
        for (const [index, { purpose, isGiven }] of words.entries()) {
          await decideConsent(await as(ada, inDays(index)), purpose, isGiven)
          if ((last.get(purpose) ?? false) !== isGiven) changes += 1
          last.set(purpose, isGiven)
        }
        for (const purpose of consentPurposes)
          expect(await hasConsent(database.db, ada, purpose, inDays(words.length))).toBe(last.get(purpose) ?? false)
        expect(await entriesAbout(database.db, ada)).toHaveLength(changes)
      }),
      { numRuns: 25 },
    )
  })
})
