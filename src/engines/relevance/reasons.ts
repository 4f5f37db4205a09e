// Why an offer answers a need, as data: shared and linked concepts, words that translate each other, constraints.

import type { LinksOf } from './concept-links.ts'
import { judgeConstraints } from './constraints.ts'
import type { Listing, Reason } from './listing.ts'
import type { FieldView, ListingView, ViewOf } from './listing-view.ts'
import type { RelevanceModel } from './model.ts'
import { createTermAligner } from './term-alignment.ts'

/** `isGood` says that the match as a whole is a good one, whatever single words explain it. */
export type Explain = (need: Listing, offer: Listing, today: string | undefined, isGood: boolean) => Reason[]

const mostConcepts = 3
const mostLinks = 2
const mostTerms = 4

export function createExplainer(
  model: RelevanceModel,
  viewOf: ViewOf,
  linksOf: LinksOf,
  rarityOf: (concept: string) => number,
  isCommon: (english: number) => boolean,
  version: () => string,
): Explain {
  const alignTerms = createTermAligner(model, isCommon, version)
  return (need, offer, today, isGood) => {
    const needView = viewOf(need)
    const offerView = viewOf(offer)
    const concepts = sharedConcepts(needView, offerView, rarityOf)
    const links = linkedConcepts(
      needView,
      offerView,
      linksOf,
      rarityOf,
      new Set(concepts.map((reason) => reason.concept)),
      isGood || concepts.length > 0,
    )
    const said = [...concepts, ...links]
    const terms = alignTerms(needView, offerView, said).slice(0, mostTerms)
    const evidence: Reason[] = [...said, ...terms]
    if (evidence.length === 0) evidence.push({ kind: 'similar-wording' })
    return [...evidence, ...judgeConstraints(need, offer, today)]
  }
}

type ConceptReason = Extract<Reason, { kind: 'concept' }>
type LinkedReason = Extract<Reason, { kind: 'linked' }>

function sharedConcepts(need: ListingView, offer: ListingView, rarityOf: (concept: string) => number): ConceptReason[] {
  const inNeed = surfaces(need)
  const inOffer = surfaces(offer)
  return [...inNeed]
    .filter(([concept]) => inOffer.has(concept))
    .sort((a, b) => rarityOf(b[0]) - rarityOf(a[0]) || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostConcepts)
    .map(([concept, surface]) => ({ kind: 'concept', concept, inNeed: surface, inOffer: inOffer.get(concept)! }))
}

/** Links of one step only, from concepts that are not already shared: a longer way convinces nobody. */
function linkedConcepts(
  needView: ListingView,
  offerView: ListingView,
  linksOf: LinksOf,
  rarityOf: (concept: string) => number,
  shared: ReadonlySet<string>,
  isSupported: boolean,
): LinkedReason[] {
  const inOffer = surfaces(offerView)
  const found: { reason: LinkedReason; worth: number }[] = []
  for (const [concept, surface] of surfaces(needView)) {
    if (shared.has(concept)) continue
    for (const link of linksOf(concept)) {
      const inTheOffer = inOffer.get(link.concept)
      if (link.relation === undefined || link.steps > 1 || inTheOffer === undefined || shared.has(link.concept))
        continue
      const reason: LinkedReason = {
        kind: 'linked',
        need: concept,
        offer: link.concept,
        relation: link.relation,
        inNeed: surface,
        inOffer: inTheOffer,
      }
      if (!isClaimed(reason, offerView, isSupported)) continue
      found.push({ reason, worth: link.strength * (rarityOf(concept) + rarityOf(link.concept)) })
    }
  }
  found.sort((a, b) => b.worth - a.worth || (a.reason.need + a.reason.offer < b.reason.need + b.reason.offer ? -1 : 1))
  return eachSideOnce(found.map(({ reason }) => reason)).slice(0, mostLinks)
}

/**
 * One technique answers many problems, and most texts name several: a vaccine against a fish disease does not answer dengue. An answer is
 * claimed only for an offer that is about the technique, and only where the whole match is good or the two share a concept as well.
 */
function isClaimed({ offer, relation }: LinkedReason, offerView: ListingView, isSupported: boolean): boolean {
  return (relation !== 'answers' && relation !== 'for') || (isSupported && isCentral(offerView, offer))
}

/** Said in the title, the summary or the keywords, not in passing. */
function isCentral(view: ListingView, concept: string): boolean {
  return view.fields.some(
    (field) => field.weight >= leastCentral && field.mentions.some((mention) => mention.concept === concept),
  )
}

const leastCentral = 2

function eachSideOnce(reasons: readonly LinkedReason[]): LinkedReason[] {
  const seen = new Set<string>()
  return reasons.filter((reason) => {
    const sides = [`need ${reason.need}`, `offer ${reason.offer}`]
    if (sides.some((side) => seen.has(side))) return false
    for (const side of sides) seen.add(side)
    return true
  })
}

/** The first, weightiest wording of each concept. */
function surfaces(view: ListingView): Map<string, string> {
  const found = new Map<string, string>()
  for (const field of view.fields) {
    for (const mention of field.mentions) {
      if (!found.has(mention.concept)) found.set(mention.concept, surface(field, mention))
    }
  }
  return found
}

function surface(field: FieldView, span: { from: number; to: number }): string {
  return field.text.slice(span.from, span.to)
}
