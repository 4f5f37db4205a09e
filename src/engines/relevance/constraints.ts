// What a need requires beyond its topic, judged in three values: met, unknown, violated. Unknown is not violated.

import type { ConstraintName, Listing, Reason, Verdict } from './listing.ts'

export type ConstraintReason = Extract<Reason, { kind: 'constraint' }>

/** Only what the need asks for (or an expiry that is known) is judged. */
export function judgeConstraints(need: Listing, offer: Listing, today: string | undefined): ConstraintReason[] {
  return [
    judgeReadiness(need, offer),
    judgePartnership(need, offer),
    judgeCountry(need, offer),
    judgeExpiry(need, offer, today),
  ].filter((reason) => reason !== undefined)
}

/** In (0, 1], falling with every verdict that is not met: a factor on the score. Judgement, not tuned. */
export function constraintFactor(reasons: readonly ConstraintReason[]): number {
  return reasons.reduce((factor, reason) => factor * factors[reason.constraint][reason.verdict], 1)
}

const factors: Record<ConstraintName, Record<Verdict, number>> = {
  trl: { met: 1, unknown: 0.99, violated: 0.9 },
  partnership: { met: 1, unknown: 0.99, violated: 0.92 },
  country: { met: 1, unknown: 0.97, violated: 0.5 },
  expiry: { met: 1, unknown: 1, violated: 0.3 },
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

/** Dates of the form 2027-06-30 compare as text. An expired need binds as an expired offer does. */
function judgeExpiry(need: Listing, offer: Listing, today: string | undefined): ConstraintReason | undefined {
  if (today === undefined || (need.expires === undefined && offer.expires === undefined)) return undefined
  const expired = [need.expires, offer.expires].some((day) => day !== undefined && day < today)
  const verdict = expired ? 'violated' : 'met'
  return { kind: 'constraint', constraint: 'expiry', verdict, need: need.expires, offer: offer.expires }
}
