// Pairs of words that say the same in need and offer: identical in one language, translated between two. Silence is
// better than a doubtful pair, so both words must choose each other.

import type { Language } from '../../values/language.ts'
import type { Reason } from './listing.ts'
import type { FieldView, ListingView, Word } from './listing-view.ts'
import type { RelevanceModel } from './model.ts'

type TermsReason = Extract<Reason, { kind: 'terms' }>
type SaidReason = { inNeed: string; inOffer: string }
export type AlignTerms = (need: ListingView, offer: ListingView, said: readonly SaidReason[]) => TermsReason[]

/** Links below this are more often wrong than right. */
const leastProbability = 0.3

/**
 * `isCommon` says whether an English piece stands in so many listings that it tells nothing here; `version` changes whenever
 * that may have changed.
 */
export function createTermAligner(
  model: RelevanceModel,
  isCommon: (english: number) => boolean,
  version: () => string,
): AlignTerms {
  const surprising = tellingPieces(model)
  const telling = (english: number) => (surprising[english] === 0 || isCommon(english) ? 0 : surprising[english]!)
  const wordsOf = rememberedWords(telling, version)
  return (need, offer, said) => {
    const inNeed = unsaid(
      wordsOf(need),
      said.map((reason) => reason.inNeed),
    )
    const inOffer = unsaid(
      wordsOf(offer),
      said.map((reason) => reason.inOffer),
    )
    const sameLanguage = need.language === offer.language
    const pairs = sameLanguage ? identical(inNeed, inOffer) : translated(inNeed, inOffer, telling)
    return mergePhrases(pairs)
      .filter((phrase) => isWhole(phrase.inNeed, need.language) && isWhole(phrase.inOffer, offer.language))
      .sort((a, b) => b.worth - a.worth || (a.inNeed < b.inNeed ? -1 : 1))
      .map(({ inNeed, inOffer, probability }) => ({
        kind: 'terms',
        inNeed,
        inOffer,
        probability: Math.round(probability * 100) / 100,
      }))
  }
}

type Telling = (english: number) => number

interface ContentWord {
  word: Word
  field: FieldView
  /** Its number among the field's words, to find neighbours. */
  at: number
  /** How much it tells: rare English meanings tell most. */
  worth: number
}

interface Pair {
  need: ContentWord
  offer: ContentWord
  probability: number
}

/** A need is compared with twenty offers and an offer with many needs: what its words tell is worked out once (a sixth of a batch). */
function rememberedWords(telling: Telling, version: () => string): (view: ListingView) => readonly ContentWord[] {
  const remembered = new WeakMap<ListingView, { version: string; words: readonly ContentWord[] }>()
  return (view) => {
    const known = remembered.get(view)
    if (known !== undefined && known.version === version()) return known.words
    const words = contentWords(view, telling)
    remembered.set(view, { version: version(), words })
    return words
  }
}

function contentWords(view: ListingView, telling: Telling): ContentWord[] {
  const worths = new Map<string, number>()
  return view.fields.flatMap((field) =>
    field.words.flatMap((word, at) => {
      const worth = worths.get(word.key) ?? worthOf(word, telling)
      worths.set(word.key, worth)
      return worth > 0 ? [{ word, field, at, worth }] : []
    }),
  )
}

/** The first place of each word that no other reason has quoted already. */
function unsaid(words: readonly ContentWord[], said: readonly string[]): Map<string, ContentWord> {
  const found = new Map<string, ContentWord>()
  const quoted = said.map((surface) => surface.toLowerCase())
  for (const word of words) {
    if (!found.has(word.word.key) && !isSaid(word, quoted)) found.set(word.word.key, word)
  }
  return found
}

function isSaid({ field, word }: ContentWord, quoted: readonly string[]): boolean {
  if (quoted.length === 0) return false
  const surface = field.text.slice(word.from, word.to).toLowerCase()
  return quoted.some((other) => other.includes(surface))
}

