import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { main } from './run.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

function aFile(name: string, text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'bitext-')), name)
  writeFileSync(file, text)
  return file
}

function listen(): { out: string[]; err: string[] } {
  const heard = { out: [] as string[], err: [] as string[] }
  vi.spyOn(console, 'log').mockImplementation((line) => void heard.out.push(line))
  vi.spyOn(console, 'error').mockImplementation((line) => void heard.err.push(line))
  return heard
}

const english = aFile('en.txt', 'The water is salty.\nThe market is open today.\nA doctor reads the book.\n')

test('aligned lines are counted, blank last lines are not', async () => {
  const heard = listen()
  const chinese = aFile('zh.txt', '水是咸的。\n市场今天开门。\n医生在看书。\n\n\n')
  expect(await main(['--source', `${chinese}:zh-Hans`, '--target', `${english}:en`])).toBe(0)
  expect(heard.out).toEqual(['{"n":3,"p1":1,"r10":1}'])
})

test('a different number of lines is refused in one sentence', async () => {
  const heard = listen()
  const filipino = aFile('fil.txt', 'Maalat ang tubig.\n')
  expect(await main(['--source', `${filipino}:tl`, '--target', `${english}:en`])).toBe(1)
  expect(heard.err).toEqual(['The files are not aligned: 1 lines in the source, 3 in the target.'])
})

test.each([
  [[]],
  [['--source', 'a.txt', '--target', 'b.txt']],
  [['--source', 'a.txt:xx', '--target', 'b.txt:en']],
  [['--what']],
])('wrong usage: %j', async (args) => {
  listen()
  expect(await main(args)).toBe(2)
})
