// From the bytes of a file to its judged rows: recognise, read, check. Runs in a thread of its own, so it and all it imports is plain TypeScript.
import { isRefusal, type Refusal } from '../../../values/refusal.ts'
import type { FileFormat, JudgedRow } from '../schema.ts'
import { unknownColumns } from './check-listing.ts'
import { decideFates, fingerprintOf } from './decide-fates.ts'
import { readRows } from './read-rows.ts'
import { recogniseFile } from './recognise-file.ts'

export interface JudgedFile {
  format: FileFormat
  /** Good rows are "new" as long as nobody has looked at what the source already has. */
  rows: JudgedRow[]
  /** By ref, of the good rows. */
  fingerprints: Map<string, string>
  unknownColumns: string[]
}

export async function judgeFile(file: { bytes: Uint8Array; name: string }): Promise<JudgedFile | Refusal> {
  const recognised = recogniseFile(file.bytes, file.name)
  if (isRefusal(recognised)) return recognised
  const read = await readRows(recognised, file.name)
  if (isRefusal(read)) return read
  const rows = decideFates(read, new Map())
  return {
    format: recognised.format,
    rows,
    fingerprints: new Map(
      rows.flatMap((row) => (row.fate === 'refused' ? [] : [[row.ref, fingerprintOf(row.listing)]])),
    ),
    unknownColumns: recognised.format === 'nasa' ? [] : unknownColumns(read).slice(0, 50),
  }
}

export const work = judgeFile
