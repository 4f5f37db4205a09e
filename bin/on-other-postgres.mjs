// Runs the tests that use a database once more, on the oldest PostgreSQL that Muara promises to run on, from the system's packages.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const oldest = 15

/** Where the system has it, or undefined. */
export function otherPostgres() {
  const binaries = `/usr/lib/postgresql/${oldest}/bin`
  return existsSync(join(binaries, 'postgres')) ? { name: `PostgreSQL ${oldest}`, binaries } : undefined
}

/** Tests that ask for a database of their own; those of single processes start embedded ones and are left out. */
function testsOnDatabase() {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => join('src', path))
    .filter((path) => path.endsWith('.test.ts') && /freshDatabase\(\)/.test(readFileSync(path, 'utf8')))
    .concat('test/nodes.test.ts')
}

function run(binaries) {
  const folder = mkdtempSync(join(tmpdir(), 'muara-other-'))
  const owner = process.getuid?.() === 0 ? nobody() : {}
  const cluster = join(folder, 'cluster')
  mkdirSync(cluster, { mode: 0o700 })
  chmodSync(folder, 0o711)
  if (owner.uid !== undefined) chownSync(cluster, owner.uid, owner.gid)
  const call = (program, ...args) => {
    const done = spawnSync(join(binaries, program), args, {
      ...owner,
      cwd: '/',
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    if (done.status !== 0) throw new Error(`${program}: ${done.stderr}`)
  }
  call(
    'initdb',
    '-D',
    cluster,
    '-U',
    'muara',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-instructions',
    '--no-sync',
  )
  const options = `-c listen_addresses= -c unix_socket_directories=${cluster} -c fsync=off -c max_connections=100`
  call('pg_ctl', 'start', '-D', cluster, '-w', '-l', join(cluster, 'log'), '-o', options)
  try {
    const url = `postgres://muara@localhost/postgres?host=${encodeURIComponent(cluster)}`
    const words = ['run', '--project', 'fast', ...testsOnDatabase()]
    return spawnSync('vitest', words, { stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: url } }).status ?? 1
  } finally {
    call('pg_ctl', 'stop', '-D', cluster, '-m', 'immediate')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** PostgreSQL refuses to run as root. */
function nobody() {
  const [, , uid, gid] = (readFileSync('/etc/passwd', 'utf8').match(/^nobody:.*$/m)?.[0] ?? '').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = run(process.argv[2] ?? otherPostgres()?.binaries)
