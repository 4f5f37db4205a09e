import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { workbookOf } from './write-workbook.ts'

const rows = [
  ['need', 'score', 'why'],
  ['N-1', 0.8312, '“ເນົ່າເສຍ” & <烘干机>'],
  ['=1+1', 1, 'a\nb\u0000'],
]

test('what is written is read again, and formulas stay text', async () => {
  const [sheet] = await readXlsxFile(Buffer.from(workbookOf(rows)))
  expect(sheet!.data).toEqual([rows[0], rows[1], ['=1+1', 1, 'a\nb']])
})

test('the same rows give the same bytes', () => {
  expect(workbookOf(rows)).toEqual(workbookOf(rows))
})
