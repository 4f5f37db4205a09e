// A binary heap of nodes by their distance; a node that comes nearer rises.

export class Heap {
  readonly #distance: Float64Array
  readonly #nodes: Int32Array
  /** By node, its place from 1; 0 when it is not in the heap. */
  readonly #place: Int32Array
  #size = 0

  constructor(distance: Float64Array) {
    this.#distance = distance
    this.#nodes = new Int32Array(distance.length + 1)
    this.#place = new Int32Array(distance.length)
  }

  clear(): void {
    for (let place = 1; place <= this.#size; place++) this.#place[this.#nodes[place]!] = 0
    this.#size = 0
  }

  /** Puts a node in, or lets it rise. */
  push(node: number): void {
    if (this.#place[node] === 0) {
      this.#nodes[++this.#size] = node
      this.#place[node] = this.#size
    }
    this.#rise(this.#place[node]!)
  }

  /** The nearest node, or -1. */
  pop(): number {
    if (this.#size === 0) return -1
    const nearest = this.#nodes[1]!
    const last = this.#nodes[this.#size--]!
    this.#place[nearest] = 0
    if (this.#size > 0) {
      this.#put(last, 1)
      this.#sink(1)
    }
    return nearest
  }

  #rise(place: number): void {
    const node = this.#nodes[place]!
    const distance = this.#distance[node]!
    while (place > 1 && this.#distance[this.#nodes[place >> 1]!]! > distance) {
      this.#put(this.#nodes[place >> 1]!, place)
      place >>= 1
    }
    this.#put(node, place)
  }

  #sink(place: number): void {
    const node = this.#nodes[place]!
    const distance = this.#distance[node]!
    for (;;) {
      let child = 2 * place
      if (child > this.#size) break
      if (child < this.#size && this.#distance[this.#nodes[child + 1]!]! < this.#distance[this.#nodes[child]!]!) child++
      if (this.#distance[this.#nodes[child]!]! >= distance) break
      this.#put(this.#nodes[child]!, place)
      place = child
    }
    this.#put(node, place)
  }

  #put(node: number, place: number): void {
    this.#nodes[place] = node
    this.#place[node] = place
  }
}
