// The verbs of the thesaurus: propose a correction, accept or return it, bring a file of them.
import {
  applyCorrections,
  openThesaurus,
  type Thesaurus,
  type ThesaurusCorrection,
} from '../../engines/relevance/index.ts'
import { append, type NewEntry } from '../../journal/index.ts'
import type { Database, DatabaseTransaction, Reading } from '../../platform/db/database.ts'
import { openRelevance } from '../../platform/files/open-relevance.ts'
import type { Actor } from '../../values/actor.ts'
import { cleanText } from '../../values/clean-text.ts'
import { newId } from '../../values/id.ts'
import { must, type Refusal, refuse, reject } from '../../values/refusal.ts'
import { permit } from './access.ts'
import * as events from './events.ts'
import type { Correction, CorrectionId } from './schema.ts'
import * as store from './store.ts'

export interface Context {
  db: Database
  actor: Actor
  now: Date
}

/** The thesaurus as of now: the shipped files with every accepted correction. */
export async function currentThesaurus(db: Reading): Promise<Thesaurus> {
  return openThesaurus(applyCorrections(openRelevance().shipped, await store.acceptedCorrections(db)).files)
}

export async function proposeCorrection(
  context: Context,
  change: ThesaurusCorrection,
  note?: string,
): Promise<CorrectionId> {
  must(permit(context.actor, 'proposeCorrection'))
  return await context.db.transaction().execute(async (transaction) => {
    must(mayApply(await store.acceptedCorrections(transaction), change))
    const correction = newCorrection(context, change, note)
    await store.saveCorrection(transaction, correction)
    await record(transaction, context, [events.proposed(correction.id, change)])
    return correction.id
  })
}

/** From here on it counts: the index of every process takes it at its next question. */
export async function acceptCorrection(context: Context, id: CorrectionId): Promise<Correction> {
  must(permit(context.actor, 'decideCorrection'))
  return await context.db.transaction().execute(async (transaction) => {
    const correction = await waiting(transaction, id)
    must(mayApply(await store.acceptedCorrections(transaction), correction.change))
    await decide(transaction, context, id, 'accepted')
    await record(transaction, context, [events.accepted(id, correction.change)])
    return correction
  })
}

export async function returnCorrection(context: Context, id: CorrectionId): Promise<Correction> {
  must(permit(context.actor, 'decideCorrection'))
  return await context.db.transaction().execute(async (transaction) => {
    const correction = await waiting(transaction, id)
    await decide(transaction, context, id, 'returned')
    await record(transaction, context, [events.returned(id)])
    return correction
  })
}

/** A file of corrections, each proposed and accepted, all or none. */
export async function bringCorrections(context: Context, changes: ThesaurusCorrection[]): Promise<number> {
  must(permit(context.actor, 'decideCorrection'))
  return await context.db.transaction().execute(async (transaction) => {
    const accepted = await store.acceptedCorrections(transaction)
    const entries: NewEntry[] = []
    for (const change of changes) {
      must(mayApply(accepted, change))
      accepted.push(change)
      const correction = newCorrection(context, change)
      await store.saveCorrection(transaction, {
        ...correction,
        state: 'accepted',
        decidedBy: context.actor.id,
        decidedAt: context.now,
      })
      entries.push(events.proposed(correction.id, change), events.accepted(correction.id, change))
    }
    await record(transaction, context, entries)
    return changes.length
  })
}

/** The engine's fault is the code of the refusal: `thesaurus.label-already-there`. */
function mayApply(accepted: readonly ThesaurusCorrection[], change: ThesaurusCorrection): true | Refusal {
  const { files } = applyCorrections(openRelevance().shipped, accepted)
  const [found] = applyCorrections(files, [change]).faults
  if (found === undefined) return true
  return refuse(`thesaurus.${found.fault}`, {
    concept: change.concept,
    word: 'label' in change ? change.label : change.target,
  })
}

function newCorrection({ actor, now }: Context, change: ThesaurusCorrection, note = ''): Correction {
  return {
    id: newId(now),
    change,
    note: cleanText(note, 1_000) || null,
    state: 'proposed',
    proposedBy: actor.id,
    proposedAt: now,
    decidedBy: null,
    decidedAt: null,
  }
}

async function waiting(transaction: DatabaseTransaction, id: CorrectionId): Promise<Correction> {
  const correction = must(
    (await store.correctionForDecision(transaction, id)) ?? refuse('thesaurus.correction-not-found'),
  )
  if (correction.state !== 'proposed') reject('thesaurus.correction-decided')
  return correction
}

async function decide(
  transaction: DatabaseTransaction,
  { actor, now }: Context,
  id: CorrectionId,
  state: 'accepted' | 'returned',
): Promise<void> {
  await store.decideCorrection(transaction, id, { state, by: actor.id, at: now })
}

async function record(transaction: DatabaseTransaction, { actor, now }: Context, entries: NewEntry[]): Promise<void> {
  await append(transaction, { actor: actor.id, at: now }, entries)
}
