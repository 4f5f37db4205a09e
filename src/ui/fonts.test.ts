// The cut fonts draw what the whole ones draw: every string and label of a language is shaped with both, glyph by glyph.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
// @ts-expect-error The package has no types.
import { convert } from 'fontverter'
import * as hb from 'harfbuzzjs'
import { expect, it } from 'vitest'
import { cuts } from '../../bin/font-cuts.ts'
import type { Language } from '../values/language.ts'

const root = new URL('../../', import.meta.url)
const languageOf: Record<string, Language> = {
  'latin-400': 'pt',
  'latin-600': 'en',
  lao: 'lo',
  tamil: 'ta',
  'burmese-400': 'my',
  'khmer-400': 'km',
  vietnamese: 'vi',
}

it.each(cuts)('$name', async ({ name, from, ranges, weight }) => {
  const whole = await openFont(new URL(`node_modules/${from}`, root))
  const cut = await openFont(new URL(`./fonts/${name}.woff2`, import.meta.url))
  const words = wordsOf(languageOf[name]!, ranges)
  expect(words.length).toBeGreaterThan(name === 'vietnamese' ? 20 : 1_000)
  for (const size of weight ? [weight.min, weight.max] : [400]) {
    if (weight) for (const font of [whole, cut]) font.setVariations([new hb.Variation('wght', size)])
    const draws = [penOf(whole), penOf(cut)] as const
    expect(words.filter((word) => !isAlike(draws[0](word), draws[1](word)))).toEqual([])
  }
})

/** What a page of a language may say: the pieces of its strings and thesaurus labels that a font has letters for. */
function wordsOf(language: Language, ranges: readonly (readonly [number, number])[]): string[] {
  const has = (letter: string) =>
    ranges.some(([first, last]) => letter >= String.fromCodePoint(first) && letter <= String.fromCodePoint(last))
  const pieces = textsOf(language).flatMap((text) => splitWhere(text, has))
  return [...new Set(pieces)]
}

function splitWhere(text: string, has: (letter: string) => boolean): string[] {
  return [...text]
    .map((letter) => (has(letter) ? letter : '\n'))
    .join('')
    .split(/\s+/)
    .filter((piece) => piece !== '')
}

function textsOf(language: Language): string[] {
  const source = fileURLToPath(new URL('src', root))
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  const strings = files.filter((file) => file.endsWith(`strings/${language}.json`))
  const thesaurus = files.filter((file) => /relevance\/thesaurus\/[\w-]+\.json$/.test(file))
  return [...strings, ...thesaurus].map((file) => readFileSync(`${source}/${file}`, 'utf8'))
}

async function openFont(url: URL): Promise<hb.Font> {
  const bytes: Uint8Array = await convert(readFileSync(url), 'sfnt')
  return new hb.Font(new hb.Face(new hb.Blob(new Uint8Array(bytes))))
}

interface Glyph {
  outline: string
  place: hb.GlyphPosition
}

/** Shapes words with a font: outlines and places, as glyph numbers differ between a font and its cut. */
function penOf(font: hb.Font): (word: string) => Glyph[] {
  const buffer = new hb.Buffer()
  const outlines = new Map<number, string>()
  const outlineOf = (glyph: number): string => {
    const outline = outlines.get(glyph) ?? font.glyphToPath(glyph)
    outlines.set(glyph, outline)
    return outline
  }
  return (word) => {
    buffer.clearContents()
    buffer.addText(word)
    buffer.guessSegmentProperties()
    hb.shape(font, buffer)
    const places = buffer.getGlyphPositions()
    return buffer
      .getGlyphInfos()
      .map(({ codepoint }, index) => ({ outline: outlineOf(codepoint), place: places[index]! }))
  }
}

/** The same drawing but for roundings: the cut of a variable font counts its middle weights from another end. */
function isAlike(one: Glyph[], other: Glyph[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ outline, place }, index) => {
      const its = other[index]!
      return (
        isNear(numbersOf(JSON.stringify(place)), numbersOf(JSON.stringify(its.place))) &&
        isSameOutline(outline, its.outline)
      )
    })
  )
}

const compared = new Map<string, boolean>()

function isSameOutline(one: string, other: string): boolean {
  if (one === other) return true
  const key = `${one}|${other}`
  const known = compared.get(key) ?? (strokesOf(one) === strokesOf(other) && isNear(numbersOf(one), numbersOf(other)))
  compared.set(key, known)
  return known
}

function strokesOf(outline: string): string {
  return outline.replace(/[^A-Z]/g, '')
}

function numbersOf(text: string): number[] {
  return (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number)
}

/** Two units are two thousandths of a letter's height. */
function isNear(ones: number[], others: number[]): boolean {
  return ones.length === others.length && ones.every((value, index) => Math.abs(value - others[index]!) <= 2)
}
