// All SQL of the thesaurus: corrections proposed, waiting, accepted.
import { type Kysely, sql } from 'kysely'
import type { LinkRelation, ThesaurusCorrection } from '../../engines/relevance/index.ts'
import type { DatabaseTransaction, Reading } from '../../platform/db/database.ts'
import type { Language } from '../../values/language.ts'
import type { Correction, CorrectionId, CorrectionState } from './schema.ts'

interface Row {
  id: string
  deed: ThesaurusCorrection['deed']
  concept: string
  language: Language | null
  label: string | null
  relation: LinkRelation | null
  target: string | null
  note: string | null
  state: CorrectionState
  proposed_by: string
  proposed_at: Date
  decided_by: string | null
  decided_at: Date | null
}

function tables(db: Reading): Kysely<{ 'thesaurus.correction': Row }> {
  return db as unknown as Kysely<{ 'thesaurus.correction': Row }>
}

export async function saveCorrection(transaction: DatabaseTransaction, correction: Correction): Promise<void> {
  const { change } = correction
  await tables(transaction)
    .insertInto('thesaurus.correction')
    .values({
      id: correction.id,
      deed: change.deed,
      concept: change.concept,
      language: 'label' in change ? change.language : null,
      label: 'label' in change ? change.label : null,
      relation: 'target' in change ? change.relation : null,
      target: 'target' in change ? change.target : null,
      note: correction.note,
      state: correction.state,
      proposed_by: correction.proposedBy,
      proposed_at: correction.proposedAt,
      decided_by: correction.decidedBy,
      decided_at: correction.decidedAt,
    })
    .execute()
}

/** Decisions wait for each other, so that each is judged by the thesaurus that the one before left. */
export async function correctionForDecision(
  transaction: DatabaseTransaction,
  id: CorrectionId,
): Promise<Correction | undefined> {
  await sql`lock table thesaurus.correction in share row exclusive mode`.execute(transaction)
  const row = await tables(transaction)
    .selectFrom('thesaurus.correction')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toCorrection(row)
}

export async function decideCorrection(
  transaction: DatabaseTransaction,
  id: CorrectionId,
  decision: { state: CorrectionState; by: string; at: Date },
): Promise<void> {
  await tables(transaction)
    .updateTable('thesaurus.correction')
    .set({ state: decision.state, decided_by: decision.by, decided_at: decision.at })
    .where('id', '=', id)
    .execute()
}

/** What is laid over the shipped thesaurus, in the order of acceptance. */
export async function acceptedCorrections(db: Reading): Promise<ThesaurusCorrection[]> {
  const rows = await tables(db)
    .selectFrom('thesaurus.correction')
    .selectAll()
    .where('state', '=', 'accepted')
    .orderBy('decided_at')
    .orderBy(sql`place`)
    .execute()
  return rows.map((row) => toCorrection(row).change)
}

/** Those that wait for a decision, the oldest first. */
export async function waitingCorrections(db: Reading, concept?: string): Promise<Correction[]> {
  let asked = tables(db).selectFrom('thesaurus.correction').selectAll().where('state', '=', 'proposed')
  if (concept !== undefined) asked = asked.where('concept', '=', concept)
  const rows = await asked.orderBy('proposed_at').orderBy('id').limit(mostShown).execute()
  return rows.map(toCorrection)
}

const mostShown = 200

function toCorrection(row: Row): Correction {
  return {
    id: row.id as CorrectionId,
    change: changeOf(row),
    note: row.note,
    state: row.state,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  }
}

/** A check of the table holds that either the word or the link is there. */
function changeOf({ deed, concept, language, label, relation, target }: Row): ThesaurusCorrection {
  return (
    label === null ? { deed, concept, relation, target } : { deed, concept, language, label }
  ) as ThesaurusCorrection
}
