// The law of the house, read from the code itself: who may import whom, which files a module may have, whose tables SQL may name.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { houseFaults, type SourceFile } from './house.ts'

const root = resolve(import.meta.dirname, '..')

function sourceFiles(): SourceFile[] {
  return ['src', 'test', 'bench', 'bin']
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
      text: /\.(ts|tsx|mjs|sql|css)$/.test(path) ? readFileSync(path, 'utf8') : '',
    }))
}

const moduleOrder = [
  ...readFileSync(join(root, 'src/modules.ts'), 'utf8').matchAll(/from '\.\/modules\/([a-z-]+)\/module\.ts'/g),
].map(([, name]) => name ?? '')

it('the house stands as drawn', () => {
  expect(houseFaults(sourceFiles(), moduleOrder)).toEqual([])
})

describe('the house refuses', () => {
  const whole = sourceFiles()
  const planted: { offence: string; file: SourceFile; says: RegExp }[] = [
    {
      offence: 'values that import an engine',
      file: { path: 'src/values/money.ts', text: "import { openModel } from '../engines/relevance/index.ts'" },
      says: /src\/values\/money\.ts.*values.*left/,
    },
    {
      offence: 'an engine that reads files',
      file: { path: 'src/engines/relevance/read.ts', text: "import { readFileSync } from 'node:fs'" },
      says: /engines.*no input or output/,
    },
    {
      offence: 'platform that knows a module',
      file: {
        path: 'src/platform/db/listing-cache.ts',
        text: "import { words } from '../../modules/listings/strings/index.ts'",
      },
      says: /platform.*left/,
    },
    {
      offence: 'ui that knows a module',
      file: { path: 'src/ui/listing-panel.tsx', text: "import type { Listing } from '../modules/listings/index.ts'" },
      says: /ui.*left/,
    },
    {
      offence: 'an earlier module that imports a later one',
      file: { path: 'src/modules/listings/rules/later.ts', text: "import { words } from '../../matching/index.ts'" },
      says: /listings.*stands above matching/,
    },
    {
      offence: 'a module that passes another one’s door',
      file: {
        path: 'src/modules/matching/rules/peek.ts',
        text: "import { listingById } from '../../listings/store/listings.ts'",
      },
      says: /door/,
    },
    {
      offence: 'a rule with a database',
      file: {
        path: 'src/modules/listings/rules/ask.ts',
        text: "import { openDatabase } from '../../../platform/db/database.ts'",
      },
      says: /rules are pure/,
    },
    {
      offence: 'a rule with a clock',
      file: { path: 'src/modules/listings/rules/expire.ts', text: 'export const isOld = () => Date.now() > 5' },
      says: /clock/,
    },
    {
      offence: 'SQL on another module’s tables',
      file: { path: 'src/modules/matching/store.ts', text: 'sql`select * from listings.listing`' },
      says: /table.*listings/,
    },
    {
      offence: 'a file the module vocabulary does not know',
      file: { path: 'src/modules/listings/helpers.ts', text: '' },
      says: /helpers\.ts.*vocabulary/,
    },
    { offence: 'a junk drawer', file: { path: 'src/utils/strings.ts', text: '' }, says: /utils.*name/ },
    { offence: 'a file without a room', file: { path: 'src/cache.ts', text: '' }, says: /without a room/ },
    {
      offence: 'a dead file',
      file: { path: 'src/values/forgotten.ts', text: 'export const forgotten = 1' },
      says: /forgotten\.ts.*nobody imports/,
    },
    { offence: 'a module with CSS', file: { path: 'src/modules/listings/pages/listing.css', text: '' }, says: /CSS/ },
    {
      offence: 'a style attribute in a page',
      file: { path: 'src/modules/listings/pages/loud.tsx', text: '<p style="color:red">' },
      says: /style/,
    },
    {
      offence: 'a cycle',
      file: { path: 'src/values/refusal.ts', text: "import './canonical-json.ts'\nimport '../values/cycle.ts'" },
      says: /cycle/,
    },
  ]
  it.each(planted)('$offence', ({ offence, file, says }) => {
    const extra = offence === 'a cycle' ? [{ path: 'src/values/cycle.ts', text: "import './refusal.ts'" }] : []
    const others = whole.filter((one) => one.path !== file.path)
    expect(houseFaults([...others, file, ...extra], moduleOrder).join('\n')).toMatch(says)
  })
})
