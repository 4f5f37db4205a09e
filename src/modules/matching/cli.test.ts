import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readXlsxFile from 'read-excel-file/node'
import { expect, it } from 'vitest'
import type { Terminal } from '../../module.ts'
import { matchCommand } from './cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'match-'))
const listing = (ref: string, kind: string, title: string, facts: object = {}) =>
  JSON.stringify({ ref, kind, language: 'en', title, summary: title, ...facts })
const file = join(folder, 'listings.jsonl')
writeFileSync(
  file,
  [
    listing('N-1', 'need', 'Rice dryer for a wet season', { country: 'LA', organisation: 'Sala Foods' }),
    listing('O-1', 'offer', 'Solar rice dryer', { country: 'VN' }),
    listing('O-2', 'offer', 'Paddy dryer for the wet season', { country: 'LA', organisation: 'Sala Foods' }),
    listing('O-3', 'offer', 'Husk fired rice dryer', { country: 'CN', export: 'prohibited' }),
    listing('O-4', 'offer', 'Salinity meter', { country: 'TH', excludes: 'VN' }),
  ].join('\n'),
)

async function run(...args: string[]): Promise<{ code: number; said: string[] }> {
  const said: string[] = []
  const terminal = {
    language: 'en',
    out: (line: string) => said.push(line),
    error: (line: string) => said.push(line),
    progress: () => {},
  }
  return { code: await matchCommand.run(args, terminal as unknown as Terminal), said }
}

it('leaves out the own organisation and what may not be exported', async () => {
  const out = join(folder, 'run.jsonl')
  expect((await run(file, '--out', out)).code).toBe(0)
  const lines = readFileSync(out, 'utf8').trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).offer)).toEqual(['O-1', 'O-4'])
})

it('writes a workbook when the name ends so, twice the same bytes', async () => {
  const [one, other] = ['one.xlsx', 'other.XLSX'].map((name) => join(folder, name)) as [string, string]
  await run(file, '--out', one, '--both-sides')
  await run(file, '--out', other, '--both-sides')
  expect(readFileSync(one)).toEqual(readFileSync(other))
  const [sheet] = await readXlsxFile(readFileSync(one))
  expect(sheet!.data[0]).toEqual(['need', 'need_title', 'offer', 'offer_title', 'rank', 'score', 'band', 'why'])
  expect(sheet!.data[1]!.slice(0, 5)).toEqual(['N-1', 'Rice dryer for a wet season', 'O-1', 'Solar rice dryer', 1])
})

it('prints what each country and language is shown, beside its merit', async () => {
  const { said } = await run(file, '--balance')
  expect(said[0]).toMatch(/^Exposure to merit/)
  expect(said).toContainEqual(expect.stringMatching(/^ {2}Vietnam: 1 offer, \d\.\d\d before, \d\.\d\d after$/))
})

it('says so when little of a need was understood', async () => {
  const strange = join(folder, 'strange.jsonl')
  writeFileSync(
    strange,
    [listing('N-2', 'need', 'Zxqv wkrtz plmgh bdfgk vvnnq'), listing('O-9', 'offer', 'Rice dryer')].join('\n'),
  )
  expect((await run(strange, '--explain')).said.join('\n')).toMatch(/Only \d+% of your words were understood/)
  expect((await run(file, '--explain')).said.join('\n')).not.toMatch(/were understood/)
})
