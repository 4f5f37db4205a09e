import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../test/fresh-database.ts'
import { erasePerson as everywhere, personalData } from '../../../app/personal-data.ts'
import { bundleLines, entriesAbout, makeCheckpoint, verifyJournal } from '../../../journal/index.ts'
import { queueMail } from '../../../platform/mail/index.ts'
import { setPassword } from '../../../platform/session/accounts.ts'
import { noteSecurityEvent } from '../../../platform/session/security-log.ts'
import { startSession } from '../../../platform/session/sessions.ts'
import { decideConsent } from './decide-consent.ts'
import { erasePerson, takeOwnData } from './erase-person.ts'
import { inviteToRole } from './invitations.ts'
import { aNetwork, codeOf, inDays, now } from './people.test-help.ts'

const database = freshDatabase()
const { aPerson, anOrganisation, hold, as, asOperator, actorOf } = aNetwork(database)

const marks = {
  email: 'qqmark-address@example.org',
  familyName: 'QqMarkFamily',
  givenName: 'QqMarkGiven',
  displayName: 'QqMarkDisplay ບົວ',
  latinName: 'QqMarkLatin',
  employer: 'QqMarkEmployer',
  post: 'QqMarkPost',
  timeZone: 'Asia/QqMarkZone',
  nameLanguage: 'qqmark-language',
  languages: ['qqmark-spoken'],
}

/** A person who has left traces wherever the house lets one. */
async function aMarkedPerson() {
  const ada = await aPerson(marks)
  const mill = await anOrganisation()
  await hold(ada, 'member', { organisationId: mill })
  await hold(ada, 'expert', { startsAt: inDays(3) })
  await decideConsent(await as(ada), 'be-matched', true)
  await inviteToRole(
    asOperator(),
    { email: marks.email, role: 'verifier', country: null, organisationId: null, language: 'en' },
    async () => {},
  )
  await startSession(database.db, {
    personId: ada,
    method: 'password',
    isStrong: true,
    remembered: true,
    device: 'QqMarkDevice',
    now,
  })
  await sql`insert into organisations.membership_request (id, person_id, organisation_id, kind, state, note, asked_at)
    values (gen_random_uuid(), ${ada}, ${mill}, 'claim', 'waiting', 'QqMarkNote about her', ${now})`.execute(
    database.db,
  )
  await noteSecurityEvent(database.db, { personId: ada, kind: 'signed-in', device: 'QqMarkDevice', now })
  const letter = { language: 'en', subject: 'QqMarkSubject', text: `/invitation/${'s'.repeat(43)}` } as const
  await queueMail(database.db, { ...letter, to: marks.email, personId: ada }, now)
  await queueMail(database.db, { ...letter, to: marks.email.toUpperCase() }, now)
  return ada
}

