// Reads the imports and names of all files and says, in sentences, where they break the law of the house (ARCHITECTURE.md).
import { posix } from 'node:path'

export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string
  text: string
}

const rooms = ['values', 'engines', 'platform', 'journal', 'ui', 'modules', 'app'] as const
type Room = (typeof rooms)[number]

/** What may stand directly in a module's folder. `sample` holds what a first start shows. */
const moduleFiles = [
  'README.md',
  'module.ts',
  'index.ts',
  'schema.ts',
  'events.ts',
  'access.ts',
  'actions.ts',
  'store.ts',
  'api.ts',
  'jobs.ts',
  'reactions.ts',
  'cli.ts',
]
const moduleFolders = [
  'rules',
  'actions',
  'store',
  'pages',
  'strings',
  'migrations',
  'sample',
  'types',
  'indicators',
  'instruments',
]
const junkDrawers = ['common', 'shared', 'utils', 'util', 'helpers', 'lib', 'core', 'misc']

export function houseFaults(files: SourceFile[], moduleOrder: string[]): string[] {
  const known = new Set(files.map((file) => file.path))
  const source = files.filter((file) => file.path.startsWith('src/'))
  const imports = new Map(files.map((file) => [file.path, importsOf(file)]))
  return [
    ...source.flatMap(placeFaults),
    ...source.flatMap((file) => importFaults(file, imports.get(file.path) ?? [], moduleOrder)),
    ...source.flatMap(contentFaults),
    ...source.flatMap((file) => tableFaults(file, moduleOrder)),
    ...deadFiles(source, imports, known),
    ...cycles(source, imports),
  ]
}

function importsOf({ path, text }: SourceFile): string[] {
  const specifiers = [
    ...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g),
    ...text.matchAll(/new URL\('(\.[^']+)', import\.meta\.url\)/g),
  ].map(([, name]) => name ?? '')
  return specifiers.map((name) => (name.startsWith('.') ? posix.join(posix.dirname(path), name) : name))
}

function roomOf(path: string): Room | undefined {
  const name = path.split('/')[1] ?? ''
  return rooms.find((room) => room === name)
}

function moduleOf(path: string): string | undefined {
  return /^src\/modules\/([^/]+)\//.exec(path)?.[1]
}

function isTest(path: string): boolean {
  return /\.test(-help)?\.tsx?$/.test(path)
}

function placeFaults({ path }: SourceFile): string[] {
  const parts = path.split('/')
  const drawer = parts.slice(1, -1).find((part) => junkDrawers.includes(part))
  if (drawer)
    return [
      `${path}: there is no folder "${drawer}" in the house; a thing without a room gets a name first, then a room.`,
    ]
  if (parts.length === 2)
    return path === 'src/modules.ts' || path === 'src/module.ts'
      ? []
      : [`${path}: a file without a room; put it into one of ${rooms.join(', ')}.`]
  if (!roomOf(path)) return [`${path}: src/${parts[1]} is not a room; the rooms are ${rooms.join(', ')}.`]
  return moduleOf(path) ? moduleFileFaults(path, parts.slice(3)) : []
}

function moduleFileFaults(path: string, inside: string[]): string[] {
  const [first = ''] = inside
  if (path.endsWith('.css')) return [`${path}: modules hold no CSS; the look changes in src/ui.`]
  if (inside.length > 1)
    return moduleFolders.includes(first)
      ? []
      : [`${path}: a module has no folder "${first}"; its vocabulary is ${moduleFolders.join(', ')}.`]
  const name = first.replace('.test.ts', '.ts')
  return moduleFiles.includes(name)
    ? []
    : [
        `${path}: ${first} is not in the closed vocabulary of a module (${moduleFiles.join(', ')}); rules go to rules/, pages to pages/.`,
      ]
}

function importFaults(file: SourceFile, targets: string[], moduleOrder: string[]): string[] {
  const room = roomOf(file.path)
  if (!room || isTest(file.path)) return []
  return targets.flatMap((target) => [
    ...outsideFaults(file.path, room, target),
    ...roomFaults(file.path, room, target),
    ...moduleFaults(file.path, target, moduleOrder),
  ])
}

const worldly =
  /^node:(fs|net|http|https|child_process|worker_threads|os|process|tls|dns)|^(pg|kysely|hono|@hono|preact|pino)(\/|$)/

function outsideFaults(path: string, room: Room, target: string): string[] {
  const isRule = /^src\/modules\/[^/]+\/rules\//.test(path)
  if (target.startsWith('src/') || !worldly.test(target)) return []
  if (room === 'engines' || room === 'values')
    return [`${path} imports ${target}: ${room} do no input or output; read outside and hand the bytes in.`]
  return isRule ? [`${path} imports ${target}: rules are pure; the action reads and writes, the rule decides.`] : []
}

