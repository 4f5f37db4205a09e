// The one or two signs that stand for a name, in any script: letters of first and last name, the first character of a Chinese name, the first
// written unit where a script has no capitals.

const letters = /\p{L}/u
const cased = /[\p{Lu}\p{Ll}\p{Lt}]/u

/** Thai and Lao write these vowels before the consonant they belong to: alone they stand for nobody. */
const before = /^[\u0e40-\u0e44\u0ec0-\u0ec4]$/

export function initials(name: string, lang = 'en'): string {
  const words = name
    .trim()
    .split(/[\s·・]+/)
    .filter((word) => letters.test(word))
  const first = firstUnit(words[0] ?? '', lang)
  const last = words.length > 1 ? firstUnit(words.at(-1) ?? '', lang) : ''
  if (!cased.test(first)) return first
  return (first + (cased.test(last) ? last : '')).toLocaleUpperCase(lang)
}

function firstUnit(word: string, lang: string): string {
  const units = [...new Intl.Segmenter(lang, { granularity: 'grapheme' }).segment(word)]
    .map(({ segment }) => segment)
    .filter((unit) => letters.test(unit))
  const [first = '', second = ''] = units
  return before.test(first) ? first + second : first
}
