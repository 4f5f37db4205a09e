// The measures of the relevance bench: nDCG@10, P@1 and R@k, with bootstrap intervals.

/** nDCG@10 with gains 2^grade − 1; undefined when nothing is relevant. */
export function ndcgAt10(ranked: readonly string[], grades: ReadonlyMap<string, number>): number | undefined {
  const ideal = discounted([...grades.values()].sort((a, b) => b - a))
  if (ideal === 0) return undefined
  return discounted(ranked.map((id) => grades.get(id) ?? 0)) / ideal
}

function discounted(grades: readonly number[]): number {
  return grades.slice(0, 10).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0)
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

/** Half-open 95 % interval of the mean over 1,000 resamples; the generator is seeded, so that a run repeats exactly. */
export function bootstrap(values: readonly number[]): { low: number; high: number } {
  const random = mulberry32(7)
  const means = Array.from({ length: 1000 }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)]!)),
  ).sort((a, b) => a - b)
  return { low: means[25]!, high: means[974]! }
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
