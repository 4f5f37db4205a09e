// Improves a schedule by many small exchanges: a meeting comes in, what was in its way finds another place or waits; cooled by its budget.
import type { Chance } from '../chance.ts'
import type { Watch } from '../watch.ts'
import { insert, insertByChain } from './moves.ts'
import type { Schedule } from './schedule.ts'

export interface Search {
  steps: number
  /** In points of weight: how large a loss may be risked at the beginning, and at the end. */
  warm: number
  cool: number
  chainDepth: number
  /** By meeting: its value less its prices, where prices are known. */
  reduced?: Float64Array
}

/** Leaves the schedule in the best state that it met. */
export function search(
  schedule: Schedule,
  { steps, warm, cool, chainDepth, reduced }: Search,
  chance: Chance,
  watch: Watch,
): void {
  let best = new Snapshot(schedule)
  for (let step = 0; step < steps && schedule.unplacedCount > 0; step++) {
    if ((step & 4095) === 0) {
      watch.progress(step, steps)
      if (watch.isStopped()) break
      if (schedule.objective > best.objective) best = new Snapshot(schedule)
    }
    const heat = warm * (cool / warm) ** (step / steps)
    const meeting = schedule.unplaced[Math.floor(chance() * schedule.unplacedCount)]!
    if (reduced !== undefined && reduced[meeting]! < -3 * heat - 8) continue
    exchange(schedule, meeting, chance, heat, (step & 7) === 0, (step & 3) === 0 ? chainDepth : 0)
  }
  if (best.objective > schedule.objective) best.restore(schedule)
}

class Snapshot {
  readonly objective: number
  readonly #slot: Int16Array
  readonly #interpreter: Int16Array

  constructor(schedule: Schedule) {
    this.objective = schedule.objective
    this.#slot = schedule.slot.slice()
    this.#interpreter = schedule.interpreter.slice()
  }

