import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../test/fresh-database.ts'
import { entriesAbout } from '../../../journal/index.ts'
import { publicActor } from '../../../values/actor.ts'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import type { CentreId, OrganisationId } from '../schema.ts'
import { pairsAlike } from '../store/alike.ts'
import { countriesIn } from '../store/countries.ts'
import { organisationById } from '../store/organisations.ts'
import { relationsOf, screeningsOf, waitingHits } from '../store/particulars.ts'
import {
  changeOrganisation,
  endRelation,
  reactivateOrganisation,
  recordRelation,
  suspendOrganisation,
} from './change-organisation.ts'
import { findOrganisations } from './find-organisations.ts'
import { changeCentre, changeMembership, recordCentre } from './keep-countries.ts'
import { tellApart } from './merge-organisations.ts'
import {
  anOrganisation,
  as,
  auditor,
  focalPoint,
  holding,
  outcomeOf,
  secretariat,
  stateOf,
} from './network.test-help.ts'
import { organisationsLike } from './propose-organisation.ts'
import { decideScreening, recordScreening } from './screen-organisation.ts'

const fresh = freshDatabase()
const on = (day: string) => day as CalendarDate
const strangers = [publicActor, auditor, focalPoint('TH'), holding('x', 'organisation-administrator', 'another')]

describe('countries', () => {
  it('of ASEAN are ten until 25 October 2025 and eleven from the day after', async () => {
    expect((await countriesIn(fresh.db, 'asean', on('2025-09-16'))).length).toBe(10)
    expect((await countriesIn(fresh.db, 'asean', on('2025-10-25'))).length).toBe(10)
    expect((await countriesIn(fresh.db, 'asean', on('2025-10-26'))).length).toBe(11)
    expect(await countriesIn(fresh.db, 'asean-plus-three', on('2025-10-26'))).toEqual([
      'BN',
      'CN',
      'ID',
      'JP',
      'KH',
      'KR',
      'LA',
      'MM',
      'MY',
      'PH',
      'SG',
      'TH',
      'TL',
      'VN',
    ])
  })

  it('join and leave by the secretariat’s word, and the past stays as it was', async () => {
    const change = { kind: 'joined', set: 'asean', country: 'PG', on: '2030-01-01' }
    for (const actor of [...strangers, focalPoint('LA')])
      expect(await outcomeOf(changeMembership(as(fresh.db, actor), change))).toMatch(/not-allowed|sign-in-first/)
    const both = await Promise.allSettled([1, 2].map(() => changeMembership(as(fresh.db, secretariat), change)))
    expect(both.filter((one) => one.status === 'fulfilled' && 'done' in one.value).length).toBe(1)
    await changeMembership(as(fresh.db, secretariat), { ...change, kind: 'left', on: '2031-01-01' })
    const years = ['2029-12-31', '2030-01-01', '2030-12-31', '2031-01-01']
    const sizes = await Promise.all(years.map(async (day) => (await countriesIn(fresh.db, 'asean', on(day))).length))
    expect(sizes).toEqual([11, 12, 12, 11])
    expect((await entriesAbout(fresh.db, 'PG')).map(({ type }) => type)).toEqual(['country.joined', 'country.left'])
  })
})

describe('centres', () => {
  it('are recorded and changed by the secretariat; two who edit at once are told apart', async () => {
    const typed = {
      kind: 'centre',
      country: 'CN',
      'name-zh': '示例应用合作中心',
      'name-en': 'Sample Application Centre',
      openedOn: '2025-09-18',
    }
    for (const actor of strangers)
      expect(await outcomeOf(recordCentre(as(fresh.db, actor), typed))).toMatch(/not-allowed|sign-in-first/)
    const centre = await recordCentre(as(fresh.db, secretariat), typed)
    const id = 'id' in centre ? centre.id : undefined
    const changes = await Promise.all(
      ['One', 'Two'].map((name) =>
        outcomeOf(changeCentre(as(fresh.db, secretariat), id!, { ...typed, 'name-en': name, version: '1' })),
      ),
    )
    expect(changes.sort()).toEqual(['changed-meanwhile', 'done'])
  })

  it('belong to no circle, however long, also when two are put under each other at once', async () => {
    const book = as(fresh.db, secretariat)
    const typed = { kind: 'node', country: 'LA', 'name-en': 'Sample Node' }
    const made = [await recordCentre(book, typed), await recordCentre(book, typed), await recordCentre(book, typed)]
    const [a, b, c] = made.map((one) => ('id' in one ? one.id : undefined)!)
    const under = async (id: CentreId, parentId: CentreId, version = '1') =>
      await changeCentre(book, id, { ...typed, parentId, version })
    const circle = { problems: [{ field: 'parentId', code: 'centre-circle' }] }
    const both = await Promise.all([under(a!, b!), under(b!, a!)])
    expect(both.filter((one) => 'problems' in one)).toEqual([circle])
    const [below, above] = 'id' in both[0]! ? [a!, b!] : [b!, a!]
    expect(await under(above, c!)).toEqual({ id: above })
    expect(await under(c!, below)).toEqual(circle)
    expect(await under(c!, c!)).toMatchObject({ problems: [{ field: 'parentId' }] })
  })

  it('tell the faults of a form by field', async () => {
    const typed = { kind: 'node', country: 'LA', openedOn: '2026-01-02', closedOn: '2026-01-01', parentId: 'x' }
    expect(await recordCentre(as(fresh.db, secretariat), typed)).toEqual({
      problems: [
        { field: 'name-en', code: 'missing' },
        { field: 'closedOn', code: 'closed-before-opened' },
        { field: 'parentId', code: 'choice-unknown' },
      ],
    })
  })
})

