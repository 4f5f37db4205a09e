import { Parser, type Quad } from 'n3'
import { expect, test } from 'vitest'
import { allLanguages, languages } from '../../values/language.ts'
import { committedThesaurus } from './model-files.test-help.ts'
import { exampleBase, skosTurtle } from './skos-turtle.ts'
import { openThesaurus } from './thesaurus.ts'

const skos = 'http://www.w3.org/2004/02/skos/core#'
const thesaurus = openThesaurus(committedThesaurus())
const turtle = skosTurtle(thesaurus)
const quads = new Parser({ baseIRI: exampleBase }).parse(turtle)

/** `property object` of everything that is said of a thing. */
const bySubject = new Map<string, Quad[]>()
for (const quad of quads) bySubject.set(quad.subject.value, [...(bySubject.get(quad.subject.value) ?? []), quad])
const said = (id: string, property: string) =>
  (bySubject.get(exampleBase + id) ?? []).filter((quad) => quad.predicate.value === property).map((quad) => quad.object)
const labelled = [...thesaurus.fields, ...thesaurus.concepts.map(({ id }) => id)]

test('a parser of others reads the whole file: at least sixty triples a concept', () => {
  expect(quads.length).toBeGreaterThan(thesaurus.concepts.length * 60)
})

test('every label comes back as it was, with its language', () => {
  const tagged = (id: string, property: string) =>
    said(id, skos + property).map((label) => `${(label as { language?: string }).language} ${label.value}`)
  for (const id of labelled) {
    const own = allLanguages.flatMap((language) =>
      thesaurus.labels(id, language).map((label) => `${languages[language].tag.toLowerCase()} ${label}`),
    )
    expect([...tagged(id, 'prefLabel'), ...tagged(id, 'altLabel')].sort(), id).toEqual([...new Set(own)].sort())
  }
})

test('a concept has one preferred label a language, and no label twice', () => {
  for (const id of labelled) {
    const preferred = said(id, `${skos}prefLabel`).map((label) => (label as { language?: string }).language)
    expect(new Set(preferred).size, id).toBe(allLanguages.length)
    expect(preferred.length, id).toBe(allLanguages.length)
    const others = said(id, `${skos}altLabel`).map((label) => label.id)
    expect(
      said(id, `${skos}prefLabel`).filter((label) => others.includes(label.id)),
      id,
    ).toEqual([])
  }
})

test('every link leads to something that is described', () => {
  const links = ['broader', 'narrower', 'related', 'closeMatch', 'broadMatch', 'relatedMatch', 'inScheme']
  const targets = quads.filter(({ predicate }) => links.some((link) => predicate.value === skos + link))
  expect(targets.filter(({ object }) => !bySubject.has(object.value))).toEqual([])
})

test('the way up from every concept ends in a field', () => {
  const up = (id: string) => said(id, `${skos}broader`).map((above) => above.value.slice(exampleBase.length))
  for (const { id } of thesaurus.concepts) {
    const seen = new Set([id])
    for (const one of seen) for (const above of up(one)) seen.add(above)
    expect(
      [...seen].some((one) => thesaurus.fields.includes(one)),
      id,
    ).toBe(true)
    expect(up(id)).not.toContain(id)
  }
})

test('a patent class keeps its notation', () => {
  const ipc = said('water-disinfection', `${skos}closeMatch`).map(({ value }) => value)
  expect(ipc).toContain(`${exampleBase}ipc/C02F1-50`)
  expect(said('ipc/C02F1-50', `${skos}notation`).map(({ value }) => value)).toEqual(['C02F 1/50'])
})

test('the same thesaurus gives the same bytes, under whatever address', () => {
  expect(skosTurtle(openThesaurus(committedThesaurus()))).toBe(turtle)
  const elsewhere = skosTurtle(thesaurus, 'https://thesaurus.example/')
  expect(elsewhere.replaceAll('https://thesaurus.example/', exampleBase)).toBe(turtle)
})
