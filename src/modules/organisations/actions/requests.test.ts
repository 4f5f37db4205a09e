import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../test/fresh-database.ts'
import { entriesAbout } from '../../../journal/index.ts'
import { publicActor } from '../../../values/actor.ts'
import { newId } from '../../../values/id.ts'
import type { OrganisationId, PersonId, RequestId } from '../schema.ts'
import { personForDecision } from '../store/people.ts'
import { membersOf, requestsAbout, waitingRequests } from '../store/requests.ts'
import { returnRequest, validateMany, validateRequest } from './decide-requests.ts'
import { readOrganisation } from './find-organisations.ts'
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
import { claimOrganisation, correctProposal, proposeOrganisation, withdrawRequest } from './propose-organisation.ts'
import { giveRole } from './roles.ts'

const fresh = freshDatabase()

let names = 0
function typed(change: Record<string, string> = {}) {
  const name = ['ນ້ຳໃສ', 'ດອກຈຳປາ', 'ພູຄຳ', 'ທົ່ງພຽງ', 'ແກ້ວມະນີ', 'ຫງສາ', 'ສາຍຝົນ', 'ເມືອງງາມ'][names++ % 8]
  return {
    country: 'LA',
    type: 'company',
    localName: `ບໍລິສັດ ${name} ${names} ຈຳກັດ`,
    localLanguage: 'lo',
    latinName: `Sample ${names} ${name?.length}`,
    ...change,
  }
}

async function aProposal(change: Record<string, string> = {}) {
  const person = await aPerson(fresh.db)
  const proposed = await proposeOrganisation(as(fresh.db, person), typed(change), true)
  if (!('id' in proposed)) throw new Error('The proposal was not taken.')
  const [request] = await requestsAbout(fresh.db, proposed.id)
  return { person, id: proposed.id, request: request!.id }
}

async function aClaim(country = 'LA') {
  const person = await aPerson(fresh.db)
  const id = await anOrganisation(fresh.db, { country })
  return { person, id, request: await claimOrganisation(as(fresh.db, person), id) }
}

const rolesIn = async (id: OrganisationId) =>
  (await membersOf(fresh.db, id, now)).map(({ personId, role }) => [personId, role])
const typesAbout = async (id: string) => (await entriesAbout(fresh.db, id)).map(({ type }) => type)

