import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isRefusal } from '../../../values/refusal.ts'
import type { AssignmentId, OrganisationId, PersonId, RoleAssignment } from '../schema.ts'
import { type Borrower, mayLendRole } from './may-lend-role.ts'

const now = new Date('2026-11-22T08:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const own = (parts: Partial<RoleAssignment> = {}): RoleAssignment => ({
  id: 'own' as AssignmentId,
  personId: 'ada' as PersonId,
  role: 'focal-point',
  country: 'LA',
  organisationId: null,
  delegatedFrom: null,
  startsAt: inDays(-30),
  endsAt: inDays(60),
  grantedBy: 'operator',
  grantedAt: inDays(-30),
  endReason: null,
  ...parts,
})
const lin: Borrower = { id: 'lin', state: 'active', country: 'LA', organisations: ['mill'] }
const ofMill = { role: 'organisation-administrator', country: null, organisationId: 'mill' as OrganisationId } as const
const outcome = (assignment: RoleAssignment, borrower: Borrower, until: Date) => {
  const decision = mayLendRole(assignment, borrower, until, now)
  return isRefusal(decision) ? decision.code.replace('organisations.', '') : 'may'
}

it.each<[string, string, ...Parameters<typeof outcome>]>([
  ['to somebody of the country', 'may', own(), lin, inDays(20)],
  ['until the own last moment', 'may', own(), lin, inDays(60)],
  ['beyond the own end', 'loan-beyond-own', own(), lin, inDays(61)],
  ['for ninety days', 'may', own({ endsAt: null }), lin, inDays(90)],
  ['for longer', 'loan-too-long', own({ endsAt: null }), lin, inDays(91)],
  ['until now', 'role-dates-turned', own(), lin, now],
  ['to oneself', 'loan-nobody-fits', own(), { ...lin, id: 'ada' }, inDays(20)],
  ['to another country', 'loan-nobody-fits', own(), { ...lin, country: 'TH' }, inDays(20)],
  ['to somebody suspended', 'loan-nobody-fits', own(), { ...lin, state: 'suspended' }, inDays(20)],
  ['to a colleague in the organisation', 'may', own(ofMill), lin, inDays(20)],
  [
    'to somebody of another organisation',
    'loan-nobody-fits',
    own(ofMill),
    { ...lin, organisations: ['port'] },
    inDays(20),
  ],
  ['what was lent', 'loan-of-a-loan', own({ delegatedFrom: 'other' as AssignmentId }), lin, inDays(20)],
  ['a personal standing', 'loan-of-own-standing', own({ role: 'verifier', country: null }), lin, inDays(20)],
  ['what has ended', 'loan-of-ended', own({ endsAt: inDays(-1) }), lin, inDays(20)],
  ['what has not begun', 'loan-of-ended', own({ startsAt: inDays(1) }), lin, inDays(20)],
])('lending %s: %s', (_, expected, ...given) => {
  expect(outcome(...given)).toBe(expected)
})

it('a loan lies within the role it comes from and within ninety days, whatever is asked', () => {
  const days = fc.integer({ min: -200, max: 200 })
  fc.assert(
    fc.property(days, fc.option(days), days, (from, to, until) => {
      const assignment = own({ startsAt: inDays(from), endsAt: to === null ? null : inDays(to) })
      const loan = mayLendRole(assignment, lin, inDays(until), now)
      if (isRefusal(loan)) return
      expect(assignment.startsAt <= now && now < loan).toBe(true)
      expect(assignment.endsAt === null || loan <= assignment.endsAt).toBe(true)
      expect(loan <= inDays(90)).toBe(true)
    }),
  )
})
