// The rules of the design system, held: it can be read, it fits its budget, it says no word of its own.

import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Visit } from '../platform/http/visit.ts'
import { publicActor } from '../values/actor.ts'
import { allLanguages, type Language } from '../values/language.ts'
import { type FontFile, fontFaces, fonts } from './fonts.ts'
import { workshop } from './gallery/page.tsx'
import * as door from './index.ts'
import { createShell } from './shell.tsx'
import { stylesheet } from './stylesheet.ts'

const css = stylesheet()
const tokens = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8')
const gallerySource = readdirSync(new URL('./gallery/', import.meta.url))
  .map((file) => readFileSync(new URL(`./gallery/${file}`, import.meta.url), 'utf8'))
  .join('\n')
const visit = aVisit('/ui')
const html = await aShell().render(visit, workshop(visit)).text()

describe('every text can be read on its ground', () => {
  const grounds = {
    ink: ['paper', 'sheet', 'sunk', 'river-wash', 'clay-wash', 'rice-wash', 'leaf-wash', 'heat-2', 'heat-3'],
    quiet: ['paper', 'sheet', 'sunk', 'river-wash', 'clay-wash'],
    river: ['paper', 'sheet', 'sunk', 'river-wash', 'clay-wash', 'rice-wash'],
    'river-deep': ['paper', 'sheet', 'sunk', 'river-wash'],
    clay: ['paper', 'sheet', 'sunk', 'clay-wash'],
    rice: ['paper', 'sheet', 'sunk', 'rice-wash', 'river-wash'],
    leaf: ['paper', 'sheet', 'sunk', 'leaf-wash'],
    'on-river': ['river', 'river-deep'],
    'on-clay': ['clay', 'clay-deep'],
  }
  const pairs = Object.entries(grounds).flatMap(([text, on]) => on.map((ground) => [text, ground] as const))

  test.each(pairs)('%s on %s, light and dark', (text, ground) => {
    for (const scheme of ['light', 'dark'] as const) {
      expect(contrast(colour(text, scheme), colour(ground, scheme)), scheme).toBeGreaterThanOrEqual(4.5)
    }
  })

  test.each(['paper', 'sheet', 'sunk'])('the edge of a control stands out on %s', (ground) => {
    for (const scheme of ['light', 'dark'] as const) {
      expect(contrast(colour('edge', scheme), colour(ground, scheme)), scheme).toBeGreaterThanOrEqual(3)
    }
  })

  test('a browser without light-dark() gets the same light palette', () => {
    const plain = [...tokens.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)]
    const paired = [...tokens.matchAll(/--([\w-]+): light-dark\(#/g)].map((match) => match[1])
    expect(plain.map((match) => match[1])).toEqual(paired)
    for (const [, name, value] of plain) expect(colour(name!, 'light'), name).toBe(value)
  })
})

describe('nothing is drawn that the strict policy forbids', () => {
  test('no inline style, no inline script', () => {
    expect(html).not.toMatch(/<[^>]+\sstyle=/)
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/)
    expect(html).not.toMatch(/\son\w+=/)
  })

  test('the stylesheets fetch nothing', () => {
    expect(css).not.toMatch(/url\(|@import/)
  })
})

describe('the page budget: html, css and fonts under 60 kB, on a device that has no face of its own', () => {
  const htmlAllowance = 8_000
  const style = gzipSync(fontFaces((font) => `/assets/0123456789/${font.file}`) + css).length

  test.each(allLanguages)('a page in %s', (language) => {
    const files = new Map(facesOf(language).map((font) => [font.file, readFileSync(font.url).length]))
    const fontBytes = [...files.values()].reduce((sum, size) => sum + size, 0)
    expect(style + fontBytes + htmlAllowance).toBeLessThan(60_000)
  })

  test.each([
    ['km', ['khmer-400.woff2', 'latin-400.woff2']],
    ['ta', ['latin-400.woff2', 'latin-600.woff2', 'tamil.woff2']],
    ['my', ['burmese-400.woff2', 'latin-400.woff2']],
    ['zh', ['latin-400.woff2', 'latin-600.woff2']],
  ] as const)('%s calls for %j', (language, files) => {
    expect([...new Set(facesOf(language).map(({ file }) => file))].sort()).toEqual(files)
  })

  test('faces that share a family are declared for 400 and 600 alike, or a browser would hide some of them', () => {
    for (const font of fonts.filter((one) => one.family === 'Muara')) {
      const weights = fonts.filter((one) => one.family === 'Muara' && one.unicodeRange === font.unicodeRange)
      expect(weights.map((one) => one.weight).sort(), font.file).toEqual(['400', '600'])
    }
  })
})

describe('tall scripts have air', () => {
  test('the leading of Khmer, Lao, Thai, Burmese and Tamil', () => {
    const rules = [...tokens.matchAll(/((?::lang\(\w+\),?\s*)+)\{([^}]*)\}/g)]
    for (const language of ['km', 'lo', 'th', 'my', 'ta']) {
      const body = rules.filter(([, selector]) => selector?.includes(`:lang(${language})`)).map((rule) => rule[2])
      expect(number(body, '--leading'), language).toBeGreaterThanOrEqual(1.75)
      expect(number(body, '--leading-heading'), language).toBeGreaterThanOrEqual(1.5)
    }
  })

  test('nothing is letter-spaced', () => {
    expect(css).not.toContain('letter-spacing')
  })
})

describe('the workshop', () => {
  test('shows every component', () => {
    const components = Object.entries(door).filter(([name, one]) => typeof one === 'function' && /^[A-Z]/.test(name))
    const inside = ['Page', 'Mark', 'Field', 'Phrase']
    const missing = components.map(([name]) => name).filter((name) => !gallerySource.includes(`<${name}`))
    expect(missing.filter((name) => !inside.includes(name))).toEqual([])
  })

  test('no component says a word of its own', () => {
    expect(wordsIn('<p class="x">Hello you</p><i title="Oh" />')).toEqual(['Hello you', 'Oh'])
    const folder = new URL('./', import.meta.url)
    const files = readdirSync(folder).filter((file) => file.endsWith('.tsx') && !/gallery|test/.test(file))
    const spoken = files.flatMap((file) =>
      wordsIn(readFileSync(new URL(file, folder), 'utf8')).map((word) => `${file}: ${word}`),
    )
    expect(spoken).toEqual([])
  })

  test('names every id once', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })
})