describe('a proposal', () => {
  it('waits, is validated, and makes the organisation active and the person its administrator', async () => {
    const { person, id, request } = await aProposal()
    expect(await stateOf(fresh.db, id)).toBe('proposed')
    await validateRequest(as(fresh.db, focalPoint('LA')), request)
    expect(await stateOf(fresh.db, id)).toBe('active')
    expect(await rolesIn(id)).toEqual([[person.id, 'organisation-administrator']])
    expect(await typesAbout(id)).toEqual(['organisation.proposed', 'role.assigned', 'organisation.validated'])
  })

  it('comes back with a reason, is corrected, sent again and validated', async () => {
    const { person, id, request } = await aProposal()
    await returnRequest(as(fresh.db, focalPoint('LA')), request, { reason: 'name-unclear', note: 'Which branch?' })
    expect(await stateOf(fresh.db, id)).toBe('returned')
    const { version } = ((await readOrganisation(as(fresh.db, person), id)) as { organisation: { version: number } })
      .organisation
    const corrected = await correctProposal(as(fresh.db, person), id, typed({ version: String(version) }))
    expect(corrected).toEqual({ id })
    const sent = await requestsAbout(fresh.db, id)
    const [first, second] = ['returned', 'waiting'].map((state) => sent.find((one) => one.state === state))
    expect(first).toMatchObject({ state: 'returned', reason: 'name-unclear', note: 'Which branch?' })
    await validateRequest(as(fresh.db, focalPoint('LA')), second!.id)
    expect(await stateOf(fresh.db, id)).toBe('active')
    expect(await typesAbout(id)).toEqual([
      'organisation.proposed',
      'organisation.returned',
      'organisation.proposed',
      'role.assigned',
      'organisation.validated',
    ])
  })

  it('does not make somebody who audits an administrator', async () => {
    const { person, id, request } = await aProposal()
    await sql`
      insert into organisations.assignment (id, person_id, role, starts_at, granted_by, granted_at)
      values (${newId(now)}, ${person.id}, 'auditor', ${now}, 'test', ${now})
    `.execute(fresh.db)
    expect(await outcomeOf(validateRequest(as(fresh.db, focalPoint('LA')), request))).toBe('role-separation')
    expect([await stateOf(fresh.db, id), await rolesIn(id)]).toEqual(['proposed', []])
  })

  it('is corrected by nobody else, and not while it waits', async () => {
    const { person, id, request } = await aProposal()
    const other = await aPerson(fresh.db)
    expect(await outcomeOf(correctProposal(as(fresh.db, other), id, typed()))).toBe('not-allowed')
    expect(await outcomeOf(correctProposal(as(fresh.db, person), id, typed()))).toBe('organisation-already-decided')
    await returnRequest(as(fresh.db, secretariat), request, { reason: 'evidence-missing' })
    expect(await outcomeOf(correctProposal(as(fresh.db, person), id, typed({ version: '1' })))).toBe(
      'changed-meanwhile',
    )
  })

  it('is withdrawn by who sent it, also after it came back', async () => {
    const { person, id, request } = await aProposal()
    expect(await outcomeOf(withdrawRequest(as(fresh.db, await aPerson(fresh.db)), request))).toBe('not-allowed')
    await returnRequest(as(fresh.db, secretariat), request, { reason: 'duplicate' })
    await withdrawRequest(as(fresh.db, person), request)
    expect(await stateOf(fresh.db, id)).toBe('withdrawn')
    expect(await outcomeOf(validateRequest(as(fresh.db, secretariat), request))).toBe('request-decided')
  })

  it('of an auditor gives no role: whoever audits decides nothing of what is audited', async () => {
    const { person, id, request } = await aProposal()
    await fresh.db.transaction().execute(async (transaction) => {
      const audit = { role: 'auditor', country: null, organisationId: null, endsAt: null } as const
      const auditing = (await personForDecision(transaction, person.id as PersonId))!
      await giveRole(transaction, auditing, audit, { by: secretariat.id, now })
    })
    expect(await outcomeOf(validateRequest(as(fresh.db, focalPoint('LA')), request))).toBe('role-separation')
    expect(await stateOf(fresh.db, id)).toBe('proposed')
    expect(await rolesIn(id)).toEqual([])
  })

  it('is not sent without a signed-in person whose e-mail is confirmed', async () => {
    const registered = await aPerson(fresh.db, 'registered')
    const send = (actor: Parameters<typeof as>[1]) => outcomeOf(proposeOrganisation(as(fresh.db, actor), typed(), true))
    expect(await send(publicActor)).toBe('sign-in-first')
    expect(await send(registered)).toBe('confirm-email-first')
    expect(await send(secretariat)).toBe('person-needed')
  })

  it('asks about those that are like it before it is sent, across scripts', async () => {
    const known = await anOrganisation(fresh.db, { name: 'Dokbuakham Co., Ltd.' })
    const person = await aPerson(fresh.db)
    const asked = await proposeOrganisation(
      as(fresh.db, person),
      typed({ localName: 'ບໍລິສັດ ດອກບົວຄຳ ຈຳກັດ', latinName: 'Dokbuakham' }),
      false,
    )
    expect('alike' in asked && asked.alike.map(({ id }) => id)).toContain(known)
    const numbered = await anOrganisation(fresh.db, {
      identifiers: [{ scheme: 'ror', value: 'https://ror.org/05dxps055' }],
    })
    const byNumber = await proposeOrganisation(as(fresh.db, person), typed({ ror: '05dxps055' }), false)
    expect('alike' in byNumber && byNumber.alike.map(({ id }) => id)).toContain(numbered)
  })

  it('comes back with its faults by field, and nothing is written', async () => {
    const person = await aPerson(fresh.db)
    const sent = await proposeOrganisation(as(fresh.db, person), typed({ registeredOn: '2027-01-01' }), false)
    expect(sent).toEqual({ problems: [{ field: 'registeredOn', code: 'date-ahead' }] })
  })
})

describe('a claim', () => {
  it('makes the first an administrator and the second a member, whom that administrator may validate', async () => {
    const { person, id, request } = await aClaim()
    await validateRequest(as(fresh.db, focalPoint('LA')), request)
    const second = await aPerson(fresh.db)
    const again = await claimOrganisation(as(fresh.db, second), id)
    await validateRequest(as(fresh.db, holding(person.id, 'organisation-administrator', id)), again)
    expect(await rolesIn(id)).toEqual([
      [person.id, 'organisation-administrator'],
      [second.id, 'member'],
    ])
  })

  it('is made once, and not by who belongs already', async () => {
    const { person, id, request } = await aClaim()
    expect(await outcomeOf(claimOrganisation(as(fresh.db, person), id))).toBe('already-asked')
    await validateRequest(as(fresh.db, secretariat), request)
    expect(await outcomeOf(claimOrganisation(as(fresh.db, person), id))).toBe('already-member')
  })

  it('to what is not active is refused', async () => {
    const person = await aPerson(fresh.db)
    const id = await anOrganisation(fresh.db, { state: 'suspended' })
    expect(await outcomeOf(claimOrganisation(as(fresh.db, person), id))).toBe('organisation-not-active')
  })
})

