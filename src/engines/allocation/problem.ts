// What every allocation is stated in: options in groups, rows that limit their sum, integers only (docs/decisions/0008).
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../../values/canonical-json.ts'

/** A statement as it stands in a file. */
export interface Problem {
  /** `most-value` where nothing is said. */
  goal?: 'most-value' | 'by-rank'
  options: Option[]
  groups?: Group[]
  rows?: Row[]
  floors?: Floor[]
  incumbent?: Incumbent
  seed?: number
  /** How much work may be done, in the solver's own steps; never seconds. */
  iterations?: number
}

export interface Option {
  id: string
  group: string
  value: number
  uses?: Record<string, number>
  /** Why it must not be chosen, such as `conflict-of-interest`; it stands here so that a checker can name it. */
  barred?: string
}

/** Zero to one of its options where a group is not listed. */
export interface Group {
  id: string
  at_least?: number
  at_most?: number
}

export interface Row {
  id: string
  at_least?: number
  at_most?: number
}

/** Each of the first units of the row earns the bonus. */
export interface Floor {
  row: string
  units: number
  bonus: number
}

export interface Incumbent {
  chosen: string[]
  move: number
  cancel: number
}

/** The ids of the chosen options, in the order of the statement. */
export interface Allocation {
  chosen: string[]
}

export type Grade = 'proved-optimal' | 'gap-checked' | 'solver-claimed'

/** Prices of rows by id, in parts of `scale`; a row that is not named is free. */
export type Prices = Record<string, number>

/** One leaf, or two cases: the option chosen, the option left. */
export type Cover = { prices: Prices } | { option: string; with: Cover; without: Cover }

export type Proof =
  | { kind: 'cover'; scale: number; cover: Cover; bound?: number }
  /** The order leaves nothing to decide: whoever recounts it has the proof. */
  | { kind: 'by-rank' }

export interface Certificate {
  objective: number
  bound: number
  gap: number
  grade: Grade
  proof: Proof
  input_sha256: string
  seed: number
  version: string
  /** A time limit ended the work before its budget did: another run may end elsewhere. */
  stopped_early?: true
}

export interface Solved {
  allocation: Allocation
  certificate: Certificate
}

/** No allocation keeps all the rules; the proof is a cover whose every leaf is below zero when all values are zero. */
export interface Impossibility {
  impossible: true
  /** Rules that cannot be kept together; each of them is needed for that. */
  reasons: Reason[]
  proof: Proof
  input_sha256: string
  version: string
}

export type Reason = { id: string; limit: number } & (
  | { rule: 'group'; side: 'at_least' }
  | { rule: 'row'; side: 'at_least' | 'at_most' }
)

export const version = 'allocation/1'

export function inputHash(input: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(input as Json))
    .digest('hex')
}

/** How far the value may be from the best, as a share of the bound. */
export function gapOf(objective: number, bound: number): number {
  return Math.round((1e9 * Math.max(0, bound - objective)) / Math.max(1, Math.abs(bound))) / 1e9
}
