// The published one-to-one benchmark: every .dzn of a folder planned with the fewest breaks, beside what is known about it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Plan, planFewestBreaks } from '../../src/app/allocation/fewest-breaks.ts'
import { type Cause, parseBenchmark } from '../../src/engines/allocation/index.ts'
import { isRefusal } from '../../src/values/refusal.ts'

/** 0 when every instance was decided within its time. */
export async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '60' },
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
    },
  })
  const [folder] = positionals
  const seconds = Number(values.seconds)
  if (folder === undefined || !(seconds > 0)) {
    console.error('Usage: npm run bench:b2b -- FOLDER [--seconds 60] [--out DIR] [--seed 1] [--only PART-OF-A-NAME]')
    return 2
  }
  if (values.out !== undefined) mkdirSync(values.out, { recursive: true })
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.dzn') && file.includes(values.only))
    .sort()
  console.log(row(['instance', 'status', 'breaks', 'bound', 'seconds', 'grade or reason']))
  let undecided = 0
  for (const file of files)
    if (!(await runOne(join(folder, file), Number(values.seed), seconds, values.out))) undecided++
  console.log(`\n${files.length - undecided} of ${files.length} decided within ${seconds} s each.`)
  return undecided === 0 ? 0 : 1
}

async function runOne(file: string, seed: number, seconds: number, out: string | undefined): Promise<boolean> {
  const name = basename(file, '.dzn')
  const begun = performance.now()
  const event = parseBenchmark(readFileSync(file, 'utf8'))
  if (isRefusal(event)) {
    console.log(row([name, 'unreadable', '', '', '', JSON.stringify(event.facts)]))
    return false
  }
  const plan = await planFewestBreaks(event, seed, seconds)
  const took = ((performance.now() - begun) / 1000).toFixed(1)
  if (out !== undefined)
    writeFileSync(join(out, `${name}.json`), `${JSON.stringify({ slots: slotsOf(plan, event.requests.length) })}\n`)
  console.log(row([name, ...cellsOf(plan, took)]))
  return 'impossible' in plan || ('found' in plan && !plan.isLate)
}

function cellsOf(plan: Plan, took: string): string[] {
  if ('impossible' in plan) {
    const { impossible } = plan
    if (impossible === 'late') return ['infeasible', '', '', took, 'reason not found in time']
    return [
      'infeasible',
      '',
      '',
      took,
      `${impossible.isMinimal ? 'minimal: ' : ''}${impossible.causes.map(causeText).join(', ')}`,
    ]
  }
  if (!('found' in plan)) return ['time', '', '', took, '']
  const { breaks, bound, checkedBound } = plan
  const grade =
    breaks > bound ? 'gap' : checkedBound === breaks ? 'proved-optimal' : `solver-claimed (prices: ${checkedBound})`
  return [breaks === bound ? 'proved' : 'feasible', String(breaks), String(bound), took, grade]
}

function causeText(cause: Cause): string {
  return Object.values(cause).join(' ')
}

function slotsOf(plan: Plan, meetings: number): number[] {
  return Array.from({ length: meetings }, (_, meeting) => ('found' in plan ? plan.found.placement[meeting]! + 1 : 0))
}

function row(cells: string[]): string {
  const widths = [24, 11, 7, 6, 8]
  return cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join(' ')
    .trimEnd()
}

process.exitCode = await main()
