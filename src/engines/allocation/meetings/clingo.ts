// A question put to clingo, and what it said; runs in a thread of its own.
import { run } from 'clingo-wasm'
import type { Placement } from './calendar.ts'

export interface Inquiry {
  program: string
  options: string[]
}

export type Said =
  | { found: Found; isBest: boolean }
  | { none: true }
  /** The budget of conflicts was used up. */
  | { undecided: true }

export interface Found {
  placement: Placement
  /** By meeting, where one is needed. */
  interpreters: Map<number, number>
}

/** What a thread runs. */
export async function work({ program, options }: Inquiry): Promise<Said> {
  return await askClingo(program, options)
}

export async function askClingo(program: string, options: string[]): Promise<Said> {
  const isGoal = program.includes('#minimize')
  const result = await run(program, isGoal ? 0 : 1, options)
  if (result.Result === 'ERROR') throw new Error(`clingo: ${result.Error.slice(0, 500)}`)
  if (result.Result === 'UNSATISFIABLE') return { none: true }
  // Lower bounds on the way stand among the witnesses, without atoms.
  const last = result.Call[0]?.Witnesses?.findLast(({ Value }) => Value !== undefined)
  if (last === undefined) return { undecided: true }
  return { found: readAtoms(last.Value), isBest: !isGoal || result.Result === 'OPTIMUM FOUND' }
}

function readAtoms(atoms: string[]): Found {
  const found: Found = { placement: [], interpreters: new Map() }
  for (const atom of atoms) {
    const [, name, meeting, value] = /^(at|by)\((\d+),(\d+)\)$/.exec(atom) ?? []
    if (name === 'at') found.placement[Number(meeting)] = Number(value)
    if (name === 'by') found.interpreters.set(Number(meeting), Number(value))
  }
  return found
}
