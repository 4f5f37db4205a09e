// Draws the batches: half of them of one pair of languages, half mixed, small languages more often than their share.

import { allLanguages, type Language } from '../../src/values/language.ts'
import { type Chance, runningSums } from './chance.ts'
import type { PieceGroup, PieceText } from './piece-groups.ts'
import type { Recipe } from './recipe.ts'

export interface Row {
  group: number
  left: PieceText
  right: PieceText
  leftPieces: number[]
  rightPieces: number[]
}

interface Pair {
  from: Language
  to: Language
  groups: number[]
  sums: number[]
}

export function batchDrawer(groups: readonly PieceGroup[], { batch, drop, onePair }: Recipe['table'], luck: Chance) {
  const pairs = languagePairs(groups)
  const pairSums = runningSums(pairs.map(({ from, groups: all }) => Math.sqrt(all.length) * (from === 'en' ? 5 : 1)))
  const drawPair = () => pairs[luck.weighted(pairSums)]!
  return (): Row[] => {
    const common = luck.next() < onePair ? drawPair() : undefined
    return Array.from({ length: batch }, () => drawRow(common ?? drawPair()))
  }

  function drawRow({ from, to, groups: all, sums }: Pair): Row {
    const group = all[luck.weighted(sums)]!
    const left = oneOf(groups[group]!.texts[from]!)
    const right = oneOf(groups[group]!.texts[to]!)
    return { group, left, right, leftPieces: thinned(left.pieces), rightPieces: thinned(right.pieces) }
  }

  /** The first text is the preferred one. */
  function oneOf(texts: readonly PieceText[]): PieceText {
    return luck.next() < 0.5 ? texts[0]! : texts[luck.below(texts.length)]!
  }

  function thinned(pieces: readonly number[]): number[] {
    const kept = pieces.filter(() => luck.next() >= drop)
    return kept.length > 0 ? kept : [pieces[luck.below(pieces.length)]!]
  }
}

function languagePairs(groups: readonly PieceGroup[]): Pair[] {
  const pairs = allLanguages.flatMap((from, place) =>
    allLanguages.slice(place + 1).map((to): Pair => {
      const both = groups.flatMap(({ languages }, index) =>
        languages.includes(from) && languages.includes(to) ? [index] : [],
      )
      return { from, to, groups: both, sums: runningSums(both.map((index) => groups[index]!.weight)) }
    }),
  )
  return pairs.filter((pair) => pair.groups.length > 0)
}
