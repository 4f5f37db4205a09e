// Whether a role can end or a person go without leaving nobody behind.
import { type Refusal, refuse } from '../../../values/refusal.ts'
import type { PersonState, RoleAssignment } from '../schema.ts'

export interface Leaving {
  /** How many active people hold the secretariat in their own right, this one among them. */
  secretariatCount: number
  isOfSecretariat: boolean
}

export function mayEndRole(assignment: RoleAssignment, leaving: Leaving, now: Date): RoleAssignment | Refusal {
  if (assignment.endsAt && assignment.endsAt <= now) return refuse('organisations.role-end-decided')
  const isOffice = assignment.role === 'secretariat' && !assignment.delegatedFrom
  if (isOffice && isLast(leaving)) return refuse('organisations.last-secretariat')
  return assignment
}

export function maySuspend(
  person: { id: string; state: PersonState },
  by: string,
  leaving: Leaving,
): PersonState | Refusal {
  if (person.id === by) return refuse('organisations.suspend-oneself')
  if (person.state !== 'active' && person.state !== 'registered') return refuse('organisations.suspend-state-decided')
  return isLast(leaving) ? refuse('organisations.last-secretariat') : person.state
}

export interface Goodbye {
  /** Organisations that would be left without an administrator. */
  orphaned: readonly string[]
  /** "Let them be without one." */
  isConfirmed: boolean
}

export function mayErasePerson(
  person: { state: PersonState },
  leaving: Leaving,
  { orphaned, isConfirmed }: Goodbye,
): true | Refusal {
  if (person.state === 'erased') return refuse('organisations.person-not-found')
  if (isLast(leaving)) return refuse('organisations.last-secretariat')
  if (orphaned.length > 0 && !isConfirmed) return refuse('organisations.last-administrator', { count: orphaned.length })
  return true
}

function isLast({ secretariatCount, isOfSecretariat }: Leaving): boolean {
  return isOfSecretariat && secretariatCount <= 1
}
