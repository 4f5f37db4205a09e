// Reads the evaluation data: our own catalogue from the repository, third-party texts from ../shared when they are there.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Listing, ListingKind } from '../../src/engines/relevance/index.ts'
import type { Language } from '../../src/values/language.ts'
import { repository } from './engine.ts'

export const shared = join(repository, '../shared/bench/matching')

export type Grades = Map<string, Map<string, number>>

export interface Catalogue {
  offers: Listing[]
  needs: Listing[]
  grades: Grades
}

export function readCatalogue(): Catalogue {
  const sample = join(repository, 'src/modules/listings/sample')
  const listings = filesIn(sample, /^catalogue-.*\.jsonl$/).flatMap((file) =>
    linesOf(file).map((line) => {
      const row = JSON.parse(line) as Listing & { ref: string }
      return { ...row, id: row.ref }
    }),
  )
  const grades: Grades = new Map()
  for (const file of filesIn(join(repository, 'bench/relevance'), /^judgements-.*\.tsv$/)) {
    for (const line of linesOf(file).slice(1)) {
      const [need, offer, grade] = line.split('\t') as [string, string, string]
      grades.set(need, (grades.get(need) ?? new Map<string, number>()).set(offer, Number(grade)))
    }
  }
  const ofKind = (kind: ListingKind) => listings.filter((listing) => listing.kind === kind)
  return { offers: ofKind('offer'), needs: ofKind('need'), grades }
}

function filesIn(folder: string, name: RegExp): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => name.test(file))
    .sort()
    .map((file) => join(folder, file))
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').trimEnd().split(/\r?\n/)
}

export const floresNames: Record<Language, string> = {
  en: 'eng_Latn',
  zh: 'zho_Hans',
  vi: 'vie_Latn',
  th: 'tha_Thai',
  id: 'ind_Latn',
  ms: 'zsm_Latn',
  fil: 'tgl_Latn',
  km: 'khm_Khmr',
  lo: 'lao_Laoo',
  my: 'mya_Mymr',
  ta: 'tam_Taml',
  pt: 'por_Latn',
}

export function readFlores(language: Language): string[] | undefined {
  const file = join(shared, 'flores200', `${floresNames[language]}.devtest`)
  return existsSync(file) ? linesOf(file) : undefined
}

export interface PackageListings {
  english: Listing[]
  /** Titles in Chinese with the id of the English listing that each translates. */
  chinese: { listing: Listing; gold: string }[]
}

/** Debian's package descriptions, one English listing for each distinct description (by its md5). */
export function readPackages(): PackageListings | undefined {
  const folder = join(shared, 'debian-ddtp')
  const packed = join(folder, 'Translation-en.gz')
  if (!existsSync(packed)) return undefined
  const english = new Map<string, Listing>()
  for (const { title, text, md5 } of stanzas(gunzipSync(readFileSync(packed)).toString('utf8'), 'en')) {
    if (english.has(md5)) continue
    const description = `${title}. ${text}`.slice(title.length + 2, 1500)
    english.set(md5, { id: md5, kind: 'offer', language: 'en', title, description })
  }
  const chinese = stanzas(readFileSync(join(folder, 'Translation-zh_CN'), 'utf8'), 'zh_CN')
    .filter(({ title, md5 }) => english.has(md5) && /[\u4e00-\u9fff]/.test(title))
    .map(({ name, title, md5 }) => {
      const listing: Listing = { id: name, kind: 'need', language: 'zh', title }
      return { listing, gold: md5 }
    })
  return { english: [...english.values()], chinese }
}

function stanzas(text: string, tag: string): { name: string; title: string; text: string; md5: string }[] {
  return text.split('\n\n').flatMap((stanza) => {
    const name = /^Package: (.*)$/m.exec(stanza)?.[1]
    const description = new RegExp(`^Description-${tag}: (.*(?:\\n .*)*)`, 'm').exec(stanza)?.[1]
    if (name === undefined || description === undefined) return []
    const [title, ...rest] = description.split('\n') as [string, ...string[]]
    const body = rest.map((line) => line.trim()).filter((line) => line !== '.')
    const md5 = /^Description-md5: (.*)$/m.exec(stanza)?.[1] ?? ''
    return [{ name, title, text: body.join(' ').replace(/\s+/g, ' '), md5 }]
  })
}

export interface RelatednessTask {
  needs: Listing[]
  offers: Listing[]
  grades: Grades
}

/** An SDG target in one language, and the English indicators that belong to it: related texts, not translations. */
export function readGoals(language: Language): RelatednessTask | undefined {
  const folder = join(shared, 'sdg')
  const file = (tag: string, what: string) => join(folder, `${tag}.global_${what}.yml`)
  const tag = language === 'zh' ? 'zh-Hans' : language
  if (!existsSync(file(tag, 'targets'))) return undefined
  const targets = [...readYaml(file(tag, 'targets'))].filter(([key, text]) => key.endsWith('title') && text !== '')
  const indicators = [...readYaml(file('en', 'indicators'))].filter(([key]) => key.endsWith('title'))
  const goalOf = (key: string) => key.split('-').slice(0, 2).join('-')
  const grades: Grades = new Map(
    targets.map(([key]) => [
      key,
      new Map(indicators.filter(([other]) => goalOf(other) === goalOf(key)).map(([other]) => [other, 1])),
    ]),
  )
  return {
    needs: targets.map(([id, title]) => ({ id, kind: 'need', language, title })),
    offers: indicators.map(([id, title]) => ({ id, kind: 'offer', language: 'en', title })),
    grades,
  }
}

function readYaml(file: string): Map<string, string> {
  const entries = new Map<string, string>()
  let open: string | undefined
  for (const line of linesOf(file)) {
    const match = /^([0-9a-z-]+):\s*(.*)/.exec(line)
    if (match) open = match[1]!
    if (open === undefined) continue
    entries.set(open, match ? match[2]!.trim() : `${entries.get(open)} ${line.trim()}`)
  }
  return new Map([...entries].map(([key, text]) => [key, text.replace(/^[ '"|>-]+|[ '"|>-]+$/g, '')]))
}

/** A question in one language and the English paragraph that answers it. */
export function readQuestions(language: Language): RelatednessTask | undefined {
  const file = (tag: string) => join(shared, 'xquad', `xquad.${tag}.json`)
  if (!existsSync(file(language))) return undefined
  const paragraphs = (tag: string) =>
    (JSON.parse(readFileSync(file(tag), 'utf8')) as Questions).data.flatMap((article) => article.paragraphs)
  const offers = paragraphs('en').map(({ context }, at): Listing => {
    return { id: `p${at}`, kind: 'offer', language: 'en', title: context.slice(0, 3000) }
  })
  const needs: Listing[] = []
  const grades: Grades = new Map()
  paragraphs(language).forEach(({ qas }, at) => {
    for (const { question } of qas) {
      const id = `q${needs.length}`
      needs.push({ id, kind: 'need', language, title: question })
      grades.set(id, new Map([[`p${at}`, 1]]))
    }
  })
  return { needs, offers, grades }
}

interface Questions {
  data: { paragraphs: { context: string; qas: { question: string }[] }[] }[]
}
