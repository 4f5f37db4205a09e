// Fills crowded calendars slot by slot: shares of meetings in slots are balanced softly, the surest are placed, and the rest is balanced again.
import type { Watch } from '../watch.ts'
import { hasBit } from './compiled-event.ts'
import { fits } from './moves.ts'
import type { EventPrices } from './rows.ts'
import type { Schedule } from './schedule.ts'

export interface Dive {
  stages: number
  roundsPerStage: number
  /** In points of weight: how soft the shares are at the beginning and at the end. */
  warm: number
  cool: number
}

/** Places meetings where the balanced shares are highest; what does not fit is left for others to insert. */
export function dive(schedule: Schedule, prices: EventPrices, wishes: Dive, watch: Watch): void {
  const balance = new Balance(schedule, prices)
  for (let stage = 0; stage < wishes.stages && !watch.isStopped(); stage++) {
    const heat = wishes.warm * (wishes.cool / wishes.warm) ** (stage / Math.max(1, wishes.stages - 1))
    for (let round = 0; round < wishes.roundsPerStage; round++) balance.round(heat)
    balance.placeSurest(1 / (wishes.stages - stage))
  }
}

class Balance {
  readonly #schedule: Schedule
  /** The columns of meeting `m` stand at `at[m] … at[m + 1]`. */
  readonly #at: Int32Array
  readonly #slot: Int32Array
  readonly #meeting: Int32Array
  readonly #share: Float64Array
  readonly #person: Float64Array
  readonly #table: Float64Array
  readonly #cap: Float64Array
  readonly #open: Uint8Array

  constructor(schedule: Schedule, start: EventPrices) {
    const { event } = schedule
    this.#schedule = schedule
    this.#at = new Int32Array(event.meetings + 1)
    const columns: number[] = []
    for (let meeting = 0; meeting < event.meetings; meeting++) {
      for (let slot = 0; slot < event.slots; slot++)
        if (hasBit(event.allowed, meeting, event.words, slot)) columns.push(slot)
      this.#at[meeting + 1] = columns.length
    }
    this.#slot = Int32Array.from(columns)
    this.#meeting = new Int32Array(columns.length)
    for (let meeting = 0; meeting < event.meetings; meeting++)
      this.#meeting.fill(meeting, this.#at[meeting]!, this.#at[meeting + 1]!)
    this.#share = new Float64Array(columns.length)
    this.#person = new Float64Array(event.people * event.slots)
    this.#table = new Float64Array(event.slots).fill(start.table)
    this.#cap = start.person.slice()
    this.#open = Uint8Array.from(schedule.slot, (slot) => (slot < 0 ? 1 : 0))
    this.#spreadCaps()
  }

  /** Who may meet in every slot they are there has a price a slot, and none for the number. */
  #spreadCaps(): void {
    const { people, slots, words, present, most } = this.#schedule.event
    for (let person = 0; person < people; person++) {
      let there = 0
      for (let slot = 0; slot < slots; slot++) if (hasBit(present, person, words, slot)) there++
      if (most[person]! < there || this.#cap[person]! < 0) continue
      this.#person.fill(this.#cap[person]!, person * slots, (person + 1) * slots)
      this.#cap[person] = 0
    }
  }

  /** Each price rises where more is wanted than is left, and falls where less is. */
  round(heat: number): void {
    const { slots, tables } = this.#schedule.event
    const wantedPerson = new Float64Array(this.#person.length)
    const wantedTable = new Float64Array(slots)
    for (let meeting = 0; meeting < this.#open.length; meeting++)
      if (this.#open[meeting] === 1) this.#shareOut(meeting, heat, wantedPerson, wantedTable)
    for (let cell = 0; cell < wantedPerson.length; cell++)
      if (wantedPerson[cell]! > 0)
        this.#person[cell] = Math.max(0, this.#person[cell]! + 0.5 * heat * Math.log(wantedPerson[cell]!))
    for (let slot = 0; slot < slots; slot++) {
      const left = Math.max(0.01, tables[slot]! - this.#schedule.busyTables[slot]!)
      this.#table[slot] = Math.max(0, this.#table[slot]! + 0.3 * heat * Math.log((wantedTable[slot]! + 1e-9) / left))
    }
  }

  /** A meeting goes softly to where it is worth most after prices, or nowhere. */
  #shareOut(meeting: number, heat: number, wantedPerson: Float64Array, wantedTable: Float64Array): void {
    const { a, b, slots } = this.#schedule.event
    const share = this.#share
    const [one, other] = [a[meeting]! * slots, b[meeting]! * slots]
    const base = this.#schedule.worth(meeting, -2) - this.#cap[a[meeting]!]! - this.#cap[b[meeting]!]!
    let most = 0
    let any = false
    for (let column = this.#at[meeting]!; column < this.#at[meeting + 1]!; column++) {
      const slot = this.#slot[column]!
      const isFree = this.#schedule.at[one + slot]! < 0 && this.#schedule.at[other + slot]! < 0
      const worth = isFree
        ? (base - this.#person[one + slot]! - this.#person[other + slot]! - this.#table[slot]!) / heat
        : -99
      share[column] = worth
      if (worth > most) most = worth
      if (worth > -12) any = true
    }
    if (!any) {
      share.fill(0, this.#at[meeting], this.#at[meeting + 1])
      return
    }
    let sum = Math.exp(-most)
    for (let column = this.#at[meeting]!; column < this.#at[meeting + 1]!; column++)
      sum += share[column] = Math.exp(share[column]! - most)
    for (let column = this.#at[meeting]!; column < this.#at[meeting + 1]!; column++) {
      const part = share[column]! / sum
      share[column] = part
      wantedPerson[one + this.#slot[column]!]! += part
      wantedPerson[other + this.#slot[column]!]! += part
      wantedTable[this.#slot[column]!]! += part
    }
  }

  /** The part of all wanted meetings that is surest. */
  placeSurest(part: number): void {
    let wanted = 0
    for (const share of this.#share) wanted += share
    const sure = [...this.#share.keys()].filter((column) => this.#share[column]! > 0.02)
    sure.sort((one, other) => this.#share[other]! - this.#share[one]! || one - other)
    let left = Math.ceil(wanted * part)
    for (const column of sure) {
      if (left <= 0) break
      const [meeting, slot] = [this.#meeting[column]!, this.#slot[column]!]
      if (this.#open[meeting] === 0 || !this.#schedule.hasRoom(meeting) || !fits(this.#schedule, meeting, slot))
        continue
      if (!this.#schedule.place(meeting, slot)) continue
      this.#close(meeting)
      left--
    }
    for (const [meeting, open] of this.#open.entries())
      if (open === 1 && !this.#schedule.hasRoom(meeting)) this.#close(meeting)
  }

  #close(meeting: number): void {
    this.#open[meeting] = 0
    this.#share.fill(0, this.#at[meeting], this.#at[meeting + 1])
  }
}
