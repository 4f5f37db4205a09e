// An amount of money: whole minor units and an ISO 4217 currency. A float never holds money.

export interface Money {
  readonly amountMinor: bigint
  /** ISO 4217, `LAK`. */
  readonly currency: string
}

/** `1234.50`, as it stands on the wire. */
export function decimalOf({ amountMinor, currency }: Money): `${number}` {
  const digits = minorDigits(currency) ?? 2
  const sign = amountMinor < 0n ? '-' : ''
  const text = String(amountMinor < 0n ? -amountMinor : amountMinor).padStart(digits + 1, '0')
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return `${sign}${decimal}` as `${number}`
}

/**
 * How many decimals ISO 4217 gives a currency; undefined when there is no such currency. Not the runtime's: that knows how people write
 * kyat, kip and rupiah from day to day, without the hundredths that accounts keep.
 */
export function minorDigits(currency: string): number | undefined {
  return currencies.has(currency) ? (unusualDigits.get(currency) ?? 2) : undefined
}

const currencies = new Set(Intl.supportedValuesOf('currency'))

const unusualDigits = new Map([
  ...withDigits(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...withDigits(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...withDigits(4, 'CLF UYW'),
])

function withDigits(digits: number, codes: string): [string, number][] {
  return codes.split(' ').map((code) => [code, digits])
}
