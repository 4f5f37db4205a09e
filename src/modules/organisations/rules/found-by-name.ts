// How well a name answers what somebody typed into the search of the directory, in whatever script.

/** From 0 to 1: the share of the typed keys that the name has, in its best family: as written, in Latin letters, by consonants. */
export function foundByName(typed: readonly string[], had: readonly string[]): number {
  return Math.max(...families.map(({ prefix, trust }) => shareOf(prefix, typed, had) * trust))
}

/** Below this a name shares letters with what was typed, and no more. */
export const leastFound = 0.6

const families = [
  { prefix: 'n:', trust: 1 },
  { prefix: 'l:', trust: 0.95 },
  { prefix: 's:', trust: 0.8 },
]

function shareOf(prefix: string, typed: readonly string[], had: readonly string[]): number {
  const asked = typed.filter((key) => key.startsWith(prefix))
  return asked.length === 0 ? 0 : asked.filter((key) => had.includes(key)).length / asked.length
}
