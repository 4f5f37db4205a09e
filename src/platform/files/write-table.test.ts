// A list as a file: what comes out is what went in, and nothing of it is run.
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { tableFile, writeCsv, writeXlsx } from './write-table.ts'

const table = {
  name: 'ຈຸດໝາຍ 2027',
  columns: ['Title', 'Amount'],
  rows: [
    ['ຝຶກອົບຮົມຊ່າງ 24 ຄົນ', 6200],
    ['a "quoted", and\nbroken; line', -5],
    ['示例大学', undefined],
  ],
} as const

describe('CSV', () => {
  it('is read again as it was written', () => {
    const rows = parse(writeCsv(table), { bom: true }) as string[][]
    expect(rows).toEqual([
      ['Title', 'Amount'],
      ['ຝຶກອົບຮົມຊ່າງ 24 ຄົນ', '6200'],
      ['a "quoted", and\nbroken; line', '-5'],
      ['示例大学', ''],
    ])
  })

  it.each(['=1+1', '+41', '-x', '@SUM(A1)', '\t=1'])('%j is text to a spreadsheet', (text) => {
    const rows = parse(writeCsv({ name: 'a', columns: ['a'], rows: [[text]] }), { bom: true }) as string[][]
    expect(rows[1]).toEqual([`'${text}`])
  })

  it('whatever the texts, no cell begins as a formula and no row is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
        const csv = writeCsv({ name: 'a', columns: ['a', 'b'], rows: texts.map((text) => [text, 1]) })
        const rows = parse(csv, { bom: true, record_delimiter: '\r\n' }) as string[][]
        expect(rows.length).toBe(texts.length + 1)
        expect(rows.filter(([text]) => /^[=+\-@]/.test(text ?? ''))).toEqual([])
      }),
    )
  })
})

describe('XLSX', () => {
  it('is read again as it was written, numbers as numbers', async () => {
    const sheets = await readXlsxFile(await writeXlsx(table))
    expect(JSON.stringify(sheets)).toContain(
      JSON.stringify([
        ['Title', 'Amount'],
        ['ຝຶກອົບຮົມຊ່າງ 24 ຄົນ', 6200],
        ['a "quoted", and\nbroken; line', -5],
        ['示例大学', null],
      ]),
    )
  })

  it('takes characters that its XML cannot hold out, and texts longer than a cell', async () => {
    const file = await writeXlsx({ name: 'a', columns: ['a'], rows: [['a\u0000\u000bb'], ['x'.repeat(40_000)]] })
    const text = JSON.stringify(await readXlsxFile(file))
    expect([text.includes('"ab"'), text.match(/x+/g)?.map((found) => found.length)]).toEqual([true, [32_767]])
  })
})

it('the browser saves it under its own name, in any script', async () => {
  const answer = await tableFile('xlsx', table)
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('ຈຸດໝາຍ 2027.xlsx')}`,
  )
  expect((await tableFile('csv', table)).headers.get('content-type')).toBe('text/csv; charset=utf-8')
})
