// The number that HTTP gives to a refusal, told by the end of its code; no rule or action knows it.
import type { Refusal } from '../../values/refusal.ts'

export type RefusalStatus = 403 | 404 | 409 | 413 | 422 | 429

export function refusalStatus(refusal: Refusal): RefusalStatus {
  const ending = endings.find(([end]) => refusal.code.endsWith(end))
  return ending ? ending[1] : 422
}

const endings: [string, RefusalStatus][] = [
  ['-not-found', 404],
  ['-not-allowed', 403],
  ['.not-allowed', 403],
  ['.sign-in-first', 403],
  ['-too-large', 413],
  ['-decided', 409],
  ['.too-many-tries', 429],
]
