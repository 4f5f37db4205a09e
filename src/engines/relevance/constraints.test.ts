import { expect, test } from 'vitest'
import { constraintPenalty, judgeConstraints } from './constraints.ts'
import type { Listing } from './listing.ts'

const need = (facts: Partial<Listing>): Listing => ({ id: 'n', kind: 'need', title: 'need', ...facts })
const offer = (facts: Partial<Listing>): Listing => ({ id: 'o', kind: 'offer', title: 'offer', ...facts })

test.each([
  ['a ready offer', need({ trl: 6 }), offer({ trl: 8 }), ['trl met']],
  ['an early offer', need({ trl: 6 }), offer({ trl: 4 }), ['trl violated']],
  ['a silent offer', need({ trl: 6 }), offer({}), ['trl unknown']],
  ['a need that asks nothing', need({}), offer({ trl: 3, partnership: ['licence'] }), []],
  [
    'a shared form',
    need({ partnership: ['pilot', 'licence'] }),
    offer({ partnership: ['licence'] }),
    ['partnership met'],
  ],
  ['no shared form', need({ partnership: ['pilot'] }), offer({ partnership: ['licence'] }), ['partnership violated']],
  ['a country sought', need({ countriesSought: ['VN'] }), offer({ country: 'VN' }), ['country met']],
  ['another country', need({ countriesSought: ['VN'] }), offer({ country: 'CN' }), ['country violated']],
  ['a past day', need({}), offer({ expires: '2026-11-23' }), ['expiry violated']],
  ['the last day', need({}), offer({ expires: '2026-11-24' }), ['expiry met']],
] as const)('%s', (_, asked, offered, verdicts) => {
  const found = judgeConstraints(asked, offered, '2026-11-24').map((reason) => `${reason.constraint} ${reason.verdict}`)
  expect(found).toEqual(verdicts)
})

test('met costs nothing, unknown little, violated more', () => {
  const of = (trl?: number) =>
    constraintPenalty(judgeConstraints(need({ trl: 6 }), offer(trl === undefined ? {} : { trl }), undefined))
  expect(of(7)).toBe(0)
  expect(of()).toBeGreaterThan(0)
  expect(of(5)).toBeGreaterThan(of())
})