  restore(schedule: Schedule): void {
    for (const [meeting, slot] of schedule.slot.entries()) if (slot >= 0) schedule.remove(meeting)
    for (const [meeting, slot] of this.#slot.entries())
      if (slot >= 0) schedule.place(meeting, slot, this.#interpreter[meeting])
  }
}

const evicted: number[] = []

function exchange(
  schedule: Schedule,
  meeting: number,
  chance: Chance,
  heat: number,
  isDeep: boolean,
  chainDepth: number,
): void {
  const before = schedule.objective
  schedule.begin()
  if (insert(schedule, meeting, chance, isDeep)) return
  if (chainDepth > 0 && insertByChain(schedule, meeting, chance, chainDepth, 3)) return
  evicted.length = 0
  if (!force(schedule, meeting, chance, chainDepth)) {
    schedule.undo(0)
    return
  }
  if (schedule.objective < before) fillGaps(schedule, chance)
  const gain = schedule.objective - before
  if (gain < 0 && chance() >= Math.exp(gain / heat)) schedule.undo(0)
}

/** Puts the meeting where it costs least and finds what places there are for those that had to leave. */
function force(schedule: Schedule, meeting: number, chance: Chance, chainDepth: number): boolean {
  const slot = cheapestSlot(schedule, meeting, chance)
  if (slot < 0 || !clearFor(schedule, meeting, slot, chance) || !schedule.keepsOrder(meeting, slot)) return false
  if (!schedule.place(meeting, slot)) return false
  for (const other of evicted)
    if (!insert(schedule, other, chance, false) && chainDepth > 0) insertByChain(schedule, other, chance, chainDepth, 3)
  return true
}

/** Where the least weight is in the way, with a little chance so that not always the same is tried. */
function cheapestSlot(schedule: Schedule, meeting: number, chance: Chance): number {
  const { a, b, slots, words, allowed, most, tables, pairOf } = schedule.event
  const [one, other] = [a[meeting]!, b[meeting]!]
  const [oneIsFull, otherIsFull] = [schedule.count[one]! >= most[one]!, schedule.count[other]! >= most[other]!]
  const start = Math.floor(chance() * slots)
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (let step = 0; step < slots; step++) {
    const slot = start + step < slots ? start + step : start + step - slots
    if (((allowed[meeting * words + (slot >> 5)]! >>> (slot & 31)) & 1) === 0 || tables[slot] === 0) continue
    const [first, second] = [schedule.at[one * slots + slot]!, schedule.at[other * slots + slot]!]
    let cost = (first >= 0 ? schedule.worth(first, slot) : 0) + (second >= 0 ? schedule.worth(second, slot) : 0)
    if (first < 0 && second < 0 && schedule.busyTables[slot]! >= tables[slot]!) cost += 25
    if (pairOf[meeting]! >= 0 && first < 0 && second < 0 && !schedule.serves(meeting, slot)) cost += 30
    if (oneIsFull && first < 0) cost += 40
    if (otherIsFull && second < 0) cost += 40
    cost *= 0.6 + 0.8 * chance()
    if (cost >= least) continue
    least = cost
    best = slot
  }
  return best
}

/** Takes out whatever stands in the way; false when something must not be taken out. */
function clearFor(schedule: Schedule, meeting: number, slot: number, chance: Chance): boolean {
  const { a, b, slots, most, tables, pairOf } = schedule.event
  for (const person of [a[meeting]!, b[meeting]!]) {
    const there = schedule.at[person * slots + slot]!
    if (there >= 0 && !evict(schedule, there)) return false
  }
  for (const person of [a[meeting]!, b[meeting]!])
    if (schedule.count[person]! >= most[person]! && !evict(schedule, cheapestOf(schedule, person, chance))) return false
  if (schedule.busyTables[slot]! >= tables[slot]! && !evict(schedule, lightestIn(schedule, slot, chance))) return false
  if (pairOf[meeting]! < 0 || schedule.serves(meeting, slot) || schedule.swapInterpreter(meeting, slot)) return true
  return evict(schedule, lightestInterpreted(schedule, meeting, slot))
}

function evict(schedule: Schedule, meeting: number): boolean {
  if (meeting < 0 || !schedule.isMovable(meeting)) return false
  schedule.remove(meeting)
  evicted.push(meeting)
  return true
}

function cheapestOf(schedule: Schedule, person: number, chance: Chance): number {
  const { slots, weight } = schedule.event
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (let slot = 0; slot < slots; slot++) {
    const meeting = schedule.at[person * slots + slot]!
    if (meeting < 0) continue
    const cost = weight[meeting]! * (0.7 + 0.6 * chance())
    if (cost >= least || !schedule.isMovable(meeting)) continue
    least = cost
    best = meeting
  }
  return best
}

function lightestIn(schedule: Schedule, slot: number, chance: Chance): number {
  const { weight } = schedule.event
  const busy = schedule.busyTables[slot]!
  let best = -1
  if (busy === 0) return best
  for (let look = 0; look < 6; look++) {
    const meeting = schedule.inSlot[slot]![Math.floor(chance() * busy)] ?? -1
    if (meeting >= 0 && (best < 0 || weight[meeting]! < weight[best]!) && schedule.isMovable(meeting)) best = meeting
  }
  return best
}

/** The lightest meeting of the slot whose interpreter could serve this one. */
function lightestInterpreted(schedule: Schedule, meeting: number, slot: number): number {
  const { weight, able, pairOf } = schedule.event
  const list = able[pairOf[meeting]!]!
  let best = -1
  for (let index = 0; index < schedule.busyTables[slot]!; index++) {
    const there = schedule.inSlot[slot]![index]!
    if (schedule.interpreter[there]! < 0 || (best >= 0 && weight[there]! >= weight[best]!)) continue
    if (list.includes(schedule.interpreter[there]!) && schedule.isMovable(there)) best = there
  }
  return best
}

/** Those who lost a meeting may have a wish that fits now. */
function fillGaps(schedule: Schedule, chance: Chance): void {
  const { a, b, meetingsAt, meetingsOf, most } = schedule.event
  for (const lost of evicted) {
    if (schedule.slot[lost]! >= 0) continue
    for (const person of [a[lost]!, b[lost]!]) {
      if (schedule.count[person]! >= most[person]!) continue
      const from = meetingsAt[person]!
      const many = meetingsAt[person + 1]! - from
      for (let look = 0; look < 3; look++) {
        const wish = meetingsOf[from + Math.floor(chance() * many)]!
        if (schedule.slot[wish]! < 0 && wish !== lost && insert(schedule, wish, chance, false)) break
      }
    }
  }
}
