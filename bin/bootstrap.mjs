// Runs one of the project's commands on the Node that the project brings, whatever Node (20 or newer) and npm the machine has.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [task, ...args] = process.argv.slice(2)

const tasks = {
  start: () => {
    install()
    build()
    run(muara('serve', ...args))
  },
  muara: () => {
    install()
    run(muara(...args))
  },
  build: () => {
    install()
    build()
  },
  check: () => {
    install()
    run(['bin/check.mjs', ...args])
  },
  language: () => {
    install()
    run([join('bin', 'language.ts'), ...args])
  },
  bench: () => {
    install()
    run(['--import', 'tsx', join('bench', args[0] ?? '', 'run.ts'), ...args.slice(1)])
  },
  train: () => {
    install()
    run(['--import', 'tsx', join('tools', 'relevance-train', `${args[0] ?? ''}.ts`), ...args.slice(1)])
  },
}

if (Number(process.versions.node.split('.')[0]) < 20)
  stop(`Muara needs Node 20 or newer to begin with; this is ${process.version}. Install a newer one from nodejs.org.`)
if (!Object.hasOwn(tasks, task)) stop(`Usage: node bin/bootstrap.mjs ${Object.keys(tasks).join(' | ')}`, 2)
tasks[task]()

/** `npm ci` when the packages are absent or the lock has changed since. */
function install() {
  const stamp = join(root, 'node_modules', '.muara-lock')
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(node())) return
  process.stderr.write('Installing what Muara needs (once, about half a minute) …\n')
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0)
    stop(`npm could not install the packages:\n${done.stderr || done.error?.message || done.stdout}`)
  writeFileSync(stamp, lock)
}

/** Builds the islands when one of them is newer than the last build. */
function build() {
  const manifest = join(root, 'dist', 'islands', '.vite', 'manifest.json')
  const newest = Math.max(
    ...islands(join(root, 'src')).map((file) => statSync(file).mtimeMs),
    statSync(join(root, 'vite.config.ts')).mtimeMs,
  )
  if (existsSync(manifest) && statSync(manifest).mtimeMs >= newest) return
  const done = spawnSync(
    node(),
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error'],
    { cwd: root, encoding: 'utf8', env: environment() },
  )
  if (done.status !== 0) stop(`The islands could not be built:\n${done.stderr || done.stdout}`)
}

function islands(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.island\.tsx?$/.test(file))
    .map((file) => join(folder, file))
}

function muara(...words) {
  // Ranking makes many short-lived arrays: room for them spares collecting garbage.
  return ['--max-semi-space-size=32', '--import', 'tsx', join('src', 'app', 'cli.ts'), ...words]
}

/** Hands over to the project's own Node; its end is ours, and Ctrl-C is left to it. */
function run(words) {
  const child = spawn(node(), words.map(absolute), {
    stdio: 'inherit',
    env: { ...environment(), TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') },
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

/** Our own files are named from the root; what a person names stays relative to where they are. */
function absolute(word, index, words) {
  if (words[index - 1] === '--import')
    return `file://${join(root, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs').replaceAll('\\', '/')}`
  return /^(src|bench|bin)[\\/].*\.(ts|mjs)$/.test(word) && index <= 3 ? join(root, word) : word
}

function environment() {
  return { ...process.env, PATH: join(root, 'node_modules', '.bin') + delimiter + process.env.PATH }
}

function node() {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

function stop(sentence, code = 1) {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}
