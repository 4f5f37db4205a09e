// The schedule as it is published: every meeting with its slot, a table that is free then, and its interpreter.
import type { Schedule } from './schedule.ts'

export interface SeatedMeeting {
  id: string
  slot: string
  table: string
  interpreter?: string
}

/** Who had a table in that slot before keeps it; the others take the first that is free. */
export function seatMeetings(
  schedule: Schedule,
  before: ReadonlyMap<string, SeatedMeeting> = new Map(),
): SeatedMeeting[] {
  const { event, slot, interpreter } = schedule
  const { requests, slots, tables, interpreters } = event.event
  const seated: SeatedMeeting[] = []
  for (const [index, { id: slotId }] of slots.entries()) {
    const here = [...slot.keys()].filter((meeting) => slot[meeting] === index)
    const free = new Set(tables.filter(({ unavailable }) => !unavailable.includes(slotId)).map(({ id }) => id))
    const kept = new Map<number, string>()
    for (const meeting of here) {
      const old = before.get(requests[meeting]!.id)
      if (old?.slot === slotId && free.delete(old.table)) kept.set(meeting, old.table)
    }
    for (const meeting of here) {
      const table = kept.get(meeting) ?? free.values().next().value!
      free.delete(table)
      const by = interpreter[meeting]!
      seated.push({
        id: requests[meeting]!.id,
        slot: slotId,
        table,
        ...(by >= 0 && { interpreter: interpreters[by]!.id }),
      })
    }
  }
  return seated
}
