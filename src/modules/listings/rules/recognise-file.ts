// Which format a file is in, told by its bytes first and its name second; what cannot be read is refused in words.
import { isRefusal, type Refusal, refuse } from '../../../values/refusal.ts'
import { type FileFormat, largestFileBytes } from '../schema.ts'

export type RecognisedFile =
  | { format: 'xlsx'; bytes: Uint8Array }
  | { format: Exclude<FileFormat, 'xlsx'>; text: string }

export function recogniseFile(bytes: Uint8Array, name: string): RecognisedFile | Refusal {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (bytes.length > largestFileBytes) return fileTooLarge(name, bytes.length)
  if (bytes.length === 0) return refuse('listings.file-empty', { name })
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return zipped(bytes, name, extension)
  if (extension === 'xlsx') return refuse('listings.file-not-spreadsheet', { name })
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuse('listings.file-old-spreadsheet', { name })
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return refuse('listings.file-unknown', { name })
  const text = readUtf8(bytes, name)
  return isRefusal(text) ? text : { format: textFormat(text, extension), text }
}

export function fileTooLarge(name: string, bytes: number): Refusal {
  return refuse('listings.file-too-large', {
    name,
    megabytes: Math.ceil(bytes / 1024 / 1024),
    limit: largestFileBytes / 1024 / 1024,
  })
}

function zipped(bytes: Uint8Array, name: string, extension: string): RecognisedFile | Refusal {
  if (extension === 'xlsx') return { format: 'xlsx', bytes }
  return refuse(isOtherArchive(bytes) ? 'listings.file-unknown' : 'listings.file-is-spreadsheet', { name })
}

/** Documents and packed folders are archives too; only what names a workbook, or is cut off before it could, is taken for one. */
function isOtherArchive(bytes: Uint8Array): boolean {
  const directory = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 64 * 1024))).toString('latin1')
  return directory.includes('PK\u0001\u0002') && !directory.includes('xl/workbook.xml')
}

function readUtf8(bytes: Uint8Array, name: string): string | Refusal {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // UTF-16 without a mark passes as UTF-8 with a nought beside every letter.
    if (text.slice(0, 1000).includes('\0')) return refuse('listings.file-not-utf8', { name, line: 1 })
    return text.trim() === '' ? refuse('listings.file-empty', { name }) : text
  } catch {
    return refuse('listings.file-not-utf8', { name, line: lineOfFirstBadByte(bytes) })
  }
}

function lineOfFirstBadByte(bytes: Uint8Array): number {
  let line = 1
  let start = 0
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== 0x0a) continue
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, at))
    } catch {
      return line
    }
    start = at + 1
    line++
  }
  return line
}

function textFormat(text: string, extension: string): Exclude<FileFormat, 'xlsx'> {
  const first = text.trimStart()[0]
  if (first === '[') return isNasaCatalogue(text) ? 'nasa' : 'json'
  if (extension === 'jsonl' || extension === 'ndjson' || extension === 'json' || first === '{') return 'jsonl'
  return 'csv'
}

/** The open-source catalogue names each entry "Software" and its "NASA Center"; no listing file of ours does. */
function isNasaCatalogue(text: string): boolean {
  const beginning = text.slice(0, 20_000)
  return beginning.includes('"Software"') && beginning.includes('"NASA Center"')
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}
