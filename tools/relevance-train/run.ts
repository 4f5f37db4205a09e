// Trains the relevance model from pinned texts: npm run -s train:relevance -- [--recipe NAME] [--out FOLDER] [--threads N].
// The same recipe and the same sources give the same bytes, whatever the number of threads.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openModel } from '../../src/engines/relevance/model.ts'
import { encodeTable, tableContents } from '../../src/engines/relevance/piece-table.ts'
import { readGroups } from './groups.ts'
import { asPieces, splitHeldOut } from './piece-groups.ts'
import { type Recipe, readRecipe } from './recipe.ts'
import { testGuard } from './test-guard.ts'
import { trainLexicon } from './train-lexicon.ts'
import { foundFirst, openTrainer, trainTable } from './train-table.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      recipe: { type: 'string', default: 'continue' },
      out: { type: 'string', default: join(here, 'out') },
      threads: { type: 'string', default: '2' },
    },
  })
  const recipe = readRecipe(join(here, 'recipes', `${values.recipe}.json`))
  await train(recipe, values.out, Number(values.threads))
  return 0
}

async function train(recipe: Recipe, out: string, threads: number): Promise<void> {
  const start = { table: startFile(recipe, 'table'), lexicon: startFile(recipe, 'lexicon') }
  const model = openModel(start)
  const guard = timed('test texts', () => testGuard(model.table))
  const read = timed('sources', () => readGroups(recipe.sources, guard))
  console.log(JSON.stringify(read.counts))
  const { training, heldOut } = splitHeldOut(asPieces(read.groups, model.table), recipe.heldOutOneIn)
  const trainer = openTrainer(tableContents(start.table), recipe, threads)
  console.log('held out, found first, before:', JSON.stringify(foundFirst(trainer, heldOut)))
  await trainTable(trainer, training, recipe)
  console.log('held out, found first, after:', JSON.stringify(foundFirst(trainer, heldOut)))
  const links = timed('lexicon', () => trainLexicon(model, training, recipe))
  writeModel(out, recipe, encodeTable(trainer.contents()), links)
}

/** The model that the recipe starts from is an input like any other: kept by the repository's history, named by its hash. */
function startFile({ start }: Recipe, name: 'table' | 'lexicon'): Uint8Array {
  const path = `${start.commit}:src/engines/relevance/model/${name}.bin`
  const shown = spawnSync('git', ['show', path], { cwd: here, maxBuffer: 1 << 28 })
  if (shown.status !== 0) throw new Error(`git show ${path}: ${shown.stderr}`)
  if (sha256(shown.stdout) !== start[name]) throw new Error(`${path} is not the file the recipe starts from.`)
  return shown.stdout
}

function writeModel(
  out: string,
  recipe: Recipe,
  table: Uint8Array,
  lexicon: { bytes: Uint8Array; links: Record<string, number> },
): void {
  mkdirSync(out, { recursive: true })
  const contents = tableContents(table)
  const describe = (bytes: Uint8Array) => ({ bytes: bytes.length, sha256: sha256(bytes) })
  const card = {
    name: recipe.name,
    pieces: contents.pieces.length,
    dimension: contents.rows[0]!.length,
    links: lexicon.links,
    files: { 'table.bin': describe(table), 'lexicon.bin': describe(lexicon.bytes) },
    licence: 'CC-BY-SA-4.0, see PROVENANCE.md',
  }
  writeFileSync(join(out, 'table.bin'), table)
  writeFileSync(join(out, 'lexicon.bin'), lexicon.bytes)
  writeFileSync(join(out, 'model.json'), `${JSON.stringify(card, null, 2)}\n`)
  console.log(JSON.stringify(card.files))
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function timed<Result>(what: string, work: () => Result): Result {
  const began = performance.now()
  const result = work()
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
  return result
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2))
