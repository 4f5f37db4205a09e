// Sought-after people who do not meet each other: whoever of them is busy in a slot needs a table of their own.
import type { Calendar } from './calendar.ts'

const attempts = 400

/**
 * A set of participants no two of whom meet, in as many meetings as we can find. In each slot the busy hubs and the meetings without a hub are
 * together exactly the meetings there: a bound on people's calendars that a solver does not find from meetings alone. On forum-13crafc it turns
 * ten minutes without an answer into nine seconds.
 */
export function findHubs({ meetings, meetingsOf }: Calendar): number[] {
  const met = meetingsOf.map((all, person) => new Set(all.map((meeting) => other(meetings[meeting]!, person))))
  const draw = drawing()
  let best: number[] = []
  let most = -1
  for (let attempt = 0; attempt < attempts; attempt++) {
    const rank = meetingsOf.map((all) => all.length * (attempt === 0 ? 1 : 0.3 + draw()))
    const hubs = independent(met, rank)
    const covered = hubs.reduce((sum, person) => sum + meetingsOf[person]!.length, 0)
    if (covered > most) [best, most] = [hubs, covered]
  }
  return best.filter((person) => meetingsOf[person]!.length > 0).sort((one, another) => one - another)
}

function other({ a, b }: { a: number; b: number }, person: number): number {
  return a === person ? b : a
}

function independent(met: Set<number>[], rank: number[]): number[] {
  const order = rank.map((_, person) => person).sort((one, another) => rank[another]! - rank[one]! || one - another)
  const blocked = new Set<number>()
  const chosen: number[] = []
  for (const person of order) {
    if (blocked.has(person)) continue
    chosen.push(person)
    for (const one of met[person]!) blocked.add(one)
  }
  return chosen
}

/** The same numbers from 0 to 1 every time (mulberry32). */
function drawing(): () => number {
  let state = 1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
