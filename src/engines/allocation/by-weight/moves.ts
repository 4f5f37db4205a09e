// Ways to bring one more meeting into a schedule without losing one: a free slot, somebody moved aside, a chain of swaps between two slots.
import type { Chance } from '../chance.ts'
import { hasBit } from './compiled-event.ts'
import type { Schedule } from './schedule.ts'

/** Tries the cheap ways first; every one of them leaves the schedule untouched when it fails. */
export function insert(schedule: Schedule, meeting: number, chance: Chance, deep = true): boolean {
  if (!schedule.hasRoom(meeting)) return false
  return (
    insertFree(schedule, meeting) ||
    moveAside(schedule, meeting) ||
    makeRoomInSlot(schedule, meeting, chance) ||
    (deep && swapSlots(schedule, meeting, chance))
  )
}

/** The published slot if it is free, else the one with the most tables left. */
export function insertFree(schedule: Schedule, meeting: number): boolean {
  const slot = bestFreeSlot(schedule, meeting)
  return slot >= 0 && schedule.place(meeting, slot)
}

export function bestFreeSlot(schedule: Schedule, meeting: number, except = -1): number {
  const { words, tables, pairOf, earlier, later } = schedule.event
  const home = schedule.published === undefined ? -1 : schedule.published.slot[meeting]!
  const asks = pairOf[meeting]! >= 0 || earlier[meeting] !== undefined || later[meeting] !== undefined
  let best = -1
  let most = 0
  for (let word = 0; word < words; word++)
    for (let bits = schedule.freeWord(meeting, word); bits !== 0; bits &= bits - 1) {
      const slot = word * 32 + 31 - Math.clz32(bits & -bits)
      const left = slot === home ? 1e9 : tables[slot]! - schedule.busyTables[slot]!
      if (slot === except || left <= most || (asks && !schedule.serves(meeting, slot))) continue
      most = left
      best = slot
    }
  return best
}

/** One of the two is busy in a slot where the other is free: the meeting there goes elsewhere. */
export function moveAside(schedule: Schedule, meeting: number): boolean {
  const { a, b } = schedule.event
  return clearOne(schedule, meeting, a[meeting]!, b[meeting]!) || clearOne(schedule, meeting, b[meeting]!, a[meeting]!)
}

function clearOne(schedule: Schedule, meeting: number, ready: number, busy: number): boolean {
  const { words, slots, allowed } = schedule.event
  for (let word = 0; word < words; word++) {
    const free = schedule.free[ready * words + word]! & ~schedule.free[busy * words + word]!
    for (let bits = free & allowed[meeting * words + word]!; bits !== 0; bits &= bits - 1) {
      const slot = word * 32 + 31 - Math.clz32(bits & -bits)
      const there = schedule.at[busy * slots + slot]!
      if (there >= 0 && moveThenPlace(schedule, there, meeting, slot)) return true
    }
  }
  return false
}

/** Moves one meeting out of the slot and puts the other in, or leaves all as it was. */
function moveThenPlace(schedule: Schedule, there: number, meeting: number, slot: number): boolean {
  if (!mayMove(schedule, there)) return false
  const to = bestFreeSlot(schedule, there, slot)
  if (to < 0) return false
  const interpreter = schedule.interpreter[there]!
  schedule.remove(there)
  if (schedule.place(there, to)) {
    if (fits(schedule, meeting, slot) && schedule.place(meeting, slot)) return true
    schedule.remove(there)
  }
  schedule.place(there, slot, interpreter)
  return false
}

/** A published meeting that gains by staying is left alone: chains do not pass through promises. */
function mayMove(schedule: Schedule, meeting: number): boolean {
  const { published } = schedule
  const isPromise =
    published !== undefined && published.slot[meeting] === schedule.slot[meeting] && published.kept > published.moved
  return !isPromise && schedule.isMovable(meeting)
}

export function fits(schedule: Schedule, meeting: number, slot: number): boolean {
  const word = schedule.freeWord(meeting, slot >> 5)
  return ((word >>> (slot & 31)) & 1) === 1 && schedule.serves(meeting, slot)
}

/** Both are free, but the slot has no table or no interpreter left: one of its meetings goes elsewhere. */
export function makeRoomInSlot(schedule: Schedule, meeting: number, chance: Chance): boolean {
  const { a, b, words, allowed, tables } = schedule.event
  for (let word = 0; word < words; word++) {
    const free =
      schedule.free[a[meeting]! * words + word]! &
      schedule.free[b[meeting]! * words + word]! &
      allowed[meeting * words + word]!
    for (let bits = free; bits !== 0; bits &= bits - 1) {
      const slot = word * 32 + 31 - Math.clz32(bits & -bits)
      if (tables[slot] === 0 || !schedule.keepsOrder(meeting, slot)) continue
      if (pushOut(schedule, meeting, slot, chance)) return true
    }
  }
  return false
}

function pushOut(schedule: Schedule, meeting: number, slot: number, chance: Chance): boolean {
  const { pairOf, tables } = schedule.event
  const needsTable = schedule.busyTables[slot]! >= tables[slot]!
  const needsInterpreter = pairOf[meeting]! >= 0 && !schedule.serves(meeting, slot)
  if (needsInterpreter && !needsTable && schedule.swapInterpreter(meeting, slot)) {
    if (fits(schedule, meeting, slot)) return schedule.place(meeting, slot)
  }
  const busy = schedule.busyTables[slot]!
  const start = Math.floor(chance() * busy)
  for (let step = 0; step < Math.min(busy, 24); step++) {
    const there = schedule.inSlot[slot]![(start + step) % busy]!
    if (needsInterpreter && pairOf[there]! < 0) continue
    if (moveThenPlace(schedule, there, meeting, slot)) return true
  }
  return false
}

