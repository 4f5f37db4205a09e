// Plans an event with the goal all-fewest-breaks in at most two threads at a time and a number of seconds.
import {
  type BreakPrices,
  breakPricesWork,
  type Calendar,
  clingoWork,
  compileCalendar,
  type Inquiry,
  type MeetingEvent,
  type Placed,
  placeWithFewestBreaks,
  type Reason,
  reasonWork,
  type Said,
} from '../../engines/allocation/index.ts'
import { boundedWork } from '../../platform/bounded-work.ts'

/** `late`: the time was over before there was any schedule, or before the reason of an impossible event was found. */
export type Plan = Placed | { impossible: Reason | 'late' } | { late: true }

const megabytes = 1024

export async function planFewestBreaks(event: MeetingEvent, seed: number, seconds: number): Promise<Plan> {
  const end = performance.now() + seconds * 1000
  const inThread = async <Input, Result>(module: URL, input: Input, signal?: AbortSignal): Promise<Result | 'late'> => {
    const left = (end - performance.now()) / 1000
    if (left <= 0 || signal?.aborted) return 'late'
    const outcome = await boundedWork<Input, Result>(
      module,
      input,
      { megabytes, seconds: left },
      signal ? { signal } : {},
    )
    return 'done' in outcome ? outcome.done : 'late'
  }
  const placed = await placeWithFewestBreaks(compileCalendar(event), seed, {
    ask: (inquiry, signal) => inThread<Inquiry, Said>(clingoWork, inquiry, signal),
    price: (calendar) => inThread<Calendar, BreakPrices | 'impossible' | undefined>(breakPricesWork, calendar),
  })
  return 'impossible' in placed ? { impossible: await inThread<MeetingEvent, Reason>(reasonWork, event) } : placed
}
