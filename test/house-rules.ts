// The law of the house as tables of rules. Each refusal is a sentence that says why, and where the thing should go.
import { builtinModules } from 'node:module'
import { posix } from 'node:path'

export interface Import {
  /** A path from the root, or the name of a package; undefined when only running the code would tell. */
  target: string | undefined
  isRelative: boolean
  by: 'import' | 'url'
}

export interface Text {
  text: string
  isSql: boolean
}

/** What the rules know of a file. */
export interface Reading {
  path: string
  imports: Import[]
  texts: Text[]
  /** Names that the code uses: `fetch`, `Date.now`, `.now` (of anything), `new Date()`. */
  uses: Set<string>
  /** Words for a reader that stand in the code itself. */
  spoken: string[]
  /** Attributes that say how something looks. */
  looks: string[]
  /** Compares somebody's role. */
  asksRole: boolean
  /** Does not parse. */
  isBroken: boolean
}

export interface House {
  moduleOrder: string[]
  /** The paths of all files. */
  known: Set<string>
  readings: Reading[]
}

type FileRule = (reading: Reading, house: House) => string[]
type WholeRule = (source: Reading[], house: House) => string[]

/** A name is no word: it is the same in every language. */
export const properNames = ['Muara']

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
  'events',
  'store',
  'pages',
  'strings',
  'migrations',
  'sample',
  'types',
  'indicators',
  'instruments',
]
const junkDrawers = ['common', 'shared', 'utils', 'util', 'helpers', 'helper', 'lib', 'core', 'misc']

/** Node's own modules that neither reach the world nor hold a clock. */
const quietBuiltins = [
  'assert',
  'buffer',
  'crypto',
  'events',
  'path',
  'stream',
  'string_decoder',
  'url',
  'util',
  'zlib',
]

/** What the pure rooms (values, engines, rules) may use: packages that only compute. */
const purePackages = [
  'node:buffer',
  'node:crypto',
  'node:path',
  'node:url',
  'node:util',
  'clingo-wasm',
  'csv-parse',
  'fflate',
  'highs',
  'opencc-js',
  'pinyin-pro',
  'read-excel-file',
  'zod',
]

const inModule = (place: string) => `src/modules/[^/]+/${place}`
const anyOf = (...places: string[]) => new RegExp(`^(?:${places.join('|')})`)
const nowhere = /^$/

/** Which package may be imported where. The first row that knows the package decides. */
const packagePlaces: { packages: RegExp; allowed: RegExp; sentence: string }[] = [
  {
    packages: /^(kysely|pg)$/,
    allowed: anyOf(
      'src/platform/',
      'src/journal/',
      inModule('store/'),
      inModule('store\\.ts$'),
      'src/app/server\\.ts$',
    ),
    sentence: 'SQL lives in store.ts or store/; write a function there, named as a question, and call it.',
  },
  {
    packages: /^node:fs$/,
    allowed: anyOf(
      'src/platform/',
      'src/app/',
      inModule('cli\\.ts$'),
      inModule('sample/'),
      'src/ui/(fonts|stylesheet)\\.ts$',
    ),
    sentence: 'files are read in src/platform/files and by commands (cli.ts); hand the bytes in.',
  },
  {
    packages: /^node:module$/,
    allowed: anyOf('src/platform/db/embedded-postgres\\.ts$', 'src/ui/fonts\\.ts$'),
    sentence: 'import what you need by its name; createRequire hides it from this test.',
  },
  {
    packages: /^node:timers$/,
    allowed: anyOf('src/platform/', 'src/app/', inModule('(store/|store\\.ts$|jobs\\.ts$)')),
    sentence: 'waiting is the work of src/platform, of a job, or of a store that lets others go first.',
  },
  {
    packages: new RegExp(`^node:(?!(${quietBuiltins.join('|')})$)`),
    allowed: anyOf('src/platform/', 'src/app/'),
    sentence: 'only src/platform and src/app talk to the world; write a function in src/platform and call it.',
  },
  {
    packages: /^(hono|@hono\/.*)$/,
    allowed: anyOf(
      'src/(platform|app)/',
      inModule('(pages/|api/|api\\.ts$|module\\.ts$|index\\.ts$)'),
      'src/module\\.ts$',
    ),
    sentence: 'HTTP stays at the edge: pages/, api.ts, src/platform/http, src/app. Hand in the Visit or plain values.',
  },
  {
    packages: /^preact(-render-to-string)?$/,
    allowed: anyOf('src/(ui|app)/', 'src/platform/http/', inModule('(pages/|module\\.ts$)'), 'src/module\\.ts$'),
    sentence: 'HTML is made in pages/ and src/ui; return data here.',
  },
  {
    packages: /^(graphile-worker|pg-copy-streams|tar-stream)$/,
    allowed: anyOf('src/platform/'),
    sentence: 'jobs and backups are the work of src/platform; name a job in jobs.ts and ask for it with enqueue.',
  },
  {
    packages: /^prom-client$/,
    allowed: anyOf('src/app/metrics\\.ts$'),
    sentence: 'what is measured stands in src/app/metrics.ts; return or count what happened.',
  },
  {
    packages: /^pino$/,
    allowed: anyOf('src/(platform|app)/'),
    sentence: 'logging is the door’s work (src/app); return or throw what happened.',
  },
  {
    packages: /^(vitest|vite|fast-check|playwright-core|axe-core|typescript|@biomejs\/.*)$/,
    allowed: nowhere,
    sentence: 'a tool for tests and builds does not run in the house; take it to a *.test.ts or to bin/.',
  },
]

