// A "no" that a rule returns: a code of its module and the facts that the sentence needs.

export interface Refusal {
  readonly refused: true
  /** `<module>.<reason>`; the sentence stands in that module's strings under `refusal.<reason>`. */
  readonly code: string
  readonly facts: Facts
}

export type Facts = Readonly<Record<string, string | number>>

export function refuse(code: string, facts: Facts = {}): Refusal {
  return { refused: true, code, facts }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as Refusal).refused === true
}

/** Thrown once, by an action; the edge turns it into a sentence or a problem+json. */
export class RefusedError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.name = 'RefusedError'
    this.refusal = refusal
  }
}

/** The decision, or the refusal thrown. */
export function must<Decision>(decision: Decision | Refusal): Decision {
  if (isRefusal(decision)) throw new RefusedError(decision)
  return decision
}

/** Says no at once; for an action that has nothing left to decide. */
export function reject(code: string, facts: Facts = {}): never {
  throw new RefusedError(refuse(code, facts))
}
