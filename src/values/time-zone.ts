// A place's clock by its IANA name, `Asia/Yangon`: neither an offset, which changes, nor a country, which may have three.

export type TimeZone = string & { readonly kind: 'time-zone' }

/** The zone that a text names, under its present name; offsets such as `+07:00` name no place and are none. */
export function timeZone(text: string): TimeZone | undefined {
  const name = text.trim()
  if (!/^(UTC|[A-Z]\w*(\/[A-Z][\w+-]*){1,2})$/i.test(name) || /^etc\//i.test(name)) return undefined
  const known = canonicalName(name)
  return known === undefined ? undefined : ((presentNames[known] ?? known) as TimeZone)
}

/** The clocks of a country, that of its capital first; none for a country outside the region. */
export function zonesOf(country: string): readonly TimeZone[] {
  return Object.hasOwn(regionZones, country) ? regionZones[country]! : []
}

/** The country of the region that keeps this zone. */
export function countryOfZone(zone: TimeZone): string | undefined {
  return Object.keys(regionZones).find((country) => regionZones[country]?.includes(zone))
}

export const utc = 'UTC' as TimeZone

/** The ASEAN states, China, and the two others of "10+3". Zones that differ in name only stand once. */
const regionZones = {
  BN: ['Asia/Brunei'],
  CN: ['Asia/Shanghai'],
  ID: ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'],
  JP: ['Asia/Tokyo'],
  KH: ['Asia/Phnom_Penh'],
  KR: ['Asia/Seoul'],
  LA: ['Asia/Vientiane'],
  MM: ['Asia/Yangon'],
  MY: ['Asia/Kuala_Lumpur'],
  PH: ['Asia/Manila'],
  SG: ['Asia/Singapore'],
  TH: ['Asia/Bangkok'],
  TL: ['Asia/Dili'],
  VN: ['Asia/Ho_Chi_Minh'],
} as unknown as Readonly<Record<string, readonly TimeZone[]>>

/** The name in its usual letters, as the runtime writes it. */
function canonicalName(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

/** Runtimes answer with the names of 1993 for some places that have renamed themselves since. */
const presentNames: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
}
