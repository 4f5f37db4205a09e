// A schedule that grows and changes meeting by meeting, keeps every rule at each step, and can take steps back.
import { type CompiledEvent, hasBit } from './compiled-event.ts'

/** What a published meeting is worth more: in its own slot, and in another. */
export interface Published {
  slot: Int16Array
  kept: number
  moved: number
}

export class Schedule {
  readonly event: CompiledEvent
  /** By meeting: its slot and its interpreter, or -1. */
  readonly slot: Int16Array
  readonly interpreter: Int16Array
  /** By person and slot: the meeting, or -1. */
  readonly at: Int32Array
  readonly free: Int32Array
  readonly busyTables: Int32Array
  readonly open: Int32Array
  readonly count: Int32Array
  /** By slot: its meetings, the first `busyTables` of the list. */
  readonly inSlot: Int32Array[]
  /** The first `unplacedCount` of these are not placed. */
  readonly unplaced: Int32Array
  unplacedCount: number
  /** Weight, what floors earn, and what keeping published meetings earns. */
  objective = 0
  readonly floorBonus: number
  readonly published: Published | undefined
  readonly #duty: Int32Array
  readonly #placeInSlot: Int32Array
  readonly #placeUnplaced: Int32Array
  #steps: Int32Array = new Int32Array(3 * 1024)
  #stepCount = 0
  #isRecording = false

  constructor(event: CompiledEvent, floorBonus = 0, published?: Published) {
    const { meetings, people, slots, words, interpreters, tables } = event
    this.event = event
    this.floorBonus = floorBonus
    this.published = published
    this.slot = new Int16Array(meetings).fill(-1)
    this.interpreter = new Int16Array(meetings).fill(-1)
    this.at = new Int32Array(people * slots).fill(-1)
    this.free = event.present.slice()
    this.busyTables = new Int32Array(slots)
    this.open = new Int32Array(words)
    for (let slot = 0; slot < slots; slot++) if (tables[slot]! > 0) this.open[slot >> 5]! |= 1 << (slot & 31)
    this.count = new Int32Array(people)
    this.inSlot = Array.from({ length: slots }, () => new Int32Array(4))
    this.unplaced = Int32Array.from({ length: meetings }, (_, meeting) => meeting)
    this.unplacedCount = meetings
    this.#duty = new Int32Array(interpreters * slots).fill(-1)
    this.#placeInSlot = new Int32Array(meetings)
    this.#placeUnplaced = this.unplaced.slice()
  }

  /** What the meeting brings in that slot, floors aside. */
  worth(meeting: number, slot: number): number {
    const { published } = this
    const weight = this.event.weight[meeting]!
    if (published === undefined || published.slot[meeting]! < 0) return weight
    return weight + (published.slot[meeting] === slot ? published.kept : published.moved)
  }

  /** Nobody moves what is fixed, or what others wait for. */
  isMovable(meeting: number): boolean {
    if (this.event.isFixed[meeting] === 1) return false
    const later = this.event.later[meeting]
    return later === undefined || later.every((other) => this.slot[other]! < 0)
  }

  hasRoom(meeting: number): boolean {
    const { a, b, most } = this.event
    return this.count[a[meeting]!]! < most[a[meeting]!]! && this.count[b[meeting]!]! < most[b[meeting]!]!
  }

  /** The word of slots in which both are free and a table is; interpreters and order are asked by `serves`. */
  freeWord(meeting: number, word: number): number {
    const { a, b, words, allowed } = this.event
    return (
      this.free[a[meeting]! * words + word]! &
      this.free[b[meeting]! * words + word]! &
      allowed[meeting * words + word]! &
      this.open[word]!
    )
  }

  /** In that slot the order is kept and, where one is needed, an interpreter is there. */
  serves(meeting: number, slot: number): boolean {
    return this.keepsOrder(meeting, slot) && this.canInterpret(meeting, slot)
  }

  canInterpret(meeting: number, slot: number): boolean {
    return this.event.pairOf[meeting]! < 0 || this.#findInterpreter(meeting, slot) >= 0
  }

  keepsOrder(meeting: number, slot: number): boolean {
    const earlier = this.event.earlier[meeting]
    const later = this.event.later[meeting]
    if (earlier !== undefined)
      for (const one of earlier) if (this.slot[one]! < 0 || this.slot[one]! >= slot) return false
    if (later !== undefined) for (const one of later) if (this.slot[one]! >= 0 && this.slot[one]! <= slot) return false
    return true
  }

  /** The caller has asked for room, a free slot and, with `serves`, an interpreter; false leaves everything as it was. */
  place(meeting: number, slot: number, wanted = -1): boolean {
    if (this.event.pairOf[meeting]! >= 0) {
      const interpreter = wanted >= 0 ? wanted : this.#findInterpreter(meeting, slot)
      if (interpreter < 0) return false
      this.interpreter[meeting] = interpreter
      this.#duty[interpreter * this.event.slots + slot] = meeting
    }
    this.#enter(meeting, slot)
    this.objective += this.worth(meeting, slot)
    this.#record(meeting, -1, -1)
    return true
  }

  remove(meeting: number): void {
    const slot = this.slot[meeting]!
    const interpreter = this.interpreter[meeting]!
    if (interpreter >= 0) {
      this.#duty[interpreter * this.event.slots + slot] = -1
      this.interpreter[meeting] = -1
    }
    this.objective -= this.worth(meeting, slot)
    this.#leave(meeting, slot)
    this.#record(meeting, slot, interpreter)
  }

