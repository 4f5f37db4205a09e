// A believable, plainly fictional network from a seed: twelve countries, 300 organisations, 900 people, two years of history. Pure.
import type { Role } from '../../../values/actor.ts'
import type { OrganisationState, OrganisationType, PersonState, ReturnReason } from '../schema.ts'

/** The words a country's names are made of; `countries/<code>.json`. */
export interface CountryWords {
  country: string
  timeZone: string
  languages: string[]
  cities: string[]
  people: {
    language: string
    order: string
    mononyms: boolean
    posts: string[]
    /** Pairs of a name in its own script and in Latin letters. */
    families: string[][]
    given: string[][]
  }[]
  organisations: {
    language: string
    places: SampleName[]
    templates: Record<string, SampleName>
  }[]
}

export interface SampleName {
  local: string
  latin: string | null
  english: string
}

export interface SampleOrganisation {
  id: string
  country: string
  type: OrganisationType
  name: SampleName
  language: string
  registrationNumber: string
  foundedOn: string
  city: string
  state: OrganisationState
  proposedAt: Date
  decidedAt: Date | null
  returnReason: ReturnReason | null
  proposedBy: string
  parent: string | null
  screenings: { checkedOn: string; result: 'clear' | 'possible-hit'; decision: 'not-the-same' | null }[]
}

export interface SamplePerson {
  id: string
  email: string
  familyName: string | null
  givenName: string
  displayName: string
  latinName: string
  language: string
  languages: string[]
  country: string
  timeZone: string
  post: string
  employer: string | null
  state: Exclude<PersonState, 'invited'>
  joinedAt: Date
  erasedAt: Date | null
  consents: { purpose: string; givenAt: Date; withdrawnAt: Date | null }[]
  roles: SampleRole[]
}

export interface SampleRole {
  id: string
  role: Role
  country: string | null
  organisation: string | null
  delegatedFrom: string | null
  startsAt: Date
  endsAt: Date | null
}

export interface SampleClaim {
  id: string
  person: string
  organisation: string
  state: 'waiting' | 'validated' | 'returned'
  reason: ReturnReason | null
  askedAt: Date
  decidedAt: Date | null
}

export interface SampleNetwork {
  organisations: SampleOrganisation[]
  people: SamplePerson[]
  claims: SampleClaim[]
}

/** The network as it stands at `now`; the same words, seed and day give the same network, ids included. */
export function sampleNetwork(words: CountryWords[], now: Date, seed = 1): SampleNetwork {
  const chance = chanceFrom(seed)
  const today = new Date(Math.floor(now.getTime() / day) * day)
  const countries = words.map((country) => countryNetwork(country, chance, today))
  const network = {
    organisations: countries.flatMap(({ organisations }) => organisations),
    people: countries.flatMap(({ people }) => people),
    claims: countries.flatMap(({ claims }) => claims),
  }
  giveNetworkRoles(network.people, chance, today)
  return network
}

const day = 86_400_000

/** How the registration number of every organisation of the sample begins. */
export const sampleNumbers = 'SAMPLE-'

/** How many of each kind a country has; 25 in all. */
const organisationsOfCountry: [template: string, type: OrganisationType, count: number][] = [
  ['company', 'company', 7],
  ['company-2', 'company', 4],
  ['university', 'university', 4],
  ['research-institute', 'research-institute', 3],
  ['government', 'government', 2],
  ['association', 'association', 1],
  ['hospital', 'hospital', 1],
  ['non-profit', 'non-profit', 1],
  ['financial', 'financial', 1],
  ['other', 'other', 1],
]

/** The n-th organisation of a country stands so; all others are active. */
const unusualStates: Record<number, OrganisationState> = {
  3: 'proposed',
  9: 'returned',
  12: 'suspended',
  16: 'withdrawn',
  20: 'proposed',
}

/** This one of a country is the one before it, entered a second time with its name shortened: a pair for whoever looks for duplicates. */
const twin = 23

const peopleOfCountry = 75

function countryNetwork(words: CountryWords, chance: Chance, today: Date): SampleNetwork {
  const people = Array.from({ length: peopleOfCountry }, (_, n) => person(words, n, chance, today))
  // Neighbours do not have the same names.
  const shift = (words.country.charCodeAt(0) * 5 + words.country.charCodeAt(1) * 3) % 16
  const organisations = organisationsOfCountry.flatMap(([template, type, count], row) =>
    Array.from({ length: count }, (_, n) => ({ template, type, place: (row * 5 + n * 3 + shift) % 16 })),
  )
  const made = organisations.map((plan, n) => organisation(words, plan, n, people, chance, today))
  for (const [n, one] of made.entries()) {
    if (n === twin) beTwinOf(one, made[n - 1]!)
    if (one.state === 'active' && n % 8 === 5) one.parent = made[n - 1]!.id
  }
  giveNationalRoles(words.country, people, chance, today)
  const claims = made.flatMap((one, n) => staff(one, n, people, chance, today))
  return { organisations: made, people, claims }
}

