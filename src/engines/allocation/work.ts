// What a thread is asked to do: read, solve, explain, and judge the result before anybody sees it.
import { openHighs } from './linear/open-highs.ts'
import { isRefusal, type Refusal, refuse } from '../../values/refusal.ts'
import { explainLeftOut, type LeftOut } from './by-weight/explain.ts'
import type { EventCertificate } from './by-weight/certify.ts'
import type { Clash } from './by-weight/fixed.ts'
import { type PlanWishes, planByWeight } from './by-weight/plan.ts'
import { type SeatedMeeting, seatMeetings } from './by-weight/seat.ts'
import { checkAllocation } from './check/allocation.ts'
import type { Verdict } from './check/fault.ts'
import { checkSchedule } from './check/schedule.ts'
import { parseEvent } from './meetings/event.ts'
import type { Impossibility } from './problem.ts'
import { readProblem } from './read-problem.ts'
import { type Solved, solveProblem } from './solve.ts'
import type { Watch } from './watch.ts'

export type Task = { kind: 'plan'; event: string; seed: number } | { kind: 'allocate'; problem: string }

export interface PlannedEvent {
  meetings: SeatedMeeting[]
  leftOut: LeftOut[]
  certificate: EventCertificate
  /** Places of the event that no rule reads. */
  unread: string[]
  shortOfFloor: number
}

export type Answer = PlannedEvent | Clash | Solved | Impossibility | Refusal

export async function work(task: Task, watch: Watch): Promise<Answer> {
  return task.kind === 'plan' ? await plan(task.event, { seed: task.seed, watch }) : await allocate(task.problem, watch)
}

async function plan(text: string, wishes: PlanWishes): Promise<PlannedEvent | Clash | Refusal> {
  const read = parseEvent(text)
  if (isRefusal(read)) return read
  const { event, unread } = read
  if (event.goal !== 'weight') return refuse('meetings.goal-not-here', { goal: event.goal })
  const planned = planByWeight(await openHighs(), event, JSON.parse(text), wishes)
  if ('impossible' in planned) return planned
  const { schedule, certificate } = planned
  const [meetings, leftOut] = [seatMeetings(schedule), explainLeftOut(schedule)]
  const unplaced = leftOut.map(({ id }) => ({ id }))
  mustHold(checkSchedule(JSON.parse(text), { meetings, unplaced }, certificate))
  const { least } = schedule.event
  return { meetings, leftOut, certificate, unread, shortOfFloor: least.filter((one, index) => schedule.count[index]! < one).length }
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
