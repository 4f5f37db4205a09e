// The trained model: pieces with their vectors, and the lexicon of translations, opened from bytes.

import { type Lexicon, openLexicon } from './lexicon.ts'
import { openTable, type PieceTable } from './piece-table.ts'

export interface RelevanceModel {
  readonly table: PieceTable
  readonly lexicon: Lexicon
  /** Whether a piece is written alike in every language: Latin letters, digits. Such a piece also means itself. */
  readonly meansItself: Uint8Array
}

/** Opens the two files of model/ (table.bin, lexicon.bin). Pure: the caller reads the files. */
export function openModel(parts: { table: Uint8Array; lexicon: Uint8Array }): RelevanceModel {
  const table = openTable(parts.table)
  const meansItself = Uint8Array.from(table.pieces, (piece) => (latinOrDigits.test(piece) ? 1 : 0))
  return { table, lexicon: openLexicon(parts.lexicon), meansItself }
}

const latinOrDigits = /^▁?[a-z0-9.%+#]+$/