/** Every place in every table of the house that says something of the kind. */
async function placesWith(mark: string): Promise<string[]> {
  const columns = await sql<{ schema: string; name: string; column: string }>`
    select table_schema as schema, table_name as name, column_name as "column" from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema')
  `.execute(database.db)
  const places: string[] = []
  for (const { schema, name, column } of columns.rows) {
    const found = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(`${schema}.${name}`)} where ${sql.ref(column)}::text ilike ${`%${mark}%`}
    `.execute(database.db)
    if (Number(found.rows[0]!.count) > 0) places.push(`${schema}.${name}.${column}`)
  }
  return places
}

describe('an erasure', () => {
  it('leaves nothing personal in any column of any table, and a journal that verifies', async () => {
    const ada = await aMarkedPerson()
    expect(await placesWith('qqmark')).toEqual(
      expect.arrayContaining([
        'organisations.person.name_key',
        'organisations.invitation.email',
        'organisations.membership_request.note',
        'session.session.device',
        'session.security_event.device',
        'mail.message.recipient',
      ]),
    )
    await erasePerson(await as(ada), ada, false, everywhere)
    expect(await placesWith('qqmark')).toEqual([])
    expect((await actorOf(ada)).id).toBe('public')
    expect((await entriesAbout(database.db, ada)).map((entry) => entry.type)).toEqual(
      expect.arrayContaining(['consent.given', 'role.ended', 'person.erased']),
    )
    await makeCheckpoint(database.db, { origin: 'muara.example/journal', now })
    const lines: Buffer[] = []
    for await (const line of bundleLines(database.db)) lines.push(Buffer.from(line))
    expect(Buffer.concat(lines).toString()).not.toMatch(/qqmark/i)
    expect(await verifyJournal(lines)).toMatchObject({ whole: true })
  })

  it('is one’s own or the secretariat’s to ask for', async () => {
    const [ada, lin, mei] = [await aPerson(), await aPerson(), await aPerson()]
    await hold(lin, 'focal-point', { country: 'LA' })
    await hold(mei, 'secretariat')
    expect(await codeOf(erasePerson(await as(lin), ada, false, everywhere))).toBe('not-allowed')
    expect(await codeOf(erasePerson(await as(mei), ada, false, everywhere))).toBe('done')
    expect(await codeOf(erasePerson(await as(mei), ada, false, everywhere))).toBe('person-not-found')
    expect(await codeOf(erasePerson(await as(mei), mei, false, everywhere))).toBe('last-secretariat')
  })

  it('of the last administrator waits until that is confirmed or another is there', async () => {
    const [ada, mill] = [await aPerson(), await anOrganisation()]
    await hold(ada, 'organisation-administrator', { organisationId: mill })
    expect(await codeOf(erasePerson(await as(ada), ada, false, everywhere))).toBe('last-administrator')
    const lin = await aPerson()
    await hold(lin, 'organisation-administrator', { organisationId: mill })
    expect(await codeOf(erasePerson(await as(ada), ada, false, everywhere))).toBe('done')
    expect(await codeOf(erasePerson(await as(lin), lin, true, everywhere))).toBe('done')
  })

  it('frees the address for another account', async () => {
    const email = 'again@example.org'
    const ada = await aPerson({ email })
    await erasePerson(await as(ada), ada, false, everywhere)
    expect(await aPerson({ email })).not.toBe(ada)
  })
})

describe('one’s own data', () => {
  it('tells of sessions, ways in, security events, waiting mail and notes, and of no secret', async () => {
    const ada = await aMarkedPerson()
    await setPassword(database.db, ada, 'a-hash-nobody-sees', now)
    const held = await takeOwnData(await as(ada), personalData)
    expect(held.organisations).toMatchObject({
      membershipRequests: [{ note: 'QqMarkNote about her' }],
      account: {
        sessions: [{ method: 'password', device: 'QqMarkDevice' }],
        factors: [{ kind: 'password', since: now.toISOString() }],
        securityEvents: [{ kind: 'signed-in', device: 'QqMarkDevice' }],
        mailWaiting: [{ subject: 'QqMarkSubject' }, { subject: 'QqMarkSubject' }],
      },
    })
    expect(JSON.stringify(held)).not.toMatch(/a-hash-nobody-sees|ssss|token/)
  })

  it('comes whole: profile, consents, roles, requests, invitations', async () => {
    const ada = await aPerson({ ...marks, email: 'whole@example.org' })
    await decideConsent(await as(ada), 'follow-up', true)
    await hold(ada, 'expert')
    const { organisations } = await takeOwnData(await as(ada), personalData)
    expect(organisations).toMatchObject({
      person: { displayName: marks.displayName, email: 'whole@example.org', employer: marks.employer },
      consents: [{ purpose: 'follow-up' }],
      roles: [{ role: 'expert' }],
      membershipRequests: [],
      invitations: [],
    })
    expect((await entriesAbout(database.db, ada)).at(-1)?.type).toBe('person.exported')
  })
})
