// Reads the records of a CSV text with the line each begins on; one that cannot be read costs its own line and no other.
import { parse } from 'csv-parse/sync'
import { mostRows, type Problem } from '../schema.ts'

export interface CsvRecord {
  /** The line of the text the record begins on, from 1. */
  line: number
  cells: string[]
  broken?: Problem
}

/** Expects line feeds and no byte order mark. The first record is the heading; the others have as many cells or are broken. */
export function readCsvRecords(text: string, delimiter: string): CsvRecord[] {
  const found: CsvRecord[] = []
  let begin = { place: 0, line: 1 }
  for (let restarts = 0; begin.place < text.length; restarts++) {
    const part = readPart(
      text.slice(begin.place),
      begin.line,
      delimiter,
      found[0]?.cells.length,
      restarts < mostRestarts,
    )
    found.push(...part.records)
    if (part.brokenLine === undefined) return found
    found.push({ line: part.brokenLine, cells: [], broken: { column: '', code: 'csv-quote', facts: {} } })
    begin = { place: startOfLine(text, begin, part.brokenLine + 1), line: part.brokenLine + 1 }
  }
  return found
}

/** A quotation mark that is never closed swallows what follows; each time the rest is read again. A file with more such rows is beyond help. */
const mostRestarts = 50

interface Part {
  records: CsvRecord[]
  /** The line whose quotation mark is not closed: reading goes on behind it. */
  brokenLine: number | undefined
}

function readPart(
  text: string,
  firstLine: number,
  delimiter: string,
  columns: number | undefined,
  mayRestart: boolean,
): Part {
  let isCutOff = false
  const parsed = parse(text, {
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    to: mostRows + 2,
    on_skip: () => {
      isCutOff = true
      return undefined
    },
  }) as unknown as { record: string[]; info: { lines: number } }[]
  const records: CsvRecord[] = []
  let lastLine = firstLine - 1
  for (const { record, info } of parsed) {
    const breaks = record.reduce((count, cell) => count + cell.split('\n').length - 1, 0)
    // The parser names the line a record ends on.
    const line = firstLine - 1 + info.lines - breaks
    const expected = columns ?? records[0]?.cells.length ?? record.length
    if (record.length !== expected && breaks > 0 && mayRestart) return { records, brokenLine: line }
    lastLine = line + breaks
    records.push(recordOf(line, record, expected))
  }
  return { records, brokenLine: isCutOff ? nextLineWithText(text, firstLine, lastLine + 1) : undefined }
}

function recordOf(line: number, cells: string[], expected: number): CsvRecord {
  if (cells.length === expected) return { line, cells }
  return { line, cells, broken: { column: '', code: 'cell-count', facts: { found: cells.length, expected } } }
}

function nextLineWithText(text: string, firstLine: number, from: number): number {
  const lines = text.split('\n')
  const found = lines.findIndex((content, index) => firstLine + index >= from && content.trim() !== '')
  return found < 0 ? from : firstLine + found
}

function startOfLine(text: string, begin: { place: number; line: number }, line: number): number {
  let { place } = begin
  for (let at = begin.line; at < line; at++) {
    const end = text.indexOf('\n', place)
    if (end < 0) return text.length
    place = end + 1
  }
  return place
}