const chance = ['randomBytes', 'randomUUID', 'randomInt', 'randomFill', 'randomFillSync', 'getRandomValues']
const processes = ['env', 'argv', 'exit', 'cwd', 'stdin', 'stdout', 'stderr', 'hrtime', 'nextTick', 'getBuiltinModule']

/** Nothing but the edges asks the clock, chance, the environment or the network; `ofRules` binds only the pure rooms. */
const worldlyWords: { words: string[]; instead: string; ofRules?: true }[] = [
  {
    words: ['Date.now', 'new Date()', 'performance.now', 'performance.timeOrigin', 'Temporal.Now'],
    instead: 'the time comes in as an argument or with the context (now)',
  },
  {
    words: ['Math.random', ...chance, ...chance.map((word) => `.${word}`)],
    instead: 'chance comes in as an argument; ids come from newId, secrets from src/platform/session',
  },
  {
    words: ['setTimeout', 'setInterval', 'setImmediate'],
    instead: 'waiting is the work of src/platform, of a job or of a store',
    ofRules: true,
  },
  {
    words: ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'],
    instead: 'only src/platform talks to the network; hand the answer in',
  },
  {
    words: ['globalThis', ...processes.map((word) => `process.${word}`)],
    instead: 'the environment is read once, in src/platform/settings.ts; hand the setting in',
  },
  { words: ['console'], instead: 'return what there is to tell, or write it to the terminal that a command gets' },
]

export const fileRules: FileRule[] = [
  placeFaults,
  moduleFileFaults,
  stringsFaults,
  specifierFaults,
  outsideFaults,
  roomFaults,
  doorFaults,
  moduleFaults,
  listFaults,
  ruleImportFaults,
  packageFaults,
  judgeFaults,
  worldFaults,
  tableFaults,
  lookFaults,
  spokenFaults,
  roleFaults,
]

export const wholeRules: WholeRule[] = [strangerModules, deadFiles, cycles]

// Where a file may stand.

function placeFaults({ path, isBroken }: Reading): string[] {
  const parts = path.split('/')
  const drawer = parts.slice(1).find((part) => junkDrawers.includes(part.split('.')[0] ?? ''))
  if (drawer)
    return [`${path}: there is no "${drawer}" in the house; a thing without a room gets a name first, then a room.`]
  if (/\.([cm][jt]s|jsx?)$/.test(path)) return [`${path}: source is .ts or .tsx; give it that ending.`]
  if (isBroken) return [`${path}: this file does not parse; tsc says where.`]
  if (parts.length === 2)
    return isList(path) ? [] : [`${path}: a file without a room; put it into one of ${rooms.join(', ')}.`]
  if (!roomOf(path)) return [`${path}: src/${parts[1]} is not a room; the rooms are ${rooms.join(', ')}.`]
  return roomOf(path) === 'modules' && parts.length === 3
    ? [`${path}: a module is a folder with a module.ts; put this file into one.`]
    : []
}

