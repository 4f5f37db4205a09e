// What a model that makes vectors of texts looks like from here, whoever runs it.
import type { Refusal } from '../../values/refusal.ts'

/** Many models read a question otherwise than a text that may answer it. */
export type Role = 'query' | 'passage'

export interface Embedder {
  /** Names the model and its version: vectors of two ids are never compared. */
  readonly id: string
  readonly dimension: number
  /** One unit vector a text, in the same order. */
  embed(texts: readonly string[], role: Role): Promise<Float32Array[] | Refusal>
}

/** Undefined for a vector without length or with a number that is none. */
export function unitVector(values: readonly number[] | Float32Array): Float32Array | undefined {
  let square = 0
  for (const value of values) square += value * value
  if (!Number.isFinite(square) || square === 0) return undefined
  const length = Math.sqrt(square)
  return Float32Array.from(values, (value) => value / length)
}
