// The memory that the threads of the table's training share, and the place where they wait for each other.

export interface Sizes {
  pieces: number
  dimension: number
  batch: number
  threads: number
}

/** Texts are cut at 120 pieces. */
const mostTokens = 120

export type TableMemory = ReturnType<typeof tableMemory>

export function tableMemory({ pieces, dimension, batch, threads }: Sizes) {
  const floats = (length: number) => new Float32Array(new SharedArrayBuffer(length * 4))
  const whole = (length: number) => new Int32Array(new SharedArrayBuffer(length * 4))
  return {
    pieces,
    dimension,
    batch,
    threads,
    /** A vector for each piece, and Adam's two running means of its gradient. */
    vectors: floats(pieces * dimension),
    means: floats(pieces * dimension),
    squares: floats(pieces * dimension),
    updates: whole(pieces),
    /** Rows 0…batch-1 are the left texts, the rest the right ones. */
    starts: whole(2 * batch + 1),
    tokens: whole(2 * batch * mostTokens),
    leftIds: whole(batch),
    rightIds: whole(batch),
    groups: whole(batch),
    units: floats(2 * batch * dimension),
    lengths: floats(2 * batch),
    gradients: floats(2 * batch * dimension),
    likeness: floats(batch * batch),
    rowPeaks: floats(batch),
    rowSums: floats(batch),
    columnPeaks: floats(batch),
    columnSums: floats(batch),
    losses: floats(batch),
    /** The pieces of this batch, and for each the rows it stands in. */
    touched: whole(2 * batch * mostTokens),
    places: whole(2 * batch * mostTokens + 1),
    rows: whole(2 * batch * mostTokens),
    /** How many pieces are touched; 1 when the work is over. */
    counts: whole(2),
    rate: floats(1),
    scale: floats(1),
    /** How many have arrived; how many times all have. */
    gate: whole(2),
  }
}

/** Waits until every thread is here. */
export function meet({ gate, threads }: TableMemory): void {
  const round = Atomics.load(gate, 1)
  if (Atomics.add(gate, 0, 1) + 1 === threads) {
    Atomics.store(gate, 0, 0)
    Atomics.add(gate, 1, 1)
    Atomics.notify(gate, 1)
  } else while (Atomics.load(gate, 1) === round) Atomics.wait(gate, 1, round)
}
