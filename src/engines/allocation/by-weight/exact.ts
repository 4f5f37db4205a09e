// A small event solved whole: branch and cut on the statement written out, and a proof by cases where single prices leave a gap.
import type { Highs } from 'highs'
import { type Compiled, compile } from '../compiled.ts'
import { type Covered, coverAbove } from '../linear/cover.ts'
import { solveWhole } from '../solve.ts'
import type { Watch } from '../watch.ts'
import { Schedule } from './schedule.ts'
import { type StatedEvent, statedSize, stateEvent } from './stated-event.ts'

/** About 100 people: 14,064 options take 12 to 28 seconds of a processor, most of it before the first branch. */
const mostOptions = 16_000

/** A proof by cases of more options is longer than anybody wants to keep: of those only the first case is written. */
const mostCasedOptions = 500

export interface Exact {
  /** The one handed in, or a better one. */
  schedule: Schedule
  covered: Covered
}

/** Undefined where the event is too large, or has nothing to choose. */
export function solveExactly(highs: Highs, start: Schedule, iterations: number, watch: Watch): Exact | undefined {
  const size = statedSize(start.event)
  if (size === 0 || size > mostOptions || watch.isStopped()) return undefined
  const stated = stateEvent(start.event, start.floorBonus)
  const compiled = compile(stated.problem)
  const found = solveWhole(highs, compiled, iterations / 1000, watch)
  const better = found === 'impossible' || found === undefined ? start : betterOf(start, stated, found.chosen)
  const covered = coverAbove(highs, compiled, better.objective, casesFor(compiled, iterations), watch)
  const schedule = covered.better ? betterOf(better, stated, covered.better.chosen) : better
  return { schedule, covered }
}

function casesFor({ options }: Compiled, iterations: number): number {
  return options <= mostCasedOptions ? 20 * iterations : 1
}

function betterOf(known: Schedule, stated: StatedEvent, chosen: number[]): Schedule {
  const schedule = new Schedule(known.event, known.floorBonus)
  for (const option of chosen) {
    const { meeting, slot, kind } = stated.places[option]!
    schedule.place(meeting, slot, kind.find((one) => schedule.isReady(one, meeting, slot)) ?? -1)
  }
  return schedule.objective > known.objective ? schedule : known
}