describe('a screening', () => {
  it('with a hit waits for a human and refuses nothing by itself', async () => {
    const id = await anOrganisation(fresh.db)
    const recorded = await recordScreening(as(fresh.db, focalPoint('LA')), id, {
      list: 'Sample list',
      checkedOn: '2026-11-01',
      result: 'possible-hit',
    })
    const screening = 'id' in recorded ? recorded.id : undefined
    expect(await stateOf(fresh.db, id)).toBe('active')
    expect((await waitingHits(fresh.db, ['LA'])).map((hit) => hit.id)).toContain(screening)
    const decide = (actor = secretariat, note = 'Born in another year.') =>
      outcomeOf(decideScreening(as(fresh.db, actor), id, screening!, { decision: 'not-the-same', note }))
    for (const actor of strangers) expect(await decide(actor)).toMatch(/not-allowed|sign-in-first/)
    expect(await decide(secretariat, '')).toBe('note-missing')
    expect((await Promise.all([decide(), decide()])).sort()).toEqual(['done', 'screening-decided'])
    expect(await stateOf(fresh.db, id)).toBe('active')
    expect((await screeningsOf(fresh.db, id))[0]?.decision).toBe('not-the-same')
  })

  it('that a human finds to be the same and bad suspends', async () => {
    const id = await anOrganisation(fresh.db)
    const recorded = await recordScreening(as(fresh.db, secretariat), id, {
      list: 'Sample list',
      checkedOn: '2026-11-01',
      result: 'possible-hit',
    })
    const why = { decision: 'suspended', note: 'Same register number.' }
    await decideScreening(as(fresh.db, secretariat), id, 'id' in recorded ? recorded.id : (undefined as never), why)
    expect(await stateOf(fresh.db, id)).toBe('suspended')
    expect((await entriesAbout(fresh.db, id)).map(({ type }) => type)).toEqual([
      'screening.recorded',
      'screening.decided',
      'organisation.suspended',
    ])
  })
})

