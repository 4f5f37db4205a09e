import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { balanceExposure } from './balance-exposure.ts'
import type { Ranked } from './listing.ts'
import { reciprocal } from './reciprocal.ts'

const found = (id: string, score: number): Ranked => ({ id, score, band: 3, reasons: [] })
/** `LA-3` is of Laos. */
const countryOf = (id: string) => [`country ${id.split('-')[0]}`]
const band: [number, number] = [0.8, 1.25]

const offers = ['LA', 'VN', 'CN'].flatMap((country) => [1, 2, 3, 4].map((at) => `${country}-${at}`))
const list = fc
  .tuple(
    fc.shuffledSubarray(offers, { minLength: 6 }),
    fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 12, maxLength: 12 }),
  )
  .map(([ids, scores]) => ids.map((id, at) => found(id, scores[at]! / 1000)).sort((a, b) => b.score - a.score))
const lists = fc
  .array(list, { minLength: 1, maxLength: 12 })
  .map((all) => new Map<string, Ranked[]>(all.map((each, at) => [`n${at}`, each])))

describe('exposure to merit', () => {
  test('a country that always stands just behind is seen as much as it merits', () => {
    const round = new Map(
      Array.from({ length: 10 }, (_, need) => [
        `n${need}`,
        [
          ...[1, 2, 3, 4].map((at) => found(`CN-${at}`, 0.8 - at / 100)),
          ...[1, 2, 3, 4].map((at) => found(`LA-${at}`, 0.75 - at / 100)),
        ],
      ]),
    )
    const { table, isWithin } = balanceExposure(round, countryOf, { band, top: 4 })
    expect(isWithin).toBe(true)
    const [china, laos] = table
    expect([china!.group, laos!.group]).toEqual(['country CN', 'country LA'])
    expect(laos!.before).toBe(0)
    for (const row of table) expect(row.after).toBeGreaterThan(0.79)
  })

  test('nothing is added, nothing gains a score, no list grows', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 12 }), (round, top) => {
        for (const [need, after] of balanceExposure(round, countryOf, { band, top }).ranked) {
          expect(after).toHaveLength(Math.min(top, round.get(need)!.length))
          expect(new Set(after.map(({ id }) => id)).size).toBe(after.length)
          for (const each of after) expect(round.get(need)).toContainEqual(each)
        }
      }),
    )
  })

  test('the worst ratio never gets worse', () => {
    const worst = (ratios: number[]) =>
      Math.max(...ratios.map((ratio) => Math.abs(Math.log(Math.max(1e-6, ratio)))), Math.log(1.25) + 0.03)
    fc.assert(
      fc.property(lists, (round) => {
        const held = balanceExposure(round, countryOf, { band, top: 6 }).table.filter(({ isFew }) => !isFew)
        expect(worst(held.map(({ after }) => after))).toBeLessThanOrEqual(
          worst(held.map(({ before }) => before)) + 1e-9,
        )
      }),
    )
  })

  test('inside one group the better stays before the lesser', () => {
    fc.assert(
      fc.property(lists, (round) => {
        for (const after of balanceExposure(round, countryOf, { band, top: 12 }).ranked.values())
          for (const country of ['LA', 'VN', 'CN']) {
            const scores = after.filter(({ id }) => id.startsWith(country)).map(({ score }) => score)
            expect(scores).toEqual(scores.toSorted((a, b) => b - a))
          }
      }),
    )
  })

  test('the order in which needs come leaves no trace', () => {
    fc.assert(
      fc.property(lists, (round) => {
        const turned = new Map([...round].reverse())
        const options = { band, top: 6 }
        expect(balanceExposure(turned, countryOf, options).table).toEqual(
          balanceExposure(round, countryOf, options).table,
        )
      }),
    )
  })

  test('an empty round is within the band', () => {
    expect(balanceExposure(new Map(), countryOf, { band, top: 5 })).toMatchObject({ table: [], isWithin: true })
  })
})

test('a pair has one score, whichever side asks, and neither side makes up for the other', () => {
  const score = fc.integer({ min: 1, max: 1000 }).map((whole) => whole / 1000)
  fc.assert(
    fc.property(score, score, score, (one, other, more) => {
      const forward = new Map([['n', [found('o', one)]]])
      const backward = new Map([['o', [found('n', other)]]])
      const both = reciprocal(forward, backward).get('n')![0]!.score
      expect(both).toBe(reciprocal(backward, forward).get('o')![0]!.score)
      expect(both).toBeGreaterThanOrEqual(Math.min(one, other) - 1e-6)
      expect(both).toBeLessThanOrEqual(Math.max(one, other) + 1e-6)
      const better = new Map([['o', [found('n', Math.max(other, more))]]])
      expect(reciprocal(forward, better).get('n')![0]!.score).toBeGreaterThanOrEqual(both)
    }),
  )
})
