// The checker's own reading of JSON: it takes nothing for granted, and shares no code with those it checks.
import { createHash } from 'node:crypto'
import { Unreadable } from './fault.ts'

export type Members = Record<string, unknown>

export function members(value: unknown, what: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Unreadable('not-an-object', { what })
  return value as Members
}

export function list(value: unknown, what: string): unknown[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new Unreadable('not-a-list', { what })
  return value
}

export function text(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new Unreadable('not-a-text', { what })
  return value
}

/** A number that a computer holds exactly; anything else would make the sums a matter of luck. */
export function whole(value: unknown, what: string, otherwise?: number): number {
  if (value === undefined && otherwise !== undefined) return otherwise
  if (!Number.isSafeInteger(value)) throw new Unreadable('not-a-whole-number', { what })
  return value as number
}

/** Things by their id; an id that comes twice could hide something. */
export function byId<Thing extends { id: string }>(things: Thing[], what: string): Map<string, Thing> {
  const found = new Map<string, Thing>()
  for (const thing of things) {
    if (found.has(thing.id)) throw new Unreadable('id-twice', { what, id: thing.id })
    found.set(thing.id, thing)
  }
  return found
}

export function sha256(input: unknown): string {
  return createHash('sha256').update(oneSpelling(input)).digest('hex')
}

/** JSON with sorted keys and no spaces (RFC 8785). */
function oneSpelling(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneSpelling).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const named = Object.entries(value).filter(([, one]) => one !== undefined)
  named.sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${named.map(([key, one]) => `${JSON.stringify(key)}:${oneSpelling(one)}`).join(',')}}`
}
