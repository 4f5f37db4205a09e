import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { encodeLexicon, openLexicon } from '../../src/engines/relevance/lexicon.ts'
import { openModel } from '../../src/engines/relevance/model.ts'
import { encodeTable, tableContents } from '../../src/engines/relevance/piece-table.ts'
import { declarationParagraphs, messageCatalogue } from './formats.ts'
import { corpusFaults, type Group } from './groups.ts'
import { asPieces, splitHeldOut } from './piece-groups.ts'
import { parseRecipe, type Recipe } from './recipe.ts'
import { guardAgainst } from './test-guard.ts'
import { trainLexicon } from './train-lexicon.ts'
import { foundFirst, openTrainer, trainTable } from './train-table.ts'

// A language of thirty things: "e0 e1 …" in English, "f0 f1 …" in Filipino. Pieces stand sorted, as the table wants them.
const things = Array.from({ length: 30 }, (_, thing) => thing)
const pieces = ['▁', ...things.flatMap((thing) => [`▁e${thing}`, `▁f${thing}`])].sort((a, b) => (a < b ? -1 : 1))
const dimension = 16
const startTable = encodeTable({
  pieces,
  scores: pieces.map(() => -5000),
  canonical: pieces.map((piece, id) => (piece === '▁' ? -1 : id)),
  scales: new Float32Array(pieces.length).fill(1 / 127),
  rows: pieces.map((_, id) => Int8Array.from({ length: dimension }, (_, d) => ((id * 37 + d * 91) % 255) - 127)),
})
const startLexicon = encodeLexicon([{ language: 'fil', links: [] }])
const model = openModel({ table: startTable, lexicon: startLexicon })

const recipe: Recipe = parseRecipe(
  JSON.stringify({
    name: 'tiny',
    seed: 7,
    start: { commit: '', table: '', lexicon: '' },
    sources: [],
    heldOutOneIn: 10,
    table: { vectors: 'keep', steps: 300, blend: 1, batch: 16, rate: 0.05, scale: 20, drop: 0, onePair: 0.5 },
    lexicon: { rounds: 6, prior: 5, least: 0.01, most: 12 },
  }),
)

const sentence = (letter: string, from: number) => [0, 7, 13].map((step) => `${letter}${(from + step) % 30}`).join(' ')
const groups: Group[] = things.map((thing) => ({
  source: 'tiny',
  weight: 1,
  texts: { en: [sentence('e', thing), `e${thing}`], fil: [sentence('f', thing), `f${thing}`] },
}))

async function trained(threads: number): Promise<{ bytes: Uint8Array; found: string | undefined }> {
  const all = asPieces(groups, model.table)
  const trainer = openTrainer(tableContents(startTable), recipe, threads)
  await trainTable(trainer, all, recipe)
  return { bytes: encodeTable(trainer.contents()), found: foundFirst(trainer, all).fil }
}

test('the same recipe gives the same bytes, whatever the number of threads', async () => {
  const [one, again, three] = [await trained(1), await trained(1), await trained(3)]
  expect(Buffer.compare(one.bytes, again.bytes)).toBe(0)
  expect(Buffer.compare(one.bytes, three.bytes)).toBe(0)
})

test('texts that say the same find each other after training, and did not before', async () => {
  const before = foundFirst(openTrainer(tableContents(startTable), recipe, 1), asPieces(groups, model.table)).fil
  expect(Number.parseFloat(before!)).toBeLessThan(0.2)
  expect(Number.parseFloat((await trained(1)).found!)).toBeGreaterThan(0.9)
})

test('no step leaves every byte as it was', async () => {
  const still = { ...recipe, table: { ...recipe.table, steps: 0 } }
  const trainer = openTrainer(tableContents(startTable), still, 1)
  await trainTable(trainer, asPieces(groups, model.table), still)
  expect(Buffer.compare(encodeTable(trainer.contents()), startTable)).toBe(0)
})

test('the lexicon learns which piece means which', () => {
  const { bytes } = trainLexicon(model, asPieces(groups, model.table), recipe)
  const lexicon = openLexicon(bytes)
  const best = things.map((thing) => {
    const meanings: number[] = []
    lexicon.translate('fil', pieces.indexOf(`▁f${thing}`), (english) => meanings.push(english))
    return pieces[meanings[0]!]
  })
  expect(best).toEqual(things.map((thing) => `▁e${thing}`))
})

test('a link that was known outweighs a few sightings', () => {
  const [foreign, known, seen] = ['▁f1', '▁e2', '▁e1'].map((piece) => pieces.indexOf(piece)) as [number, number, number]
  const links = [{ foreign, english: known, probability: 1 }]
  const knowing = openModel({ table: startTable, lexicon: encodeLexicon([{ language: 'fil', links }]) })
  const once = asPieces([{ source: 'tiny', weight: 1, texts: { en: ['e1'], fil: ['f1'] } }], model.table)
  const meanings: number[] = []
  openLexicon(trainLexicon(knowing, once, recipe).bytes).translate('fil', foreign, (english) => meanings.push(english))
  expect(meanings).toEqual([known, seen])
})

test.each([
  ['the line of a test itself', 'e1 e2 e3 e4 e5 e6 e7 e8', true],
  ['eight pieces in a row of it', 'e20 e2 e3 e4 e5 e6 e7 e8 e9 e21', true],
  ['seven pieces in a row of it', 'e20 e3 e4 e5 e6 e7 e8 e9 e21', false],
  ['the same words in another order', 'e9 e8 e7 e6 e5 e4 e3 e2 e1', false],
])('training text is kept from the tests: %s', (_, text, touches) => {
  const guard = guardAgainst(['e1 e2 e3 e4 e5 e6 e7 e8 e9', 'e1 e2 e3 e4 e5 e6 e7 e8'], model.table)
  expect(guard.touches({ fil: ['f1'], en: [text] })).toBe(touches)
})

test('which groups are held out does not depend on the others', () => {
  const all = asPieces(groups, model.table)
  const { heldOut } = splitHeldOut(all, 5)
  const { heldOut: ofHalf } = splitHeldOut(all.slice(0, 15), 5)
  expect(heldOut.length).toBeGreaterThan(0)
  expect(heldOut.slice(0, ofHalf.length)).toEqual(ofHalf)
})

test('articles of the declaration meet only when they are cut alike', () => {
  const html = '<h2>Preamble</h2><p>One <b>word</b>.</p><h2>Article 1</h2><p>Two.</p><p>Three.</p>'
  expect([...declarationParagraphs(html)]).toEqual([
    ['2/0/0/1', 'One word .'],
    ['2/1/0/2', 'Two.'],
    ['2/1/1/2', 'Three.'],
  ])
})

test('a catalogue of messages loses its markup and placeholders', () => {
  const text = JSON.stringify({ hello: { message: 'Block <b>{{count}}</b> of $TOTAL$' } })
  expect([...messageCatalogue(text)]).toEqual([['hello', 'Block of']])
})

test('every line of the corpus stands in every language, and none twice', () => {
  const folder = new URL('corpus/', import.meta.url)
  const lines = readdirSync(folder).flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>),
  )
  expect(lines.flatMap(corpusFaults)).toEqual([])
  expect(new Set(lines.map(({ en }) => en)).size).toBe(lines.length)
})