function organisation(
  words: CountryWords,
  { template, type, place }: { template: string; type: OrganisationType; place: number },
  n: number,
  people: SamplePerson[],
  chance: Chance,
  today: Date,
): SampleOrganisation {
  const names = chance.among(
    words.organisations.length > 1 && chance.below(10) < 6 ? words.organisations.slice(0, 1) : words.organisations,
  )
  const state = unusualStates[n] ?? 'active'
  const isYoung = state === 'proposed' || state === 'returned'
  const proposedAt = chance.moment(today, isYoung ? 1 : 60, isYoung ? 24 : 700)
  return {
    id: chance.id(proposedAt),
    country: words.country,
    type,
    name: nameOf(names.templates[template]!, names.places[place]!),
    language: names.language,
    registrationNumber: `${sampleNumbers}${words.country}-${String(1000 + n * 37 + chance.below(30))}`,
    foundedOn: `${1958 + chance.below(64)}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`,
    city: chance.among(words.cities),
    state,
    proposedAt,
    decidedAt: state === 'proposed' ? null : new Date(proposedAt.getTime() + (1 + chance.below(9)) * day * 0.7),
    returnReason:
      state === 'returned'
        ? chance.among(['name-unclear', 'evidence-missing', 'not-found-in-register'] as const)
        : null,
    proposedBy: people[4 + n]!.id,
    parent: null,
    screenings: screeningsOf(n, state, chance, today),
  }
}

function beTwinOf(one: SampleOrganisation, first: SampleOrganisation): void {
  const english = first.name.english
    .replace('University', 'Univ.')
    .replace('Technology', 'Tech.')
    .replace('Foundation', 'Fdn.')
    .replace('Development', 'Dev.')
  Object.assign(one, { type: first.type, language: first.language, city: first.city, name: { ...first.name, english } })
}

function nameOf(template: SampleName, place: SampleName): SampleName {
  const fill = (pattern: string, name: string) => pattern.replace('{}', name)
  return {
    local: fill(template.local, place.local),
    latin: template.latin && place.latin ? fill(template.latin, place.latin) : null,
    english: fill(template.english, place.english),
  }
}

function screeningsOf(
  n: number,
  state: OrganisationState,
  chance: Chance,
  today: Date,
): SampleOrganisation['screenings'] {
  if (state === 'proposed' || state === 'withdrawn' || n % 3 === 0) return []
  const isHit = n % 11 === 1
  return [
    {
      checkedOn: dateText(chance.moment(today, 20, 300)),
      result: isHit ? 'possible-hit' : 'clear',
      decision: isHit && chance.below(2) === 0 ? 'not-the-same' : null,
    },
  ]
}

function person(words: CountryWords, n: number, chance: Chance, today: Date): SamplePerson {
  const group = words.people[chance.below(10) < 6 ? 0 : chance.below(words.people.length)]!
  const [given = '', givenLatin = ''] = chance.among(group.given)
  const hasFamily = group.order !== 'single' && !(group.mononyms && chance.below(5) === 0)
  const [family = '', familyLatin = ''] = hasFamily ? chance.among(group.families) : []
  const ordered = (first: string, last: string, glue: string) =>
    (group.order === 'family-first' ? [last, first] : [first, last]).filter(Boolean).join(glue)
  // Who belongs to an organisation joined before it was proposed; the last few have only just come.
  const joinedAt = n > 71 ? chance.moment(today, 1, 20) : chance.moment(today, 705, 790)
  const state = n === 70 ? 'suspended' : n > 71 ? 'registered' : n === 71 && words.country < 'L' ? 'erased' : 'active'
  return {
    id: chance.id(joinedAt),
    email: `${plainLetters(givenLatin)}.${n + 1}@${words.country.toLowerCase()}.sample.example`,
    familyName: family || null,
    givenName: given,
    displayName: ordered(given, family, group.language === 'zh' ? '' : ' '),
    latinName: ordered(givenLatin, familyLatin, ' '),
    language: group.language,
    languages: [
      ...new Set([group.language, ...(chance.below(3) > 0 ? ['en'] : []), ...(chance.below(6) === 0 ? ['zh'] : [])]),
    ],
    country: words.country,
    timeZone: words.timeZone,
    post: chance.among(group.posts),
    employer: null,
    state,
    joinedAt,
    erasedAt: state === 'erased' ? chance.moment(today, 3, 20) : null,
    consents: state === 'active' ? consentsOf(joinedAt, chance, today) : [],
    roles: [],
  }
}

function consentsOf(joinedAt: Date, chance: Chance, today: Date): SamplePerson['consents'] {
  const wishes: [string, number][] = [
    ['be-matched', 80],
    ['show-profile-to-members', 60],
    ['receive-digests', 40],
    ['share-with-focal-point', 50],
    ['follow-up', 55],
  ]
  return wishes
    .filter(([, share]) => chance.below(100) < share)
    .map(([purpose]) => ({
      purpose,
      givenAt: joinedAt,
      withdrawnAt: chance.below(10) === 0 ? chance.moment(today, 2, 25) : null,
    }))
}

