// Reads the rows of a recognised file into columns by name; a row that cannot be read is kept as such and stops no other.
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { cleanText } from '../../../values/clean-text.ts'
import { isRefusal, type Refusal, refuse } from '../../../values/refusal.ts'
import { mostRows, type Problem } from '../schema.ts'
import { nasaRows } from './nasa-rows.ts'
import { readCsvRecords } from './read-csv.ts'
import type { RecognisedFile } from './recognise-file.ts'

export interface Row {
  /** The line in a text file, the row in a spreadsheet, the place in a JSON list; from 1. */
  line: number
  values: Record<string, unknown>
  /** Why the row could not be read; then `values` is empty. */
  broken?: Problem
}

export async function readRows(file: RecognisedFile, name: string): Promise<Row[] | Refusal> {
  const rows = await readByFormat(file, name)
  if (isRefusal(rows)) return rows
  if (rows.length === 0) return refuse('listings.file-empty', { name })
  if (rows.length > mostRows) return refuse('listings.too-many-rows', { name, rows: rows.length, limit: mostRows })
  return rows
}

async function readByFormat(file: RecognisedFile, name: string): Promise<Row[] | Refusal> {
  switch (file.format) {
    case 'csv':
      return readCsv(file.text)
    case 'jsonl':
      return readJsonLines(file.text, name)
    case 'json':
      return readJsonList(file.text, name, (items) => items)
    case 'nasa':
      return readJsonList(file.text, name, nasaRows)
    case 'xlsx':
      return await readSpreadsheet(file.bytes, name)
  }
}

function readCsv(original: string): Row[] | Refusal {
  // One spelling of line ends, so that a text has the same fingerprint from every system.
  const text = original.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const [header, ...records] = readCsvRecords(text, delimiterOf(text))
  const columns = columnsOf(header?.cells ?? [])
  if (isRefusal(columns)) return columns
  return records.map(({ line, cells, broken }) => ({
    line,
    values: broken ? {} : Object.fromEntries(columns.map((column, index) => [column, cells[index]])),
    ...(broken ? { broken } : {}),
  }))
}

function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/))
  const count = (mark: string) => header.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

const mostColumns = 200
const requiredColumns = ['ref', 'kind', 'language', 'title']

/** Column names without case and space at the ends; a table that lacks a required one is refused whole. */
function columnsOf(header: readonly unknown[]): string[] | Refusal {
  const columns = header.map((cell) =>
    String(cell ?? '')
      .trim()
      .toLowerCase(),
  )
  if (columns.length > mostColumns)
    return refuse('listings.too-many-columns', { columns: columns.length, limit: mostColumns })
  const found = cleanText(columns.filter(Boolean).slice(0, 20).join(', '), 500)
  const missing = requiredColumns.find((column) => !columns.includes(column))
  if (missing) return refuse('listings.column-missing', { column: missing, found })
  if (!columns.includes('summary') && !columns.includes('description'))
    return refuse('listings.column-missing', { column: 'summary', found })
  const twice = columns.find((column, index) => column !== '' && columns.indexOf(column) !== index)
  return twice ? refuse('listings.column-twice', { column: twice }) : columns
}

function readJsonLines(text: string, name: string): Row[] | Refusal {
  // Counted before they are taken apart: a file of line ends alone would be millions of rows.
  const lines = (text.match(/\n/g) ?? []).length
  if (lines > mostRows * 2) return refuse('listings.too-many-rows', { name, rows: lines, limit: mostRows })
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== '')
    .map(({ content, line }) => jsonRow(line, () => JSON.parse(content)))
}

function readJsonList(text: string, name: string, itemsOf: (items: unknown[]) => unknown[]): Row[] | Refusal {
  try {
    const list = JSON.parse(text) as unknown[]
    if (list.length > mostRows) return refuse('listings.too-many-rows', { name, rows: list.length, limit: mostRows })
    return itemsOf(list).map((item, index) => jsonRow(index + 1, () => item))
  } catch {
    return refuse('listings.json-broken', { name })
  }
}

function jsonRow(line: number, read: () => unknown): Row {
  try {
    const item = read()
    if (isObject(item)) return { line, values: item }
    return { line, values: {}, broken: { column: '', code: 'not-an-object', facts: {} } }
  } catch {
    return { line, values: {}, broken: { column: '', code: 'json', facts: {} } }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

async function readSpreadsheet(bytes: Uint8Array, name: string): Promise<Row[] | Refusal> {
  const unpacked = unpackedSize(bytes)
  if (unpacked === undefined) return refuse('listings.file-not-spreadsheet', { name })
  if (unpacked > largestUnpackedBytes)
    return refuse('listings.file-too-large', {
      name,
      megabytes: Math.ceil(unpacked / 1024 / 1024),
      limit: largestUnpackedBytes / 1024 / 1024,
    })
  try {
    const table = await readSheet(Buffer.from(bytes))
    const columns = columnsOf(table[0] ?? [])
    if (isRefusal(columns)) return columns
    return table
      .slice(1)
      .map((cells, index) => ({
        line: index + 2,
        values: Object.fromEntries(columns.map((column, at) => [column, cellText(cells[at])])),
      }))
      .filter((row) => Object.values(row.values).some((value) => value !== ''))
  } catch {
    return refuse('listings.file-not-spreadsheet', { name })
  }
}

/** A small file can unpack to gigabytes: its own directory says how much before anything is unpacked. */
function unpackedSize(bytes: Uint8Array): number | undefined {
  let total = 0
  let isWorkbook = false
  try {
    unzipSync(bytes, {
      filter: (entry) => {
        total += entry.originalSize
        isWorkbook ||= entry.name === 'xl/workbook.xml'
        return false
      },
    })
  } catch {
    return undefined
  }
  return isWorkbook ? total : undefined
}

const largestUnpackedBytes = 256 * 1024 * 1024

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}
