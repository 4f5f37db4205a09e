// What an address, a name and a password must be; who has proved who they are just now; where one may return to.
import { type Refusal, refuse } from '../../../values/refusal.ts'

export type AccountField = 'email' | 'name' | 'password' | 'current' | 'code'

/** What is wrong with a field; the sentence stands in strings under `account.problem.<code>`. */
export interface AccountProblem {
  field: AccountField
  code:
    | 'email-invalid'
    | 'name-missing'
    | 'password-short'
    | 'password-long'
    | 'password-guessable'
    | 'password-wrong'
    | 'code-wrong'
}

/** In letters as a person counts them: a Khmer cluster or an emoji is one. No rule of digits and signs: length is what helps (ASVS 2.1). */
export const shortestPassword = 12
export const longestPassword = 128

export function checkPassword(password: string, isGuessable: boolean): AccountProblem[] {
  if (lettersIn(password) < shortestPassword) return [{ field: 'password', code: 'password-short' }]
  if (password.length > longestPassword * 4 || lettersIn(password) > longestPassword)
    return [{ field: 'password', code: 'password-long' }]
  return isGuessable ? [{ field: 'password', code: 'password-guessable' }] : []
}

export function checkRegistration(typed: { email: string; name: string }, isAddress: boolean): AccountProblem[] {
  return [
    ...(isAddress ? [] : [{ field: 'email', code: 'email-invalid' } as const]),
    ...(typed.name === '' ? [{ field: 'name', code: 'name-missing' } as const] : []),
  ]
}

/** How long a proof counts for what could lock somebody out: adding and removing factors, helping others to recover. */
export const freshMinutes = 15

export function freshProof<Held extends { provedAt: Date }>(session: Held | undefined, now: Date): Held | Refusal {
  if (!session) return refuse('organisations.sign-in-first')
  const age = now.getTime() - session.provedAt.getTime()
  return age <= freshMinutes * 60_000 ? session : refuse('organisations.prove-again-not-allowed')
}

/** A way within this site, or the first page: never to another host, however it is written. */
export function safeReturn(wish: unknown): string {
  // A browser takes "\" for "/" and drops tabs and line breaks, so that "/\evil.example" and "/\t/evil.example" lead away.
  if (typeof wish !== 'string' || wish.length > 2_000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wish)) return '/'
  const read = new URL(wish, here)
  if (
    read.origin !== here ||
    read.pathname.startsWith('//') ||
    /^\/(sign-in|sign-out|register)(\/|$)/.test(read.pathname)
  )
    return '/'
  return read.pathname + read.search
}

const here = 'http://here.invalid'

function lettersIn(text: string): number {
  // Code points: a cluster of a tall script is several, so that nobody is asked for more than twelve taps.
  return [...text.normalize('NFKC')].length
}
