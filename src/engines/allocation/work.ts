// What a thread is asked to do: read, solve, explain, and judge the result before anybody sees it.

import { isRefusal, type Refusal, refuse } from '../../values/refusal.ts'
import type { EventCertificate } from './by-weight/certify.ts'
import { compileEvent } from './by-weight/compiled-event.ts'
import { explainLeftOut, type LeftOut } from './by-weight/explain.ts'
import type { Clash } from './by-weight/fixed.ts'
import { floorBonusOf, type Planned, planByWeight } from './by-weight/plan.ts'
import { priceEvent } from './by-weight/prices.ts'
import { type Disturbed, type Gentleness, repairByWeight } from './by-weight/repair.ts'
import { type SeatedMeeting, seatMeetings } from './by-weight/seat.ts'
import { checkAllocation } from './check/allocation.ts'
import type { Verdict } from './check/fault.ts'
import { checkSchedule } from './check/schedule.ts'
import { openHighs } from './linear/open-highs.ts'
import { parseEvent, type ReadEvent } from './meetings/event.ts'
import type { Impossibility, Solved } from './problem.ts'
import { readProblem } from './read-problem.ts'
import { solveProblem } from './solve.ts'
import type { Watch } from './watch.ts'

export type Task =
  | { kind: 'plan'; event: string; seed: number }
  | { kind: 'repair'; event: string; seed: number; before: SeatedMeeting[]; gentleness: Gentleness }
  | { kind: 'allocate'; problem: string }

export interface PlannedEvent {
  meetings: SeatedMeeting[]
  leftOut: LeftOut[]
  certificate: EventCertificate
  /** Places of the event that no rule reads. */
  unread: string[]
  shortOfFloor: number
  disturbed?: Disturbed
}

export type Answer = PlannedEvent | Clash | Solved | Impossibility | Refusal

export async function work(task: Task, watch: Watch): Promise<Answer> {
  if (task.kind === 'allocate') return await allocate(task.problem, watch)
  const read = parseEvent(task.event)
  if (isRefusal(read)) return read
  if (read.event.goal !== 'weight') return refuse('meetings.goal-not-repaired', { goal: read.event.goal })
  const input: unknown = JSON.parse(task.event)
  const highs = await openHighs()
  const wishes = { seed: task.seed, watch }
  if (task.kind === 'plan') {
    const planned = planByWeight(highs, read.event, input, wishes)
    return 'impossible' in planned ? planned : publish(planned, read, input)
  }
  const prices = priceEvent(highs, compileEvent(read.event), floorBonusOf(compileEvent(read.event))).prices
  const repaired = repairByWeight(read.event, input, task.before, prices, { ...wishes, gentleness: task.gentleness })
  return 'impossible' in repaired
    ? repaired
    : { ...publish(repaired, read, input, task.before), disturbed: repaired.disturbed }
}

function publish(
  { schedule, certificate }: Omit<Planned, 'priced'>,
  { unread }: ReadEvent,
  input: unknown,
  before: SeatedMeeting[] = [],
): PlannedEvent {
  const meetings = seatMeetings(schedule, new Map(before.map((meeting) => [meeting.id, meeting])))
  const leftOut = explainLeftOut(schedule)
  const unplaced = leftOut.map(({ id }) => ({ id }))
  mustHold(checkSchedule(input, { meetings, unplaced }, certificate))
  const { least } = schedule.event
  return {
    meetings,
    leftOut,
    certificate,
    unread,
    shortOfFloor: least.filter((one, index) => schedule.count[index]! < one).length,
  }
}

async function allocate(text: string, watch: Watch): Promise<Solved | Impossibility | Refusal> {
  const problem = readProblem(text)
  if (isRefusal(problem)) return problem
  const answer = solveProblem(await openHighs(), problem, watch)
  if ('impossible' in answer) mustHold(checkAllocation(problem, { chosen: [] }, answer))
  else mustHold(checkAllocation(problem, answer.allocation, answer.certificate))
  return answer
}

/** A result that our own checker does not accept is a bug and must not leave the house. */
function mustHold(verdict: Verdict): void {
  if (!verdict.holds) throw new Error(`The checker refuses the result: ${JSON.stringify(verdict.faults.slice(0, 3))}`)
}