function roomFaults(path: string, room: Room, target: string): string[] {
  const other = target.startsWith('src/') ? roomOf(target) : undefined
  if (!other || other === room) return []
  // The list and the shape of a module stand above the rooms; ../module.ts is a file of types.
  const isRule = /^src\/modules\/[^/]+\/rules\//.test(path)
  if (isRule && other !== 'values' && other !== 'engines')
    return [`${path} imports ${target}: rules are pure; they import values, engines and their own module's nouns only.`]
  if (rooms.indexOf(other) < rooms.indexOf(room)) return []
  return [
    `${path} imports ${target}: ${room} may import only what stands to its left (${rooms.slice(0, rooms.indexOf(room)).join(', ') || 'nothing'}); let ${other} call ${room}, or react to the journal.`,
  ]
}

function moduleFaults(path: string, target: string, moduleOrder: string[]): string[] {
  const own = moduleOf(path)
  const other = moduleOf(target)
  if (!own || !other || own === other) return []
  if (moduleOrder.indexOf(other) > moduleOrder.indexOf(own))
    return [
      `${path} imports ${target}: ${own} stands above ${other} in src/modules.ts; let ${other} react to the journal or add a panel.`,
    ]
  const isDoor = target === `src/modules/${other}/index.ts` || target === `src/modules/${other}/events.ts`
  return isDoor
    ? []
    : [`${path} imports ${target}: come in through the door, src/modules/${other}/index.ts (or events.ts).`]
}

function contentFaults({ path, text }: SourceFile): string[] {
  const isRule = /^src\/modules\/[^/]+\/rules\//.test(path) && !isTest(path)
  const faults: string[] = []
  if (
    (isRule || path.startsWith('src/engines/')) &&
    !isTest(path) &&
    /\bDate\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/.test(text)
  )
    faults.push(`${path}: no clock and no randomness here; the time comes in as an argument.`)
  if (path.endsWith('.tsx') && / style=[{"]/.test(text))
    faults.push(`${path}: no style attributes; the content security policy refuses them, and the look lives in src/ui.`)
  return faults
}

/** A module's SQL names the tables of its own schema only; the schema bears the module's name. */
function tableFaults({ path, text }: SourceFile, moduleOrder: string[]): string[] {
  const own = moduleOf(path)
  if (!own || isTest(path) || !/\.(ts|tsx|sql)$/.test(path)) return []
  const others = [...moduleOrder, 'journal', 'platform'].filter((name) => name !== own)
  const named = [...text.matchAll(/(?:from|join|into|update|table|'|references)\s+'?([a-z_]+)\.[a-z_]+/gi)].map(
    ([, schema]) => schema ?? '',
  )
  const foreign = named.find(
    (schema) => others.includes(schema) && !(path.endsWith('.sql') && isReference(text, schema)),
  )
  return foreign ? [`${path}: names a table of ${foreign}; ask through its door instead.`] : []
}

/** A foreign key may point up the list. */
function isReference(text: string, schema: string): boolean {
  const all = text.match(new RegExp(`\\b${schema}\\.[a-z_]+`, 'g'))?.length ?? 0
  const references = text.match(new RegExp(`references ${schema}\\.[a-z_]+`, 'g'))?.length ?? 0
  return all === references
}

const entries = [
  /^src\/app\/cli\.ts$/,
  /\.island\.tsx?$/,
  /\.test(-help)?\.tsx?$/,
  /^src\/engines\/[^/]+\/index\.ts$/,
  /\.(md|json|jsonl|bin|woff2|txt|sql|css|ttl)$/,
  /^src\/ui\/gallery\.tsx$/,
]

function deadFiles(source: SourceFile[], imports: Map<string, string[]>, known: Set<string>): string[] {
  const used = new Set([...imports].filter(([path]) => !isTest(path)).flatMap(([, targets]) => targets))
  return source
    .map((file) => file.path)
    .filter((path) => known.has(path) && !used.has(path) && !entries.some((entry) => entry.test(path)))
    .map((path) => `${path}: nobody imports this file; take it out, or mount it.`)
}

function cycles(source: SourceFile[], imports: Map<string, string[]>): string[] {
  const done = new Set<string>()
  const faults: string[] = []
  const visit = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) {
      faults.push(
        `${[...trail.slice(start), path].join(' → ')}: a cycle of imports; the two are one file, or meet in a third.`,
      )
      return
    }
    if (done.has(path)) return
    for (const target of imports.get(path) ?? [])
      if (target.startsWith('src/') && /\.tsx?$/.test(target)) visit(target, [...trail, path])
    done.add(path)
  }
  for (const file of source) if (!isTest(file.path)) visit(file.path, [])
  return faults
}
