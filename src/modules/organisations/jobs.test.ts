// What the house forgets by itself, and when.
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import { entriesAbout } from '../../journal/index.ts'
import { makeOneTime } from '../../platform/session/one-time.ts'
import { noteSecurityEvent, securityEventsOf } from '../../platform/session/security-log.ts'
import { readSettings } from '../../platform/settings.ts'
import { inviteToRole, readInvitation, readInvitations } from './actions/invitations.ts'
import { aNetwork, codeOf, inDays, now } from './actions/people.test-help.ts'
import { jobs } from './jobs.ts'
import type { InvitationId } from './schema.ts'
import { invitationForDecision } from './store/invitations.ts'
import { personById } from './store/people.ts'

const database = freshDatabase()
const { aPerson, asOperator } = aNetwork(database)

const tidyOn = async (day: Date) => {
  for (const job of jobs) await job.run({ db: database.db, settings: readSettings({}), now: day, payload: {} })
}
const typesAbout = async (id: string) => (await entriesAbout(database.db, id)).map(({ type }) => type)

describe('a registration', () => {
  const unconfirmed = { state: 'registered', emailConfirmedAt: null } as const

  it('that nobody confirmed is gone after 30 days, name and address and all', async () => {
    const [ada, lin] = [await aPerson({ ...unconfirmed, displayName: 'Ada' }), await aPerson()]
    await tidyOn(inDays(29))
    expect(await personById(database.db, ada)).toMatchObject({ state: 'registered', displayName: 'Ada' })
    await tidyOn(inDays(31))
    await tidyOn(inDays(31))
    expect(await personById(database.db, ada)).toMatchObject({ state: 'erased', displayName: null, email: null })
    expect(await typesAbout(ada)).toEqual(['person.erased'])
    expect(await personById(database.db, lin)).toMatchObject({ state: 'active' })
  })

  it('with a link that is still good waits for it', async () => {
    const ada = await aPerson(unconfirmed)
    await makeOneTime(database.db, { purpose: 'confirm', personId: ada, now: inDays(31), minutes: 24 * 60 })
    await tidyOn(inDays(31.5))
    expect(await personById(database.db, ada)).toMatchObject({ state: 'registered' })
    await tidyOn(inDays(33))
    expect(await personById(database.db, ada)).toMatchObject({ state: 'erased' })
  })
})

it('an invitation can be sent again for 30 days after its day, then its address is forgotten', async () => {
  const sent = { email: 'late@example.org', role: 'verifier', country: null, organisationId: null } as const
  let secret = ''
  const { id } = await inviteToRole(asOperator(), { ...sent, language: 'en' }, async (_, __, made) => {
    secret = made
  })
  const held = async () =>
    await database.db.transaction().execute((one) => invitationForDecision(one, { id: id as InvitationId }))
  await tidyOn(inDays(43))
  expect(await held()).toMatchObject({ state: 'sent', email: 'late@example.org' })
  await tidyOn(inDays(45))
  expect(await held()).toMatchObject({ state: 'withdrawn', email: null })
  expect(await typesAbout(id)).toEqual(['invitation.sent', 'invitation.withdrawn'])
  expect(await codeOf(readInvitation(asOperator(), secret))).toBe('invitation-not-found')
  expect(await readInvitations(asOperator())).toMatchObject([{ id, email: null }])
})

it('a security event is forgotten after 90 days', async () => {
  const ada = await aPerson()
  await noteSecurityEvent(database.db, { personId: ada, kind: 'signed-in', now })
  await tidyOn(inDays(89))
  expect(await securityEventsOf(database.db, ada, 9)).toHaveLength(1)
  await tidyOn(inDays(91))
  expect(await securityEventsOf(database.db, ada, 9)).toEqual([])
})
