// How much there is of what meetings share.
import { bitCount, type CompiledEvent, hasBit } from './compiled-event.ts'

/** As many slots as can be worked with the rests that are due. */
export function mostMeetings({ slots, onDuty, words, mostInARow }: CompiledEvent, interpreter: number): number {
  let [count, run] = [0, 0]
  for (let slot = 0; slot < slots; slot++) {
    const works = hasBit(onDuty, interpreter, words, slot) && run < mostInARow[interpreter]!
    run = works ? run + 1 : 0
    if (works) count++
  }
  return count
}

/** All tables that can be filled. */
export function tableSum(event: CompiledEvent): number {
  return slotTables(event).reduce((sum, tables) => sum + tables, 0)
}

/** No slot has more meetings than tables, or than half of the people who are there. */
export function slotTables({ tables, people, present, words }: CompiledEvent): Int32Array {
  return tables.map((free, slot) => {
    let there = 0
    for (let person = 0; person < people; person++) there += hasBit(present, person, words, slot) ? 1 : 0
    return Math.min(free, there >> 1)
  })
}

export function isPlaceable({ allowed, words }: CompiledEvent, meeting: number): boolean {
  let bits = 0
  for (let word = 0; word < words; word++) bits += bitCount(allowed[meeting * words + word]!)
  return bits > 0
}
