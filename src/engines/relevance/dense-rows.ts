// Vectors as rows of signed bytes, compared with a query sixteen numbers at a time: 100,000 rows of 256 in about 5 ms, where plain
// TypeScript takes 40. The sums are whole numbers, so that every machine finds the same.

export class DenseRows {
  private readonly dimension: number
  private readonly memory = new WebAssembly.Memory({ initial: 4 })
  private readonly scan: Scan
  private scales = new Float32Array(64)
  private count = 0

  constructor(dimension: number) {
    if (dimension % lanes !== 0) throw new Error(`A vector has ${dimension} numbers, not a multiple of ${lanes}.`)
    this.dimension = dimension
    const { exports } = new WebAssembly.Instance(compiled(), { m: { m: this.memory } })
    this.scan = exports.scan as Scan
  }

  get length(): number {
    return this.count
  }

  add(vector: Float32Array): void {
    const start = this.rowsAt + this.count * this.dimension
    this.makeRoom(start + this.dimension)
    if (this.count === this.scales.length) this.scales = grown(this.scales)
    const row = new Int8Array(this.memory.buffer, start, this.dimension)
    this.scales[this.count] = quantise(vector, row, byteRange)
    this.count++
  }

  clear(): void {
    this.count = 0
  }

  /** The similarity of each row with a unit vector. */
  similarities(query: Float32Array): Float32Array {
    const outAt = Math.ceil((this.rowsAt + this.count * this.dimension) / 16) * 16
    this.makeRoom(outAt + this.count * 4)
    const scale = quantise(query, new Int16Array(this.memory.buffer, 0, this.dimension), shortRange)
    this.scan(0, this.rowsAt, this.count, this.dimension * 2, outAt)
    const sums = new Int32Array(this.memory.buffer, outAt, this.count)
    const similarities = new Float32Array(this.count)
    for (let row = 0; row < sums.length; row++) similarities[row] = sums[row]! * scale * this.scales[row]!
    return similarities
  }

  /** The query stands first, sixteen bits a number; the rows follow, then the sums of a scan. */
  private get rowsAt(): number {
    return this.dimension * 2
  }

  private makeRoom(bytes: number): void {
    const missing = bytes - this.memory.buffer.byteLength
    if (missing > 0) this.memory.grow(Math.ceil(Math.max(missing, this.memory.buffer.byteLength / 2) / pageBytes))
  }
}

type Scan = (query: number, rows: number, count: number, queryBytes: number, sums: number) => void

/** Writes whole numbers in ±range and returns what one of them is worth. */
export function quantise(vector: Float32Array, into: Int8Array | Int16Array, range: number): number {
  let most = 1e-9
  for (const value of vector) most = Math.max(most, Math.abs(value))
  for (let d = 0; d < vector.length; d++) into[d] = Math.round((vector[d]! / most) * range)
  return most / range
}

export const byteRange = 127
const shortRange = 32767
const lanes = 8
const pageBytes = 65536

function grown(scales: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(scales.length * 2)
  larger.set(scales)
  return larger
}

let compiledOnce: WebAssembly.Module | undefined

function compiled(): WebAssembly.Module {
  compiledOnce ??= new WebAssembly.Module(scanModule())
  return compiledOnce
}

/**
 * One function, `scan`, written out by hand, as a compiler would be a larger thing to keep than forty instructions:
 *
 *     for each row: sum = 0 (four lanes); for each 8 numbers: sum += dot(query as 8 × i16, row as 8 × i8); store the four lanes' sum
 *
 * A lane gathers at most 32 × 2 × 127 × 32767 in a row of 256: an eighth of what 32 bits hold.
 */
function scanModule(): Uint8Array<ArrayBuffer> {
  const i32 = 0x7f
  const v128 = 0x7b
  const [query, rows, count, queryBytes, sums, at, end, sum] = [0, 1, 2, 3, 4, 5, 6, 7] as const
  const get = (local: number) => [0x20, local]
  const set = (local: number) => [0x21, local]
  const add = 0x6a
  const plus = (local: number, amount: number) => [...get(local), 0x41, amount, add, ...set(local)]
  const lane = (index: number) => [...get(sum), 0xfd, 0x1b, index]
  const block = [0x02, 0x40]
  const loop = [0x03, 0x40]
  const close = 0x0b
  const body = [
    ...[2, 2, i32, 1, v128],
    ...block,
    ...loop,
    ...[...get(count), 0x45, 0x0d, 1], // no row is left: leave
    ...[0xfd, 0x0c, ...new Array<number>(16).fill(0), ...set(sum)],
    ...[...get(query), ...set(at)],
    ...[...get(query), ...get(queryBytes), add, ...set(end)],
    ...loop,
    ...[...get(sum), ...get(at), 0xfd, 0x00, 4, 0], // v128.load
    ...[...get(rows), 0xfd, 0x01, 3, 0], // v128.load8x8_s
    ...[0xfd, 0xba, 0x01, 0xfd, 0xae, 0x01, ...set(sum)], // i32x4.dot_i16x8_s, i32x4.add
    ...plus(at, 16),
    ...plus(rows, 8),
    ...[...get(at), ...get(end), 0x49, 0x0d, 0],
    close,
    ...[...get(sums), ...lane(0), ...lane(1), add, ...lane(2), add, ...lane(3), add, 0x36, 2, 0], // i32.store
    ...plus(sums, 4),
    ...plus(count, 0x7f), // minus one
    ...[0x0c, 0],
    close,
    close,
    close,
  ]
  const section = (id: number, bytes: readonly number[]) => [id, ...length(bytes.length), ...bytes]
  const name = (text: string) => [text.length, ...new TextEncoder().encode(text)]
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 5, i32, i32, i32, i32, i32, 0]),
    ...section(2, [1, ...name('m'), ...name('m'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('scan'), 0, 0]),
    ...section(10, [1, ...length(body.length), ...body]),
  ])
}

/** LEB128 of a number below 16,384. */
function length(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, value >> 7]
}
