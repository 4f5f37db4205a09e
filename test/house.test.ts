// The law of the house, read from the code itself: who may import whom, which files a module may have, whose tables SQL may name.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { houseFaults, type SourceFile } from './house.ts'

const root = resolve(import.meta.dirname, '..')

function sourceFiles(): SourceFile[] {
  return ['src', 'test', 'bench', 'bin', 'tools']
    .flatMap((folder) =>
      existsSync(join(root, folder))
        ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((entry) =>
            entry.isFile(),
          )
        : [],
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: relative(root, path).replaceAll('\\', '/'),
      text: /\.([cm]?[jt]s|[jt]sx|sql|css)$/.test(path) ? readFileSync(path, 'utf8') : '',
    }))
}

const list = readFileSync(join(root, 'src/modules.ts'), 'utf8')
const folderOf = new Map(
  [...list.matchAll(/import \{ (\w+) \} from '\.\/modules\/([a-z-]+)\/module\.ts'/g)].map(([, name, folder]) => [
    name,
    folder ?? '',
  ]),
)
/** The order is that of the list itself: the imports above it stand in the order of the alphabet. */
const moduleOrder = (/modules: Module\[\] = \[([^\]]*)\]/.exec(list)?.[1] ?? '')
  .split(',')
  .map((name) => folderOf.get(name.trim()) ?? '')
  .filter((folder) => folder !== '')

const whole = sourceFiles()
const standing = new Set(houseFaults(whole, moduleOrder))

/** What the house says of these files, and did not say before. */
function newFaults(...files: SourceFile[]): string[] {
  const others = whole.filter((one) => !files.some((file) => file.path === one.path))
  return houseFaults([...others, ...files], moduleOrder).filter((fault) => !standing.has(fault))
}

it('the house stands as drawn', () => {
  expect([...standing]).toEqual([])
})

/** An offence: what it is, the file, its text, and what the refusal says. */
type Offence = [offence: string, path: string, text: string, says: RegExp]

const page = 'src/modules/listings/pages/planted.tsx'
const rule = 'src/modules/listings/rules/planted.ts'
const store = 'src/modules/matching/store.ts'

