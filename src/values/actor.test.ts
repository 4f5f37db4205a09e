import { describe, expect, it } from 'vitest'
import { type Actor, operator, publicActor, type Standing, stands } from './actor.ts'

const ada: Actor = { id: 'ada', assignments: [{ role: 'member', organisation: 'mill' }] }
const lin: Actor = { id: 'lin', assignments: [{ role: 'organisation-administrator', organisation: 'mill' }] }
const keo: Actor = { id: 'keo', assignments: [{ role: 'focal-point', country: 'LA' }] }
const nobody: Actor = { id: 'nobody', assignments: [] }

describe('how somebody stands to a thing', () => {
  it.each<[string, Actor, Standing, Parameters<typeof stands>[2], boolean]>([
    ['the public is everybody', publicActor, 'everybody', {}, true],
    ['the public is not signed in', publicActor, 'signed-in', {}, false],
    ['a person without a role is signed in', nobody, 'signed-in', {}, true],
    ['a person is themselves', ada, 'self', { person: 'ada' }, true],
    ['a person is not another', ada, 'self', { person: 'lin' }, false],
    ['the public is nobody’s self', publicActor, 'self', { person: 'public' }, false],
    ['a focal point of the country', keo, 'focal-point-of-country', { country: 'LA' }, true],
    ['a focal point of another country', keo, 'focal-point-of-country', { country: 'TH' }, false],
    ['a focal point where no country is known', keo, 'focal-point-of-country', {}, false],
    ['a member of the organisation', ada, 'member-of-organisation', { organisation: 'mill' }, true],
    ['a member of another', ada, 'member-of-organisation', { organisation: 'port' }, false],
    ['a member is no administrator', ada, 'administrator-of-organisation', { organisation: 'mill' }, false],
    ['an administrator is a member too', lin, 'member-of-organisation', { organisation: 'mill' }, true],
    ['an administrator counts as a member anywhere', lin, 'member', {}, true],
    ['the operator is the secretariat', operator, 'secretariat', {}, true],
    ['nobody is not the secretariat', nobody, 'secretariat', {}, false],
  ])('%s', (_, actor, standing, about, expected) => {
    expect(stands(actor, [standing], about)).toBe(expected)
  })
})