/** The first four of a country: its focal point, the deputy to whom the role was lent for a while, and two verifiers; then experts and trainees. */
function giveNationalRoles(country: string, people: SamplePerson[], chance: Chance, today: Date): void {
  const [focal, deputy] = people
  const own = role('focal-point', focal!, chance, { country })
  focal!.roles.push(own)
  const lentFrom = chance.moment(today, 5, 40)
  deputy!.roles.push({
    ...role('focal-point', deputy!, chance, { country }),
    delegatedFrom: own.id,
    startsAt: lentFrom,
    endsAt: new Date(lentFrom.getTime() + 21 * day),
  })
  for (const one of people.slice(2, 4)) one.roles.push(role('verifier', one, chance, {}))
  for (const one of people.slice(50, 58)) one.roles.push(role('expert', one, chance, {}))
  for (const one of people.slice(58, 70)) one.roles.push(role('trainee', one, chance, {}))
}

/** The few whose roles are for the whole network: secretariat and auditors. */
function giveNetworkRoles(people: SamplePerson[], chance: Chance, today: Date): void {
  const of = (country: string, n: number) => people.filter((one) => one.country === country)[n]!
  for (const [country, n] of [
    ['CN', 46],
    ['CN', 47],
    ['CN', 48],
    ['CN', 49],
    ['TH', 49],
    ['LA', 49],
  ] as const)
    of(country, n).roles = [role('secretariat', of(country, n), chance, {})]
  for (const [country, n] of [
    ['SG', 49],
    ['ID', 49],
  ] as const)
    of(country, n).roles = [role('auditor', of(country, n), chance, {})]
  const former = of('MY', 49)
  former.roles = [{ ...role('secretariat', former, chance, {}), endsAt: chance.moment(today, 40, 90) }]
}

/** Who proposed an organisation becomes its administrator when it is validated; others claim it afterwards. */
function staff(one: SampleOrganisation, n: number, people: SamplePerson[], chance: Chance, today: Date): SampleClaim[] {
  const proposer = people[4 + n]!
  const colleague = people[29 + (n % 17)]!
  const isStanding = one.state === 'active' || one.state === 'suspended'
  const claims: SampleClaim[] = [
    claim(one, proposer, isStanding ? 'validated' : one.state === 'returned' ? 'returned' : 'waiting', chance),
  ]
  if (one.state === 'withdrawn') return []
  if (!isStanding) return claims
  proposer.employer = one.name.local
  proposer.roles.push(
    role('organisation-administrator', proposer, chance, { organisation: one.id, from: one.decidedAt! }),
  )
  if (colleague.roles.length > 0 || one.state !== 'active') return claims
  colleague.employer = one.name.local
  const asked = chance.moment(today, 2, 50)
  const isWaiting = n % 9 === 2
  claims.push({
    ...claim(one, colleague, isWaiting ? 'waiting' : 'validated', chance),
    askedAt: asked,
    decidedAt: isWaiting ? null : new Date(asked.getTime() + day),
  })
  if (!isWaiting)
    colleague.roles.push(
      role('member', colleague, chance, { organisation: one.id, from: new Date(asked.getTime() + day) }),
    )
  return claims
}

function claim(one: SampleOrganisation, who: SamplePerson, state: SampleClaim['state'], chance: Chance): SampleClaim {
  return {
    id: chance.id(one.proposedAt),
    person: who.id,
    organisation: one.id,
    state,
    reason: state === 'returned' ? one.returnReason : null,
    askedAt: one.proposedAt,
    decidedAt: state === 'waiting' ? null : one.decidedAt,
  }
}

function role(
  name: Role,
  who: SamplePerson,
  chance: Chance,
  {
    country = null,
    organisation = null,
    from = who.joinedAt,
  }: { country?: string | null; organisation?: string | null; from?: Date },
): SampleRole {
  return { id: chance.id(from), role: name, country, organisation, delegatedFrom: null, startsAt: from, endsAt: null }
}

/** Seeded chance: mulberry32, which is 32 bits of state and the same on every machine. */
interface Chance {
  below(limit: number): number
  among<One>(list: readonly One[]): One
  /** A moment in working hours, so many days before today. */
  moment(today: Date, fewest: number, most: number): Date
  /** A UUIDv7 of that moment. */
  id(at: Date): string
}

function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number) => next() % limit
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0').slice(-digits)
  return {
    below,
    among: (list) => list[below(list.length)]!,
    moment: (today, fewest, most) =>
      new Date(today.getTime() - (fewest + below(most - fewest + 1)) * day + (60 + below(540)) * 60_000),
    id: (at) => {
      const time = hex(at.getTime(), 12)
      const [a, b, c] = [next(), next(), next()]
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a, 3)}-${hex(8 + (b & 3), 1)}${hex(b >>> 8, 3)}-${hex(c, 8)}${hex(a >>> 12, 4)}`
    },
  }
}

function plainLetters(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function dateText(at: Date): string {
  return at.toISOString().slice(0, 10)
}
