// One step of the table's training, as one of several threads does its share: in-batch softmax in both directions, lazy Adam.
// Every number is computed by one thread in one order, so the bytes do not depend on how many there are.

import { meet, type TableMemory } from './table-memory.ts'

const firstDecay = 0.9
const secondDecay = 0.98
const masked = -1e4

export function doShare(memory: TableMemory, me: number): void {
  const { batch, threads } = memory
  const from = Math.floor((batch * me) / threads)
  const to = Math.floor((batch * (me + 1)) / threads)
  embed(memory, from, to)
  embed(memory, batch + from, batch + to)
  meet(memory)
  compare(memory, from, to)
  meet(memory)
  sumColumns(memory, from, to)
  meet(memory)
  blame(memory, from, to)
  meet(memory)
  pullLeft(memory, from, to)
  pullRight(memory, from, to)
  meet(memory)
  for (let at = me; at < memory.counts[0]!; at += threads) update(memory, at)
  meet(memory)
}

/** The sum of a text's vectors, brought to length one. */
function embed({ dimension, starts, tokens, vectors, units, lengths }: TableMemory, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    const unit = units.subarray(row * dimension, (row + 1) * dimension).fill(0)
    for (let token = starts[row]!; token < starts[row + 1]!; token++) {
      const vector = tokens[token]! * dimension
      for (let d = 0; d < dimension; d++) unit[d]! += vectors[vector + d]!
    }
    let sum = 0
    for (let d = 0; d < dimension; d++) sum += unit[d]! * unit[d]!
    lengths[row] = Math.sqrt(sum) + 1e-6
    for (let d = 0; d < dimension; d++) unit[d]! /= lengths[row]!
  }
}

/** Each left text with each right one, four at a time; texts that are the same or say the same do not compete. */
function compare(memory: TableMemory, from: number, to: number): void {
  const { batch, dimension, units, likeness, rowPeaks, rowSums } = memory
  const scale = memory.scale[0]!
  for (let i = from; i < to; i++) {
    const left = units.subarray(i * dimension, (i + 1) * dimension)
    for (let j = 0; j < batch; j += 4) {
      const right = units.subarray((batch + j) * dimension, (batch + j + 4) * dimension)
      let a = 0
      let b = 0
      let c = 0
      let e = 0
      for (let d = 0; d < dimension; d++) {
        const value = left[d]!
        a += value * right[d]!
        b += value * right[d + dimension]!
        c += value * right[d + 2 * dimension]!
        e += value * right[d + 3 * dimension]!
      }
      const at = i * batch + j
      likeness[at] = a * scale
      likeness[at + 1] = b * scale
      likeness[at + 2] = c * scale
      likeness[at + 3] = e * scale
    }
    for (let j = 0; j < batch; j++) if (i !== j && sayTheSame(memory, i, j)) likeness[i * batch + j] = masked
    const row = likeness.subarray(i * batch, (i + 1) * batch)
    rowPeaks[i] = row.reduce((most, value) => Math.max(most, value), masked)
    rowSums[i] = row.reduce((sum, value) => sum + Math.exp(value - rowPeaks[i]!), 0)
  }
}

function sayTheSame({ leftIds, rightIds, groups }: TableMemory, i: number, j: number): boolean {
  return groups[i] === groups[j] || leftIds[i] === leftIds[j] || rightIds[i] === rightIds[j]
}

function sumColumns({ batch, likeness, columnPeaks, columnSums }: TableMemory, from: number, to: number): void {
  for (let j = from; j < to; j++) {
    let peak = masked
    for (let i = 0; i < batch; i++) peak = Math.max(peak, likeness[i * batch + j]!)
    let sum = 0
    for (let i = 0; i < batch; i++) sum += Math.exp(likeness[i * batch + j]! - peak)
    columnPeaks[j] = peak
    columnSums[j] = sum
  }
}

/** Turns likeness into its gradient: what each pair is too sure of. */
function blame(memory: TableMemory, from: number, to: number): void {
  const { batch, likeness, rowPeaks, rowSums, columnPeaks, columnSums, losses } = memory
  for (let i = from; i < to; i++) {
    const own = likeness[i * batch + i]!
    const byRow = rowPeaks[i]! + Math.log(rowSums[i]!)
    losses[i] = (byRow + columnPeaks[i]! + Math.log(columnSums[i]!)) / 2 - own
    for (let j = 0; j < batch; j++) {
      const value = likeness[i * batch + j]!
      const inRow = Math.exp(value - rowPeaks[i]!) / rowSums[i]!
      const inColumn = Math.exp(value - columnPeaks[j]!) / columnSums[j]!
      likeness[i * batch + j] = (inRow + inColumn) / 2 - (i === j ? 1 : 0)
    }
  }
}

function pullLeft(memory: TableMemory, from: number, to: number): void {
  const { batch, likeness } = memory
  for (let i = from; i < to; i++) pull(memory, i, batch, (j) => likeness[i * batch + j]!)
}

function pullRight(memory: TableMemory, from: number, to: number): void {
  const { batch, likeness } = memory
  for (let j = from; j < to; j++) pull(memory, batch + j, 0, (i) => likeness[i * batch + j]!)
}

/** The gradient of one text's sum of vectors, from the texts of the other side. */
function pull(memory: TableMemory, row: number, others: number, blamed: (other: number) => number): void {
  const { batch, dimension, units, gradients, lengths } = memory
  const gradient = gradients.subarray(row * dimension, (row + 1) * dimension).fill(0)
  for (let other = 0; other < batch; other++) {
    const weight = blamed(other)
    if (Math.abs(weight) < 1e-7) continue
    const at = (others + other) * dimension
    for (let d = 0; d < dimension; d++) gradient[d]! += weight * units[at + d]!
  }
  const unit = units.subarray(row * dimension, (row + 1) * dimension)
  let along = 0
  for (let d = 0; d < dimension; d++) along += gradient[d]! * unit[d]!
  const factor = memory.scale[0]! / lengths[row]!
  for (let d = 0; d < dimension; d++) gradient[d] = (gradient[d]! - along * unit[d]!) * factor
}

function update(memory: TableMemory, at: number): void {
  const { dimension, touched, places, rows, gradients, vectors, means, squares, updates } = memory
  const piece = touched[at]!
  const seen = ++updates[piece]!
  const firstBias = 1 - firstDecay ** seen
  const secondBias = 1 - secondDecay ** seen
  const rate = memory.rate[0]!
  for (let d = 0; d < dimension; d++) {
    let gradient = 0
    for (let place = places[at]!; place < places[at + 1]!; place++) gradient += gradients[rows[place]! * dimension + d]!
    const k = piece * dimension + d
    means[k] = firstDecay * means[k]! + (1 - firstDecay) * gradient
    squares[k] = secondDecay * squares[k]! + (1 - secondDecay) * gradient * gradient
    vectors[k]! -= (rate * (means[k]! / firstBias)) / (Math.sqrt(squares[k]! / secondBias) + 1e-8)
  }
}
