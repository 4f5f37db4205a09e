// The thesaurus of technology concepts: read, validated, and asked for labels and links.

import type { Language } from '../../values/language.ts'
import type { Codes } from './classification-codes.ts'

export type ConceptKind = 'problem' | 'technique' | 'subject'
export type Labels = Record<Language, readonly string[]>

/** The shape of one file in thesaurus/. */
export interface ThesaurusFile {
  field: string
  labels: Labels
  /** Codes that hold for the whole field: its fields of research and its goals' targets. */
  codes?: Codes
  concepts: readonly Concept[]
}

export interface Concept {
  id: string
  kind: ConceptKind
  broader?: readonly string[]
  answers?: readonly string[]
  related?: readonly string[]
  /** The concept's own codes, where the mapping is sure. */
  codes?: Codes
  labels: Labels
}

export interface Thesaurus {
  /** Field ids in the order given. */
  readonly fields: readonly string[]
  readonly concepts: readonly Concept[]
  concept(id: string): Concept | undefined
  /** The preferred label of a concept or a field. */
  label(id: string, language: Language): string | undefined
  labels(id: string, language: Language): readonly string[]
  fieldOf(conceptId: string): string | undefined
  broader(conceptId: string): readonly string[]
  narrower(conceptId: string): readonly string[]
  related(conceptId: string): readonly string[]
  /** The problems that a technique answers. */
  answers(conceptId: string): readonly string[]
  /** The techniques that answer a problem. */
  answeredBy(conceptId: string): readonly string[]
  fieldCodes(field: string): Codes
  /** The concept's codes; from a list in which it has none of its own, those of its field. */
  codes(conceptId: string): Codes
}

/**
 * Opens the files. A link to nowhere and a second definition of an id are left out, so that one wrong correction never
 * stops the matching; `thesaurusFaults` names them.
 */
export function openThesaurus(files: readonly ThesaurusFile[]): Thesaurus {
  const field = new Map<string, string>()
  const firstOfEach = files.flatMap((file) =>
    file.concepts.filter((concept) => !field.has(concept.id) && field.set(concept.id, file.field)),
  )
  const concepts = firstOfEach.map((concept) => withoutBrokenLinks(concept, field))
  const byId = new Map(concepts.map((concept) => [concept.id, concept]))
  const labelled = new Map([...files.map((file) => [file.field, file.labels] as const), ...labelsById(concepts)])
  const narrower = inverse(concepts, (concept) => concept.broader)
  const answeredBy = inverse(concepts, (concept) => concept.answers)
  const codesOfField = new Map(files.map((file) => [file.field, file.codes ?? {}]))
  const relatedBack = inverse(concepts, (concept) => concept.related)
  return {
    fields: files.map((file) => file.field),
    concepts,
    concept: (id) => byId.get(id),
    label: (id, language) => labelled.get(id)?.[language]?.[0],
    labels: (id, language) => labelled.get(id)?.[language] ?? [],
    fieldOf: (id) => field.get(id),
    broader: (id) => byId.get(id)?.broader ?? [],
    narrower: (id) => narrower.get(id) ?? [],
    related: (id) => [...new Set([...(byId.get(id)?.related ?? []), ...(relatedBack.get(id) ?? [])])],
    answers: (id) => byId.get(id)?.answers ?? [],
    answeredBy: (id) => answeredBy.get(id) ?? [],
    fieldCodes: (id) => codesOfField.get(id) ?? {},
    codes: (id) => ({ ...codesOfField.get(field.get(id) ?? ''), ...byId.get(id)?.codes }),
  }
}

function labelsById(concepts: readonly Concept[]): (readonly [string, Labels])[] {
  return concepts.map((concept) => [concept.id, concept.labels] as const)
}

function inverse(
  concepts: readonly Concept[],
  links: (concept: Concept) => readonly string[] | undefined,
): Map<string, string[]> {
  const back = new Map<string, string[]>()
  for (const concept of concepts) {
    for (const target of links(concept) ?? []) back.set(target, [...(back.get(target) ?? []), concept.id])
  }
  return back
}

function withoutBrokenLinks(concept: Concept, known: ReadonlyMap<string, string>): Concept {
  const whole = (targets: readonly string[] | undefined) => (targets ?? []).filter((target) => known.has(target))
  return {
    ...concept,
    broader: whole(concept.broader),
    answers: whole(concept.answers),
    related: whole(concept.related),
  }
}