function moduleFileFaults({ path }: Reading): string[] {
  if (!moduleOf(path)) return []
  const inside = path.split('/').slice(3)
  const [first = ''] = inside
  if (path.endsWith('.css')) return [`${path}: modules hold no CSS; the look changes in src/ui.`]
  if (inside.length > 1)
    return moduleFolders.includes(first)
      ? []
      : [`${path}: a module has no folder "${first}"; its vocabulary is ${moduleFolders.join(', ')}.`]
  return moduleFiles.includes(first.replace('.test.ts', '.ts'))
    ? []
    : [
        `${path}: ${first} is not in the closed vocabulary of a module (${moduleFiles.join(', ')}); rules go to rules/, pages to pages/.`,
      ]
}

function stringsFaults({ path }: Reading, { readings }: House): string[] {
  if (!/\/strings\/[^/]+\.json$/.test(path)) return []
  const index = `${posix.dirname(path)}/index.ts`
  const isMounted = readings.find((reading) => reading.path === index)?.imports.some(({ target }) => target === path)
  return isMounted
    ? []
    : [`${path}: ${index} does not import these words, so nobody reads them; add the language there.`]
}

function strangerModules(source: Reading[], { moduleOrder }: House): string[] {
  const folders = new Set(source.map(({ path }) => moduleOf(path)).filter((name) => name !== undefined))
  return [...folders]
    .filter((name) => !moduleOrder.includes(name))
    .map((name) => `src/modules/${name}: not in src/modules.ts; give it its place in the list, or take it out.`)
}

// Who may import whom.

