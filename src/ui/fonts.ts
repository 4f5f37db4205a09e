// The web fonts: one family, 'Muara', over all scripts, drawn from Noto Sans; a file loads only when its characters occur.
//
// Measured, in bytes of woff2. Budget: a page in one language, html + css + fonts, under 60 kB.
//                             cut, in ./fonts   whole, in the package
//   Latin 400                  9,424            10,620
//   Latin 600                  9,612            10,696
//   Thai 400 and 600               -             9,112 + 9,220   static; the variable file is 26,924
//   Lao 400 to 600            14,108            21,520           all weights
//   Vietnamese 400 to 600      8,812            14,456           only its own letters; the rest is Latin
//   Tamil 400 to 600          21,320            50,468           all weights
//   Khmer 400                 15,848            22,936           600 would add 17 kB
//   Burmese 400               23,652            47,148           600 would add 25 kB
//   Han                            -                 -           the reader's system has it; a web font would be megabytes
// A page of one language carries in fonts: en, zh, id, ms, fil, pt 19 kB · vi 28 · th 37 · lo 33 · ta 40 · km 25 · my 33; with it come 11.8 kB
// of css and 3 to 9 kB of html, all gzipped. ui.test.tsx holds every language to the budget on a device that has no face of its own.
//
// `node bin/fonts.ts` cuts the files in ./fonts out of the packages: one language's characters with all the layout features they need. What
// it leaves out (Shan and Mon letters, Tamil signs, lunar dates) comes from the whole file, which only such a character calls for.
// Signs outside these ranges (↔ → ≥) come from the reader's system.

import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Language } from '../values/language.ts'

export interface FontFile {
  /** The name under which the http side serves it. */
  readonly file: string
  readonly url: URL
  readonly family: 'Muara' | 'Muara Han' | 'Muara Single'
  readonly weight: '400' | '600'
  readonly unicodeRange: string
  /** The languages for which it is worth fetching early. */
  readonly preloadFor: readonly Language[]
}

const require = createRequire(import.meta.url)

const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-200B,U+200E-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215'
/** Within Chinese, quotes and dashes are the Chinese face's own. */
const latinInHan = 'U+0020-00B6,U+00B8-00FF,U+20AC'
const vietnamese =
  'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB'
const thai = 'U+0E01-0E5B'
const lao = 'U+0E81-0EDF'
const khmer = 'U+1780-17E9'
const tamil = 'U+0B82-0BD7'
const burmese = 'U+1000-104F'
/** All that the packages have of a script. A letter of Shan takes its whole syllable with it, so these have the common letters too. */
const wholeKhmer = 'U+1780-17FF,U+19E0-19FF'
const wholeTamil = 'U+0964-0965,U+0B82-0BFA'
const wholeBurmese = 'U+1000-109F,U+A92E,U+A9E0-A9FE,U+AA60-AA7F'
const latinReaders: Language[] = ['en', 'vi', 'id', 'ms', 'fil', 'pt', 'th', 'lo', 'ta']

/**
 * What readers' own machines call their faces of a script, by Android and Linux, Windows, and Apple. Where one of them is there,
 * nothing is fetched: a list in six scripts then weighs 21 kB of fonts and not 200. Vietnamese
 * letters come from the same design only, as two designs inside one word look broken. What may be on the machine is not preloaded.
 */
const onTheMachine: Readonly<Record<string, Record<FontFile['weight'], readonly string[]>>> = {
  [thai]: faces('Noto Sans Thai', 'Leelawadee UI', 'Thonburi'),
  ...alike([khmer, wholeKhmer], faces('Noto Sans Khmer', 'Leelawadee UI', 'Khmer Sangam MN')),
  [lao]: faces('Noto Sans Lao', 'Leelawadee UI', 'Lao Sangam MN'),
  ...alike([tamil, wholeTamil], faces('Noto Sans Tamil', 'Nirmala UI', 'Tamil Sangam MN')),
  ...alike([burmese, wholeBurmese], faces('Noto Sans Myanmar', 'Myanmar Text', 'Myanmar Sangam MN')),
  [vietnamese]: { 400: ['Noto Sans Regular', 'NotoSans-Regular'], 600: ['Noto Sans SemiBold', 'NotoSans-SemiBold'] },
}

