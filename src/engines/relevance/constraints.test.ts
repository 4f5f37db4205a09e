import fc from 'fast-check'
import { expect, test } from 'vitest'
import { constraintPenalty, judgeConstraints } from './constraints.ts'
import type { Listing } from './listing.ts'

const need = (facts: Partial<Listing>): Listing => ({ id: 'n', kind: 'need', title: 'need', ...facts })
const offer = (facts: Partial<Listing>): Listing => ({ id: 'o', kind: 'offer', title: 'offer', ...facts })

const usd = (minor: number) => ({ minor, currency: 'USD' })

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

test.each([
  ['within the budget', { price: usd(100) }, { price: usd(100) }, 'budget met'],
  ['beyond the budget', { price: usd(100) }, { price: usd(101) }, 'budget violated'],
  ['another currency', { price: usd(100) }, { price: { minor: 1, currency: 'VND' } }, 'budget unknown'],
  ['a price unsaid', { price: usd(100) }, {}, 'budget unknown'],
  ['in time', { delivery: '2027-06-30' }, { delivery: '2027-06-30' }, 'delivery met'],
  ['too late', { delivery: '2027-06-30' }, { delivery: '2027-07-01' }, 'delivery violated'],
  ['at home no export is asked', { country: 'LA' }, { country: 'LA', exportClass: 'licence' }, undefined],
  ['free to leave', { country: 'LA' }, { country: 'CN', exportClass: 'free' }, 'export met'],
  ['a licence to ask for', { country: 'LA' }, { country: 'CN', exportClass: 'licence' }, 'export unknown'],
] as const)('%s', (_, asked, offered, verdict) => {
  const found = judgeConstraints(need(asked), offer(offered), undefined)
  expect(found.map((reason) => `${reason.constraint} ${reason.verdict}`)).toEqual(
    verdict === undefined ? [] : [verdict],
  )
})

test('a fact that gets better never costs more', () => {
  const penalty = (asked: Partial<Listing>, offered: Partial<Listing>) =>
    constraintPenalty(judgeConstraints(need(asked), offer(offered), '2026-11-24'))
  const trl = fc.integer({ min: 1, max: 9 })
  const minor = fc.integer({ min: 0, max: 1_000_000 })
  const day = fc.integer({ min: 0, max: 9 }).map((days) => `2027-06-1${days}`)
  const facts = fc.record({ trl, minor, day }, { requiredKeys: [] })
  const offered = (fact: { trl?: number; minor?: number; day?: string }): Partial<Listing> => ({
    ...(fact.trl === undefined ? {} : { trl: fact.trl }),
    ...(fact.minor === undefined ? {} : { price: usd(fact.minor) }),
    ...(fact.day === undefined ? {} : { delivery: fact.day }),
  })
  fc.assert(
    fc.property(trl, minor, day, facts, facts, (wanted, budget, by, one, other) => {
      const asked = { trl: wanted, price: usd(budget), delivery: by }
      for (const name of ['trl', 'minor', 'day'] as const) {
        if (one[name] === undefined || other[name] === undefined) continue
        const changed = { ...one, [name]: other[name] }
        const isBetter = name === 'trl' ? other.trl! >= one.trl! : other[name]! <= one[name]!
        if (isBetter) expect(penalty(asked, offered(changed))).toBeLessThanOrEqual(penalty(asked, offered(one)))
      }
    }),
  )
})