const offences: Record<string, Offence[]> = {
  'a judge who leans on those it judges': [
    [
      'code of a solver',
      'src/engines/allocation/check/planted.ts',
      `import { gapOf } from '../problem.ts'`,
      /shares no code/,
    ],
    [
      'a value of the house',
      'src/engines/allocation/check/planted.ts',
      `import { canonicalJson } from '../../../values/canonical-json.ts'`,
      /shares no code/,
    ],
  ],
  'a file in the wrong place': [
    ['a file without a room', 'src/cache.ts', '', /without a room/],
    ['a room that is none', 'src/services/mail.ts', '', /src\/services is not a room/],
    ['a junk drawer', 'src/utils/strings.ts', '', /"utils".*name/],
    ['a file named after a junk drawer', 'src/platform/http/helpers.ts', '', /"helpers.ts".*name/],
    ['a junk drawer in an engine', 'src/engines/relevance/common.ts', '', /"common.ts".*name/],
    ['a junk drawer in a module', 'src/modules/listings/rules/utils.ts', '', /"utils.ts".*name/],
    ['a file the module vocabulary does not know', 'src/modules/listings/service.ts', '', /service\.ts.*vocabulary/],
    ['a folder the module vocabulary does not know', 'src/modules/listings/services/a.ts', '', /no folder "services"/],
    ['a module that is not in the list', 'src/modules/reports/module.ts', '', /modules\/reports.*src\/modules\.ts/],
    ['a file beside the modules', 'src/modules/shelf.ts', '', /a module is a folder/],
    ['a module with CSS', 'src/modules/listings/pages/listing.css', '', /CSS/],
    ['CommonJS in disguise', 'src/values/old.cts', "import fs = require('fs')", /\.ts or \.tsx/],
    ['an .mts file', 'src/platform/http/read.mts', '', /\.ts or \.tsx/],
    ['JavaScript', 'src/app/start.js', '', /\.ts or \.tsx/],
    ['a file that does not parse', 'src/values/half.ts', 'export const half = (', /does not parse/],
    ['a dead file', 'src/values/forgotten.ts', 'export const forgotten = 1', /forgotten\.ts.*nobody imports/],
    ['words that nobody reads', 'src/ui/strings/tlh.json', '', /strings\/index\.ts does not import/],
    ['words of a module that nobody reads', 'src/modules/listings/strings/tlh.json', '', /add the language/],
  ],
  'an import against the order': [
    [
      'values that import an engine',
      'src/values/money.ts',
      "import { openModel } from '../engines/relevance/index.ts'",
      /src\/values\/money\.ts.*left/,
    ],
    [
      'double quotes',
      'src/values/money.ts',
      'import { openModel } from "../engines/relevance/index.ts"',
      /values may import only what stands to its left/,
    ],
    [
      'an import() in backticks',
      'src/platform/db/late.ts',
      'await import(`../../modules/listings/index.ts`)',
      /platform may import only/,
    ],
    [
      'an import() that only running tells',
      'src/platform/db/late.ts',
      'await import(place)',
      /import\(\) takes a name/,
    ],
    ['an import() with a hole', 'src/platform/db/late.ts', `await import(\`../../\${place}.ts\`)`, /takes a name/],
    ['a type’s import', 'src/ui/a.ts', "type A = import('../modules/listings/index.ts').Listing", /ui may import only/],
    ['an export from', 'src/journal/a.ts', "export * from '../modules/listings/index.ts'", /journal may import only/],
    [
      'platform that knows a module',
      'src/platform/db/listing-cache.ts',
      "import { words } from '../../modules/listings/strings/index.ts'",
      /platform.*left/,
    ],
    [
      'a room that reads a later one’s files',
      'src/platform/files/a.ts',
      "new URL('../../modules/listings/sample/catalogue-1.jsonl', import.meta.url)",
      /platform.*left/,
    ],
    [
      'an earlier module that imports a later one',
      'src/modules/listings/later.ts',
      "import { words } from '../matching/index.ts'",
      /listings stands above matching/,
    ],
    [
      'a module that passes another one’s door',
      'src/modules/matching/pages/peek.ts',
      "import { listingById } from '../../listings/store/listings.ts'",
      /src\/modules\/listings\/index\.ts/,
    ],
    [
      'a way around the door',
      'src/modules/matching/pages/peek.ts',
      "import { listingById } from '../../listings/index.js'",
      /no such file; write its whole name/,
    ],
    [
      'an absolute path',
      'src/platform/db/a.ts',
      "import { words } from '/home/somebody/src/modules/listings/index.ts'",
      /\.\/ or \.\.\//,
    ],
    [
      'the inside of an engine, from a module',
      'src/modules/listings/store/a.ts',
      "import { fuse } from '../../../engines/relevance/fusion.ts'",
      /door, src\/engines\/relevance\/index\.ts/,
    ],
    [
      'the inside of an engine, from platform',
      'src/platform/files/a.ts',
      "import { fuse } from '../../engines/relevance/fusion.ts'",
      /door/,
    ],
    [
      'the inside of an engine, from another one',
      'src/engines/allocation/a.ts',
      "import { fuse } from '../relevance/fusion.ts'",
      /door/,
    ],
    [
      'the model of an engine, read elsewhere',
      'src/app/a.ts',
      "new URL('../engines/relevance/model/table.bin', import.meta.url)",
      /door/,
    ],
    [
      'the inside of the journal',
      'src/modules/listings/actions/a.ts',
      "import { append } from '../../../journal/append.ts'",
      /door, src\/journal\/index\.ts/,
    ],
    [
      'the inside of the design system',
      page,
      "import { Chip } from '../../../ui/chip.tsx'",
      /door, src\/ui\/index\.ts/,
    ],
    [
      'the list, from a module',
      page,
      "import { modules } from '../../../modules.ts'",
      /only src\/app knows all modules/,
    ],
    ['the list, from platform', 'src/platform/a.ts', "import { modules } from '../modules.ts'", /only src\/app knows/],
    [
      'the shape of a module, from ui',
      'src/ui/a.ts',
      "import type { Panel } from '../module.ts'",
      /only modules and src\/app/,
    ],
    [
      'the shape of a module, from platform',
      'src/platform/a.ts',
      "import type { House } from '../module.ts'",
      /only modules and src\/app/,
    ],
    [
      'a list that does more',
      'src/modules.ts',
      "import { sql } from './platform/db/database.ts'",
      /list names modules/,
    ],
    [
      'a shape that knows a module',
      'src/module.ts',
      "import type { Listing } from './modules/listings/index.ts'",
      /shape of a module speaks of values and platform/,
    ],
    ['src that leans on test/', 'src/app/a.ts', "import { x } from '../../test/fresh-database.ts'", /without test\//],
    [
      'src that leans on bench/',
      'src/app/a.ts',
      "import { x } from '../../bench/relevance/engine.ts'",
      /without bench/,
    ],
    ['src that leans on a test', 'src/ui/a.ts', "import './ui.test.tsx'", /a test is for tests/],
    ['something beside the repository', 'src/app/a.ts', "import x from '../../../shared/x.ts'", /stands without/],
  ],
  'a rule that is not pure': [
    ['a database', rule, "import { openDatabase } from '../../../platform/db/database.ts'", /rules are pure/],
    ['its own store', rule, "import { listingById } from '../store/listings.ts'", /rules are pure.*\.\.\/schema\.ts/],
    ['its own actions', rule, "import { readListing } from '../actions.ts'", /rules are pure/],
    ['its own words', rule, "import { words } from '../strings/index.ts'", /rules are pure/],
    ['its own pages', rule, "import { listingPage } from '../pages/listing.tsx'", /rules are pure/],
    ['its own permissions', rule, "import { permit } from '../access.ts'", /rules are pure/],
    [
      'another module’s door',
      'src/modules/matching/rules/planted.ts',
      "import { words } from '../../listings/index.ts'",
      /rules are pure/,
    ],
    ['the journal', rule, "import { append } from '../../../journal/index.ts'", /rules are pure/],
    ['files', rule, "import { readFileSync } from 'node:fs'", /rules are pure/],
    ['a package that reads and writes', rule, "import pino from 'pino'", /rules are pure.*purePackages/],
    ['an unknown package', rule, "import got from 'got'", /rules are pure.*purePackages/],
  ],
  'the world in a quiet room': [
    ['an engine that reads files', 'src/engines/relevance/a.ts', "import { readFileSync } from 'node:fs'", /no input/],
    ['a bare builtin', 'src/engines/relevance/a.ts', "import fs from 'fs'", /node:fs.*no input or output/],
    ['a builtin below another', 'src/values/a.ts', "import { readFile } from 'fs/promises'", /node:fs.*no input/],
    ['require', 'src/values/a.ts', "const fs = require('fs')", /node:fs.*no input/],
    ['createRequire', 'src/platform/db/a.ts', "import { createRequire } from 'node:module'", /hides it/],
    ['timers by import', 'src/values/a.ts', "import { setTimeout } from 'node:timers/promises'", /no input/],
    ['process by import', 'src/engines/relevance/a.ts', "import { env } from 'process'", /node:process/],
    ['Date.now in a rule', rule, 'export const isOld = () => Date.now() > 5', /uses Date\.now.*argument/],
    ['Date.now by another name', rule, 'const clock = Date.now', /uses Date\.now/],
    ['now taken out of Date', rule, 'const { now } = Date', /uses Date\.now/],
    ['new Date()', 'src/values/a.ts', 'const now = new Date()', /uses new Date\(\)/],
    ['new Date without brackets', 'src/values/a.ts', 'const now = new Date', /uses new Date\(\)/],
    ['Date()', 'src/values/a.ts', 'const now = Date()', /uses new Date\(\)/],
    ['performance.now', 'src/engines/relevance/a.ts', 'performance.now()', /uses performance\.now/],
    ['Math.random', 'src/engines/relevance/a.ts', 'Math.random()', /uses Math\.random/],
    ['randomBytes', rule, "import { randomBytes } from 'node:crypto'", /uses randomBytes.*newId/],
    ['randomUUID', 'src/engines/relevance/a.ts', 'crypto.randomUUID()', /uses \.randomUUID/],
    ['process.env', 'src/values/a.ts', 'const debug = process.env.DEBUG', /uses process\.env.*settings/],
    ['env taken out of process', 'src/engines/relevance/a.ts', 'const { env } = process', /uses process\.env/],
    ['fetch', rule, "await fetch('https://example.org')", /uses fetch.*src\/platform/],
    ['fetch by its long name', rule, "await globalThis['fetch']('https://example.org')", /uses globalThis/],
    ['console', 'src/engines/relevance/a.ts', 'console.log(1)', /uses console/],
    ['setTimeout', rule, 'setTimeout(() => {}, 1)', /uses setTimeout/],
    [
      'a clock in an action',
      'src/modules/listings/actions.ts',
      'export const at = new Date()',
      /uses new Date\(\).*now/,
    ],
  ],
  'a package in the wrong room': [
    ['SQL in an action', 'src/modules/listings/actions.ts', "import { sql } from 'kysely'", /write a function there/],
    ['SQL in a page', page, "import { sql } from 'kysely'", /SQL lives in store\.ts or store\//],
    ['SQL in a command', 'src/modules/listings/cli.ts', "import pg from 'pg'", /SQL lives/],
    ['SQL in the app', 'src/app/refusals.tsx', "import { sql } from 'kysely'", /SQL lives/],
    ['SQL in ui', 'src/ui/table.tsx', "import type { Kysely } from 'kysely'", /SQL lives/],
    ['files in a page', page, "import { readFileSync } from 'node:fs'", /src\/platform\/files/],
    [
      'files in an action',
      'src/modules/listings/actions.ts',
      'import { readFile } from "fs/promises"',
      /hand the bytes/,
    ],
    ['files in a component', 'src/ui/icon.tsx', "import { readFileSync } from 'fs'", /src\/platform\/files/],
    ['a process in a store', store, "import { spawn } from 'node:child_process'", /only src\/platform and src\/app/],
    ['the network in a page', page, "import http from 'http'", /only src\/platform and src\/app/],
    [
      'HTTP in an action',
      'src/modules/listings/actions.ts',
      "import type { Context } from 'hono'",
      /stays at the edge/,
    ],
    ['HTTP in ui', 'src/ui/form.tsx', "import { getCookie } from 'hono/cookie'", /stays at the edge/],
    ['HTML in a store', store, "import type { ComponentChildren } from 'preact'", /HTML is made in pages/],
    ['a log in a module', 'src/modules/listings/actions.ts', "import pino from 'pino'", /logging is the door/],
    [
      'a queue in a module',
      'src/modules/listings/actions.ts',
      "import { addJobAdhoc } from 'graphile-worker'",
      /jobs and backups are the work of src\/platform/,
    ],
    [
      'a measure in a module',
      'src/modules/listings/actions.ts',
      "import { Counter } from 'prom-client'",
      /what is measured stands in src\/app\/metrics\.ts/,
    ],
    ['a tool of tests', 'src/platform/db/a.ts', "import fc from 'fast-check'", /tool for tests/],
  ],
  'SQL on somebody else’s tables': [
    ['plain', store, 'sql`select * from listings.listing`', /table of listings; ask through its door/],
    ['in double quotes', store, 'sql`select * from "listings"."listing"`', /table of listings/],
    ['after a comma', store, 'sql`select * from matching.answer a, listings.listing l`', /table of listings/],
    ['after using', store, 'sql`delete from matching.answer using listings.listing l`', /table of listings/],
    ['in capitals', store, 'sql`SELECT * FROM LISTINGS.LISTING`', /table of listings/],
    ['with space around the dot', store, 'sql`select * from listings . listing`', /table of listings/],
    ['as a type', store, "interface Tables { 'listings.listing': { id: string } }", /table of listings/],
    ['selectFrom in double quotes', store, 'db.selectFrom("listings.listing as l")', /table of listings/],
    ['a join of Kysely', store, "db.innerJoin('listings.listing', 'a', 'b')", /table of listings/],
    ['withSchema', store, "db.withSchema('listings').selectFrom('listing')", /table of listings/],
    ['sql.id', store, "sql.id('listings', 'listing')", /table of listings/],
    ['a statement in a string', store, "const statement = 'truncate listings.listing'", /table of listings/],
    ['a search path', store, "sql.raw('set search_path to listings')", /table of listings/],
    ['the journal’s own', store, 'sql`select * from journal.entry`', /table of journal/],
    ['from platform', 'src/platform/db/a.ts', 'sql`select count(*) from listings.listing`', /table of listings/],
    ['from the journal', 'src/journal/a.ts', 'sql`select count(*) from listings.listing`', /table of listings/],
    ['from the app', 'src/app/server.ts', 'sql`delete from "matching".answer`', /table of matching/],
    [
      'in a migration',
      'src/modules/matching/migrations/2099-01-01T0000-a.sql',
      'create view matching.open as select * from listings.listing;',
      /table of listings/,
    ],
    [
      'a foreign key down the list',
      'src/modules/listings/migrations/2099-01-01T0000-a.sql',
      'create table listings.a (id uuid references matching.answer);',
      /table of matching/,
    ],
  ],
  'words, looks and roles in a page': [
    ['a word between tags', page, '<p>Hello you</p>', /says “Hello you”.*strings\//],
    ['a word of one letter', page, '<p>A</p>', /says “A”/],
    ['a Lao word', page, '<p>ສະບາຍດີ</p>', /says “ສະບາຍດີ”/],
    ['a word in a component', page, '<Quiet>Nothing yet</Quiet>', /says “Nothing yet”/],
    ['a word in a fragment', page, '<>Hello {name}</>', /says “Hello”/],
    ['a word in braces', page, "<p>{'Hello'}</p>", /says “Hello”/],
    ['a word in a template', page, `<p>{\`Hello \${name}\`}</p>`, /says “Hello”/],
    ['a word in a choice', page, "<p>{isOpen ? 'Open' : say('closed')}</p>", /says “Open”/],
    ['a title', page, '<i title="Oh" />', /says “Oh”/],
    ['an aria-label', page, '<nav aria-label="Pages" />', /says “Pages”/],
    ['a placeholder', page, '<TextInput placeholder="Your name" />', /says “Your name”/],
    ['an alt', page, "<img alt={'A boat'} />", /says “A boat”/],
    ['a label of a component', page, '<TextInput label="Your name" />', /says “Your name”/],
    ['the title of a page', page, "visit.page({ title: 'Listings' })", /says “Listings”/],
    ['a word in the app', 'src/app/refusals.tsx', '<p>Hello</p>', /refusals\.tsx says “Hello”/],
    ['a class', page, '<p class="quiet" />', /no class here.*src\/ui/],
    ['a className', page, '<p className={quiet} />', /no className here/],
    [
      'a class in an island',
      'src/modules/listings/pages/a.island.ts',
      "element.className = 'chip'",
      /no className here/,
    ],
    [
      'a class set by name',
      'src/modules/listings/pages/a.island.ts',
      "element.setAttribute('class', 'chip')",
      /no class here/,
    ],
    ['a style', page, '<p style="color:red" />', /no style attributes/],
    ['a style in ui', 'src/ui/loud.tsx', '<p style={{ color }} />', /no style attributes/],
    ['a role', page, "const isPublic = visit.actor.role === 'public'", /compares a role.*access\.ts/],
    ['a role, the other way round', page, "if ('member' !== actor.role) x()", /compares a role/],
    ['a role taken out', page, "const { role } = visit.actor\nif (role == 'public') x()", /compares a role/],
    ['a role among roles', page, "['member'].includes(visit.actor?.role)", /compares a role/],
    ['a switch over roles', page, 'switch (visit.actor.role) {}', /compares a role/],
    ['a role in the API', 'src/modules/listings/api.ts', "actor.role === 'public'", /compares a role/],
    ['a role in the app', 'src/app/refusals.tsx', "visit.actor.role === 'public'", /compares a role/],
  ],
}

describe.each(Object.entries(offences))('the house refuses %s:', (_, planted) => {
  it.each(planted)('%s', (_, path, text, says) => {
    const faults = newFaults({ path, text })
    expect(faults.join('\n')).toMatch(says)
    expect(faults.filter((fault) => !/[.)]$/.test(fault))).toEqual([])
  })
})

it('the house refuses a cycle', () => {
  const there = { path: 'src/values/there.ts', text: "import './back.ts'" }
  const back = { path: 'src/values/back.ts', text: "import './there.ts'" }
  expect(newFaults(there, back).join('\n')).toMatch(/there\.ts → .*back\.ts → .*a cycle of imports/)
})

describe('the house says nothing of', () => {
  const innocent: [what: string, path: string, text: string][] = [
    [
      'a foreign key up the list',
      'src/modules/matching/migrations/2099-01-01T0000-a.sql',
      '-- like listings.listing\ncreate table matching.a (id uuid references "listings"."listing");\ncomment on table matching.a is \'Rows of listings. They go.\';',
    ],
    [
      'a rule that computes',
      'src/modules/listings/rules/check-listing.ts',
      "import { createHash } from 'node:crypto'\nimport { z } from 'zod'\nimport type { Problem } from '../schema.ts'\nimport { refuse } from '../../../values/refusal.ts'\nexport const day = (now: Date) => new Date(now)\nexport const price = (market: { fetch: number; console: number }) => market.fetch",
    ],
    [
      'a test in a rule’s folder',
      'src/modules/listings/rules/planted.test.ts',
      "import pg from 'pg'\nimport { freshDatabase } from '../../../../test/fresh-database.ts'\nconst now = new Date()",
    ],
    ['an island that asks the server', 'src/modules/listings/pages/a.island.ts', "await fetch('/api/understand')"],
    [
      'a page that says what stands in strings/',
      'src/modules/matching/pages/home.tsx',
      "export const x = <Section title={say('home.title')} href=\"/listings?kind=need\">{count === 'many' && say(isNeed ? 'need' : 'offer')}&nbsp;— <Chip kind=\"plain\">{name}</Chip></Section>\nexport const y = visit.page({ title: 'Muara' })",
    ],
    ['a role shown', 'src/modules/matching/pages/home.tsx', `export const x = say(\`role.\${visit.actor.role}\`)`],
    [
      'a file name with a module’s',
      'src/platform/http/assets.ts',
      `export const name = 'listings.csv'\nexport const way = \`/listings/export.csv?from=\${name}\``,
    ],
  ]
  it.each(innocent)('%s', (_, path, text) => {
    const aboutIt = newFaults({ path, text }).filter((fault) => fault.startsWith(path))
    expect(aboutIt.filter((fault) => !fault.includes('nobody imports'))).toEqual([])
  })
})
