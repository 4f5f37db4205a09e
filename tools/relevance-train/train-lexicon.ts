// Trains the links from foreign to English pieces: IBM Model 1, with the links of the start as sightings already made.

import { encodeLexicon, type LexiconSection } from '../../src/engines/relevance/lexicon.ts'
import type { RelevanceModel } from '../../src/engines/relevance/model.ts'
import { allLanguages, type Language } from '../../src/values/language.ts'
import type { PieceGroup } from './piece-groups.ts'
import type { Recipe } from './recipe.ts'

interface Pair {
  foreign: number[]
  english: number[]
  weight: number
}

type Links = Map<number, Map<number, number>>

/** How much a pair may leave to no piece in particular. */
const emptyShare = 0.2
/** A label has many spellings; the first few say enough. */
const mostSpellings = 4

export function trainLexicon(
  { table, lexicon }: RelevanceModel,
  groups: readonly PieceGroup[],
  recipe: Recipe,
): { bytes: Uint8Array; links: Record<string, number> } {
  const foreign = allLanguages.filter((language) => language !== 'en')
  const sections = foreign.map((language): LexiconSection => {
    const start = startLinks(language)
    const trained = recipe.lexicon.rounds === 0 ? start : train(pairsOf(groups, language), start, recipe)
    return { language, links: strongest(trained, recipe) }
  })
  return {
    bytes: encodeLexicon(sections),
    links: Object.fromEntries(sections.map(({ language, links }) => [language, links.length])),
  }

  function startLinks(language: Language): Links {
    const links: Links = new Map()
    table.pieces.forEach((_, piece) => {
      const own = new Map<number, number>()
      lexicon.translate(language, piece, (english, probability) => own.set(english, probability))
      if (own.size > 0) links.set(piece, own)
    })
    return links
  }
}

/** Every spelling with the other side's preferred one. */
function pairsOf(groups: readonly PieceGroup[], language: Language): Pair[] {
  return groups.flatMap(({ texts, weight }) => {
    const foreign = (texts[language] ?? []).slice(0, mostSpellings)
    const english = (texts.en ?? []).slice(0, mostSpellings)
    if (foreign.length === 0 || english.length === 0) return []
    const pair = (f: number, e: number): Pair => ({ foreign: foreign[f]!.pieces, english: english[e]!.pieces, weight })
    return [...foreign.map((_, f) => pair(f, 0)), ...english.slice(1).map((_, e) => pair(0, e + 1))]
  })
}

function train(pairs: readonly Pair[], start: Links, { lexicon }: Recipe): Links {
  let links = begin(pairs, start)
  for (let round = 0; round < lexicon.rounds; round++) {
    const sightings = counted(pairs, links)
    for (const [foreign, known] of start) {
      const own = sightings.get(foreign)
      if (own === undefined) continue
      for (const [english, probability] of known) add(own, english, lexicon.prior * probability)
    }
    links = shares(sightings)
  }
  return new Map([...start, ...links])
}

/** Every piece may mean every piece it stands beside, and more likely what it was known to mean. */
function begin(pairs: readonly Pair[], start: Links): Links {
  const links: Links = new Map()
  for (const { foreign, english } of pairs) {
    for (const piece of foreign) {
      const own = links.get(piece) ?? new Map<number, number>()
      for (const meaning of english) own.set(meaning, 1)
      links.set(piece, own)
    }
  }
  const even = shares(links)
  for (const [foreign, own] of even) {
    for (const [english, share] of own) own.set(english, 0.5 * share + 0.5 * (start.get(foreign)?.get(english) ?? 0))
  }
  return even
}

function counted(pairs: readonly Pair[], links: Links): Links {
  const sightings: Links = new Map()
  for (const { foreign, english, weight } of pairs) {
    for (const meaning of english) {
      const claims = foreign.map((piece) => links.get(piece)?.get(meaning) ?? 0)
      const total = claims.reduce((sum, claim) => sum + claim, emptyShare / english.length)
      foreign.forEach((piece, at) => {
        const own = sightings.get(piece) ?? new Map<number, number>()
        add(own, meaning, (weight * claims[at]!) / total)
        sightings.set(piece, own)
      })
    }
  }
  return sightings
}

function add(own: Map<number, number>, meaning: number, amount: number): void {
  own.set(meaning, (own.get(meaning) ?? 0) + amount)
}

function shares(sightings: Links): Links {
  return new Map(
    [...sightings].map(([piece, own]) => {
      const total = [...own.values()].reduce((sum, each) => sum + each, 1e-9)
      return [piece, new Map([...own].map(([meaning, each]) => [meaning, each / total]))]
    }),
  )
}

function strongest(links: Links, { lexicon }: Recipe): LexiconSection['links'] {
  return [...links].flatMap(([foreign, own]) =>
    [...own]
      .map(([english, probability]) => ({ foreign, english, probability }))
      .filter(({ probability }) => probability >= lexicon.least)
      .sort((a, b) => b.probability - a.probability || a.english - b.english)
      .slice(0, lexicon.most),
  )
}
