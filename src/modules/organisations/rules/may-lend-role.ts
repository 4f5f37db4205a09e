// Whether the holder of a role may lend it to somebody until a day.
import { type Refusal, refuse } from '../../../values/refusal.ts'
import { lendableRoles, longestLoanDays, type PersonState, type RoleAssignment } from '../schema.ts'

export interface Borrower {
  id: string
  state: PersonState
  country: string | null
  /** The organisations where this person holds a role of their own now. */
  organisations: readonly string[]
}

/** A loan never reaches beyond the role it comes from, nor beyond ninety days, and is not lent on. */
export function mayLendRole(own: RoleAssignment, borrower: Borrower, until: Date, now: Date): Date | Refusal {
  if (own.delegatedFrom) return refuse('organisations.loan-of-a-loan')
  if (!lendableRoles.includes(own.role)) return refuse('organisations.loan-of-own-standing')
  if (own.startsAt > now || (own.endsAt && own.endsAt <= now)) return refuse('organisations.loan-of-ended')
  if (borrower.id === own.personId || !isFit(own, borrower)) return refuse('organisations.loan-nobody-fits')
  if (until <= now) return refuse('organisations.role-dates-turned')
  if (own.endsAt && until > own.endsAt) return refuse('organisations.loan-beyond-own')
  if (until.getTime() - now.getTime() > longestLoanDays * dayMs)
    return refuse('organisations.loan-too-long', { days: longestLoanDays })
  return until
}

/** Whether a page offers the loan at all. */
export function isLendable({ role, delegatedFrom }: Pick<RoleAssignment, 'role' | 'delegatedFrom'>): boolean {
  return delegatedFrom === null && lendableRoles.includes(role)
}

/** A country's role stays in the country, an organisation's in the organisation. */
function isFit(own: RoleAssignment, borrower: Borrower): boolean {
  if (borrower.state !== 'active') return false
  if (own.country) return borrower.country === own.country
  if (own.organisationId) return borrower.organisations.includes(own.organisationId)
  return true
}

const dayMs = 86_400_000
