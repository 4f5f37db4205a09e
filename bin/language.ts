// How complete each language is in every dictionary; adds a language; lists what one lacks. Runs on plain Node: its types are only taken off.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const languageFile = join(root, 'src/values/language.ts')
const [command, tag, ...rest] = process.argv.slice(2)

/** Scripts with marks above and below, which need air between lines. */
const tallScripts = [
  'Thai',
  'Khmr',
  'Laoo',
  'Mymr',
  'Taml',
  'Deva',
  'Beng',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
  'Tibt',
  'Lana',
  'Java',
  'Bali',
]

const usage = `Usage: bin/language                how complete each language is, in every dictionary
       bin/language missing TAG    the keys that a language lacks, with their English text
       bin/language add TAG        a new language: a file beside each en.json, and its lines in the code
`

const { languages, allLanguages } = (await import(`${languageFile}`)) as {
  languages: Record<string, { tag: string }>
  allLanguages: string[]
}

if (command === undefined) process.exitCode = printCompleteness()
else if (command === 'missing' && tag !== undefined && rest.length === 0) process.exitCode = printMissing(tag)
else if (command === 'add' && tag !== undefined && rest.length === 0) process.exitCode = addLanguage(tag)
else process.exitCode = printUsage(['--help', '-h', 'help'].includes(command))

type Messages = Record<string, string>

/** A table, one line a dictionary; 1 when English or Chinese lacks anything. */
function printCompleteness(): number {
  const folders = dictionaries()
  const width = Math.max(...folders.map((folder) => folder.length))
  const columns = Object.keys(languages)
  const line = (name: string, cells: string[]) =>
    print([name.padEnd(width), ...cells.map((cell) => cell.padStart(5))].join(' '))
  line('', columns)
  for (const folder of folders)
    line(
      folder,
      columns.map((language) => percent([folder], language)),
    )
  line(
    'all',
    columns.map((language) => percent(folders, language)),
  )
  for (const draft of columns.filter((language) => !allLanguages.includes(language)))
    print(
      `\n${draft} is a draft: read it with ?lang=${draft}; when it is complete, take it out of "drafts" in src/values/language.ts.`,
    )
  const lacking = ['en', 'zh'].filter((language) => folders.some((folder) => lackingKeys(folder, language).length > 0))
  for (const language of lacking) print(`\n${language} is not complete: bin/language missing ${language}`)
  return lacking.length > 0 ? 1 : 0
}

/** Rounded down: 100 means that nothing is missing. */
function percent(folders: string[], language: string): string {
  const all = folders.reduce((sum, folder) => sum + Object.keys(wanted(folder)).length, 0)
  const missing = folders.reduce((sum, folder) => sum + lackingKeys(folder, language).length, 0)
  return String(Math.floor((100 * (all - missing)) / Math.max(1, all)))
}

function printMissing(language: string): number {
  if (!Object.hasOwn(languages, language)) return refuse(unknown(language))
  for (const folder of dictionaries())
    for (const key of lackingKeys(folder, language))
      print(`${folder}/${language}.json  ${key}  ${JSON.stringify(wanted(folder)[key])}`)
  return 0
}

function addLanguage(text: string): number {
  const locale = localeOf(text)
  if (locale === undefined) return refuse(`"${text}" is not the tag of a language (BCP 47), such as tet or jv.`)
  const language = locale.language
  if (Object.hasOwn(languages, language))
    return refuse(`${language} is there already: bin/language missing ${language}`)
  addToList(language, locale)
  for (const folder of dictionaries()) {
    writeFileSync(join(root, folder, `${language}.json`), '{}\n')
    addToIndex(join(root, folder, 'index.ts'), language)
  }
  print(`${nameOf(language, 'en')} is there, as a draft that speaks English until it is translated.

1. Translate: bin/language missing ${language} lists each file, key and English text.
2. Look at it: npm start, then any page with ?lang=${language}.
3. Say how it writes dates and numbers, if not as its tag does: "regional" in src/platform/i18n/formats.ts.
4. Give it labels in src/engines/relevance/thesaurus/, and a font in src/ui/fonts.ts if its script has none.
5. When bin/language shows 100, take it out of "drafts" in src/values/language.ts; bin/check names what is still missing.`)
  return 0
}

function localeOf(text: string): Intl.Locale | undefined {
  try {
    const locale = new Intl.Locale(text)
    return nameOf(locale.language, 'en') === undefined ? undefined : locale
  } catch {
    return undefined
  }
}

/** A language's name in another, if anybody knows it. */
function nameOf(language: string, speaker: string): string | undefined {
  return new Intl.DisplayNames(speaker, { type: 'language', fallback: 'none' }).of(language)
}

function addToList(language: string, locale: Intl.Locale): void {
  const own = nameOf(language, language) ?? nameOf(language, 'en') ?? language
  const name = own.charAt(0).toLocaleUpperCase(language) + own.slice(1)
  const script = locale.maximize().script ?? 'Latn'
  const line = `  ${language}: { tag: '${language}', own: ${quoted(name)}, script: '${script}', tall: ${tallScripts.includes(script)} },\n`
  change(languageFile, (code) =>
    code
      .replace('\n} as const\n', `\n${line}} as const\n`)
      .replace(
        /(const drafts: readonly string\[\] = \[)([^\]]*)\]/,
        (_, start, list) => `${start}${list ? `${list}, ` : ''}'${language}']`,
      ),
  )
}

function quoted(name: string): string {
  return `'${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

/** An import, in the order of the alphabet as the formatter wants it, and the name in the call of dictionary(). */
function addToIndex(file: string, language: string): void {
  const line = `import ${language} from './${language}.json' with { type: 'json' }\n`
  change(file, (code) => {
    const imports = [...code.matchAll(/^import (\w+) from '\.\/\w+\.json' with \{ type: 'json' \}\n/gm)]
    const next = imports.find(([, name]) => name !== undefined && name > language)
    const last = imports.at(-1)
    const at = next?.index ?? (last ? last.index + last[0].length : 0)
    return (code.slice(0, at) + line + code.slice(at)).replace(
      /dictionary\(\{ ([^}]*) \}\)/,
      `dictionary({ $1, ${language} })`,
    )
  })
}

function change(file: string, how: (code: string) => string): void {
  const before = readFileSync(file, 'utf8')
  const after = how(before)
  if (after === before) throw new Error(`${file} is not written as expected; add the language by hand.`)
  writeFileSync(file, after)
}

/** The folders that hold an en.json, as they are written in the code. */
function dictionaries(): string[] {
  return globSync('src/**/strings/en.json', { cwd: root })
    .map((path) => dirname(path).replaceAll('\\', '/'))
    .sort()
}

function messagesOf(folder: string, language: string): Messages {
  const path = join(root, folder, `${language}.json`)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Messages) : {}
}

/** All that English says; of English itself, all that Chinese says. */
function wanted(folder: string): Messages {
  return { ...messagesOf(folder, 'zh'), ...messagesOf(folder, 'en') }
}

function lackingKeys(folder: string, language: string): string[] {
  const has = messagesOf(folder, language)
  return Object.keys(wanted(folder)).filter((key) => (has[key] ?? '').trim() === '')
}

function unknown(language: string): string {
  return `There is no language "${language}" here; there are ${Object.keys(languages).join(', ')}.`
}

function printUsage(isAsked: boolean): number {
  if (isAsked) process.stdout.write(usage)
  else process.stderr.write(usage)
  return isAsked ? 0 : 2
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return 1
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