describe('an organisation', () => {
  const typed = (version: number, more: Record<string, string> = {}) => ({
    country: 'LA',
    type: 'company',
    localName: 'Sample Kite',
    localLanguage: 'en',
    version: String(version),
    ...more,
  })

  it('is changed by its administrator, its focal point and the secretariat, one after the other', async () => {
    const id = await anOrganisation(fresh.db)
    const actors = [holding('a', 'organisation-administrator', id), focalPoint('LA'), secretariat]
    for (const [at, actor] of actors.entries())
      expect(await outcomeOf(changeOrganisation(as(fresh.db, actor), id, typed(at + 1, { city: `City ${at}` })))).toBe(
        'done',
      )
    for (const actor of [...strangers, holding('m', 'member', id)])
      expect(await outcomeOf(changeOrganisation(as(fresh.db, actor), id, typed(4)))).toMatch(
        /not-allowed|sign-in-first/,
      )
    expect(await outcomeOf(changeOrganisation(as(fresh.db, secretariat), id, typed(2)))).toBe('changed-meanwhile')
    expect(await changeOrganisation(as(fresh.db, secretariat), id, typed(4, { country: 'TH' }))).toEqual({
      problems: [{ field: 'country', code: 'country-fixed' }],
    })
    const [first] = await entriesAbout(fresh.db, id)
    expect(first?.data).toEqual({ fields: ['localName', 'city'] })
  })

  it('is suspended with a reason, leaves the directory, and comes back', async () => {
    const id = await anOrganisation(fresh.db, { name: 'Unmistakable Marigold' })
    const found = async () => (await findOrganisations(fresh.db, { text: 'marigold' })).length
    const suspend = (actor = focalPoint('LA'), why: { reason?: string } = { reason: 'wrong-details' }) =>
      outcomeOf(suspendOrganisation(as(fresh.db, actor), id, why))
    for (const actor of [...strangers, holding('a', 'organisation-administrator', id)])
      expect(await suspend(actor)).toMatch(/not-allowed|sign-in-first/)
    expect(await suspend(secretariat, {})).toBe('reason-missing')
    expect((await Promise.all([suspend(), suspend()])).sort()).toEqual(['done', 'organisation-already-decided'])
    expect(await found()).toBe(0)
    await reactivateOrganisation(as(fresh.db, focalPoint('LA')), id)
    expect(await found()).toBe(1)
  })

  it('names its related parties, and both sides show them until they end', async () => {
    const [one, other] = [await anOrganisation(fresh.db), await anOrganisation(fresh.db, { country: 'TH' })]
    const administrator = holding('a', 'organisation-administrator', one)
    expect(await recordRelation(as(fresh.db, administrator), one, { kind: 'parent', related: one })).toEqual({
      problems: [{ field: 'related', code: 'organisation-unknown' }],
    })
    await recordRelation(as(fresh.db, administrator), one, {
      kind: 'parent',
      related: `https://muara.example/organisations/${other}`,
    })
    const [relation] = await relationsOf(fresh.db, other)
    expect(relation).toMatchObject({ organisationId: one, relatedId: other, kind: 'parent', endedAt: null })
    await endRelation(as(fresh.db, administrator), one, relation!.id)
    expect(await outcomeOf(endRelation(as(fresh.db, administrator), one, relation!.id))).toBe('relation-not-found')
  })

  it('is found in another script than it is asked in', async () => {
    const id = await anOrganisation(fresh.db, { name: '凤凰木仪器有限公司', country: 'CN' })
    expect((await findOrganisations(fresh.db, { text: 'Fenghuangmu' })).map((one) => one.id)).toEqual([id])
    expect((await findOrganisations(fresh.db, { text: '凤凰木' })).map((one) => one.id)).toEqual([id])
    expect(await findOrganisations(fresh.db, { text: '凤凰木', country: 'LA' })).toEqual([])
  })

  it('that looks like another is shown with it until somebody tells them apart', async () => {
    const pair = [
      await anOrganisation(fresh.db, { name: 'Cinnamon Bridge Works' }),
      await anOrganisation(fresh.db, { name: 'Cinnamon Bridgeworks Ltd' }),
    ] as const
    const shown = async () =>
      (await pairsAlike(fresh.db, ['LA'])).some((one) => [...one].sort().join() === [...pair].sort().join())
    expect(await shown()).toBe(true)
    await tellApart(as(fresh.db, focalPoint('LA')), pair)
    await tellApart(as(fresh.db, secretariat), [pair[1], pair[0]])
    expect(await shown()).toBe(false)
    expect((await entriesAbout(fresh.db, pair[0])).length).toBe(1)
    expect((await organisationById(fresh.db, pair[0]))?.state).toBe('active')
  })

  it('is likened to one with the same number or the same website, however these are written', async () => {
    const [a, b] = [
      await anOrganisation(fresh.db, { name: 'Alpha Turmeric', registrationNumber: '01-05.53' }),
      await anOrganisation(fresh.db, { name: 'Beta Galangal', registrationNumber: '010553' }),
    ]
    const [c, d] = [
      await anOrganisation(fresh.db, { name: 'Gamma Tamarind', website: 'https://www.spice.example/lo' }),
      await anOrganisation(fresh.db, { name: 'Delta Sesame', website: 'http://Spice.example:8080/' }),
    ]
    const pairs = (await pairsAlike(fresh.db, ['LA'])).map((pair) => [...pair].sort().join())
    expect(pairs).toEqual(expect.arrayContaining([[a, b].sort().join(), [c, d].sort().join()]))
    expect((await pairsAlike(fresh.db, ['TH'])).map((pair) => [...pair].sort().join())).not.toContain(
      [a, b].sort().join(),
    )
    const like = async (id: OrganisationId) =>
      (await organisationsLike(fresh.db, (await organisationById(fresh.db, id))!, id)).map((one) => one.id)
    expect([await like(a), await like(c)]).toEqual([[b], [d]])
  })
})
