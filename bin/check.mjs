// Everything CI checks, in order, as a readable list; `--stories` adds the ones that need a browser, `--postgres-15` the other database.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { otherPostgres } from './on-other-postgres.mjs'

const isWanted = (option) => process.argv.includes(option) || process.env.CI === 'true'
const withStories = isWanted('--stories')
const withOther = isWanted('--postgres-15')
const other = withOther ? otherPostgres() : undefined

const steps = [
  ['The lock file names no registry host', ['node', 'bin/check-lock.mjs']],
  ['Types', ['tsc', '-p', '.']],
  ['Style', ['biome', 'check', '--error-on-warnings']],
  ['Islands build', ['vite', 'build', '--logLevel', 'error']],
  ['What is generated is fresh', ['node', '--import', 'tsx', 'bin/generate.ts']],
  ['Rules, actions and the house', ['vitest', 'run', '--project', 'fast']],
  ...(other ? [[`Actions on ${other.name}`, ['node', 'bin/on-other-postgres.mjs', other.binaries]]] : []),
  ...(withStories ? [['Stories in a browser', ['vitest', 'run', '--project', 'stories']]] : []),
]

let counted = ''
for (const [name, [command, ...args]] of steps) {
  process.stdout.write(`\n— ${name}\n`)
  const done = spawnSync(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 1 << 28,
  })
  process.stdout.write(done.stdout ?? '')
  if (done.status !== 0) {
    process.stdout.write(`\nThe check stopped at: ${name}\n${totals(counted + (done.stdout ?? ''))}\n`)
    process.exit(done.status ?? 1)
  }
  counted += done.stdout ?? ''
}
if (!withStories)
  process.stdout.write(
    '\nSkipped: the stories in a browser (bin/check --stories runs them with a system Chromium; .ci/run installs one).\n',
  )
if (!other)
  process.stdout.write(
    withOther
      ? 'Skipped: the action tests on PostgreSQL 15, as it is not in /usr/lib/postgresql (.ci/run installs it).\n'
      : 'Skipped: the action tests on PostgreSQL 15 (bin/check --postgres-15 runs them; .ci/run does).\n',
  )
if (!existsSync('../shared')) process.stdout.write('Skipped: tests on ../shared, which is absent here.\n')
process.stdout.write(`\n${totals(counted)}\n`)

/** One closing line over all test runs. */
function totals(output) {
  const plain = stripVTControlCharacters(output)
  const sum = (word) =>
    [...plain.matchAll(/^\s*Tests\s+(.*)$/gm)].reduce(
      (total, [, line]) => total + Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0),
      0,
    )
  return `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`
}