describe('the shell', () => {
  test('says what was done above all else, and takes the message away', async () => {
    const said = { tone: 'met', sentence: 'The need was published.' } as const
    const answer = aShell().render({ ...aVisit('/listings/1'), said }, { title: 'N-1', body: 'x' })
    expect(answer.headers.get('set-cookie')).toBe('muara_said=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0')
    expect(await answer.text()).toMatch(/role="status"[^>]*autofocus.*The need was published\./)
    expect(aShell().render(aVisit('/'), { title: 'N-1', body: 'x' }).headers.get('set-cookie')).toBeNull()
  })

  test('keeps the workshop out of search engines, and no other page', async () => {
    const listed = aShell().render(aVisit('/'), { title: 'N-1', body: 'x' })
    const unlisted = aShell().render(aVisit('/ui'), workshop(aVisit('/ui')))
    expect([listed, unlisted].map((answer) => answer.headers.get('x-robots-tag'))).toEqual([null, 'noindex'])
    expect(await unlisted.text()).toContain('<meta name="robots" content="noindex"')
  })

  test('the chosen scheme stands on the page, for the browser’s own parts too', async () => {
    const dark = await aShell()
      .render({ ...aVisit('/'), scheme: 'dark' }, { title: 'N-1', body: 'x' })
      .text()
    expect(dark).toMatch(/^<!doctype html><html lang="en" dir="ltr" data-scheme="dark">/)
    expect(dark).toContain('<meta name="color-scheme" content="dark"')
    expect(dark.match(/<meta name="theme-color"[^>]*>/g)).toEqual(['<meta name="theme-color" content="#162127"/>'])
  })
})

function aShell() {
  return createShell({
    assets: { put: (name) => name, mount: () => undefined },
    stylesheet: '/muara.css',
    icon: '/icon.svg',
    preload: () => [],
    islandScript: (name) => `/${name}.js`,
    menu: () => [{ label: 'Exchange', href: '/' }],
    footer: () => [],
  })
}

function aVisit(address: string): Omit<Visit, 'page'> {
  const url = new URL(address, 'http://localhost')
  return {
    db: undefined as never,
    client: { address: '', device: '' },
    actor: publicActor,
    now: new Date(0),
    language: 'en',
    url,
  }
}

function colour(name: string, scheme: 'light' | 'dark'): string {
  const found = tokens.match(new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`))
  const value = found?.[scheme === 'light' ? 1 : 2]
  if (value === undefined) throw new Error(`There is no token --${name} with a light and a dark value.`)
  return value
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}

/** What the shell's own words in a language call for, in the order of families of tokens.css: of faces that overlap the last, in each weight. */
function facesOf(language: Language): FontFile[] {
  const families = {
    zh: ['Muara Han', 'Muara', 'Muara Single'],
    km: ['Muara Single', 'Muara'],
    my: ['Muara Single', 'Muara'],
  }
  const order = { ...families }[language as 'zh'] ?? ['Muara', 'Muara Single']
  const words = Object.values(JSON.parse(readFileSync(new URL(`./strings/${language}.json`, import.meta.url), 'utf8')))
  const letters = new Set(words.join('').replace(/\{[^}]*\}|[^\p{L}\p{M}\p{N}]/gu, ''))
  const needed = new Set<FontFile>()
  for (const letter of letters) {
    const family = order.find((one) => fonts.some((font) => font.family === one && covers(font, letter)))
    for (const weight of ['400', '600']) {
      const face = fonts.findLast((font) => font.family === family && font.weight === weight && covers(font, letter))
      if (face) needed.add(face)
    }
  }
  return [...needed]
}

function covers({ unicodeRange }: FontFile, letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0
  return unicodeRange.split(',').some((range) => {
    const [first = '', last = first] = range.slice(2).split('-')
    return code >= Number.parseInt(first, 16) && code <= Number.parseInt(last, 16)
  })
}

/** The last value given for a custom property. */
function number(bodies: (string | undefined)[], property: string): number {
  const values = bodies.flatMap((body) => [...(body ?? '').matchAll(new RegExp(`${property}: ([\\d.]+)`, 'g'))])
  return Number(values.at(-1)?.[1])
}

/** Text between tags, and attributes that are read out. */
function wordsIn(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const text = [...code.matchAll(/<\/?[a-z][\w-]*(?:\s[^<>]*)?>\s*(\p{L}{2,}[^<>{}]*?)\s*(?=<|\{)/gu)].map(
    (match) => match[1]!,
  )
  const attributes = [...code.matchAll(/\b(?:aria-label|title|placeholder|alt)="([^"]*\p{L}[^"]*)"/gu)].map(
    (match) => match[1]!,
  )
  return [...text.filter((words) => !/[;=()]|=>|\bfunction\b/.test(words)), ...attributes]
}
