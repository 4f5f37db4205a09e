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

/** What the verdicts take from the fused score, in its standard deviations: never a gain. Judgement, not tuned. */
export function constraintPenalty(reasons: readonly ConstraintReason[]): number {
  return reasons.reduce((sum, reason) => sum + penalties[reason.constraint][reason.verdict], 0)
}

const penalties: Record<ConstraintName, Record<Verdict, number>> = {
  trl: { met: 0, unknown: 0.05, violated: 0.4 },
  partnership: { met: 0, unknown: 0.05, violated: 0.3 },
  country: { met: 0, unknown: 0.1, violated: 2 },
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

/** Dates of the form 2027-06-30 compare as text. An expired need binds as an expired offer does. */
function judgeExpiry(need: Listing, offer: Listing, today: string | undefined): ConstraintReason | undefined {
  if (today === undefined || (need.expires === undefined && offer.expires === undefined)) return undefined
  const expired = [need.expires, offer.expires].some((day) => day !== undefined && day < today)
  const verdict = expired ? 'violated' : 'met'
  return { kind: 'constraint', constraint: 'expiry', verdict, need: need.expires, offer: offer.expires }
}
