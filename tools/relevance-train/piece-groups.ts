// Groups as the trainers see them: each text a row of piece numbers, and some groups held out.

import type { PieceTable } from '../../src/engines/relevance/piece-table.ts'
import type { Language } from '../../src/values/language.ts'
import type { Group } from './groups.ts'

export interface PieceText {
  /** The same number for the same text of a language, wherever it stands. */
  id: number
  pieces: number[]
}

export interface PieceGroup {
  weight: number
  languages: Language[]
  texts: Partial<Record<Language, PieceText[]>>
}

const longestText = 120

export function piecesOf(table: PieceTable, text: string): number[] {
  const pieces: number[] = []
  table.segment(text, (piece) => {
    if (piece >= 0 && pieces.length < longestText) pieces.push(piece)
  })
  return pieces
}

export function asPieces(groups: readonly Group[], table: PieceTable): PieceGroup[] {
  const ids = new Map<string, number>()
  const idOf = (key: string) => ids.get(key) ?? ids.set(key, ids.size).size - 1
  return groups.flatMap(({ weight, texts }) => {
    const entries = Object.entries(texts)
      .map(
        ([language, all]) =>
          [language as Language, all.map((text) => asText(idOf(`${language}:${text}`), text))] as const,
      )
      .map(([language, all]) => [language, all.filter(({ pieces }) => pieces.length > 0)] as const)
      .filter(([, all]) => all.length > 0)
    const languages = entries.map(([language]) => language)
    return languages.length < 2 ? [] : [{ weight, languages, texts: Object.fromEntries(entries) }]
  })

  function asText(id: number, text: string): PieceText {
    return { id, pieces: piecesOf(table, text) }
  }
}

/** Which groups are held out depends on their texts alone, so that a new source moves none of the others. */
export function splitHeldOut(groups: readonly PieceGroup[], oneIn: number) {
  const isHeldOut = (group: PieceGroup) => fingerprint(group.texts[group.languages[0]!]![0]!.pieces) % oneIn === 0
  return { training: groups.filter((group) => !isHeldOut(group)), heldOut: groups.filter(isHeldOut) }
}

function fingerprint(pieces: readonly number[]): number {
  return pieces.reduce((hash, piece) => Math.imul(hash ^ piece, 0x01000193) >>> 0, 0x811c9dc5)
}
