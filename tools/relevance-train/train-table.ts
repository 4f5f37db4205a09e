// Trains the vectors of the pieces: texts of one group together, texts of different groups apart.

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { TableContents } from '../../src/engines/relevance/piece-table.ts'
import { allLanguages, type Language } from '../../src/values/language.ts'
import { batchDrawer, type Row } from './batches.ts'
import { type Chance, chance } from './chance.ts'
import type { PieceGroup } from './piece-groups.ts'
import type { Recipe } from './recipe.ts'
import { meet, type TableMemory, tableMemory } from './table-memory.ts'
import { doShare } from './table-step.ts'

export interface Trainer {
  memory: TableMemory
  /** The table as int8, with the rows that no step touched as they were. */
  contents(): TableContents
}

export function openTrainer(start: TableContents, recipe: Recipe, threads: number): Trainer {
  const dimension = start.rows[0]!.length
  const { batch, vectors } = recipe.table
  const memory = tableMemory({ pieces: start.pieces.length, dimension, batch, threads })
  if (vectors === 'keep') fillFrom(start, memory)
  else fillByChance(memory, chance(recipe.seed ^ 0x5eed))
  return { memory, contents: () => quantised(start, memory, recipe.table) }
}

export async function trainTable({ memory }: Trainer, groups: readonly PieceGroup[], recipe: Recipe): Promise<void> {
  const { steps, scale } = recipe.table
  const draw = batchDrawer(groups, recipe.table, chance(recipe.seed))
  memory.scale[0] = scale
  const others = Array.from(
    { length: memory.threads - 1 },
    (_, index) => new Worker(new URL('./table-thread.ts', import.meta.url), { workerData: { memory, me: index + 1 } }),
  )
  const began = performance.now()
  for (let step = 0; step < steps; step++) {
    layOut(draw(), memory)
    memory.rate[0] = recipe.table.rate * Math.min(1, (step + 1) / 100) * Math.max(0.05, 1 - step / steps)
    meet(memory)
    doShare(memory, 0)
    if (step % 100 === 99) report(memory, step + 1, steps, began)
  }
  memory.counts[1] = 1
  meet(memory)
  await Promise.all(others.map((worker) => once(worker, 'exit')))
}

function report({ losses, batch }: TableMemory, step: number, steps: number, began: number): void {
  const loss = losses.reduce((sum, each) => sum + each, 0) / batch
  console.log(`step ${step}/${steps}, loss ${loss.toFixed(3)}, ${((performance.now() - began) / 1000).toFixed(0)} s`)
}

function fillFrom({ scales, rows }: TableContents, { vectors, dimension }: TableMemory): void {
  rows.forEach((row, piece) => {
    for (let d = 0; d < dimension; d++) vectors[piece * dimension + d] = scales[piece]! * row[d]!
  })
}

/** Sums of twelve draws: near enough to a normal distribution, and the same on every machine. */
function fillByChance({ vectors, dimension }: TableMemory, luck: Chance): void {
  const width = 1 / Math.sqrt(dimension)
  for (let k = 0; k < vectors.length; k++) {
    let sum = -6
    for (let draw = 0; draw < 12; draw++) sum += luck.next()
    vectors[k] = sum * width
  }
}

function layOut(batch: readonly Row[], memory: TableMemory): void {
  const rows = [...batch.map(({ leftPieces }) => leftPieces), ...batch.map(({ rightPieces }) => rightPieces)]
  const rowsOf = new Map<number, number[]>()
  let token = 0
  rows.forEach((pieces, row) => {
    memory.starts[row] = token
    for (const piece of pieces) {
      memory.tokens[token++] = piece
      const known = rowsOf.get(piece)
      if (known === undefined) rowsOf.set(piece, [row])
      else known.push(row)
    }
  })
  memory.starts[rows.length] = token
  batch.forEach(({ group, left, right }, row) => {
    memory.groups[row] = group
    memory.leftIds[row] = left.id
    memory.rightIds[row] = right.id
  })
  layOutTouched(rowsOf, memory)
}

function layOutTouched(rowsOf: ReadonlyMap<number, number[]>, { touched, places, rows, counts }: TableMemory): void {
  let at = 0
  let place = 0
  for (const [piece, standsIn] of rowsOf) {
    touched[at] = piece
    places[at++] = place
    for (const row of standsIn) rows[place++] = row
  }
  places[at] = place
  counts[0] = at
}

function quantised(
  start: TableContents,
  memory: TableMemory,
  { vectors: begin, blend }: Recipe['table'],
): TableContents {
  const { dimension, vectors, updates } = memory
  const scales = Float32Array.from(start.scales)
  const rows = start.rows.map((row, piece) => {
    if (begin === 'keep' && updates[piece] === 0) return row
    const trained = vectors.subarray(piece * dimension, (piece + 1) * dimension)
    const old = (d: number) => (begin === 'keep' ? start.scales[piece]! * row[d]! : 0)
    const vector = trained.map((value, d) => old(d) + (begin === 'keep' ? blend : 1) * (value - old(d)))
    const scale = Math.fround(vector.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127)
    scales[piece] = scale
    return Int8Array.from(vector, (value) => Math.max(-127, Math.min(127, Math.round(value / scale))))
  })
  return { ...start, scales, rows }
}

// Looking at the result.

/** For each language, how often a held-out text finds its English first among all held-out English texts. */
export function foundFirst({ memory }: Trainer, heldOut: readonly PieceGroup[]): Partial<Record<Language, string>> {
  const figures = allLanguages
    .filter((language) => language !== 'en')
    .map((language) => {
      const both = heldOut.filter(({ texts }) => texts.en && texts[language])
      const english = both.map(({ texts }) => unit(texts.en![0]!.pieces, memory))
      const hits = both.filter((group, at) => nearest(unit(group.texts[language]![0]!.pieces, memory), english) === at)
      return [language, both.length === 0 ? 'none' : `${(hits.length / both.length).toFixed(3)} of ${both.length}`]
    })
  return Object.fromEntries(figures)
}

function unit(pieces: readonly number[], { vectors, dimension }: TableMemory): Float64Array {
  const sum = new Float64Array(dimension)
  for (const piece of pieces) for (let d = 0; d < dimension; d++) sum[d]! += vectors[piece * dimension + d]!
  const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0)) + 1e-9
  return sum.map((value) => value / length)
}

function nearest(query: Float64Array, all: readonly Float64Array[]): number {
  const scores = all.map((each) => each.reduce((sum, value, d) => sum + value * query[d]!, 0))
  return scores.indexOf(Math.max(...scores))
}
