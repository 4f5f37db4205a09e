// What a checker says: it holds, or what is wrong by name.

export interface Fault {
  /** `row-too-high`, `bound-too-low`; the key of its sentence. */
  kind: string
  facts: Record<string, string | number>
}

export type Verdict =
  | { holds: false; faults: Fault[] }
  | { holds: true; objective: number; bound?: number; grade?: Grade; impossible?: true }

export type Grade = 'proved-optimal' | 'gap-checked' | 'solver-claimed'

export function fault(kind: string, facts: Fault['facts'] = {}): Fault {
  return { kind, facts }
}

/** Thrown inside the checker where nothing further can be counted. */
export class Unreadable extends Error {
  readonly fault: Fault

  constructor(kind: string, facts: Fault['facts'] = {}) {
    super(kind)
    this.fault = fault(kind, facts)
  }
}
