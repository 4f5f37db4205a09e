import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../test/fresh-database.ts'
import { entriesAbout } from '../../../journal/index.ts'
import { publicActor, type Role } from '../../../values/actor.ts'
import type { PersonId } from '../schema.ts'
import {
  acceptInvitation,
  declineInvitation,
  inviteToRole,
  type OfferedRole,
  readInvitation,
  readInvitations,
  resendInvitation,
  type SendInvitation,
  withdrawInvitation,
} from './invitations.ts'
import { aNetwork, codeOf, inDays, now } from './people.test-help.ts'
import { assignRole, endRole, lendRole } from './roles.ts'

const database = freshDatabase()
const { aPerson, anOrganisation, hold, as, asOperator, actorOf } = aNetwork(database)
const anybody = () => ({ db: database.db, actor: publicActor, now })

/** What went out by mail, newest last. */
const sent: { to: string | null; secret: string }[] = []
const send: SendInvitation = async (_, invitation, secret) => {
  sent.push({ to: invitation.email, secret })
}
const lastSecret = () => sent.at(-1)!.secret
let count = 0
const anAddress = () => {
  count += 1
  return `invited-${count}@example.org`
}
const offer = (parts: Partial<OfferedRole> = {}): OfferedRole => ({
  email: anAddress(),
  role: 'expert',
  country: null,
  organisationId: null,
  language: 'en',
  ...parts,
})