describe('a decision', () => {
  it('is never one’s own', async () => {
    const { person, id, request } = await aClaim()
    const asAdministrator = holding(person.id, 'organisation-administrator', id)
    expect(await outcomeOf(validateRequest(as(fresh.db, asAdministrator), request))).toBe('own-request-not-allowed')
  })

  it('needs a reason out of the list, and words where the list does not say enough', async () => {
    const { request } = await aProposal()
    const back = (why: { reason?: string; note?: string }) =>
      outcomeOf(returnRequest(as(fresh.db, secretariat), request, why))
    expect(await back({})).toBe('reason-missing')
    expect(await back({ reason: 'because' })).toBe('reason-missing')
    expect(await back({ reason: 'other', note: ' ' })).toBe('note-missing')
  })

  it('by two at once is told to the second', async () => {
    const { id, request } = await aProposal()
    const outcomes = await Promise.all([
      outcomeOf(validateRequest(as(fresh.db, focalPoint('LA')), request)),
      outcomeOf(returnRequest(as(fresh.db, secretariat), request, { reason: 'duplicate' })),
      outcomeOf(validateRequest(as(fresh.db, secretariat), request)),
    ])
    expect(outcomes.sort()).toEqual(['done', 'request-decided', 'request-decided'])
    const decisions = ['organisation.validated', 'organisation.returned']
    expect((await typesAbout(id)).filter((type) => decisions.includes(type))).toHaveLength(1)
  })

  it('over many does each by itself and tells what was not done', async () => {
    const [one, other, foreign] = [await aProposal(), await aProposal(), await aClaim('TH')]
    await withdrawRequest(as(fresh.db, other.person), other.request)
    const done = await validateMany(as(fresh.db, focalPoint('LA')), [
      one.request,
      other.request,
      foreign.request,
      one.request,
    ])
    expect({ ...done, refused: done.refused.map(({ refusal }) => refusal.code) }).toEqual({
      validated: 1,
      refused: ['organisations.request-decided', 'organisations.not-allowed'],
    })
  })

  it('stays within its borders', async () => {
    const proposal = await aProposal()
    const claim = await aClaim()
    const elsewhere = await anOrganisation(fresh.db)
    const asked = (request: RequestId, actor: Parameters<typeof as>[1]) =>
      outcomeOf(validateRequest(as(fresh.db, actor), request))
    const strangers = [
      publicActor,
      auditor,
      focalPoint('TH'),
      holding('x', 'organisation-administrator', elsewhere),
      holding('y', 'member', claim.id),
      await aPerson(fresh.db),
    ]
    for (const actor of strangers) {
      expect(await asked(proposal.request, actor)).toMatch(/not-allowed|sign-in-first/)
      expect(await asked(claim.request, actor)).toMatch(/not-allowed|sign-in-first/)
    }
    expect(await asked(proposal.request, holding('z', 'organisation-administrator', proposal.id))).toBe('not-allowed')
  })
})

describe('what is seen', () => {
  it('of a proposal: by its proposer, its focal point, the secretariat and the auditor, and by nobody else', async () => {
    const { person, id } = await aProposal()
    const seen = (actor: Parameters<typeof as>[1]) => outcomeOf(readOrganisation(as(fresh.db, actor), id))
    for (const actor of [person, focalPoint('LA'), secretariat, auditor]) expect(await seen(actor)).toBe('done')
    for (const actor of [publicActor, focalPoint('TH'), await aPerson(fresh.db)])
      expect(await seen(actor)).toBe('organisation-not-found')
  })

  it('of the queue: one’s own countries only, oldest first', async () => {
    await aProposal()
    const thai = await aClaim('TH')
    expect((await waitingRequests(fresh.db, { countries: ['TH'] })).map(({ id }) => id)).toContain(thai.request)
    expect((await waitingRequests(fresh.db, { countries: ['LA'] })).map(({ id }) => id)).not.toContain(thai.request)
    expect(await waitingRequests(fresh.db, { countries: [] })).toEqual([])
  })

  it('in the journal: no name of a person or an organisation', async () => {
    const { id } = await aProposal({ localName: 'Leaky Sample Name', localLanguage: 'en', latinName: '' })
    expect(JSON.stringify(await entriesAbout(fresh.db, id))).not.toMatch(/Leaky|Khamla|example/)
  })
})