/** Zero for stop-words, numbers and words too short to tell; for unknown names a modest constant. */
function worthOf(word: Word, telling: Telling): number {
  if (!longEnough(word.key) || !/\p{L}/u.test(word.key)) return 0
  let known = 0
  let tells = 0
  let worth = 0
  for (const [english, probability] of word.meanings) {
    const own = telling(english)
    known += probability
    if (own > 0) tells += probability
    worth += own * probability
  }
  if (isAcronym(word.key)) return unknownWorth
  return known < leastProbability || tells < known * leastTelling ? 0 : worth / tells
}

/** Most of what a word means must tell something: `tiga` is three, whatever else it may be. */
const leastTelling = 0.6

const unknownWorth = 7

/** A Vietnamese syllable is seldom a word: only phrases of two are shown. */
function isWhole(surface: string, language: Language | undefined): boolean {
  return language !== 'vi' || surface.includes(' ')
}

function longEnough(key: string): boolean {
  if (/[\u4e00-\u9fff]/.test(key)) return key.length >= 2
  return key.length >= 4 || isAcronym(key)
}

/** Letters with digits (`pm2 5`, `4g`): written alike everywhere. */
function isAcronym(key: string): boolean {
  return /^[a-z0-9]+$/.test(key) && /\d/.test(key) && /[a-z]/.test(key)
}

function identical(inNeed: ReadonlyMap<string, ContentWord>, inOffer: ReadonlyMap<string, ContentWord>): Pair[] {
  return [...inNeed].flatMap(([key, need]) => {
    const offer = inOffer.get(key)
    return offer === undefined ? [] : [{ need, offer, probability: 1 }]
  })
}

const shortestShared = 6

function translated(
  inNeed: ReadonlyMap<string, ContentWord>,
  inOffer: ReadonlyMap<string, ContentWord>,
  telling: Telling,
): Pair[] {
  const shared = [...identical(inNeed, inOffer)].filter(({ need }) => isSharedSpelling(need.word.key))
  const byMeaning = wordsByMeaning(inOffer, telling)
  const candidates = [...inNeed.values()].flatMap((need) => translationsOf(need, byMeaning, telling))
  const taken = new Set(shared.flatMap(({ need, offer }) => [need, offer]))
  return [...shared, ...mutualBest(candidates.filter(({ need, offer }) => !taken.has(need) && !taken.has(offer)))]
}

function isSharedSpelling(key: string): boolean {
  return isAcronym(key) || (key.length >= shortestShared && /^[a-z]+$/.test(key))
}

function wordsByMeaning(
  words: ReadonlyMap<string, ContentWord>,
  telling: Telling,
): Map<number, { word: ContentWord; probability: number }[]> {
  const found = new Map<number, { word: ContentWord; probability: number }[]>()
  for (const word of words.values()) {
    for (const [english, probability] of word.word.meanings) {
      if (telling(english) === 0 || probability < 0.1) continue
      const list = found.get(english)
      if (list === undefined) found.set(english, [{ word, probability }])
      else list.push({ word, probability })
    }
  }
  return found
}

function translationsOf(
  need: ContentWord,
  byMeaning: ReadonlyMap<number, readonly { word: ContentWord; probability: number }[]>,
  telling: Telling,
): Pair[] {
  const sums = new Map<ContentWord, number>()
  for (const [english, probability] of need.word.meanings) {
    if (telling(english) === 0 || probability < 0.1) continue
    for (const other of byMeaning.get(english) ?? []) {
      sums.set(other.word, (sums.get(other.word) ?? 0) + probability * other.probability)
    }
  }
  return [...sums]
    .filter(([, probability]) => probability >= leastProbability)
    .map(([offer, probability]) => ({ need, offer, probability: Math.min(1, probability) }))
}

function mutualBest(pairs: readonly Pair[]): Pair[] {
  const bestOf = (side: 'need' | 'offer') => {
    const best = new Map<ContentWord, Pair>()
    for (const pair of pairs)
      if (pair.probability > (best.get(pair[side])?.probability ?? 0)) best.set(pair[side], pair)
    return best
  }
  const forNeed = bestOf('need')
  const forOffer = bestOf('offer')
  return pairs.filter((pair) => forNeed.get(pair.need) === pair && forOffer.get(pair.offer) === pair)
}

