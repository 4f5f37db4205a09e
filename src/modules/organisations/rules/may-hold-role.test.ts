import { expect, it } from 'vitest'
import { isRefusal } from '../../../values/refusal.ts'
import { mayHoldRole, type RoleSpell } from './may-hold-role.ts'

const now = new Date('2026-11-22T08:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const spell = (role: RoleSpell['role'], parts: Partial<RoleSpell> = {}): RoleSpell => ({
  role,
  country: null,
  organisationId: null,
  startsAt: now,
  endsAt: null,
  ...parts,
})
const outcome = (state: 'active' | 'registered' | 'suspended', offered: RoleSpell, held: RoleSpell[] = []) => {
  const decision = mayHoldRole({ state }, offered, held, now)
  return isRefusal(decision) ? decision.code.replace('organisations.', '') : 'may'
}

it.each<[string, string, ...Parameters<typeof outcome>]>([
  ['an active person takes a role', 'may', 'active', spell('expert')],
  ['whose address is not confirmed does not', 'role-person-not-active', 'registered', spell('expert')],
  ['a suspended person does not', 'role-person-not-active', 'suspended', spell('expert')],
  ['a focal point needs a country', 'role-scope-missing', 'active', spell('focal-point')],
  ['a focal point has a country', 'may', 'active', spell('focal-point', { country: 'LA' })],
  ['an expert has no country', 'role-scope-missing', 'active', spell('expert', { country: 'LA' })],
  ['a member needs an organisation', 'role-scope-missing', 'active', spell('member')],
  [
    'a focal point has no organisation',
    'role-scope-missing',
    'active',
    spell('focal-point', { country: 'LA', organisationId: 'mill' }),
  ],
  ['a role may begin later', 'may', 'active', spell('expert', { startsAt: inDays(9) })],
  ['a role does not begin in the past', 'role-backdated', 'active', spell('expert', { startsAt: inDays(-2) })],
  ['a role ends after it begins', 'role-dates-turned', 'active', spell('expert', { endsAt: now })],
  [
    'nobody holds a role twice at one time',
    'role-already-held',
    'active',
    spell('expert'),
    [spell('expert', { startsAt: inDays(-9) })],
  ],
  ['a role follows itself', 'may', 'active', spell('expert'), [spell('expert', { startsAt: inDays(-9), endsAt: now })]],
  [
    'a member of one organisation may join another',
    'may',
    'active',
    spell('member', { organisationId: 'mill' }),
    [spell('member', { organisationId: 'port' })],
  ],
  ['an auditor decides nothing', 'role-separation', 'active', spell('secretariat'), [spell('auditor')]],
  [
    'a focal point does not audit',
    'role-separation',
    'active',
    spell('auditor'),
    [spell('focal-point', { country: 'LA' })],
  ],
  ['a verifier does not audit', 'role-separation', 'active', spell('auditor'), [spell('verifier')]],
  [
    'an administrator does not audit',
    'role-separation',
    'active',
    spell('auditor'),
    [spell('organisation-administrator', { organisationId: 'mill' })],
  ],
  [
    'a later verifier does not audit until then and beyond',
    'role-separation',
    'active',
    spell('auditor'),
    [spell('verifier', { startsAt: inDays(9) })],
  ],
  [
    'an auditor until then may verify from then on',
    'may',
    'active',
    spell('verifier', { startsAt: inDays(9) }),
    [spell('auditor', { endsAt: inDays(9) })],
  ],
  ['a member may audit', 'may', 'active', spell('auditor'), [spell('member', { organisationId: 'mill' })]],
])('%s', (_, expected, ...given) => {
  expect(outcome(...given)).toBe(expected)
})
