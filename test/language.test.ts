// bin/language, tried in a copy of the dictionaries: a thirteenth language is one command, and then compiles.
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
let copy: string

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'muara-language-'))
  for (const file of [
    'bin/language.ts',
    'package.json',
    'tsconfig.json',
    'src/values',
    'src/platform/i18n',
    ...dictionaries(),
  ])
    cpSync(join(root, file), join(copy, file), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

function dictionaries(): string[] {
  return globSync('src/**/strings', { cwd: root })
}

function language(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, 'bin/language.ts'), ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function readCopy(path: string): string {
  return readFileSync(join(copy, path), 'utf8')
}

describe('bin/language', () => {
  it('shows a table that is complete in all twelve languages', () => {
    const { status, stdout } = language()
    const [head = '', ...lines] = stdout.trimEnd().split('\n')
    expect(head.trim().split(/\s+/)).toEqual(['en', 'zh', 'vi', 'th', 'id', 'ms', 'fil', 'km', 'lo', 'my', 'ta', 'pt'])
    expect(lines.map((line) => line.split(/\s+/)[0])).toEqual([...dictionaries().sort(), 'all'])
    for (const line of lines) expect(line.split(/\s+/).slice(1), line).toEqual(Array(12).fill('100'))
    expect(status).toBe(0)
  })

  it.each(['en', 'zh'])('fails when %s lacks one sentence, and names it', (tag) => {
    const path = `src/ui/strings/${tag}.json`
    const whole = readCopy(path)
    const { signOut, ...others } = JSON.parse(whole)
    writeFileSync(join(copy, path), JSON.stringify(others))
    const shown = language()
    const listed = language('missing', tag)
    writeFileSync(join(copy, path), whole)
    expect(shown.status).toBe(1)
    expect(shown.stdout).toContain(`bin/language missing ${tag}`)
    expect(listed.stdout).toContain(`src/ui/strings/${tag}.json  signOut  `)
    expect(signOut).toBeDefined()
  })

  it('lists nothing where nothing is missing', () => {
    expect(language('missing', 'km')).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  it.each([
    [['add', 'km'], 1, /there already/],
    [['add', 'zh-Hant'], 1, /there already/],
    [['add', 'qqq'], 1, /not the tag of a language/],
    [['add', 'not a tag'], 1, /not the tag of a language/],
    [['missing', 'tlh'], 1, /no language "tlh"/],
    [['add'], 2, /^Usage/],
    [['remove', 'km'], 2, /^Usage/],
  ])('%j is refused', (args, code, says) => {
    const { status, stderr } = language(...args)
    expect([status, stderr]).toEqual([code, expect.stringMatching(says)])
  })

  it('adds a language: a file beside each en.json, its lines in the code, and it compiles', () => {
    expect(language('add', 'jv')).toMatchObject({ status: 0, stderr: '' })
    expect(readCopy('src/values/language.ts')).toContain(
      "  jv: { tag: 'jv', own: 'Jawa', script: 'Latn', tall: false },\n} as const",
    )
    expect(readCopy('src/values/language.ts')).toContain("drafts: readonly string[] = ['jv']")
    expect(readCopy('src/ui/strings/index.ts')).toMatch(/id\.json.*\nimport jv from '\.\/jv\.json'.*\nimport km/)
    expect(readCopy('src/ui/strings/index.ts')).toContain('ta, pt, jv })')
    expect(language().stdout.split('\n')[0]).toMatch(/ jv$/)
    expect(language().status).toBe(0)
    expect(language('missing', 'jv').stdout).toContain('src/ui/strings/jv.json  signIn  "Sign in"')
    const config = {
      extends: './tsconfig.json',
      include: ['src/**/strings/index.ts', 'src/platform/i18n'],
      exclude: ['**/*.test.ts'],
    }
    writeFileSync(join(copy, 'tsconfig.copy.json'), JSON.stringify(config))
    const tsc = spawnSync(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.copy.json'],
      { cwd: copy, encoding: 'utf8' },
    )
    expect(tsc.stdout).toBe('')
  })
})
