// Fetches the pinned packages through npm and apt, checks their SHA-256, and unpacks them once.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Pinned {
  name: string
  registry: 'npm' | 'debian'
  version: string
  sha256: string
}

const here = fileURLToPath(new URL('.', import.meta.url))
/** Not committed; may be taken away at any time. */
const cache = process.env.TRAIN_CACHE ?? join(here, 'cache')

/** The folder with the files of a package that sources.json names. */
export function unpacked(name: string): string {
  const sources = JSON.parse(readFileSync(join(here, 'sources.json'), 'utf8')) as { packages: Pinned[] }
  const pinned = sources.packages.find((each) => each.name === name)
  if (pinned === undefined) throw new Error(`sources.json does not name ${name}.`)
  const folder = join(cache, `${name}-${pinned.sha256.slice(0, 12)}`)
  if (!existsSync(folder)) unpack(pinned, fetchArchive(pinned), folder)
  return folder
}

function fetchArchive(pinned: Pinned): string {
  const landing = join(cache, `landing-${pinned.name}`)
  mkdirSync(landing, { recursive: true })
  const version = `${pinned.name}${pinned.registry === 'npm' ? '@' : '='}${pinned.version}`
  if (pinned.registry === 'npm') run('npm', ['pack', version, '--loglevel=error'], landing)
  else run('apt-get', ['download', version], landing)
  const archive = readdirSync(landing).find((file) => /\.(tgz|deb)$/.test(file))
  if (archive === undefined) throw new Error(`${version} did not arrive.`)
  return join(landing, archive)
}

function unpack(pinned: Pinned, archive: string, folder: string): void {
  const found = createHash('sha256').update(readFileSync(archive)).digest('hex')
  if (found !== pinned.sha256) throw new Error(`${pinned.name} has the SHA-256 ${found}, not the pinned one.`)
  mkdirSync(`${folder}.part`, { recursive: true })
  if (pinned.registry === 'npm') run('tar', ['xzf', archive, '-C', `${folder}.part`], cache)
  else run('dpkg-deb', ['-x', archive, `${folder}.part`], cache)
  renameSync(`${folder}.part`, folder)
}

function run(command: string, args: string[], folder: string): void {
  const done = spawnSync(command, args, { cwd: folder, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stderr}`)
}
