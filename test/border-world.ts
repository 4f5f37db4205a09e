// The people who come to the borders, and what stands behind each address: made anew for every form, so that no cell of the matrix changes another.
import { sql } from 'kysely'
import { previewImport, publishListing } from '../src/modules/listings/actions.ts'
import { recordRelation } from '../src/modules/organisations/actions/change-organisation.ts'
import { inviteToRole } from '../src/modules/organisations/actions/invitations.ts'
import { recordCentre } from '../src/modules/organisations/actions/keep-countries.ts'
import { mergeOrganisations } from '../src/modules/organisations/actions/merge-organisations.ts'
import { aNetwork } from '../src/modules/organisations/actions/people.test-help.ts'
import { proposeOrganisation } from '../src/modules/organisations/actions/propose-organisation.ts'
import { recordScreening } from '../src/modules/organisations/actions/screen-organisation.ts'
import type { OrganisationId, PersonId } from '../src/modules/organisations/schema.ts'
import { requestsAbout } from '../src/modules/organisations/store/requests.ts'
import { startSession } from '../src/platform/session/sessions.ts'
import { operator } from '../src/values/actor.ts'
import type { FreshDatabase } from './fresh-database.ts'

/** In the order in which they come; whoever may not comes before whoever may, so that the first deed is refused to all of those. */
export const visitors = [
  'public',
  'person',
  'trainee',
  'verifier',
  'expert',
  'memberElsewhere',
  'administratorElsewhere',
  'focalPointElsewhere',
  'auditor',
  'member',
  'owner',
  'administrator',
  'focalPoint',
  'secretariat',
] as const
export type Visitor = (typeof visitors)[number]

/** Stands in every place of the owner's record where a name or an address could leak from. */
export const planted = /planted(family|given|name|latin|employer|post|-invited|-[0-9a-f]{8}-)/i

export interface World {
  /** The `cookie` header of each visitor; none for the public. */
  cookies: ReadonlyMap<Visitor, string>
  organisation: OrganisationId
  /** Another of the same country, to merge or to tell apart. */
  spare: OrganisationId
  /** What an address such as `/organisations/:id/edit` names here; a text in brackets behind the route names something else. */
  addressOf(route: string): Promise<string>
}

/**
 * The organisation is in Laos. `owner` is its member and an expert, has proposed and brought what stands in a person's name, and is the
 * person whom `/people/:person` names.
 */