interface Phrase {
  inNeed: string
  inOffer: string
  probability: number
  worth: number
}

/** Two pairs whose words are neighbours on both sides are one phrase: 水 + 处理, water + treatment. */
function mergePhrases(pairs: readonly Pair[]): Phrase[] {
  const left = new Set(pairs)
  return pairs.flatMap((pair) => {
    if (!left.delete(pair)) return []
    const partner = [...left].find(
      (other) => areNeighbours(pair.need, other.need) && areNeighbours(pair.offer, other.offer),
    )
    if (partner !== undefined) left.delete(partner)
    return [phraseOf(pair, partner)]
  })
}

function areNeighbours(a: ContentWord, b: ContentWord): boolean {
  return a.field === b.field && Math.abs(a.at - b.at) === 1 && /^\s*$/.test(between(a, b))
}

function between(a: ContentWord, b: ContentWord): string {
  return a.at < b.at ? a.field.text.slice(a.word.to, b.word.from) : a.field.text.slice(b.word.to, a.word.from)
}

function phraseOf(pair: Pair, partner: Pair | undefined): Phrase {
  const worth = (pair.need.worth + pair.offer.worth) * pair.probability
  if (partner === undefined) {
    return { inNeed: quote(pair.need), inOffer: quote(pair.offer), probability: pair.probability, worth }
  }
  return {
    inNeed: quote(pair.need, partner.need),
    inOffer: quote(pair.offer, partner.offer),
    probability: Math.min(pair.probability, partner.probability),
    worth: worth + (partner.need.worth + partner.offer.worth) * partner.probability,
  }
}

function quote(word: ContentWord, other: ContentWord = word): string {
  const from = Math.min(word.word.from, other.word.from)
  const to = Math.max(word.word.to, other.word.to)
  return word.field.text.slice(from, to)
}

/** How much an English piece tells: its surprise, and zero for fragments, short words and words of every listing. */
function tellingPieces(model: RelevanceModel): Float32Array {
  return Float32Array.from(model.table.pieces, (piece, id) => {
    const word = piece.slice(1)
    if (!piece.startsWith('▁') || !/^[a-z]{3,}$/.test(word) || saysNothing.has(word)) return 0
    return Math.max(0, model.table.surprise[id]! - commonSurprise)
  })
}

/** Pieces more probable than this are small words. */
const commonSurprise = 6

const saysNothing = new Set(
  `the and for with from that this are was were been have has had not but can could will would should may might must
  shall our your their its his her they them these those which what when where who whom whose how why all any each every
  some such many much more most other another than then thus also only very just even still yet too about above after
  again against among around because before below between both during few further into near off once out over own per
  same since through under until upon via while within without one two three four five six seven eight nine ten hundred
  thousand million first second third last next new old high low large small big good bad best better well great long
  short full part whole use used uses using user users need needs needed want wants wanted make makes made making work
  works working get gets give gives given take takes taken put find found help helps able available possible current
  currently existing present system systems technology technologies technical technique method methods solution solutions
  service services product products project projects program programme company companies organization department office
  group people person place time times year years month months week weeks day days hour hours minute minutes date today
  number numbers amount total rate level levels percent percentage average value values range kind type types way ways
  thing things case cases example result results information data support provide provides provided include includes
  included including based require required requires requirement requirements allow allows enable change changes
  different same similar various several general main important special simple easy cost costs price money area areas
  region country countries province local national international public private common set sets open close closed start
  end begin stop run running show shows shown see look looking like order name names list item items note text file files
  page pages view click select selected edit add added remove delete save error default option options window menu button
  please non sub pre post don does did done doing being having reduce reduced increase increased improve improved less
  least now ever never enough quarter center centre middle previous left back background watch watches watching wait waiting together empty enter fail failed failure
  success successful within quality condition conditions problem problems issue issues`.split(/\s+/),
)
