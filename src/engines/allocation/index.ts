// The door of the allocation engine.

export { parseBenchmark } from './meetings/benchmark.ts'
export type { BreakPrices } from './meetings/break-bound.ts'
export { type BreakCertificate, type BreakSchedule, certificateOf, scheduleOf } from './meetings/break-schedule.ts'
export { type Calendar, compileCalendar } from './meetings/calendar.ts'
export type { Inquiry, Said } from './meetings/clingo.ts'
export { type MeetingEvent, parseEvent, type ReadEvent } from './meetings/event.ts'
export { type Placed, placeWithFewestBreaks } from './meetings/fewest-breaks.ts'
export type { Cause, Reason } from './meetings/reason.ts'

/** The modules that threads run: `boundedWork(clingoWork, inquiry, …)`. */
export const clingoWork = new URL('./meetings/clingo.ts', import.meta.url)
export const breakPricesWork = new URL('./meetings/break-prices.ts', import.meta.url)
export const reasonWork = new URL('./meetings/reason.ts', import.meta.url)
