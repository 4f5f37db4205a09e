// Which organisations are probably one and the same, each with its reasons; a human decides.
import type { DuplicateReason, Identifier, Likeness, OrganisationId } from '../schema.ts'
import { consonantsOf, coreOfName, foldName, genericWordsOf, latinOf } from './name-keys.ts'

export interface Comparable {
  id: OrganisationId
  country: string
  names: readonly string[]
  identifiers: readonly Identifier[]
  registrationNumber: string | null
  website: string | null
}

/** The candidates that are like the one asked about, the likeliest first. */
export function likelyDuplicates(one: Omit<Comparable, 'id'>, candidates: readonly Comparable[]): Likeness[] {
  return candidates
    .map((other) => ({ id: other.id, reasons: reasonsFor(one, other) }))
    .map(({ id, reasons }) => ({ id, reasons, strength: Math.max(0, ...reasons.map(weight)) }))
    .filter(({ strength }) => strength >= weakestShown)
    .sort((a, b) => b.strength - a.strength)
}

/** Below this nobody is asked: two "National University" of different countries are two. */
const weakestShown = 0.6

export function websiteHost(website: string | null): string | undefined {
  if (website === null || !URL.canParse(website)) return undefined
  return new URL(website).hostname.toLowerCase().replace(/^www\./, '')
}

function reasonsFor(one: Omit<Comparable, 'id'>, other: Comparable): DuplicateReason[] {
  const host = websiteHost(one.website)
  return [
    ...sharedIdentifiers(one, other),
    ...(host && host === websiteHost(other.website) ? [{ kind: 'website' as const, host }] : []),
    ...nameReason(one, other),
  ]
}

function sharedIdentifiers(one: Omit<Comparable, 'id'>, other: Comparable): DuplicateReason[] {
  const same = one.identifiers.filter((mine) =>
    other.identifiers.some(
      (theirs) =>
        mine.scheme === theirs.scheme &&
        mine.value === theirs.value &&
        (mine.scheme !== 'national' || one.country === other.country),
    ),
  )
  const registered =
    one.country === other.country &&
    one.registrationNumber !== null &&
    tight(one.registrationNumber) === tight(other.registrationNumber ?? '')
  return [
    ...same.map(({ scheme, value }) => ({ kind: 'identifier' as const, scheme, value })),
    ...(registered ? [{ kind: 'registration' as const, value: one.registrationNumber ?? '' }] : []),
  ]
}

/** The two names that are most alike, told once. */
function nameReason(one: Omit<Comparable, 'id'>, other: Comparable): DuplicateReason[] {
  const pairs = one.names.flatMap((mine) => other.names.map((theirs) => nameLikeness(mine, theirs)))
  const best = pairs.sort((a, b) => b.likeness - a.likeness)[0]
  if (!best) return []
  const likeness = one.country === other.country ? best.likeness : best.likeness * elsewhere
  return likeness >= weakestShown ? [{ ...best, likeness: Math.round(likeness * 100) / 100 }] : []
}

const elsewhere = 0.75

type NameReason = Extract<DuplicateReason, { kind: 'name' | 'sound' }>

function nameLikeness(one: string, other: string): NameReason {
  const [whole, wholeOther] = [foldName(one), foldName(other)]
  if (sameLetters(whole, wholeOther)) return { kind: 'name', likeness: 1, one, other }
  const agreement = genericAgreement(one, other)
  const written = dice(coreOfName(one), coreOfName(other)) * agreement
  const heard = Math.max(latinLikeness(whole, wholeOther), soundLikeness(one, other)) * agreement
  return written >= heard
    ? { kind: 'name', likeness: written, one, other }
    : { kind: 'sound', likeness: heard, one, other }
}

function sameLetters(one: string, other: string): boolean {
  return one.replaceAll(' ', '') === other.replaceAll(' ', '')
}

/** Words of every name: a university is no bank, whatever it is called. */
function genericAgreement(one: string, other: string): number {
  const [ideas, others] = [genericWordsOf(one), genericWordsOf(other)]
  if (ideas.length === 0 && others.length === 0) return 1
  if (ideas.length === 0 || others.length === 0) return 0.9
  return ideas.some((idea) => others.includes(idea)) ? 1 : 0.6
}

/** Chinese by its sounds beside a Latin spelling: only long runs say something, for a syllable has many letters. */
function latinLikeness(one: string, other: string): number {
  const [mine, theirs] = [latinOf(one), latinOf(other)]
  if (mine.length < 5 || theirs.length < 5 || isLatin(one) === isLatin(other)) return 0
  return mine === theirs ? 0.95 : dice(mine, theirs) * 0.9
}

/** By consonants only, and across scripts only: a hint, never more than that. */
function soundLikeness(one: string, other: string): number {
  const [mine, theirs] = [consonantsOf(one), consonantsOf(other)]
  if (mine.length < 4 || theirs.length < 4 || isLatin(one) === isLatin(other)) return 0
  return dice(mine, theirs) * 0.8
}

function isLatin(name: string): boolean {
  return /\p{Script=Latin}/u.test(name)
}

/** Dice's coefficient over runs of two letters. */
function dice(one: string, other: string): number {
  const [mine, theirs] = [pairsOf(one), pairsOf(other)]
  if (mine.length === 0 || theirs.length === 0) return 0
  const left = new Map<string, number>()
  for (const pair of theirs) left.set(pair, (left.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of mine) {
    const rest = left.get(pair) ?? 0
    if (rest > 0) shared++
    left.set(pair, rest - 1)
  }
  return (2 * shared) / (mine.length + theirs.length)
}

function pairsOf(text: string): string[] {
  const letters = [...text.replaceAll(' ', '')]
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}

function weight(reason: DuplicateReason): number {
  return reason.kind === 'identifier' || reason.kind === 'registration'
    ? 1
    : reason.kind === 'website'
      ? 0.7
      : reason.likeness
}

function tight(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
}
