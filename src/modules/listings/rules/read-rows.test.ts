import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { isRefusal } from '../../../values/refusal.ts'
import { type Row, readRows } from './read-rows.ts'

const csv = async (text: string) => await readRows({ format: 'csv', text }, 'a.csv')
const rowsOf = (rows: Row[] | { refused: true; code: string }) => (isRefusal(rows) ? rows.code : (rows as Row[]))

describe('a CSV table', () => {
  it('is read by the names of its columns, whatever their case', async () => {
    expect(await csv('REF, Kind ,language,title,summary\nN-1,need,lo,ມັນຕົ້ນ,ເນົ່າ\n')).toEqual([
      { line: 2, values: { ref: 'N-1', kind: 'need', language: 'lo', title: 'ມັນຕົ້ນ', summary: 'ເນົ່າ' } },
    ])
  })

  it.each([
    ['a semicolon', 'ref;kind;language;title;summary\n1;need;en;a;"b; c"'],
    ['a tab', 'ref\tkind\tlanguage\ttitle\tsummary\n1\tneed\ten\ta\tb; c'],
    ['a byte order mark', '\ufeffref,kind,language,title,summary\n1,need,en,a,b; c'],
    ['Windows line ends', 'ref,kind,language,title,summary\r\n1,need,en,a,b; c\r\n'],
  ])('may use %s', async (_, text) => {
    expect(await csv(text)).toEqual([
      { line: 2, values: { ref: '1', kind: 'need', language: 'en', title: 'a', summary: 'b; c' } },
    ])
  })

  it('names the line a row begins on, over line breaks inside cells', async () => {
    const rows = rowsOf(
      await csv('ref,kind,language,title,summary\n1,need,en,a,"two\nlines"\n2,need,en,b,c\n'),
    ) as Row[]
    expect(rows.map((row) => row.line)).toEqual([2, 4])
  })

  it('names the right line on Windows too', async () => {
    const text = 'ref,kind,language,title,summary\r\n1,need,en,a,"two\r\nlines"\r\n2,need,en,b,c\r\n'
    const rows = rowsOf(await csv(text)) as Row[]
    expect(rows.map((row) => [row.line, row.values.summary])).toEqual([
      [2, 'two\nlines'],
      [4, 'c'],
    ])
  })

  it('takes an inch mark inside a cell as it stands', async () => {
    const rows = rowsOf(await csv('ref,kind,language,title,summary\n1,need,en,Pipe 5" wide,b\n')) as Row[]
    expect(rows[0]?.values.title).toBe('Pipe 5" wide')
  })

  it('a quotation mark never closed costs its own row only', async () => {
    const body = '1,need,en,a,b\n2,need,en,"a,b\n3,need,en,a,b\n4,need,en,a,b\n'
    const rows = rowsOf(await csv(`ref,kind,language,title,summary\n${body}`)) as Row[]
    expect(rows.map((row) => [row.line, row.values.ref, row.broken?.code])).toEqual([
      [2, '1', undefined],
      [3, undefined, 'csv-quote'],
      [4, '3', undefined],
      [5, '4', undefined],
    ])
  })

  it('keeps the good rows when one has a cell too many', async () => {
    const rows = rowsOf(await csv('ref,kind,language,title,summary\n1,need,en,a,b,c\n2,need,en,b,c\n')) as Row[]
    expect(rows[0]?.broken).toEqual({ column: '', code: 'cell-count', facts: { found: 6, expected: 5 } })
    expect(rows[1]?.values.ref).toBe('2')
  })

  it.each([
    ['language', 'ref,kind,title,summary\n1,need,a,b'],
    ['summary', 'ref,kind,language,title\n1,need,en,a'],
  ])('without the column %s is refused whole', async (column, text) => {
    expect(await csv(text)).toEqual({
      refused: true,
      code: 'listings.column-missing',
      facts: { column, found: text.split('\n')[0]?.replaceAll(',', ', ') },
    })
  })

  it('with a column twice is refused whole', async () => {
    expect(await csv('ref,kind,language,title,summary,Title\n')).toEqual({
      refused: true,
      code: 'listings.column-twice',
      facts: { column: 'title' },
    })
  })

  it('with a heading and no row is empty', async () => {
    expect(rowsOf(await csv('ref,kind,language,title,summary\n'))).toBe('listings.file-empty')
  })
})

describe('JSON Lines', () => {
  it('passes over blank lines and tells of broken ones', async () => {
    const rows = rowsOf(await readRows({ format: 'jsonl', text: '{"ref":"1"}\n\n{"ref":\n[1]\n' }, 'a.jsonl')) as Row[]
    expect(rows.map((row) => [row.line, row.broken?.code])).toEqual([
      [1, undefined],
      [3, 'json'],
      [4, 'not-an-object'],
    ])
  })
})

describe('NASA’s catalogue', () => {
  const entry = {
    Software: 'CODE-A Framework',
    Description: ' Controls resources. ',
    'NASA Center': 'ARC',
    Categories_NLP: ['nlp:numerical control'],
    License: ['NASA Open Source'],
    'External Link': 'https://example.org/1',
  }

  it('becomes English offers', async () => {
    const rows = rowsOf(await readRows({ format: 'nasa', text: JSON.stringify([entry]) }, 'catalog.json')) as Row[]
    expect(rows[0]?.values).toMatchObject({
      ref: 'code-a-framework',
      kind: 'offer',
      language: 'en',
      title: 'CODE-A Framework',
      description: 'Controls resources.',
      country: 'US',
      organisation: 'NASA ARC',
      keywords: ['numerical control'],
      licence: 'NASA Open Source',
    })
  })

  it('gives two entries of one name two references', async () => {
    const rows = rowsOf(
      await readRows(
        { format: 'nasa', text: JSON.stringify([entry, { ...entry, Description: 'Another.' }]) },
        'catalog.json',
      ),
    ) as Row[]
    expect(rows.map((row) => row.values.ref)).toEqual(['code-a-framework', 'code-a-framework-2'])
  })

  it('cut off in the middle is refused whole', async () => {
    expect(await readRows({ format: 'nasa', text: '[{"Software":"A"' }, 'catalog.json')).toMatchObject({
      refused: true,
      code: 'listings.json-broken',
    })
  })
})

describe('an Excel workbook', () => {
  it('is read with its dates and numbers as text', async () => {
    const sheet = [
      ['ref', 'kind', 'language', 'title', 'summary', 'trl', 'expires'].map((value) => ({ value })),
      [
        { value: 'N-1' },
        { value: 'need' },
        { value: 'km' },
        { value: 'ទឹកស្អាត' },
        { value: 'អាសេនិច' },
        { value: 7, type: Number },
        { value: new Date('2027-06-30T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
      ],
    ]
    const bytes = new Uint8Array(await writeXlsxFile(sheet as never).toBuffer())
    expect(await readRows({ format: 'xlsx', bytes }, 'a.xlsx')).toEqual([
      {
        line: 2,
        values: {
          ref: 'N-1',
          kind: 'need',
          language: 'km',
          title: 'ទឹកស្អាត',
          summary: 'អាសេនិច',
          trl: '7',
          expires: '2027-06-30',
        },
      },
    ])
  })

  it('that is another archive is refused', async () => {
    const bytes = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3])
    expect(rowsOf(await readRows({ format: 'xlsx', bytes }, 'a.xlsx'))).toBe('listings.file-not-spreadsheet')
  })
})