describe('an invitation', () => {
  it('becomes the role when the person of that address accepts', async () => {
    const email = anAddress()
    const { id } = await inviteToRole(
      asOperator(),
      offer({ email: email.toUpperCase(), role: 'focal-point', country: 'LA' }),
      send,
    )
    const ada = await aPerson({ email })
    await acceptInvitation(await as(ada), lastSecret())
    expect((await actorOf(ada)).assignments).toEqual([{ role: 'focal-point', country: 'LA' }])
    const told = await entriesAbout(database.db, id)
    expect(told.map((entry) => entry.type)).toEqual(['invitation.sent', 'invitation.accepted'])
    expect(JSON.stringify(told)).not.toContain(email)
  })

  it('is good once: afterwards its link is as unknown as any other', async () => {
    const email = anAddress()
    await inviteToRole(asOperator(), offer({ email }), send)
    const [ada, secret] = [await aPerson({ email }), lastSecret()]
    const outcomes = await Promise.all([
      codeOf(acceptInvitation(await as(ada), secret)),
      codeOf(acceptInvitation(await as(ada), secret)),
    ])
    expect(outcomes.sort()).toEqual(['done', 'invitation-not-found'])
    for (const link of [secret, 'never-was', ''])
      expect(await codeOf(readInvitation(anybody(), link))).toBe('invitation-not-found')
  })

  it('expires after fourteen days', async () => {
    await inviteToRole(asOperator(), offer(), send)
    expect(await codeOf(readInvitation({ ...anybody(), now: inDays(13.99) }, lastSecret()))).toBe('done')
    expect(await codeOf(readInvitation({ ...anybody(), now: inDays(14) }, lastSecret()))).toBe('invitation-not-found')
  })

  it.each([
    ['of somebody else', {}, 'invitation-other-address'],
    [
      'whose address is not confirmed',
      { emailConfirmedAt: null, state: 'registered' as const },
      'confirm-address-first',
    ],
  ])('is not accepted by an account %s', async (_, parts, expected) => {
    const email = anAddress()
    await inviteToRole(asOperator(), offer({ email }), send)
    const ada = await aPerson({ ...parts, ...(expected === 'confirm-address-first' && { email }) })
    expect(await codeOf(acceptInvitation(await as(ada), lastSecret()))).toBe(expected)
  })

  it('is not accepted by whoever is not signed in, but may be declined', async () => {
    await inviteToRole(asOperator(), offer(), send)
    expect(await codeOf(acceptInvitation(anybody(), lastSecret()))).toBe('sign-in-first')
    await declineInvitation(anybody(), lastSecret())
    expect(await codeOf(readInvitation(anybody(), lastSecret()))).toBe('invitation-not-found')
  })

  it('sent again has a new link, and the older one is dead', async () => {
    const { id } = await inviteToRole(asOperator(), offer(), send)
    const older = lastSecret()
    await resendInvitation({ ...asOperator(), now: inDays(10) }, id, send)
    expect(await codeOf(readInvitation(anybody(), older))).toBe('invitation-not-found')
    expect(await codeOf(readInvitation({ ...anybody(), now: inDays(20) }, lastSecret()))).toBe('done')
  })

  it('withdrawn is no longer good, and is not withdrawn twice', async () => {
    const { id } = await inviteToRole(asOperator(), offer(), send)
    await withdrawInvitation(asOperator(), id)
    expect(await codeOf(readInvitation(anybody(), lastSecret()))).toBe('invitation-not-found')
    expect(await codeOf(withdrawInvitation(asOperator(), id))).toBe('invitation-decided')
  })

  it('of the same role to the same address stands once, also from two windows at once', async () => {
    const same = offer()
    const outcomes = await Promise.all([
      codeOf(inviteToRole(asOperator(), same, send)),
      codeOf(inviteToRole(asOperator(), same, send)),
    ])
    expect(outcomes.sort()).toEqual(['done', 'invitation-open'])
    expect(await codeOf(inviteToRole({ ...asOperator(), now: inDays(15) }, same, send))).toBe('done')
  })

  it('to nobody’s address, to oneself or to an office without a country is refused', async () => {
    const lin = await aPerson({ email: 'lin-self@example.org' })
    await hold(lin, 'secretariat')
    expect(await codeOf(inviteToRole(await as(lin), offer({ email: 'Lin-Self@example.org' }), send))).toBe(
      'role-to-oneself',
    )
    expect(await codeOf(inviteToRole(await as(lin), offer({ email: 'a@b' }), send))).toBe('address-unreadable')
    expect(await codeOf(inviteToRole(await as(lin), offer({ email: 'a(b)@c.org' }), send))).toBe('address-unreadable')
    expect(await codeOf(inviteToRole(await as(lin), offer({ email: 'a@b.org\nBcc: c@d.org' }), send))).toBe(
      'address-unreadable',
    )
    expect(await codeOf(inviteToRole(await as(lin), offer({ role: 'focal-point' }), send))).toBe('role-scope-missing')
  })

  it('is void when whoever sent it may no longer give the role', async () => {
    const [lin, email, mill] = [await aPerson(), anAddress(), await anOrganisation()]
    const own = await hold(lin, 'organisation-administrator', { organisationId: mill })
    await inviteToRole(await as(lin), offer({ email, role: 'member', organisationId: mill }), send)
    await endRole(await as(lin), own, 'handed-back')
    expect(await codeOf(acceptInvitation(await as(await aPerson({ email })), lastSecret()))).toBe(
      'invitation-inviter-gone',
    )
  })

  it('to nominate an expert is for somebody of that country', async () => {
    const [lin, email] = [await aPerson(), anAddress()]
    await hold(lin, 'focal-point', { country: 'LA' })
    await inviteToRole(await as(lin), offer({ email, country: 'LA' }), send)
    expect(await codeOf(acceptInvitation(await as(await aPerson({ email, country: 'TH' })), lastSecret()))).toBe(
      'invitation-other-country',
    )
  })

  it('does not make an auditor decide', async () => {
    const email = anAddress()
    await inviteToRole(asOperator(), offer({ email, role: 'verifier' }), send)
    const ada = await aPerson({ email })
    await hold(ada, 'auditor')
    expect(await codeOf(acceptInvitation(await as(ada), lastSecret()))).toBe('role-separation')
  })
})

