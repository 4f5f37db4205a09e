// An inverted index: for each key, the slots that have it and how much. Grows in place; the sums are exact integers, so
// the order of arrival leaves no trace.

export interface PostingList {
  length: number
  slots: Int32Array
  weights: Float32Array
  /** Sum of certainties in 1/256 parts. */
  frequency: number
}

export class Postings<Key> {
  private readonly lists = new Map<Key, PostingList>()

  add(key: Key, slot: number, weight: number, certainty = 1): void {
    let list = this.lists.get(key)
    if (list === undefined) {
      list = { length: 0, slots: new Int32Array(2), weights: new Float32Array(2), frequency: 0 }
      this.lists.set(key, list)
    }
    if (list.length === list.slots.length) grow(list)
    list.slots[list.length] = slot
    list.weights[list.length] = weight
    list.length++
    list.frequency += Math.round(certainty * 256)
  }

  /** Slots are reused only after a rebuild; a forgotten slot stays in the list and is skipped by its reader. */
  forget(key: Key, certainty = 1): void {
    const list = this.lists.get(key)
    if (list !== undefined) list.frequency -= Math.round(certainty * 256)
  }

  list(key: Key): PostingList | undefined {
    return this.lists.get(key)
  }

  /** In how many slots a key stands, counted by certainty. */
  frequency(key: Key): number {
    return (this.lists.get(key)?.frequency ?? 0) / 256
  }
}

function grow(list: PostingList): void {
  const slots = new Int32Array(list.length * 2)
  slots.set(list.slots)
  list.slots = slots
  const weights = new Float32Array(list.length * 2)
  weights.set(list.weights)
  list.weights = weights
}
