// What others do with the same event: first come, first served (event tools), and a general solver on the whole statement.
import type { Highs } from 'highs'
import { type CompiledEvent, compileEvent, hasBit } from '../../src/engines/allocation/by-weight/compiled-event.ts'
import { fits } from '../../src/engines/allocation/by-weight/moves.ts'
import { Schedule } from '../../src/engines/allocation/by-weight/schedule.ts'
import type { MeetingEvent } from '../../src/engines/allocation/meetings/event.ts'

/** The heaviest wish first, each into the first slot that is free. */
export function greedyFirstFit(event: MeetingEvent): number {
  const compiled = compileEvent(event)
  const schedule = new Schedule(compiled)
  const order = [...compiled.weight.keys()].sort(
    (one, other) => compiled.weight[other]! - compiled.weight[one]! || one - other,
  )
  for (const meeting of order) {
    if (!schedule.hasRoom(meeting)) continue
    const slot = Array.from({ length: compiled.slots }, (_, index) => index).find((index) =>
      fits(schedule, meeting, index),
    )
    if (slot !== undefined) schedule.place(meeting, slot)
  }
  return schedule.objective
}

/** HiGHS on a column for each meeting and slot; interpreters of equal abilities as one pool in each slot. */
export function wholeMip(highs: Highs, event: MeetingEvent, seconds: number): { value: number; bound: number } {
  const compiled = compileEvent(event)
  const columns = columnsOf(compiled)
  const rows = new Map<string, number>()
  const upper: number[] = []
  const rowOf = (name: string, limit: number) => {
    if (!rows.has(name)) {
      rows.set(name, upper.length)
      upper.push(limit)
    }
    return rows.get(name)!
  }
  const entries = columns.map(({ meeting, slot }) => {
    const [one, other, pair] = [compiled.a[meeting]!, compiled.b[meeting]!, compiled.pairOf[meeting]!]
    return [
      rowOf(`m${meeting}`, 1),
      ...[one, other].flatMap((person) => [
        rowOf(`p${person}@${slot}`, 1),
        rowOf(`p${person}`, compiled.most[person]!),
      ]),
      rowOf(`t@${slot}`, compiled.tables[slot]!),
      ...(pair < 0 ? [] : [rowOf(`i${pair}@${slot}`, compiled.able[pair]!.length)]),
    ]
  })
  const starts = [0]
  for (const one of entries) starts.push(starts.at(-1)! + one.length)
  const model = highs.createModel({
    numCols: columns.length,
    numRows: upper.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: columns.map(({ meeting }) => compiled.weight[meeting]!),
    colLower: new Float64Array(columns.length),
    colUpper: new Float64Array(columns.length).fill(1),
    rowLower: new Float64Array(upper.length),
    rowUpper: Float64Array.from(upper),
    matrix: {
      format: 'csc',
      numRows: upper.length,
      numCols: columns.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(entries.flat()),
      values: new Float64Array(starts.at(-1)!).fill(1),
    },
    integrality: new Int32Array(columns.length).fill(1),
  })
  try {
    model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0 })
    model.run()
    return { value: Math.round(model.getObjectiveValue()), bound: Number(model.info.get('mip_dual_bound')) }
  } finally {
    model.dispose()
  }
}

function columnsOf({ meetings, slots, allowed, words }: CompiledEvent): { meeting: number; slot: number }[] {
  const all = Array.from({ length: meetings * slots }, (_, index) => ({
    meeting: Math.floor(index / slots),
    slot: index % slots,
  }))
  return all.filter(({ meeting, slot }) => hasBit(allowed, meeting, words, slot))
}