function specifierFaults({ path, imports, uses }: Reading, { known }: House): string[] {
  if (isTest(path)) return []
  // The thread runs whichever module it is handed; who hands one over names it with new URL('…'), which is read there.
  const mayImportUnnamed = path === 'src/platform/bounded-thread.ts'
  const hidden = imports.filter(({ by, target }) => by === 'import' && target === undefined && !mayImportUnnamed)
  const absolute = imports.filter(
    ({ target, isRelative }) => !isRelative && /^(\/|#|file:|data:|src\/)/.test(target ?? ''),
  )
  const inexact = imports.filter(
    ({ by, target = '', isRelative }) =>
      by === 'import' && isRelative && target.startsWith('src/') && !known.has(target),
  )
  const mayRequire = packagePlaces.find(({ packages }) => packages.test('node:module'))?.allowed.test(path)
  return [
    ...hidden.map(() => `${path}: import() takes a name in quotes, so that this test can read it.`),
    ...absolute.map(({ target }) => `${path} imports ${target}: write the way to a file as ./ or ../.`),
    ...inexact.map(
      ({ target }) => `${path} imports ${target}: there is no such file; write its whole name with .ts or .tsx.`,
    ),
    ...(uses.has('createRequire') && !mayRequire
      ? [`${path} uses createRequire: import what you need by its name, so that this test can read it.`]
      : []),
  ]
}

function outsideFaults(reading: Reading): string[] {
  return fileTargets(reading).flatMap((target) => {
    if (isTest(target)) return [`${reading.path} imports ${target}: a test is for tests; nothing else may lean on it.`]
    const folder = /^(test|bench|bin|tools|generated|\.\.)\//.exec(target)?.[1]
    return folder
      ? [`${reading.path} imports ${target}: the house stands without ${folder}/; move what you need into src.`]
      : []
  })
}

function roomFaults(reading: Reading): string[] {
  const room = roomOf(reading.path)
  if (!room) return []
  return fileTargets(reading).flatMap((target) => {
    const other = roomOf(target)
    if (!other || rooms.indexOf(other) <= rooms.indexOf(room)) return []
    return [
      `${reading.path} imports ${target}: ${room} may import only what stands to its left (${rooms.slice(0, rooms.indexOf(room)).join(', ') || 'nothing'}); let ${other} call ${room}, or react to the journal.`,
    ]
  })
}

/** Rooms with a door: an engine's and the journal's insides are their own; modules see the design system through its door. */
const doors: { inside: RegExp; isDoor: RegExp; from: RegExp; except?: RegExp }[] = [
  {
    inside: /^(src\/engines\/[^/]+\/)/,
    isDoor: /^src\/engines\/[^/]+\/index\.ts$/,
    from: /^src\//,
    // The engine's model and thesaurus are data; one file reads them from disk.
    except: /^src\/platform\/files\/open-relevance\.ts$/,
  },
  {
    inside: /^(src\/journal\/)/,
    isDoor: /^src\/journal\/(index\.ts|migrations\/)$/,
    from: /^src\//,
  },
  { inside: /^(src\/ui\/)/, isDoor: /^src\/ui\/index\.ts$/, from: /^src\/modules\// },
]

function doorFaults(reading: Reading): string[] {
  return importsOf(reading).flatMap(({ target = '', by }) =>
    doors
      .filter(
        ({ inside, from }) =>
          from.test(reading.path) && inside.test(target) && !sameFolder(inside, reading.path, target),
      )
      .filter(({ isDoor, except }) => !isDoor.test(target) && !(by === 'url' && except?.test(reading.path)))
      .map(
        ({ inside }) =>
          `${reading.path} imports ${target}: come in through the door, ${inside.exec(target)?.[1]}index.ts.`,
      ),
  )
}

function sameFolder(inside: RegExp, one: string, other: string): boolean {
  return inside.exec(one)?.[1] === inside.exec(other)?.[1]
}

function moduleFaults(reading: Reading, { moduleOrder }: House): string[] {
  const own = moduleOf(reading.path)
  return fileTargets(reading).flatMap((target) => {
    const other = moduleOf(target)
    if (!own || !other || own === other) return []
    if (moduleOrder.indexOf(other) > moduleOrder.indexOf(own))
      return [
        `${reading.path} imports ${target}: ${own} stands above ${other} in src/modules.ts; let ${other} react to the journal or add a panel.`,
      ]
    return isModuleDoor(target)
      ? []
      : [`${reading.path} imports ${target}: come in through the door, src/modules/${other}/index.ts (or events.ts).`]
  })
}

function isModuleDoor(target: string): boolean {
  return /^src\/modules\/[^/]+\/(index|events)\.ts$/.test(target)
}

/** The list knows the modules, and only the doors of the house know the list. */
function listFaults(reading: Reading): string[] {
  const { path } = reading
  return fileTargets(reading).flatMap((target) => {
    if (target === 'src/modules.ts' && !path.startsWith('src/app/'))
      return [`${path} imports ${target}: only src/app knows all modules; add a panel, or react to the journal.`]
    if (target === 'src/module.ts' && !/^src\/(modules\.ts|modules\/|app\/)/.test(path))
      return [`${path} imports ${target}: only modules and src/app know the shape of a module; take plain values.`]
    if (path === 'src/modules.ts' && !/^src\/(module|modules\/[^/]+\/module)\.ts$/.test(target))
      return [`${path} imports ${target}: the list names modules and nothing else.`]
    if (path === 'src/module.ts' && !['values', 'platform'].includes(roomOf(target) ?? ''))
      return [`${path} imports ${target}: the shape of a module speaks of values and platform only.`]
    return []
  })
}

function ruleImportFaults(reading: Reading): string[] {
  const own = moduleOf(reading.path)
  if (!own || !isRule(reading.path)) return []
  const allowed = anyOf(`src/modules/${own}/schema\\.ts$`, `src/modules/${own}/rules/`, 'src/values/', 'src/engines/')
  return fileTargets(reading)
    .filter((target) => !allowed.test(target))
    .map(
      (target) =>
        `${reading.path} imports ${target}: rules are pure; they import values, engines, ../schema.ts and each other. The action reads, hands in, and writes.`,
    )
}

function packageFaults({ path, imports }: Reading): string[] {
  if (isTest(path)) return []
  const names = imports.filter(({ isRelative }) => !isRelative).map(({ target = '' }) => packageOf(target))
  return names.flatMap((name) => {
    if (isPure(path) && name !== '' && !purePackages.includes(name))
      return [
        isRule(path)
          ? `${path} imports ${name}: rules are pure; the action reads and writes, the rule decides. (A package that only computes goes into purePackages.)`
          : `${path} imports ${name}: ${roomOf(path)} do no input or output; read outside and hand the bytes in. (A package that only computes goes into purePackages.)`,
      ]
    const place = packagePlaces.find(({ packages }) => packages.test(name))
    return !place || place.allowed.test(path) ? [] : [`${path} imports ${name}: ${place.sentence}`]
  })
}

/** `fs`, `node:fs` and `node:fs/promises` are one thing; `hono/csrf` is `hono`. */
function packageOf(target: string): string {
  const bare = target.replace(/^node:/, '')
  const [first = '', second = ''] = bare.split('/')
  if (target.startsWith('node:') || builtinModules.includes(first)) return `node:${first}`
  return first.startsWith('@') ? `${first}/${second}` : first
}

/** Who judges the solvers shares nothing with them, not even the reading of the input. */
function judgeFaults(reading: Reading): string[] {
  const judge = 'src/engines/allocation/check/'
  if (!reading.path.startsWith(judge)) return []
  return importsOf(reading)
    .filter(({ target = '' }) => !target.startsWith(judge) && target !== 'node:crypto')
    .map(
      ({ target }) =>
        `${reading.path} imports ${target}: the checker shares no code with those it checks; write it again here.`,
    )
}

// What a file may say.

function worldFaults({ path, uses }: Reading): string[] {
  if (isTest(path) || /^src\/(platform|app)\/|\.island\.tsx?$/.test(path)) return []
  const binding = worldlyWords.filter(({ ofRules }) => isPure(path) || !ofRules)
  return binding.flatMap(({ words, instead }) =>
    words
      .filter((word) => uses.has(word) && !(word === 'randomBytes' && path === 'src/values/id.ts'))
      .map((word) => `${path} uses ${word}: no clock, no chance and no world here; ${instead}.`),
  )
}

/** SQL names the tables of its own schema only; the schema bears the module's name. A foreign key may point up the list. */
function tableFaults(reading: Reading, { moduleOrder }: House): string[] {
  const { path } = reading
  if (isTest(path)) return []
  const own = moduleOf(path)
  const named = new Set(reading.texts.flatMap((text) => schemasIn(text, [...moduleOrder, 'journal', 'platform'])))
  const isForeign = (schema: string) =>
    schema !== (own ?? roomOf(path)) && !(roomOf(path) === 'app' && schema === 'platform')
  const earlier = moduleOrder.slice(0, moduleOrder.indexOf(own ?? ''))
  const mayRefer = (schema: string) =>
    path.endsWith('.sql') && [...earlier, 'journal', 'platform'].includes(schema) && isOnlyReferred(reading, schema)
  return [...named]
    .filter((schema) => isForeign(schema) && !mayRefer(schema))
    .map((schema) => `${path}: names a table of ${schema}; ask through its door instead.`)
}

/** The schemas of the house that a text names: in SQL in any spelling, elsewhere as `'listings.listing'` or in a statement. */
function schemasIn({ text, isSql }: Text, schemas: string[]): string[] {
  const isName = /^"?\w+"?\."?\w+"?( as \w+)?$/i.test(text) && !/\.(csv|tsv|jsonl?|xlsx|sql|tsx?|md)$/.test(text)
  const isStatement = /\b(select|insert|update|delete|merge|truncate|from|join|into|table|references)\b/i.test(text)
  const table = (schema: string) => (isSql ? `["\\s]*\\.["\\s]*` : `"?\\.`).replace(/^/, `(^|[^\\w./-])"?${schema}`)
  return schemas.filter((schema) => {
    const names = new RegExp(`${table(schema)}"?[a-z_]`, 'i')
    const alone = new RegExp(`^"?${schema}"?$|search_path.*\\b${schema}\\b`, 'i')
    return ((isSql || isName || isStatement) && names.test(text)) || (isSql && alone.test(text))
  })
}

function isOnlyReferred({ texts }: Reading, schema: string): boolean {
  return texts.every(({ text, isSql }) => {
    const rest = text.replace(new RegExp(`\\breferences\\s+"?${schema}"?\\.`, 'gi'), ' ')
    return schemasIn({ text: rest, isSql }, [schema]).length === 0
  })
}

function lookFaults({ path, looks }: Reading): string[] {
  const isPage = /^src\/(modules|app)\//.test(path) && !isTest(path)
  return looks.flatMap((look) => {
    if (look === 'style')
      return [`${path}: no style attributes; the content security policy refuses them, and the look lives in src/ui.`]
    return isPage ? [`${path}: no ${look} here; how a thing looks is a component's matter, in src/ui.`] : []
  })
}

function spokenFaults({ path, spoken }: Reading): string[] {
  if (!/^src\/(modules|app)\//.test(path) || isTest(path)) return []
  return spoken.map((words) => `${path} says “${words}”: no word in code; put it into strings/ and say(its key).`)
}

/** Who may do what stands on one page. */
function roleFaults({ path, asksRole }: Reading): string[] {
  const isEdge = anyOf('src/app/', inModule('(pages/|api/|api\\.ts$|cli\\.ts$|module\\.ts$)')).test(path)
  if (!asksRole || !isEdge || isTest(path)) return []
  return [`${path} compares a role: who may do what stands in access.ts; ask permit(…) there.`]
}

// What only the whole house shows.

/** Files that nobody has to import: the command line, what a browser or a test runner starts, doors, and data. */
const entries = [
  /^src\/app\/cli\.ts$/,
  /\.island\.tsx?$/,
  /\.test(-help)?\.tsx?$/,
  /^src\/engines\/[^/]+\/index\.ts$/,
  /\.(md|json|jsonl|bin|woff2|txt|sql|css|ttl)$/,
]

function deadFiles(source: Reading[], { readings }: House): string[] {
  const used = new Set(
    readings.filter(({ path }) => !isTest(path)).flatMap(({ imports }) => imports.map(({ target }) => target)),
  )
  return source
    .map(({ path }) => path)
    .filter((path) => !used.has(path) && !entries.some((entry) => entry.test(path)))
    .map((path) => `${path}: nobody imports this file; take it out, or mount it.`)
}

function cycles(source: Reading[]): string[] {
  const targets = new Map(source.map((reading) => [reading.path, fileTargets(reading)]))
  const done = new Set<string>()
  const faults: string[] = []
  const visit = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0)
      faults.push(
        `${[...trail.slice(start), path].join(' → ')}: a cycle of imports; the two are one file, or meet in a third.`,
      )
    if (start >= 0 || done.has(path)) return
    for (const target of targets.get(path) ?? []) if (/^src\/.*\.tsx?$/.test(target)) visit(target, [...trail, path])
    done.add(path)
  }
  for (const { path } of source) visit(path, [])
  return faults
}

// The words of the rules.

/** A test may come in anywhere: it is the one who looks. */
function importsOf({ path, imports }: Reading): Import[] {
  return isTest(path) ? [] : imports
}

/** The files that a file imports or reads by URL. */
function fileTargets(reading: Reading): string[] {
  return importsOf(reading).flatMap(({ target, isRelative }) => (isRelative && target ? [target] : []))
}

function roomOf(path: string): Room | undefined {
  const name = /^src\/([^/]+)\//.exec(path)?.[1]
  return rooms.find((room) => room === name)
}

function moduleOf(path: string): string | undefined {
  return /^src\/modules\/([^/]+)\//.exec(path)?.[1]
}

function isList(path: string): boolean {
  return path === 'src/modules.ts' || path === 'src/module.ts'
}

function isRule(path: string): boolean {
  return /^src\/modules\/[^/]+\/rules\//.test(path)
}

function isPure(path: string): boolean {
  return isRule(path) || /^src\/(values|engines)\//.test(path)
}

function isTest(path: string): boolean {
  return /\.test(-help)?\.tsx?$/.test(path)
}
