// Turns a fused score into a number in [0, 1] and a band that people can read.

import type { Band } from './listing.ts'

/**
 * Middle and spread of the curve, in standard deviations of the fused score: fitted by eye to the share of right offers
 * (grade 2) at each score on the fictional catalogue (0.07 at 3.5, 0.14 at 4.5, 0.34 at 5.5, 0.61 at 6.5, 0.89 at 8.5).
 */
const middle = 6.2
const spread = 1.6

/** An algebraic curve, since a logistic one is flat above 0.999999 and would make the best listings of a large index equal. */
export function scoreOf(fused: number): number {
  const distance = (fused - middle) / spread
  return 0.5 + (0.5 * distance) / Math.sqrt(1 + distance * distance)
}

/** Lower ends of the bands 2 to 5. */
const bandStarts = [0.06, 0.18, 0.45, 0.75] as const

export function bandOf(score: number): Band {
  return (1 + bandStarts.filter((start) => score >= start).length) as Band
}
