// What a person wrote, in the language they wrote it in, with its translations, each under the name of who made it.
import { z } from 'zod'
import { type Language, languageOfTag, languages } from './language.ts'

export const textMakers = ['author', 'human', 'machine'] as const
export type TextMaker = (typeof textMakers)[number]

export interface TextVersion {
  readonly text: string
  readonly by: TextMaker
  /** The original has changed since this was made. */
  readonly outdated?: true | undefined
}

export interface LocalText {
  /** BCP 47 tag of the language the author wrote in: `lo`, `zh-Hans`, also one that is not among ours. */
  readonly original: string
  readonly texts: Readonly<Record<string, TextVersion>>
}

/** What a reader gets to see, and what must be said beside it. */
export interface ShownText {
  readonly text: string
  /** BCP 47 tag, for the `lang` of the element. */
  readonly lang: string
  /** `own`: by the author, in the reader's language. `original`: by the author, in a language that is not the reader's. */
  readonly kind: 'own' | 'human' | 'machine' | 'original'
  readonly outdated: boolean
}

/** What an author wrote, before anybody translates it. */
export function writtenIn(tag: string, text: string): LocalText {
  const original = languageTag(tag) ?? 'und'
  return { original, texts: { [original]: { text, by: 'author' } } }
}

/** The author's own words in the reader's language, else a person's translation, else a machine's, else the original as it is. */
export function textFor(local: LocalText, reader: Language): ShownText {
  const tag = Object.keys(local.texts)
    .filter((one) => languageOfTag(one) === reader)
    .sort((one, other) => rank(local.texts[one]!, one, reader) - rank(local.texts[other]!, other, reader))[0]
  if (tag === undefined) return shown(local, local.original, 'original')
  const { by } = local.texts[tag]!
  return shown(local, tag, by === 'author' ? 'own' : by)
}

/** The author's text, for whoever takes the one step to it. */
export function originalOf(local: LocalText): ShownText {
  return shown(local, local.original, 'original')
}

/**
 * With a new translation. The author's words are never replaced by somebody else's, nor a person's translation by a machine's unless it is
 * outdated: then the text comes back as it was.
 */
export function withTranslation(local: LocalText, tag: string, version: { text: string; by: TextMaker }): LocalText {
  const into = languageTag(tag)
  if (into === undefined || into === local.original) return local
  const standing = local.texts[into]
  const isWeaker = standing !== undefined && weight[version.by] > weight[standing.by]
  if (isWeaker && (standing.by === 'author' || !standing.outdated)) return local
  return { ...local, texts: { ...local.texts, [into]: { text: version.text, by: version.by } } }
}

/** The author has rewritten the original: every other version now speaks of an older one. */
export function withOriginal(local: LocalText, text: string): LocalText {
  if (local.texts[local.original]?.text === text) return local
  const others = Object.entries(local.texts).filter(([tag]) => tag !== local.original)
  return {
    original: local.original,
    texts: {
      [local.original]: { text, by: 'author' },
      ...Object.fromEntries(others.map(([tag, version]) => [tag, { ...version, outdated: true as const }])),
    },
  }
}

/** The languages of ours in which nothing stands yet, or only what is outdated: what there is to translate. */
export function languagesToTranslate(local: LocalText): Language[] {
  const current = Object.keys(local.texts).filter((tag) => !local.texts[tag]?.outdated)
  const covered = current.map(languageOfTag)
  return (Object.keys(languages) as Language[]).filter((language) => !covered.includes(language))
}

/** A BCP 47 tag in its usual letters; Chinese says its script, as simplified unless told otherwise. */
export function languageTag(text: string): string | undefined {
  try {
    const tag = Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0]
    return tag !== undefined && /^zh(-(CN|SG|MY))?$/.test(tag) ? 'zh-Hans' : tag
  } catch {
    return undefined
  }
}

const version = z.object({ text: z.string().min(1), by: z.enum(textMakers), outdated: z.literal(true).optional() })

export const localTextSchema = z
  .object({ original: z.string(), texts: z.record(z.string(), version) })
  .refine(({ original, texts }) => Object.hasOwn(texts, original) && texts[original]?.by === 'author', {
    message: 'original names a text by its author',
    path: ['original'],
  })
  .refine(({ original, texts }) => texts[original]?.outdated !== true, {
    message: 'the original is never outdated',
    path: ['original'],
  })
  .refine(({ texts }) => Object.keys(texts).every((tag) => languageTag(tag) === tag), {
    message: 'texts are kept under canonical BCP 47 tags',
    path: ['texts'],
  })

const weight: Record<TextMaker, number> = { author: 0, human: 1, machine: 2 }

/** Smaller is better: current before outdated, author before human before machine, the reader's very tag before its kin. */
function rank({ by, outdated }: TextVersion, tag: string, reader: Language): number {
  return (outdated ? 100 : 0) + weight[by] * 10 + (tag === languages[reader].tag ? 0 : 1)
}

function shown(local: LocalText, tag: string, kind: ShownText['kind']): ShownText {
  const { text, outdated } = local.texts[tag]!
  return { text, lang: tag, kind, outdated: outdated === true }
}
