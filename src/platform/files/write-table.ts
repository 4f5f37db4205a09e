// A list as a file that a secretariat opens in its spreadsheet: CSV or XLSX, every script intact, and no cell that a spreadsheet would run.
import writeExcelFile from 'write-excel-file/node'

export interface TableFile {
  /** Without its ending: `milestones`. */
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly TableCell[])[]
}

/** Dates go as ISO 8601 text: a spreadsheet's own dates carry neither zone nor calendar. */
export type TableCell = string | number | undefined

export type TableFormat = 'csv' | 'xlsx'

/** The file as an answer that a browser saves. */
export async function tableFile(format: TableFormat, table: TableFile): Promise<Response> {
  const body = format === 'csv' ? writeCsv(table) : new Uint8Array(await writeXlsx(table))
  return new Response(body, {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${table.name}.${format}`)}`,
      'cache-control': 'private, no-store',
    },
  })
}

const types: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** RFC 4180, with the byte order mark without which Excel reads UTF-8 as something else. */
export function writeCsv({ columns, rows }: TableFile): string {
  return `\ufeff${[columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`
}

export async function writeXlsx({ columns, rows }: TableFile): Promise<Buffer> {
  const head = columns.map((label) => ({ value: label, type: String, fontWeight: 'bold' as const }))
  const body = rows.map((row) => row.map(xlsxCell))
  return await writeExcelFile([head, ...body], {
    stickyRowsCount: 1,
    columns: columns.map((label, at) => ({ width: widthOf([label, ...rows.map((row) => row[at])]) })),
  }).toBuffer()
}

/** A spreadsheet runs what begins like a formula (CWE-1236): an apostrophe before it makes it text again. Numbers of ours are numbers. */
function csvCell(cell: TableCell): string {
  if (cell === undefined) return ''
  const text = typeof cell === 'string' && /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : String(cell)
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function xlsxCell(cell: TableCell) {
  if (cell === undefined || cell === '') return null
  return typeof cell === 'number' ? { value: cell, type: Number } : { value: asHeld(cell), type: String }
}

/** A cell of XLSX holds 32,767 characters, and none of the control characters that XML forbids. */
function asHeld(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '')
    .slice(0, 32_767)
}

/** In widths of a digit: a Chinese character takes two. */
function widthOf(cells: readonly TableCell[]): number {
  const widest = Math.max(...cells.slice(0, 200).map((cell) => width(String(cell ?? ''))))
  return Math.min(60, Math.max(8, widest + 2))
}

function width(text: string): number {
  return text.length + (text.match(/[\u1100-\u11ff\u2e80-\uffef]/g)?.length ?? 0)
}
