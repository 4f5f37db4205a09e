// Whether two records may become one, and whether that may be taken back.
import { type Refusal, refuse } from '../../../values/refusal.ts'
import type { OrganisationId, OrganisationState } from '../schema.ts'

interface Side {
  id: OrganisationId
  state: OrganisationState
}

export function mayMerge(kept: Side, gone: Side): Refusal | undefined {
  if (kept.id === gone.id) return refuse('organisations.merge-with-itself')
  if (kept.state === 'merged' || gone.state === 'merged') return refuse('organisations.merge-already-decided')
  if (kept.state === 'withdrawn' || kept.state === 'returned')
    return refuse('organisations.merge-into-unfit', { state: kept.state })
  // A suspension is not got rid of by merging, and an active organisation does not sink into a proposal.
  if (gone.state === 'suspended' && kept.state !== 'suspended') return refuse('organisations.merge-suspended')
  if (gone.state === 'active' && kept.state === 'proposed')
    return refuse('organisations.merge-into-unfit', { state: kept.state })
  return undefined
}

export function mayUndo(merge: { undoneAt: Date | null }, kept: Side): Refusal | undefined {
  if (merge.undoneAt !== null) return refuse('organisations.merge-undone-decided')
  return kept.state === 'merged' ? refuse('organisations.merge-under-another') : undefined
}
