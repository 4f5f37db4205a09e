// Countries by ISO 3166-1 alpha-2 code.

/** Those of the region, in the order of their English names; which set counts for what is a question asked of a date. */
export const regionCountries = ['BN', 'CN', 'ID', 'KH', 'LA', 'MM', 'MY', 'PH', 'SG', 'TH', 'TL', 'VN'] as const

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** The code in capitals, if a country bears it. */
export function countryCode(text: string): string | undefined {
  const code = text.trim().toUpperCase()
  if (!/^[A-Z]{2}$/.test(code) || notCountries.has(code)) return undefined
  return names.of(code) ? code : undefined
}

/** Two-letter regions that are groupings or placeholders, not countries. */
const notCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA'])
