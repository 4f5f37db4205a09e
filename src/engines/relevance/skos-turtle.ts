// Writes the thesaurus as SKOS in Turtle, so that libraries and patent offices can load it beside their own.

import { createHash } from 'node:crypto'
import { allLanguages, type Language, languages } from '../../values/language.ts'
import { type Classification, type Codes, classifications, isIpcGroup } from './classification-codes.ts'
import type { Concept, Labels, Thesaurus } from './thesaurus.ts'

/** A domain that is kept for examples: whoever publishes the thesaurus gives an address of their own. */
export const exampleBase = 'https://muara.example/thesaurus/'

const licence = 'https://www.apache.org/licenses/LICENSE-2.0'

/** The same thesaurus gives the same bytes; the version is a fingerprint of what it says. */
export function skosTurtle(thesaurus: Thesaurus, base: string = exampleBase): string {
  const body = [
    ...thesaurus.fields.map((field) => fieldTurtle(thesaurus, field)),
    ...thesaurus.concepts.map((concept) => conceptTurtle(thesaurus, concept)),
    ...codesTurtle(thesaurus),
  ].join('\n')
  const version = createHash('sha256').update(body).digest('hex').slice(0, 16)
  return `${prefixes(base)}\n${vocabulary}\n${schemeTurtle(thesaurus, version)}\n${body}`
}

function prefixes(base: string): string {
  return `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix muara: <${base}vocabulary#> .
@prefix concept: <${base}> .
@prefix ipc: <${base}ipc/> .
@prefix sdg: <${base}sdg/> .
@prefix ford: <${base}ford/> .
`
}

/** `answers` is no kind of skos:related: SKOS makes that one symmetric, and a problem does not answer its technique. */
const vocabulary = `muara:answers a rdf:Property ;
  rdfs:label "answers"@en ;
  rdfs:comment "The technique answers the problem."@en ;
  rdfs:domain skos:Concept ;
  rdfs:range skos:Concept ;
  owl:inverseOf muara:answeredBy .
muara:answeredBy a rdf:Property ;
  rdfs:label "answered by"@en .
muara:kind a rdf:Property ;
  rdfs:label "kind"@en ;
  rdfs:comment "problem, technique or subject"@en .
`

function schemeTurtle(thesaurus: Thesaurus, version: string): string {
  return statements('concept:scheme', [
    ['a', ['skos:ConceptScheme']],
    ['dcterms:title', ['"Muara thesaurus of technology concepts"@en']],
    ['dcterms:license', [`<${licence}>`]],
    ['owl:versionInfo', [text(version)]],
    ['skos:hasTopConcept', thesaurus.fields.map(concepts)],
  ])
}

function fieldTurtle(thesaurus: Thesaurus, field: string): string {
  const top = thesaurus.concepts.filter(({ id, broader }) => thesaurus.fieldOf(id) === field && !broader?.length)
  return statements(concepts(field), [
    ['a', ['skos:Concept']],
    ['skos:topConceptOf', ['concept:scheme']],
    ['skos:inScheme', ['concept:scheme']],
    ...labelStatements((language) => thesaurus.labels(field, language)),
    ['skos:narrower', top.map(({ id }) => concepts(id))],
    ...mappingStatements(thesaurus.fieldCodes(field)),
  ])
}

/** A concept without a broader one stands under its field. */
function conceptTurtle(thesaurus: Thesaurus, { id, kind, broader, codes }: Concept): string {
  const above = broader?.length ? broader : [thesaurus.fieldOf(id)!]
  return statements(concepts(id), [
    ['a', ['skos:Concept']],
    ['skos:inScheme', ['concept:scheme']],
    ['muara:kind', [text(kind)]],
    ...labelStatements((language) => thesaurus.labels(id, language)),
    ['skos:broader', above.map(concepts)],
    ['skos:narrower', thesaurus.narrower(id).map(concepts)],
    ['skos:related', thesaurus.related(id).map(concepts)],
    ['muara:answers', thesaurus.answers(id).map(concepts)],
    ['muara:answeredBy', thesaurus.answeredBy(id).map(concepts)],
    ...mappingStatements(codes ?? {}),
  ])
}

type Statement = readonly [property: string, objects: readonly string[]]

function statements(subject: string, all: readonly Statement[]): string {
  const said = all.filter(([, objects]) => objects.length > 0)
  return `${subject} ${said.map(([property, objects]) => `${property} ${objects.join(', ')}`).join(' ;\n  ')} .\n`
}

function labelStatements(labelsIn: (language: Language) => Labels[Language]): Statement[] {
  const all = allLanguages.flatMap((language) =>
    labelsIn(language).map((label, index) => ({ isPreferred: index === 0, words: tagged(label, language) })),
  )
  const words = (isPreferred: boolean) => [
    ...new Set(all.filter((label) => label.isPreferred === isPreferred).map((label) => label.words)),
  ]
  return [
    ['skos:prefLabel', words(true)],
    ['skos:altLabel', words(false)],
  ]
}

/** An IPC group is about the same thing, a subclass is wider; a target or a field of research only has to do with it. */
function mappingStatements(codes: Codes): Statement[] {
  const { ipc = [], sdg = [], ford = [] } = codes
  const named = (classification: Classification, list: readonly string[]) =>
    list.map((code) => codeName(classification, code))
  return [
    ['skos:closeMatch', named('ipc', ipc.filter(isIpcGroup))],
    [
      'skos:broadMatch',
      named(
        'ipc',
        ipc.filter((code) => !isIpcGroup(code)),
      ),
    ],
    ['skos:relatedMatch', [...named('sdg', sdg), ...named('ford', ford)]],
  ]
}

const schemeTitles: Record<Classification, string> = {
  ipc: 'International Patent Classification',
  sdg: 'Targets of the Sustainable Development Goals',
  ford: 'Fields of Research and Development (OECD, Frascati Manual 2015)',
}

/** Each code that is used, with its notation as its own list writes it. */
function codesTurtle(thesaurus: Thesaurus): string[] {
  const used = [...thesaurus.fields.map(thesaurus.fieldCodes), ...thesaurus.concepts.map(({ codes }) => codes ?? {})]
  return classifications.flatMap((classification) => {
    const scheme = `${classification}:scheme`
    const codes = [...new Set(used.flatMap((one) => one[classification] ?? []))].sort()
    return [
      statements(scheme, [
        ['a', ['skos:ConceptScheme']],
        ['dcterms:title', [`${text(schemeTitles[classification])}@en`]],
      ]),
      ...codes.map((code) =>
        statements(codeName(classification, code), [
          ['a', ['skos:Concept']],
          ['skos:inScheme', [scheme]],
          ['skos:notation', [text(code)]],
        ]),
      ),
    ]
  })
}

/** `C02F 1/44` becomes ipc:C02F1-44. */
function codeName(classification: Classification, code: string): string {
  return `${classification}:${code.replace(' ', '').replace('/', '-')}`
}

function concepts(id: string): string {
  return `concept:${id}`
}

function tagged(label: string, language: Language): string {
  return `${text(label)}@${languages[language].tag}`
}

/** JSON's escapes are among those of Turtle. */
function text(value: string): string {
  return JSON.stringify(value)
}
