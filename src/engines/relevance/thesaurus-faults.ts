// What is wrong with the thesaurus files, in sentences for the person who edits them.

import { allLanguages, type Language } from '../../values/language.ts'
import { classifications, isCodeOf } from './classification-codes.ts'
import { normalise } from './normalise.ts'
import type { Concept, Labels, ThesaurusFile } from './thesaurus.ts'

/**
 * Empty when every concept has labels in all twelve languages, in the right script, no label twice within a field, every link
 * leads somewhere and none in a circle, and every code stands in its list. Two fields may share a label: then both concepts are found.
 */
export function thesaurusFaults(files: readonly ThesaurusFile[]): string[] {
  return [
    ...wrongIds(files),
    ...repeatedIds(files),
    ...brokenLinks(files),
    ...circles(files),
    ...unknownCodes(files),
    ...labelFaults(files),
    ...files.flatMap(repeatedLabels),
  ]
}

function conceptsOf(files: readonly ThesaurusFile[]): Concept[] {
  return files.flatMap((file) => file.concepts)
}

/** Concepts and fields: everything that carries labels. */
function labelled(files: readonly ThesaurusFile[]): { id: string; labels: Labels }[] {
  return files.flatMap((file) => [{ id: file.field, labels: file.labels }, ...file.concepts])
}

/** An id is the last part of an address. */
function wrongIds(files: readonly ThesaurusFile[]): string[] {
  return labelled(files)
    .filter(({ id }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    .map(({ id }) => `${id} is no id: use small letters, digits and hyphens.`)
}

function repeatedIds(files: readonly ThesaurusFile[]): string[] {
  const fieldOf = new Map<string, string>()
  return files.flatMap((file) =>
    [file.field, ...file.concepts.map((concept) => concept.id)].flatMap((id) => {
      const other = fieldOf.get(id)
      fieldOf.set(id, file.field)
      return other === undefined ? [] : [`${id} stands in ${other} and in ${file.field}.`]
    }),
  )
}

function brokenLinks(files: readonly ThesaurusFile[]): string[] {
  const known = new Set(conceptsOf(files).map((concept) => concept.id))
  return conceptsOf(files).flatMap((concept) =>
    [...(concept.broader ?? []), ...(concept.answers ?? []), ...(concept.related ?? [])]
      .filter((target) => !known.has(target))
      .map((target) => `${concept.id} names ${target}, which does not exist.`),
  )
}

/** No concept is broader than itself, by however many steps; and what is related does not stand above or below. */
function circles(files: readonly ThesaurusFile[]): string[] {
  const byId = new Map(conceptsOf(files).map((concept) => [concept.id, concept]))
  const above = (id: string) => {
    const seen = new Set(byId.get(id)?.broader)
    for (const one of seen) for (const broader of byId.get(one)?.broader ?? []) seen.add(broader)
    return seen
  }
  return conceptsOf(files).flatMap(({ id, related = [] }) => {
    const broader = above(id)
    return [
      ...(broader.has(id) ? [`${id} is broader than itself.`] : []),
      ...related
        .filter((other) => broader.has(other) || above(other).has(id) || other === id)
        .map((other) => `${id} is related to ${other} and stands above or below it; take out one of the two links.`),
    ]
  })
}

function unknownCodes(files: readonly ThesaurusFile[]): string[] {
  const mapped = files.flatMap((file) => [{ id: file.field, codes: file.codes }, ...file.concepts])
  return mapped.flatMap(({ id, codes = {} }) =>
    classifications.flatMap((classification) =>
      (codes[classification] ?? [])
        .filter((code) => !isCodeOf(classification, code))
        .map((code) => `${id} has the code ${code}, which is not in ${classification}.`),
    ),
  )
}

function labelFaults(files: readonly ThesaurusFile[]): string[] {
  return labelled(files).flatMap(({ id, labels }) =>
    allLanguages.flatMap((language) => {
      const own = labels[language] ?? []
      if (own.length === 0) return [`${id} has no label in ${language}.`]
      return own
        .filter((label) => !inScriptOf(language, label))
        .map((label) => `${id} has the label "${label}" in ${language}, in another script.`)
    }),
  )
}

const scripts: Partial<Record<Language, RegExp>> = {
  zh: /\p{Script=Han}/u,
  th: /\p{Script=Thai}/u,
  km: /\p{Script=Khmer}/u,
  lo: /\p{Script=Lao}/u,
  my: /\p{Script=Myanmar}/u,
  ta: /\p{Script=Tamil}/u,
}

/** Short names such as IoT, NPK 15-15-15 stand in Latin letters in every language. */
export function inScriptOf(language: Language, label: string): boolean {
  const own = scripts[language]
  if (own !== undefined) return own.test(label) || /^[A-Za-z0-9 .+#/&-]{2,12}$/.test(label)
  return /^[\p{Script=Latin}\p{N}\p{P}\p{S}\s\p{M}]+$/u.test(label)
}

function repeatedLabels(file: ThesaurusFile): string[] {
  const ownerOf = new Map<string, string>()
  const faults: string[] = []
  for (const { id, labels } of labelled([file])) {
    for (const language of allLanguages) {
      for (const label of labels[language] ?? []) {
        const key = `${language} ${normalise(label)}`
        const owner = ownerOf.get(key)
        if (owner !== undefined && owner !== id) {
          faults.push(`"${label}" (${language}) is a label of ${owner} and of ${id}.`)
        }
        if (owner === id) faults.push(`"${label}" (${language}) stands twice in ${id}.`)
        ownerOf.set(key, id)
      }
    }
  }
  return faults
}
