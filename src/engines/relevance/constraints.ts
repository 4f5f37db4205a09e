// What a need requires beyond its topic, judged in three values: met, unknown, violated. Unknown is not violated.

import type { ConstraintName, Listing, Price, Reason, Verdict } from './listing.ts'

export type ConstraintReason = Extract<Reason, { kind: 'constraint' }>

/** Only what the need asks for (or an expiry that is known) is judged. */
export function judgeConstraints(need: Listing, offer: Listing, today: string | undefined): ConstraintReason[] {
  return [
    judgeReadiness(need, offer),
    judgePartnership(need, offer),
    judgeCountry(need, offer),
    judgeBudget(need, offer),
    judgeDelivery(need, offer),
    judgeExport(need, offer),
    judgeExpiry(need, offer, today),
  ].filter((reason) => reason !== undefined)
}

/** What the verdicts take from the fused score, in its standard deviations: never a gain. Judgement, not tuned. */
export function constraintPenalty(reasons: readonly ConstraintReason[]): number {
  return reasons.reduce((sum, reason) => sum + penalties[reason.constraint][reason.verdict] + gapOf(reason), 0)
}

/** A wider gap costs more, so that getting nearer is never a loss: each level of readiness, each doubling of the price. */
function gapOf({ constraint, verdict, need, offer }: ConstraintReason): number {
  if (verdict !== 'violated') return 0
  if (constraint === 'trl') return perLevel * (Number(need) - Number(offer) - 1)
  if (constraint === 'budget')
    return Math.min(mostForPrice, Math.log2((offer as Price).minor / Math.max(1, (need as Price).minor)) * perDoubling)
  return 0
}

const perLevel = 0.1
const perDoubling = 0.2
const mostForPrice = 0.8

const penalties: Record<ConstraintName, Record<Verdict, number>> = {
  trl: { met: 0, unknown: 0.05, violated: 0.4 },
  partnership: { met: 0, unknown: 0.05, violated: 0.3 },
  country: { met: 0, unknown: 0.1, violated: 2 },
  budget: { met: 0, unknown: 0.05, violated: 0.3 },
  delivery: { met: 0, unknown: 0.05, violated: 0.4 },
  export: { met: 0, unknown: 0.1, violated: 4 },
  expiry: { met: 0, unknown: 0, violated: 4 },
}

function judgeReadiness(need: Listing, offer: Listing): ConstraintReason | undefined {
  if (need.trl === undefined) return undefined
  const verdict = offer.trl === undefined ? 'unknown' : offer.trl >= need.trl ? 'met' : 'violated'
  return { kind: 'constraint', constraint: 'trl', verdict, need: need.trl, offer: offer.trl }
}

function judgePartnership(need: Listing, offer: Listing): ConstraintReason | undefined {
  if (need.partnership === undefined || need.partnership.length === 0) return undefined
  const offered = offer.partnership ?? []
  const shared = offered.some((form) => need.partnership!.includes(form))
  const verdict = offered.length === 0 ? 'unknown' : shared ? 'met' : 'violated'
  return { kind: 'constraint', constraint: 'partnership', verdict, need: need.partnership, offer: offer.partnership }
}

function judgeCountry(need: Listing, offer: Listing): ConstraintReason | undefined {
  if (need.countriesSought === undefined || need.countriesSought.length === 0) return undefined
  const known = offer.country !== undefined
  const verdict = !known ? 'unknown' : need.countriesSought.includes(offer.country!) ? 'met' : 'violated'
  return { kind: 'constraint', constraint: 'country', verdict, need: need.countriesSought, offer: offer.country }
}

/** Two currencies are not compared: what a rate would say changes by the day. */
function judgeBudget(need: Listing, offer: Listing): ConstraintReason | undefined {
  if (need.price === undefined) return undefined
  const comparable = offer.price !== undefined && offer.price.currency === need.price.currency
  const verdict = !comparable ? 'unknown' : offer.price!.minor <= need.price.minor ? 'met' : 'violated'
  return { kind: 'constraint', constraint: 'budget', verdict, need: need.price, offer: offer.price }
}

function judgeDelivery(need: Listing, offer: Listing): ConstraintReason | undefined {
  if (need.delivery === undefined) return undefined
  const verdict = offer.delivery === undefined ? 'unknown' : offer.delivery <= need.delivery ? 'met' : 'violated'
  return { kind: 'constraint', constraint: 'delivery', verdict, need: need.delivery, offer: offer.delivery }
}

/** Only what crosses a border, or may do so; what is prohibited never comes here (eligibility.ts). */
function judgeExport(need: Listing, offer: Listing): ConstraintReason | undefined {
  if (offer.exportClass === undefined || need.country === undefined || need.country === offer.country) return undefined
  const verdict = offer.exportClass === 'free' ? 'met' : offer.exportClass === 'licence' ? 'unknown' : 'violated'
  return { kind: 'constraint', constraint: 'export', verdict, need: need.country, offer: offer.exportClass }
}

/** Dates of the form 2027-06-30 compare as text. An expired need binds as an expired offer does. */
function judgeExpiry(need: Listing, offer: Listing, today: string | undefined): ConstraintReason | undefined {
  if (today === undefined || (need.expires === undefined && offer.expires === undefined)) return undefined
  const expired = [need.expires, offer.expires].some((day) => day !== undefined && day < today)
  const verdict = expired ? 'violated' : 'met'
  return { kind: 'constraint', constraint: 'expiry', verdict, need: need.expires, offer: offer.expires }
}
