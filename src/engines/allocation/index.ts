// The door of the allocation engine.

export type { Change, LeftOut, Why } from './by-weight/explain.ts'
export { type Disturbed, type Gentleness, repairByWeight } from './by-weight/repair.ts'
export type { SeatedMeeting } from './by-weight/seat.ts'
export { checkAllocation } from './check/allocation.ts'
export type { Fault, Verdict } from './check/fault.ts'
export { checkSchedule } from './check/schedule.ts'
export { solveReviewers } from './kinds/fair-reviewers.ts'
export { type Portfolio, stateCommonPot, statePortfolio } from './kinds/portfolio.ts'
export type { Panel } from './kinds/reviewers.ts'
export { type Enrolment, stateSeats, waitingList } from './kinds/seats.ts'
export { stateTimetable, type Timetable } from './kinds/timetable.ts'
export { parseBenchmark } from './meetings/benchmark.ts'
export type { BreakPrices } from './meetings/break-bound.ts'
export { type BreakCertificate, type BreakSchedule, certificateOf, scheduleOf } from './meetings/break-schedule.ts'
export { type Calendar, compileCalendar } from './meetings/calendar.ts'
export type { Inquiry, Said } from './meetings/clingo.ts'
export { type MeetingEvent, parseEvent, type ReadEvent } from './meetings/event.ts'
export { type Placed, placeWithFewestBreaks } from './meetings/fewest-breaks.ts'
export type { Cause, Reason } from './meetings/reason.ts'
export { version } from './problem.ts'
export type { Answer, PlannedEvent, Task } from './work.ts'

/** The module that a thread runs: `boundedWork(allocationWork, task, …)`. */
export const allocationWork = new URL('./work.ts', import.meta.url)

/** The modules that threads run: `boundedWork(clingoWork, inquiry, …)`. */
export const clingoWork = new URL('./meetings/clingo.ts', import.meta.url)
export const breakPricesWork = new URL('./meetings/break-prices.ts', import.meta.url)
export const reasonWork = new URL('./meetings/reason.ts', import.meta.url)