const longestChain = 400
const chain = new Int32Array(longestChain)
const chainInterpreters = new Int32Array(longestChain)

/** Swaps two slots along a path of meetings (a Kempe chain), so that one slot becomes free for both. */
export function swapSlots(schedule: Schedule, meeting: number, chance: Chance, tries = 6): boolean {
  const { a, b, slots } = schedule.event
  const [ready, busy] = chance() < 0.5 ? [a[meeting]!, b[meeting]!] : [b[meeting]!, a[meeting]!]
  const wanted: number[] = []
  const spare: number[] = []
  for (let slot = 0; slot < slots; slot++) {
    const isFree = isFreeAt(schedule, busy, slot)
    if (isFree) spare.push(slot)
    else if (
      schedule.at[busy * slots + slot]! >= 0 &&
      isFreeAt(schedule, ready, slot) &&
      isAllowed(schedule, meeting, slot)
    )
      wanted.push(slot)
  }
  if (wanted.length === 0 || spare.length === 0) return false
  for (let attempt = 0; attempt < tries; attempt++) {
    const from = wanted[Math.floor(chance() * wanted.length)]!
    const to = spare[Math.floor(chance() * spare.length)]!
    const length = chainBetween(schedule, busy, ready, from, to)
    if (length > 0 && swapChain(schedule, meeting, from, to, length)) return true
  }
  return false
}

function isFreeAt(schedule: Schedule, person: number, slot: number): boolean {
  return hasBit(schedule.free, person, schedule.event.words, slot)
}

function isAllowed(schedule: Schedule, meeting: number, slot: number): boolean {
  return hasBit(schedule.event.allowed, meeting, schedule.event.words, slot)
}

/** The path from `person`, by turns in the one slot and the other; 0 when it cannot be swapped. */
function chainBetween(schedule: Schedule, person: number, avoided: number, from: number, to: number): number {
  const { a, b, slots } = schedule.event
  let [current, slot, other, length] = [person, from, to, 0]
  for (;;) {
    const meeting = schedule.at[current * slots + slot]!
    if (meeting < 0) return hasBit(schedule.event.present, current, schedule.event.words, slot) ? length : 0
    if (length >= longestChain || !mayMove(schedule, meeting) || !isAllowed(schedule, meeting, other)) return 0
    chain[length++] = meeting
    current = a[meeting] === current ? b[meeting]! : a[meeting]!
    if (current === avoided) return 0
    const turn = slot
    slot = other
    other = turn
  }
}

function swapChain(schedule: Schedule, meeting: number, from: number, to: number, length: number): boolean {
  const { tables } = schedule.event
  const leaving = (length + 1) >> 1
  const surplus = leaving - (length - leaving)
  if (schedule.busyTables[from]! - surplus + 1 > tables[from]! || schedule.busyTables[to]! + surplus > tables[to]!)
    return false
  for (let index = 0; index < length; index++) {
    chainInterpreters[index] = schedule.interpreter[chain[index]!]!
    schedule.remove(chain[index]!)
  }
  let placed = 0
  while (
    placed < length &&
    fits(schedule, chain[placed]!, placed % 2 === 0 ? to : from) &&
    schedule.place(chain[placed]!, placed % 2 === 0 ? to : from)
  )
    placed++
  if (placed === length && fits(schedule, meeting, from) && schedule.place(meeting, from)) return true
  for (let index = 0; index < placed; index++) schedule.remove(chain[index]!)
  for (let index = 0; index < length; index++)
    schedule.place(chain[index]!, index % 2 === 0 ? from : to, chainInterpreters[index]!)
  return false
}

/** Puts the meeting where one is in the way and looks for another place for that one, a few steps deep. Needs `schedule.begin()`. */
export function insertByChain(
  schedule: Schedule,
  meeting: number,
  chance: Chance,
  depth: number,
  breadth: number,
  forbidden = -1,
): boolean {
  if (!schedule.hasRoom(meeting)) return false
  if (insertFree(schedule, meeting) || moveAside(schedule, meeting)) return true
  if (depth <= 0) return false
  const { a, b, slots } = schedule.event
  const start = Math.floor(chance() * slots)
  let tries = 0
  for (let step = 0; step < slots && tries < breadth; step++) {
    const slot = (step + start) % slots
    if (slot === forbidden || !isAllowed(schedule, meeting, slot)) continue
    const [first, second] = [schedule.at[a[meeting]! * slots + slot]!, schedule.at[b[meeting]! * slots + slot]!]
    if (first >= 0 === second >= 0) continue
    const there = first >= 0 ? first : second
    if (!mayMove(schedule, there)) continue
    tries++
    const mark = schedule.mark
    schedule.remove(there)
    if (
      fits(schedule, meeting, slot) &&
      schedule.place(meeting, slot) &&
      insertByChain(schedule, there, chance, depth - 1, breadth, slot)
    )
      return true
    schedule.undo(mark)
  }
  return false
}