export async function aWorld(database: FreshDatabase): Promise<World> {
  const { db } = database
  const { aPerson, anOrganisation, hold, actorOf } = aNetwork(database)
  const now = new Date()
  const [organisation, elsewhere, spare] = [await anOrganisation(), await anOrganisation('TH'), await anOrganisation()]
  const cookies = new Map<Visitor, string>()
  const people = new Map<Visitor, PersonId>()
  for (const visitor of visitors.filter((one) => one !== 'public')) {
    const id = await aPerson(visitor === 'owner' ? plantedParts() : { country: visitor === 'focalPoint' ? 'LA' : 'VN' })
    people.set(visitor, id)
    const session = { personId: id, method: 'sample', isStrong: true, remembered: false, device: 'Test', now } as const
    cookies.set(visitor, `muara_session=${await startSession(db, session)}`)
  }
  const held = (visitor: Visitor) => people.get(visitor)!
  const owner = held('owner')
  await hold(held('trainee'), 'trainee')
  await hold(held('verifier'), 'verifier')
  await hold(held('expert'), 'expert')
  await hold(held('auditor'), 'auditor')
  await hold(held('secretariat'), 'secretariat')
  await hold(held('focalPoint'), 'focal-point', { country: 'LA' })
  await hold(held('focalPointElsewhere'), 'focal-point', { country: 'TH' })
  await hold(held('member'), 'member', { organisationId: organisation })
  await hold(held('administrator'), 'organisation-administrator', { organisationId: organisation })
  await hold(held('memberElsewhere'), 'member', { organisationId: elsewhere })
  await hold(held('administratorElsewhere'), 'organisation-administrator', { organisationId: elsewhere })
  const membership = await hold(owner, 'member', { organisationId: organisation })
  await hold(owner, 'expert')
  const asOperator = { db, actor: operator, now }
  const asOwner = async () => ({ db, actor: await actorOf(owner, now), now })

  const proposal = once(async () => idIn(await proposeOrganisation(await asOwner(), typedOrganisation(), true)))
  const waiting = async () => (await requestsAbout(db, (await proposal()) as OrganisationId))[0]!.id
  const invitation = once(async () => {
    let secret = ''
    const offer = {
      email: `planted-invited-${owner}@example.org`,
      role: 'member' as const,
      country: null,
      language: 'en' as const,
    }
    const { id } = await inviteToRole(asOperator, { ...offer, organisationId: organisation }, async (_, __, made) => {
      secret = made
    })
    return { id, secret }
  })
  const things: [RegExp, () => Promise<string> | string][] = [
    [/^\/organisations\/cases\/:id/, waiting],
    [
      /^\/organisations\/merges\/:id/,
      once(() =>
        mergeOrganisations(asOperator, { keptId: organisation, goneId: spare }).then(() => lastMerge(database)),
      ),
    ],
    [/^\/(api\/)?organisations\/:id.*\(proposed\)$/, proposal],
    [/^\/(api\/)?organisations\/:id/, () => organisation],
    [
      /:relation/,
      once(async () =>
        idIn(await recordRelation(asOperator, organisation, { kind: 'parent', related: String(spare) })),
      ),
    ],
    [/:screening/, once(async () => idIn(await recordScreening(asOperator, organisation, aHit)))],
    [/^\/centres\/:id/, once(async () => idIn(await recordCentre(asOperator, aCentre)))],
    [/:person/, () => owner],
    [/:assignment/, () => membership],
    [/:invitation/, async () => (await invitation()).id],
    [/^\/invitation\/:secret/, async () => (await invitation()).secret],
    [/:secret|:link/, () => 'nobodys'],
    [/^\/listings\/import\/:id/, once(async () => (await previewImport(await asOwner(), aFile)).id)],
    [/^\/listings\/:id/, once(async () => idIn(await publishListing(await asOwner(), aListing)))],
    [/:concept/, () => 'crop-drying'],
    [/^\/thesaurus\/corrections\/:id/, () => '01980000-0000-7000-8000-000000000000'],
    [/:purpose/, () => 'share-with-focal-point'],
    [/:country/, () => 'LA'],
    [/^\/jobs\/:id/, () => '1'],
    [/\*/, () => '0/000'],
  ]
  const placeholder = /:\w+|\*/
  const filled = async (route: string): Promise<string> => {
    const [mark] = placeholder.exec(route) ?? []
    if (mark === undefined) return route
    // The nearest name first: of two in one address, the second is found by its own name.
    const thing = things.find(([names]) => names.test(route) && names.source.includes(mark.replace('*', '\\*')))
    if (!thing)
      throw new Error(
        `test/border-world.ts knows nothing that ${mark} could name in ${route}. Add a line to its list of things.`,
      )
    return await filled(route.replace(mark, await thing[1]()))
  }
  return { cookies, organisation, spare, addressOf: async (route) => (await filled(route)).replace(/ \(.*\)$/, '') }
}

function plantedParts() {
  return {
    country: 'LA',
    email: `planted-${crypto.randomUUID()}@example.org`,
    familyName: 'PlantedFamily',
    givenName: 'PlantedGiven',
    displayName: 'PlantedName',
    latinName: 'PlantedLatin',
    employer: 'PlantedEmployer',
    post: 'PlantedPost',
  }
}

/** Made at the first asking, the same at every other. */
function once<Thing>(make: () => Promise<Thing>): () => Promise<Thing> {
  let made: Promise<Thing> | undefined
  return () => {
    made ??= make()
    return made
  }
}

function idIn(outcome: object): string {
  if ('id' in outcome) return outcome.id as string
  throw new Error(`Not made: ${JSON.stringify(outcome)}`)
}

async function lastMerge({ db }: FreshDatabase): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from organisations.merge order by id desc limit 1`.execute(db)
  return rows[0]!.id
}

let names = 0
function typedOrganisation() {
  names += 1
  return {
    country: 'LA',
    type: 'company',
    localName: `Rekaan Mill ${names} ${crypto.randomUUID().slice(0, 8)}`,
    localLanguage: 'en',
  }
}

const aHit = { list: 'Sample list', checkedOn: '2026-11-01', result: 'possible-hit' }
const aCentre = {
  kind: 'centre',
  country: 'CN',
  'name-zh': '示例应用合作中心',
  'name-en': 'Sample Application Centre',
  openedOn: '2025-09-18',
}
const aListing = {
  kind: 'need',
  language: 'en',
  title: 'A sample need for a dryer',
  summary: 'Cassava rots before it is dry.',
  country: 'LA',
}
const aFile = {
  name: 'needs.csv',
  bytes: new TextEncoder().encode('ref,kind,language,title,summary\nN-1,need,lo,ມັນຕົ້ນ,ເນົ່າ\n'),
}