describe('whoever invites', () => {
  it.each([
    'a(b)@namsai.example',
    'a:b@namsai.example',
    'a[b]@namsai.example',
    'a\\b@namsai.example',
    'a@b',
    'a,b@c.example',
  ])('is told that %s is no address that mail goes to', async (email) => {
    expect(await codeOf(inviteToRole(asOperator(), offer({ email }), send))).toBe('address-unreadable')
  })

  const rows: [string, Role, 'mill' | 'port' | null, Partial<OfferedRole>, string][] = [
    [
      'a focal point, administrators of the country',
      'focal-point',
      'mill',
      { role: 'organisation-administrator' },
      'done',
    ],
    [
      'a focal point, nobody for another country',
      'focal-point',
      'port',
      { role: 'organisation-administrator' },
      'not-allowed',
    ],
    ['a focal point, experts of the country', 'focal-point', null, { role: 'expert', country: 'LA' }, 'done'],
    ['a focal point, no experts of another', 'focal-point', null, { role: 'expert', country: 'TH' }, 'not-allowed'],
    ['a focal point, no secretariat', 'focal-point', null, { role: 'secretariat' }, 'not-allowed'],
    ['a focal point, no focal point', 'focal-point', null, { role: 'focal-point', country: 'LA' }, 'not-allowed'],
    [
      'an administrator, members of the own organisation',
      'organisation-administrator',
      'mill',
      { role: 'member' },
      'done',
    ],
    ['an administrator, nobody for another', 'organisation-administrator', 'port', { role: 'member' }, 'not-allowed'],
    ['an administrator, no verifier', 'organisation-administrator', null, { role: 'verifier' }, 'not-allowed'],
    ['a member, nobody', 'member', 'mill', { role: 'member' }, 'not-allowed'],
    ['an auditor, nobody', 'auditor', null, { role: 'expert' }, 'not-allowed'],
    ['a verifier, nobody', 'verifier', null, { role: 'expert' }, 'not-allowed'],
  ]
  it.each(rows)('%s', async (_, role, where, parts, expected) => {
    const [mill, port, lin] = [await anOrganisation('LA'), await anOrganisation('TH'), await aPerson()]
    const needsOrganisation = role === 'organisation-administrator' || role === 'member'
    await hold(
      lin,
      role,
      role === 'focal-point' ? { country: 'LA' } : needsOrganisation ? { organisationId: mill } : {},
    )
    const organisationId = where === 'mill' ? mill : where === 'port' ? port : null
    expect(await codeOf(inviteToRole(await as(lin), offer({ ...parts, organisationId }), send))).toBe(expected)
  })

  it('holds the office on loan and does not give it away for good, by hand or by mail', async () => {
    const [lin, ada, mei] = [await aPerson(), await aPerson(), await aPerson()]
    const mill = await anOrganisation('LA')
    const own = await hold(lin, 'organisation-administrator', { organisationId: mill })
    for (const id of [ada, mei]) await hold(id, 'member', { organisationId: mill })
    await lendRole(await as(lin), { id: own, email: `${ada}@example.org`, until: inDays(3) })
    const office = { role: 'organisation-administrator' as const, country: null, organisationId: mill }
    expect(await codeOf(inviteToRole(await as(ada), offer(office), send))).toBe('loan-of-a-loan')
    expect(await codeOf(assignRole(await as(ada), { ...office, person: mei, endsAt: null }))).toBe('loan-of-a-loan')
    expect(await codeOf(inviteToRole(await as(ada), offer({ ...office, role: 'member' }), send))).toBe('done')
    expect(await codeOf(assignRole(await as(lin), { ...office, person: mei, endsAt: null }))).toBe('done')
  })

  it('sees and touches the invitations within reach only', async () => {
    const [mill, port] = [await anOrganisation('LA'), await anOrganisation('TH')]
    const administrator = async (organisationId: typeof mill): Promise<PersonId> => {
      const id = await aPerson()
      await hold(id, 'organisation-administrator', { organisationId })
      return id
    }
    const [lin, mei] = [await administrator(mill), await administrator(port)]
    const { id } = await inviteToRole(await as(lin), offer({ role: 'member', organisationId: mill }), send)
    expect((await readInvitations(await as(lin))).map((one) => one.id)).toContain(id)
    expect((await readInvitations(await as(mei))).map((one) => one.id)).not.toContain(id)
    expect(await codeOf(withdrawInvitation(await as(mei), id))).toBe('offer-not-found')
    expect(await codeOf(resendInvitation(await as(mei), id, send))).toBe('offer-not-found')
  })
})
