// Corrections by people who know a field, laid over the shipped thesaurus: they count as soon as it is opened, nothing is trained.

import type { Language } from '../../values/language.ts'
import { normalise } from './normalise.ts'
import type { Concept, Labels, ThesaurusFile } from './thesaurus.ts'
import { inScriptOf } from './thesaurus-faults.ts'

export const linkRelations = ['broader', 'answers', 'related'] as const
export type LinkRelation = (typeof linkRelations)[number]

export type ThesaurusCorrection =
  | { deed: 'add-label' | 'remove-label' | 'prefer-label'; concept: string; language: Language; label: string }
  | { deed: 'add-link' | 'remove-link'; concept: string; relation: LinkRelation; target: string }

export type CorrectionFault =
  | 'unknown-concept'
  | 'unknown-target'
  | 'other-script'
  | 'label-empty'
  | 'label-already-there'
  | 'label-of-another'
  | 'label-not-there'
  | 'last-label'
  | 'link-already-there'
  | 'link-not-there'
  | 'link-to-itself'
  | 'link-in-a-circle'

export interface Corrected {
  files: ThesaurusFile[]
  /** What could not be applied, and why; all others were. */
  faults: { correction: ThesaurusCorrection; fault: CorrectionFault }[]
}

/** Applies corrections one after the other; one that no longer fits is told and left out. The files given stay as they are. */
export function applyCorrections(
  files: readonly ThesaurusFile[],
  corrections: readonly ThesaurusCorrection[],
): Corrected {
  const corrected: Corrected = { files: [...files], faults: [] }
  for (const correction of corrections) {
    const fault = correctionFault(corrected.files, correction)
    if (fault !== undefined) corrected.faults.push({ correction, fault })
    else corrected.files = withConcept(corrected.files, correction.concept, (concept) => changed(concept, correction))
  }
  return corrected
}

/** Why a correction cannot be applied to the files as they are; undefined when it can. */
function correctionFault(
  files: readonly ThesaurusFile[],
  correction: ThesaurusCorrection,
): CorrectionFault | undefined {
  const concept = conceptIn(files, correction.concept)
  if (concept === undefined) return 'unknown-concept'
  return 'label' in correction ? labelFault(files, concept, correction) : linkFault(files, concept, correction)
}

type LabelCorrection = Extract<ThesaurusCorrection, { label: string }>
type LinkCorrection = Extract<ThesaurusCorrection, { target: string }>

function labelFault(
  files: readonly ThesaurusFile[],
  concept: Concept,
  { deed, language, label }: LabelCorrection,
): CorrectionFault | undefined {
  if (normalise(label) === '') return 'label-empty'
  const labels = concept.labels[language]
  if (deed === 'add-label') {
    if (!inScriptOf(language, label)) return 'other-script'
    if (holds(labels, label)) return 'label-already-there'
    return neighboursOf(files, concept).some((other) => holds(other[language], label)) ? 'label-of-another' : undefined
  }
  if (!holds(labels, label)) return 'label-not-there'
  if (deed === 'prefer-label') return sameLabel(labels[0]!, label) ? 'label-already-there' : undefined
  return labels.length === 1 ? 'last-label' : undefined
}

/** Labels of the field itself and of its other concepts: within a field one word names one thing. */
function neighboursOf(files: readonly ThesaurusFile[], concept: Concept): Labels[] {
  const file = files.find(({ concepts }) => concepts.includes(concept))!
  return [file.labels, ...file.concepts.filter((other) => other !== concept).map(({ labels }) => labels)]
}

function linkFault(
  files: readonly ThesaurusFile[],
  concept: Concept,
  { deed, relation, target }: LinkCorrection,
): CorrectionFault | undefined {
  const stands = concept[relation]?.includes(target) ?? false
  if (deed === 'remove-link') return stands ? undefined : 'link-not-there'
  if (target === concept.id) return 'link-to-itself'
  if (conceptIn(files, target) === undefined) return 'unknown-target'
  if (stands) return 'link-already-there'
  const isAbove = leadsTo(files, concept.id, target)
  const isBelow = leadsTo(files, target, concept.id)
  if (relation === 'broader' && isBelow) return 'link-in-a-circle'
  return relation === 'related' && (isAbove || isBelow) ? 'link-in-a-circle' : undefined
}

function leadsTo(files: readonly ThesaurusFile[], from: string, to: string): boolean {
  const seen = new Set([from])
  for (const id of seen) for (const broader of conceptIn(files, id)?.broader ?? []) seen.add(broader)
  return seen.has(to)
}

function changed(concept: Concept, correction: ThesaurusCorrection): Concept {
  if ('label' in correction) {
    const { deed, language, label } = correction
    const others = concept.labels[language].filter((known) => !sameLabel(known, label))
    const labels = { 'add-label': [...others, label], 'remove-label': others, 'prefer-label': [label, ...others] }[deed]
    return { ...concept, labels: { ...concept.labels, [language]: labels } }
  }
  const { deed, relation, target } = correction
  const others = (concept[relation] ?? []).filter((known) => known !== target)
  return { ...concept, [relation]: deed === 'add-link' ? [...others, target] : others }
}

function conceptIn(files: readonly ThesaurusFile[], id: string): Concept | undefined {
  for (const file of files) {
    const found = file.concepts.find((concept) => concept.id === id)
    if (found) return found
  }
  return undefined
}

function withConcept(
  files: readonly ThesaurusFile[],
  id: string,
  change: (concept: Concept) => Concept,
): ThesaurusFile[] {
  const home = files.find(({ concepts }) => concepts.some((concept) => concept.id === id))
  return files.map((file) =>
    file === home
      ? { ...file, concepts: file.concepts.map((concept) => (concept.id === id ? change(concept) : concept)) }
      : file,
  )
}

function holds(labels: readonly string[], label: string): boolean {
  return labels.some((known) => sameLabel(known, label))
}

function sameLabel(a: string, b: string): boolean {
  return normalise(a) === normalise(b)
}
