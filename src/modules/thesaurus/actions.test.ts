import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import type { ThesaurusCorrection } from '../../engines/relevance/index.ts'
import { entriesAbout } from '../../journal/index.ts'
import { type Actor, publicActor } from '../../values/actor.ts'
import { newId } from '../../values/id.ts'
import { RefusedError } from '../../values/refusal.ts'
import { acceptCorrection, bringCorrections, currentThesaurus, proposeCorrection, returnCorrection } from './actions.ts'
import { acceptedCorrections, waitingCorrections } from './store.ts'

const database = freshDatabase()
const secretariat: Actor = { id: 'ines', assignments: [{ role: 'secretariat' }] }
const expert: Actor = { id: 'keo', assignments: [{ role: 'expert' }] }
const member: Actor = { id: 'ada', assignments: [{ role: 'member', organisation: 'mill' }] }
const now = new Date('2026-11-22T08:00:00Z')
const as = (actor: Actor) => ({ db: database.db, actor, now })
const word = (label: string, deed: 'add-label' | 'remove-label' = 'add-label'): ThesaurusCorrection => ({
  deed,
  concept: 'crop-drying',
  language: 'en',
  label,
})
const labelsNow = async () => (await currentThesaurus(database.db)).labels('crop-drying', 'en')
const refusalOf = async (work: Promise<unknown>) =>
  await work.then(
    () => 'done',
    (error) => (error instanceof RefusedError ? error.refusal.code : String(error)),
  )

describe('a correction', () => {
  it('counts when it is accepted, not when it is proposed', async () => {
    const id = await proposeCorrection(as(expert), word('moisture chasing'), 'Farmers of the delta say so.')
    expect(await labelsNow()).not.toContain('moisture chasing')
    await acceptCorrection(as(secretariat), id)
    expect(await labelsNow()).toContain('moisture chasing')
  })

  it('that is returned changes nothing', async () => {
    const id = await proposeCorrection(as(expert), word('damp hunting'))
    await returnCorrection(as(secretariat), id)
    expect(await labelsNow()).not.toContain('damp hunting')
    expect((await waitingCorrections(database.db)).map((one) => one.id)).not.toContain(id)
  })

  it('is undone by one the other way round', async () => {
    const added = await proposeCorrection(as(expert), word('wet begone'))
    await acceptCorrection(as(secretariat), added)
    const removed = await proposeCorrection(as(expert), word('wet begone', 'remove-label'))
    await acceptCorrection(as(secretariat), removed)
    expect(await labelsNow()).not.toContain('wet begone')
  })

  it('leaves its steps in the journal, without the word and without the reason', async () => {
    const id = await proposeCorrection(as(expert), word('zephyr airing'), 'Because of Keo.')
    await acceptCorrection(as(secretariat), id)
    const entries = await entriesAbout(database.db, id)
    expect(entries.map(({ type, actor }) => [type, actor])).toEqual([
      ['correction.proposed', 'keo'],
      ['correction.accepted', 'ines'],
    ])
    expect(JSON.stringify(entries)).not.toMatch(/zephyr|Because/)
    expect(entries[1]?.data).toEqual({
      deed: 'add-label',
      concept: 'crop-drying',
      language: 'en',
      relation: null,
      target: null,
    })
  })

  it('is decided once', async () => {
    const id = await proposeCorrection(as(expert), word('sun minding'))
    const outcomes = await Promise.all([
      refusalOf(acceptCorrection(as(secretariat), id)),
      refusalOf(returnCorrection(as(secretariat), id)),
    ])
    expect(outcomes.sort()).toEqual(['done', 'thesaurus.correction-decided'])
    expect(await refusalOf(acceptCorrection(as(secretariat), newId(now)))).toBe('thesaurus.correction-not-found')
  })

  it('of which another has taken the place since is refused when it is accepted', async () => {
    const first = await proposeCorrection(as(expert), word('double word'))
    const second = await proposeCorrection(as(expert), word('Double Word'))
    await acceptCorrection(as(secretariat), first)
    expect(await refusalOf(acceptCorrection(as(secretariat), second))).toBe('thesaurus.label-already-there')
  })

  it.each([
    ['by the public', publicActor, 'thesaurus.sign-in-first', 'thesaurus.sign-in-first'],
    ['by a member', member, 'thesaurus.not-allowed', 'thesaurus.not-allowed'],
    ['by an expert', expert, 'done', 'thesaurus.not-allowed'],
    ['by the secretariat', secretariat, 'done', 'done'],
  ])('%s: who may propose, who may accept', async (name, actor, proposing, accepting) => {
    expect(await refusalOf(proposeCorrection(as(actor), word(`wind ${name}`)))).toBe(proposing)
    const id = await proposeCorrection(as(expert), word(`breeze ${name}`))
    expect(await refusalOf(acceptCorrection(as(actor), id))).toBe(accepting)
  })
})

describe('a file of corrections', () => {
  it('is taken whole or not at all', async () => {
    const before = await acceptedCorrections(database.db)
    const bad: ThesaurusCorrection = {
      deed: 'add-link',
      concept: 'crop-drying',
      relation: 'answers',
      target: 'nothing',
    }
    expect(await refusalOf(bringCorrections(as(secretariat), [word('first of two'), bad]))).toBe(
      'thesaurus.unknown-target',
    )
    expect(await acceptedCorrections(database.db)).toEqual(before)
    await bringCorrections(as(secretariat), [word('one of three'), word('two of three'), word('three of three')])
    expect((await acceptedCorrections(database.db)).slice(-3).map((one) => 'label' in one && one.label)).toEqual([
      'one of three',
      'two of three',
      'three of three',
    ])
  })
})
