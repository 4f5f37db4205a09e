import { expect, it } from 'vitest'
import { decimalOf, minorDigits } from './money.ts'

it.each([
  [123450n, 'USD', '1234.50'],
  [-5n, 'USD', '-0.05'],
  [1234n, 'VND', '1234'],
  [1234n, 'LAK', '12.34'],
  [1234n, 'KWD', '1.234'],
  [900_719_925_474_099_312n, 'IDR', '9007199254740993.12'],
])('%s of %s are %s', (amountMinor, currency, decimal) => {
  expect(decimalOf({ amountMinor, currency })).toBe(decimal)
})

it('nobody has minor units of a currency that does not exist', () => {
  expect([minorDigits('QQQ'), minorDigits('MMK'), minorDigits('JPY')]).toEqual([undefined, 2, 0])
})