  /** From here on steps can be taken back. */
  begin(): void {
    this.#isRecording = true
    this.#stepCount = 0
  }

  get mark(): number {
    return this.#stepCount
  }

  undo(mark: number): void {
    this.#isRecording = false
    while (this.#stepCount > mark) {
      const step = 3 * --this.#stepCount
      const [meeting, slot, interpreter] = [this.#steps[step]!, this.#steps[step + 1]!, this.#steps[step + 2]!]
      if (slot < 0) this.remove(meeting)
      else this.place(meeting, slot, interpreter)
    }
    this.#isRecording = true
  }

  /** This interpreter can, and is free and rested then. */
  isReady(interpreter: number, meeting: number, slot: number): boolean {
    const { able, pairOf, onDuty, words, slots } = this.event
    if (interpreter < 0 || pairOf[meeting]! < 0 || !able[pairOf[meeting]!]!.includes(interpreter)) return false
    return (
      this.#duty[interpreter * slots + slot]! < 0 &&
      hasBit(onDuty, interpreter, words, slot) &&
      this.#isRested(interpreter, slot)
    )
  }

  /** Somebody able, on duty, free in that slot, and not beyond what may be done in a row. */
  #findInterpreter(meeting: number, slot: number): number {
    const { able, pairOf, onDuty, words, slots } = this.event
    for (const one of able[pairOf[meeting]!]!)
      if (this.#duty[one * slots + slot]! < 0 && hasBit(onDuty, one, words, slot) && this.#isRested(one, slot))
        return one
    return -1
  }

  /** Somebody able is busy there with a meeting that a colleague could take over: let them change. */
  swapInterpreter(meeting: number, slot: number): boolean {
    const { able, pairOf, onDuty, words, slots } = this.event
    for (const one of able[pairOf[meeting]!]!) {
      const busyWith = this.#duty[one * slots + slot]!
      if (busyWith < 0 || !hasBit(onDuty, one, words, slot)) continue
      const other = this.#findInterpreter(busyWith, slot)
      if (other < 0) continue
      this.remove(busyWith)
      this.place(busyWith, slot, other)
      return true
    }
    return false
  }

  #isRested(interpreter: number, slot: number): boolean {
    const { slots, mostInARow } = this.event
    const from = interpreter * slots
    let run = 1
    for (let other = slot - 1; other >= 0 && this.#duty[from + other]! >= 0; other--) run++
    for (let other = slot + 1; other < slots && this.#duty[from + other]! >= 0; other++) run++
    return run <= mostInARow[interpreter]!
  }

  #enter(meeting: number, slot: number): void {
    const { a, b, slots, words, tables, least } = this.event
    const [one, other, bit, word] = [a[meeting]!, b[meeting]!, 1 << (slot & 31), slot >> 5]
    this.slot[meeting] = slot
    this.at[one * slots + slot] = meeting
    this.at[other * slots + slot] = meeting
    this.free[one * words + word]! &= ~bit
    this.free[other * words + word]! &= ~bit
    const busy = this.busyTables[slot]!
    if (busy >= this.inSlot[slot]!.length) this.inSlot[slot] = longer(this.inSlot[slot]!)
    this.inSlot[slot]![busy] = meeting
    this.#placeInSlot[meeting] = busy
    this.busyTables[slot] = busy + 1
    if (busy + 1 >= tables[slot]!) this.open[word]! &= ~bit
    if (this.count[one]! < least[one]!) this.objective += this.floorBonus
    if (this.count[other]! < least[other]!) this.objective += this.floorBonus
    this.count[one]!++
    this.count[other]!++
    this.#swapUnplaced(meeting, --this.unplacedCount)
  }

  #leave(meeting: number, slot: number): void {
    const { a, b, slots, words, tables, least } = this.event
    const [one, other, bit, word] = [a[meeting]!, b[meeting]!, 1 << (slot & 31), slot >> 5]
    this.slot[meeting] = -1
    this.at[one * slots + slot] = -1
    this.at[other * slots + slot] = -1
    this.free[one * words + word]! |= bit
    this.free[other * words + word]! |= bit
    const busy = --this.busyTables[slot]!
    const last = this.inSlot[slot]![busy]!
    this.inSlot[slot]![this.#placeInSlot[meeting]!] = last
    this.#placeInSlot[last] = this.#placeInSlot[meeting]!
    if (busy < tables[slot]!) this.open[word]! |= bit
    this.count[one]!--
    this.count[other]!--
    if (this.count[one]! < least[one]!) this.objective -= this.floorBonus
    if (this.count[other]! < least[other]!) this.objective -= this.floorBonus
    this.#swapUnplaced(meeting, this.unplacedCount++)
  }

  #swapUnplaced(meeting: number, to: number): void {
    const from = this.#placeUnplaced[meeting]!
    const there = this.unplaced[to]!
    this.unplaced[from] = there
    this.#placeUnplaced[there] = from
    this.unplaced[to] = meeting
    this.#placeUnplaced[meeting] = to
  }

  #record(meeting: number, slot: number, interpreter: number): void {
    if (!this.#isRecording) return
    const step = 3 * this.#stepCount++
    if (step + 3 > this.#steps.length) this.#steps = longer(this.#steps)
    this.#steps[step] = meeting
    this.#steps[step + 1] = slot
    this.#steps[step + 2] = interpreter
  }
}

function longer(list: Int32Array): Int32Array {
  const doubled = new Int32Array(2 * list.length)
  doubled.set(list)
  return doubled
}
