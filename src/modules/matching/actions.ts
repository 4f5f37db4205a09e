// The verbs of matching: find the offers that answer a text, and the counterparts of a listing.
import type { Ranked, Understanding } from '../../engines/relevance/index.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Actor } from '../../values/actor.ts'
import { dayOf } from '../../values/calendar-date.ts'
import { must, reject } from '../../values/refusal.ts'
import {
  countListings,
  type Listing,
  type ListingId,
  listingsByIds,
  readListing,
  relevanceIndex,
  relevanceListing,
  understandText,
} from '../listings/index.ts'
import { permit } from './access.ts'
import { longestNeed, type Match } from './schema.ts'

export interface Context {
  db: Database
  actor: Actor
  now: Date
}

export interface Answers {
  understanding: Understanding
  matches: Match[]
  /** How many offers were looked through. */
  total: number
}

/** The offers that answer a need somebody typed, best first. The text is not kept. */
export async function findAnswers(context: Context, text: string, top: number): Promise<Answers> {
  must(permit(context.actor, 'findAnswers'))
  const need = text.replaceAll('\0', '').toWellFormed().trim()
  if (need.length > longestNeed) reject('matching.need-too-long', { length: need.length, longest: longestNeed })
  const understanding = understandText(need)
  const index = await relevanceIndex(context.db)
  const query = {
    id: '',
    kind: 'need' as const,
    title: need,
    ...(understanding.language ? { language: understanding.language } : {}),
  }
  const ranked = index.rank(query, { kind: 'offer', top, today: dayOf(context.now) })
  return {
    understanding,
    matches: await withListings(context, ranked),
    total: await countListings(context.db, { kind: 'offer' }),
  }
}

export interface Counterparts {
  listing: Listing
  matches: Match[]
  total: number
}

/** For a need the offers that answer it, for an offer the needs that it answers, best first. */
export async function findCounterparts(context: Context, id: ListingId, top: number): Promise<Counterparts> {
  must(permit(context.actor, 'findAnswers'))
  const listing = await readListing(context, id)
  const kind = listing.kind === 'need' ? 'offer' : 'need'
  const index = await relevanceIndex(context.db)
  const ranked = index.rank(relevanceListing(listing), { kind, top, today: dayOf(context.now) })
  return { listing, matches: await withListings(context, ranked), total: await countListings(context.db, { kind }) }
}

async function withListings(context: Context, ranked: Ranked[]): Promise<Match[]> {
  const listings = await listingsByIds(
    context.db,
    ranked.map((found) => found.id),
  )
  return ranked.flatMap(({ id, band, score, reasons }) => {
    const listing = listings.get(id)
    // A faint resemblance is no answer: an empty list that says so helps more.
    return listing && band > 1 ? [{ listing, band, score, reasons }] : []
  })
}
