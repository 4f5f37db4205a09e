// The relevance index over all listings, held by each process and kept up to date by following the journal.
import { setImmediate } from 'node:timers/promises'
import {
  createIndex,
  type RelevanceIndex,
  type Listing as RelevanceListing,
  type Understanding,
  understand,
} from '../../../engines/relevance/index.ts'
import { newestSeq, subjectsSince } from '../../../journal/index.ts'
import type { Database } from '../../../platform/db/database.ts'
import { layCorrections, openRelevance } from '../../../platform/files/open-relevance.ts'
import { languageOfTag } from '../../../values/language.ts'
import { acceptedCorrections, correctionAccepted } from '../../thesaurus/index.ts'
import { listingChanged, listingPublished } from '../events.ts'
import { readTerms } from '../rules/read-terms.ts'
import type { Listing } from '../schema.ts'
import { allListings, listingsByIds } from './listings.ts'

/** The index as of now: what other nodes have published since the last question is put in first. */
export async function relevanceIndex(db: Database): Promise<RelevanceIndex> {
  const follower = followerOf(db)
  // Questions that come while it catches up share the next round: what they ask for was published before they asked.
  follower.next ??= follower.running.then(() => {
    follower.next = undefined
    const round = catchUp(db, follower)
    follower.running = round.catch(() => {})
    return round
  })
  await follower.next
  return follower.index
}

/** What the engine makes of a text; `language` is told when the author said it. */
export function understandText(text: string, tag?: string): Understanding {
  const { model, thesaurus } = openRelevance()
  return understand(model, thesaurus, text, tag === undefined ? undefined : languageOfTag(tag))
}

/** What the engine makes of a listing, remembered until the listing changes: a page of twenty would otherwise read them all again. */
export function understandListing(listing: Listing): Understanding {
  const key = `${listing.id} ${listing.updatedAt.getTime()}`
  const known = understood.get(key)
  if (known) return known
  const text = [listing.title, listing.summary, listing.description, listing.keywords.join('. ')]
    .filter(Boolean)
    .join('. ')
  const made = understandText(text, listing.language)
  if (understood.size >= mostRemembered) understood.clear()
  understood.set(key, made)
  return made
}

const understood = new Map<string, Understanding>()
const mostRemembered = 20_000

export function relevanceListing(listing: Omit<Listing, 'source' | 'updatedAt'>): RelevanceListing {
  return {
    id: listing.id,
    kind: listing.kind,
    title: listing.title,
    keywords: listing.keywords,
    sectors: listing.sectors,
    partnership: listing.partnership,
    ...present({
      language: languageOfTag(listing.language),
      summary: listing.summary,
      description: listing.description,
      trl: listing.trl,
      country: listing.country,
      expires: listing.expires,
      organisation: listing.organisation,
    }),
    ...readTerms(listing.attributes),
  }
}

interface Follower {
  index: RelevanceIndex
  cursor: number
  /** How far it has followed the corrections of the thesaurus. */
  corrections: number
  filled: boolean
  /** The round under way; it never fails, so that the next one begins in any case. */
  running: Promise<void>
  /** The round that begins after it, shared by all who have asked meanwhile. */
  next: Promise<void> | undefined
}

const followers = new WeakMap<Database, Follower>()

function followerOf(db: Database): Follower {
  const found = followers.get(db)
  if (found) return found
  const { model, thesaurus } = openRelevance()
  const made: Follower = {
    index: createIndex(model, thesaurus),
    cursor: 0,
    corrections: 0,
    filled: false,
    running: Promise.resolve(),
    next: undefined,
  }
  followers.set(db, made)
  return made
}

async function catchUp(db: Database, follower: Follower): Promise<void> {
  if (follower.filled && !(await isCorrected(db, follower))) return await follow(db, follower)
  await fill(db, follower)
}

async function isCorrected(db: Database, follower: Follower): Promise<boolean> {
  const { cursor } = await subjectsSince(db, [correctionAccepted], follower.corrections, 1)
  return cursor > follower.corrections
}

/** A corrected thesaurus reads every listing anew; who asks meanwhile waits, and a round that fails leaves the old index. */
async function fill(db: Database, follower: Follower): Promise<void> {
  // The cursor is read before the rows: what is published in between is put in twice, never missed.
  const cursor = await newestSeq(db)
  const { model, thesaurus } = layCorrections(await acceptedCorrections(db))
  const filling = { index: createIndex(model, thesaurus) }
  understood.clear()
  for await (const listings of allListings(db, putAtOnce)) await put(filling, listings)
  Object.assign(follower, { ...filling, cursor, corrections: cursor, filled: true })
}

/** In pieces, each kept as soon as it is in: a hundred thousand new listings do not stop the others who ask. */
async function follow(db: Database, follower: Follower): Promise<void> {
  for (;;) {
    const { subjects, cursor } = await subjectsSince(db, [listingPublished, listingChanged], follower.cursor, putAtOnce)
    if (cursor === follower.cursor) return
    await put(follower, [...(await listingsByIds(db, subjects)).values()])
    follower.cursor = cursor
  }
}

const putAtOnce = 200

/** The process answers others between two pieces. */
async function put(follower: Pick<Follower, 'index'>, listings: Listing[]): Promise<void> {
  follower.index.put(listings.map(relevanceListing))
  await setImmediate()
}

type Present<Fields> = { [Key in keyof Fields]?: NonNullable<Fields[Key]> }

function present<Fields extends object>(fields: Fields): Present<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  ) as Present<Fields>
}
