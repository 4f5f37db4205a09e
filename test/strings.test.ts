// Every dictionary of the house, read from its files: complete in every language, and with the places that English has for facts.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { localeOf } from '../src/platform/i18n/words.ts'
import { allLanguages, isLanguage, type Language } from '../src/values/language.ts'

const root = resolve(import.meta.dirname, '..')

/** The folders that hold an `en.json`. */
const dictionaries = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => basename(path) === 'en.json' && basename(dirname(path)) === 'strings')
  .map((path) => relative(root, join(root, 'src', dirname(path))))

type Messages = Record<string, string>

function messagesOf(folder: string, language: string): Messages {
  const path = join(root, folder, `${language}.json`)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Messages) : {}
}

it('finds the dictionaries', () => {
  expect(dictionaries).toEqual(
    expect.arrayContaining(['src/ui/strings', 'src/modules/listings/strings', 'src/modules/matching/strings']),
  )
})

describe.each(dictionaries)('%s', (folder) => {
  const english = messagesOf(folder, 'en')

  it('has files of our languages only', () => {
    const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.json'))
    expect(names.filter((name) => !isLanguage(basename(name, '.json')))).toEqual([])
  })

  describe.each(allLanguages)('%s', (language) => {
    const messages = messagesOf(folder, language)

    it('misses nothing, and has nothing that English has not', () => {
      expect(Object.keys(english).filter((key) => !Object.hasOwn(messages, key))).toEqual([])
      expect(Object.keys(messages).filter((key) => !Object.hasOwn(english, key))).toEqual([])
    })

    it('says something under every key, as a message that parses', () => {
      const faults = Object.entries(messages).flatMap(([key, text]) => {
        const fault = text.trim() === '' ? 'is empty' : parseFault(language, text)
        return fault ? [`${key}: ${fault}`] : []
      })
      expect(faults).toEqual([])
    })

    it('has the places that English has', () => {
      const faults = Object.entries(messages)
        .filter(([key, text]) => Object.hasOwn(english, key) && parseFault(language, text) === undefined)
        .map(([key, text]) => ({ key, has: placesIn(language, text), wants: placesIn('en', english[key] ?? '') }))
        .filter(({ has, wants }) => has.join() !== wants.join())
        .map(({ key, has, wants }) => `${key}: has {${has.join('} {')}}, English {${wants.join('} {')}}`)
      expect(faults).toEqual([])
    })
  })
})

describe('these tests see', () => {
  it.each([
    ['a brace that is not closed', '{count offers'],
    ['a plural without "other"', '{count, plural, one {# offer}}'],
    ['an unknown kind of argument', '{count, sum}'],
  ])('%s', (_, text) => {
    expect(parseFault('en', text)).toBeDefined()
  })

  it('places within plurals and selects, and what a select chooses among', () => {
    const text = '{name}: {count, plural, one {# of {total, number}} other {{kind, select, offer {a} other {b}}}}'
    expect(placesIn('en', text)).toEqual(['count', 'kind', 'kind=offer', 'kind=other', 'name', 'total'])
  })
})

function parseFault(language: Language, text: string): string | undefined {
  try {
    new IntlMessageFormat(text, localeOf(language))
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

interface Element {
  type: number
  value: string
  options?: Record<string, { value: Element[] }>
  children?: Element[]
}

/** The kinds of elements of a parsed message that name no fact: literal text and the # of a plural; and a select. */
const literal = 0
const select = 5
const pound = 7

function placesIn(language: Language, text: string): string[] {
  const elements = new IntlMessageFormat(text, localeOf(language)).getAst() as Element[]
  return [...new Set(elements.flatMap(placesOf))].sort()
}

function placesOf({ type, value, options, children }: Element): string[] {
  if (type === literal || type === pound) return []
  const choices = type === select ? Object.keys(options ?? {}).map((choice) => `${value}=${choice}`) : []
  const inside = [...Object.values(options ?? {}).flatMap((option) => option.value), ...(children ?? [])]
  return [value, ...choices, ...inside.flatMap(placesOf)]
}
