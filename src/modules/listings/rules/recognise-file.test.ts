import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../../values/refusal.ts'
import { largestFileBytes } from '../schema.ts'
import { recogniseFile } from './recognise-file.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const zipOf = (name: string) => zipSync({ [name]: new Uint8Array(10) })
const zip = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0])
const oldExcel = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])
const gbk = Uint8Array.from([...utf8('ref,kind\nN-1,'), 0xcb, 0xae, 0xb4, 0xa6, 0xc0, 0xed])
const utf16 = Uint8Array.from([...'ref,kind\n'].flatMap((letter) => [letter.charCodeAt(0), 0]))

describe('a file that can be read', () => {
  it.each([
    ['listings.csv', utf8('ref,kind\n'), 'csv'],
    ['listings.tsv', utf8('ref\tkind\n'), 'csv'],
    ['listings.jsonl', utf8('{"ref":"N-1"}\n'), 'jsonl'],
    ['no-ending', utf8('{"ref":"N-1"}\n'), 'jsonl'],
    ['list.json', utf8('[{"ref":"N-1"}]'), 'json'],
    ['catalog.json', utf8('[{"Software":"CODE","NASA Center":"ARC"}]'), 'nasa'],
    ['LISTINGS.XLSX', zip, 'xlsx'],
  ])('%s is %s', (name, bytes, format) => {
    const file = recogniseFile(bytes, name)
    expect(isRefusal(file) ? file.code : file.format).toBe(format)
  })
})

describe('a file that cannot be read says what to do', () => {
  it.each([
    ['an empty file', 'a.csv', utf8(''), 'listings.file-empty', { name: 'a.csv' }],
    ['nothing but blank lines', 'a.csv', utf8('\n \n'), 'listings.file-empty', { name: 'a.csv' }],
    ['a Chinese legacy encoding', 'a.csv', gbk, 'listings.file-not-utf8', { name: 'a.csv', line: 2 }],
    ['UTF-16', 'a.csv', utf16, 'listings.file-not-utf8', { name: 'a.csv', line: 1 }],
    ['a spreadsheet renamed to CSV', 'a.csv', zip, 'listings.file-is-spreadsheet', { name: 'a.csv' }],
    [
      'a text renamed to a spreadsheet',
      'a.xlsx',
      utf8('ref,kind'),
      'listings.file-not-spreadsheet',
      { name: 'a.xlsx' },
    ],
    ['an old spreadsheet', 'a.xls', oldExcel, 'listings.file-old-spreadsheet', { name: 'a.xls' }],
    ['an old spreadsheet renamed to CSV', 'a.csv', oldExcel, 'listings.file-old-spreadsheet', { name: 'a.csv' }],
    ['a PDF', 'a.pdf', utf8('%PDF-1.7'), 'listings.file-unknown', { name: 'a.pdf' }],
    ['a packed folder', 'a.zip', zipOf('photo.jpg'), 'listings.file-unknown', { name: 'a.zip' }],
    ['a document renamed to CSV', 'a.csv', zipOf('word/document.xml'), 'listings.file-unknown', { name: 'a.csv' }],
    [
      'a whole spreadsheet renamed to CSV',
      'a.csv',
      zipOf('xl/workbook.xml'),
      'listings.file-is-spreadsheet',
      { name: 'a.csv' },
    ],
  ])('%s', (_, name, bytes, code, facts) => {
    expect(recogniseFile(bytes, name)).toEqual({ refused: true, code, facts })
  })

  it('200 MB', () => {
    const megabytes = 200
    const sparse = { length: megabytes * 1024 * 1024 } as Uint8Array
    expect(largestFileBytes).toBe(64 * 1024 * 1024)
    expect(recogniseFile(sparse, 'all.csv')).toEqual({
      refused: true,
      code: 'listings.file-too-large',
      facts: { name: 'all.csv', megabytes, limit: 64 },
    })
  })
})