// Every face of 'Muara' is declared for exactly 400 or 600: a browser joins faces of one family over their ranges only when
// their weights are declared alike, so a range such as "400 600" would hide the others.
// Of two faces whose ranges overlap, a browser asks the one that is declared later: the whole file of a script stands before its cut.
export const fonts: readonly FontFile[] = [
  cut('latin-400.woff2', '400', latin, { preloadFor: latinReaders }),
  cut('latin-600.woff2', '600', latin),
  cut('latin-400.woff2', '400', latinInHan, { family: 'Muara Han', preloadFor: ['zh'] }),
  cut('latin-600.woff2', '600', latinInHan, { family: 'Muara Han' }),
  packaged('@fontsource/noto-sans-thai', 'noto-sans-thai-thai-400-normal.woff2', '400', thai),
  packaged('@fontsource/noto-sans-thai', 'noto-sans-thai-thai-600-normal.woff2', '600', thai),
  ...bothWeights((weight) => cut('vietnamese.woff2', weight, vietnamese)),
  ...bothWeights((weight) => cut('lao.woff2', weight, lao)),
  ...bothWeights((weight) =>
    packaged('@fontsource-variable/noto-sans-tamil', 'noto-sans-tamil-tamil-wght-normal.woff2', weight, wholeTamil),
  ),
  ...bothWeights((weight) => cut('tamil.woff2', weight, tamil)),
  cut('latin-400.woff2', '400', latin, { family: 'Muara Single', preloadFor: ['km', 'my'] }),
  single('@fontsource/noto-sans-khmer', 'noto-sans-khmer-khmer-400-normal.woff2', wholeKhmer),
  cut('khmer-400.woff2', '400', khmer, { family: 'Muara Single' }),
  single('@fontsource/noto-sans-myanmar', 'noto-sans-myanmar-myanmar-400-normal.woff2', wholeBurmese),
  cut('burmese-400.woff2', '400', burmese, { family: 'Muara Single' }),
]

/** The @font-face rules; they go before the stylesheets. */
export function fontFaces(urlOf: (file: FontFile) => string): string {
  return fonts.map((font) => fontFace(font, urlOf(font))).join('')
}

/** The files to preload on a page of this language, each once. */
export function fontsFor(language: Language): FontFile[] {
  return fonts.filter((font) => font.preloadFor.includes(language))
}

// The line metrics are Noto Sans' for every script, so that a mixed line keeps one baseline and buttons stay centred.
function fontFace({ family, weight, unicodeRange }: FontFile, address: string): string {
  const local = (onTheMachine[unicodeRange]?.[weight] ?? []).map((name) => `local('${name}'),`).join('')
  return (
    `@font-face{font-family:'${family}';font-style:normal;font-weight:${weight};font-display:swap;` +
    `src:${local}url(${address}) format('woff2');unicode-range:${unicodeRange};` +
    'ascent-override:106.9%;descent-override:29.3%;line-gap-override:0%}\n'
  )
}

/** A browser knows a face by its full name or its PostScript name, and each system gives one of the two. */
function faces(noto: string, windows: string, apple: string): Record<FontFile['weight'], readonly string[]> {
  const plain = noto.replaceAll(' ', '')
  return {
    400: [`${noto} Regular`, noto, `${plain}-Regular`, windows, apple],
    600: [`${noto} SemiBold`, `${plain}-SemiBold`, `${noto} Bold`, `${plain}-Bold`, `${windows} Bold`, `${apple} Bold`],
  }
}

function alike<Value>(ranges: readonly string[], value: Value): Record<string, Value> {
  return Object.fromEntries(ranges.map((range) => [range, value]))
}

/** A variable file stands in for both. */
function bothWeights(file: (weight: FontFile['weight']) => FontFile): FontFile[] {
  return [file('400'), file('600')]
}

function cut(
  file: string,
  weight: FontFile['weight'],
  unicodeRange: string,
  rest: Partial<Pick<FontFile, 'family' | 'preloadFor'>> = {},
): FontFile {
  const url = new URL(`./fonts/${file}`, import.meta.url)
  return { file, url, family: 'Muara', weight, unicodeRange, preloadFor: [], ...rest }
}

function single(name: string, file: string, unicodeRange: string): FontFile {
  return { ...packaged(name, file, '400', unicodeRange), family: 'Muara Single' }
}

function packaged(name: string, file: string, weight: FontFile['weight'], unicodeRange: string): FontFile {
  const url = pathToFileURL(require.resolve(`${name}/files/${file}`))
  return { file, url, family: 'Muara', weight, unicodeRange, preloadFor: [] }
}
