// Makes a text readable for the engine, whatever encoding or variant it was typed in: Zawgyi becomes Unicode, Traditional
// Chinese gets a Simplified key, and the rest is normalised.

import type { Language } from '../../values/language.ts'
import { normalise } from './normalise.ts'
import { hasTraditional, toSimplified } from './traditional.ts'
import type { RestoreMarks } from './vietnamese.ts'
import { isZawgyi, zawgyiToUnicode } from './zawgyi.ts'

/** The text with its letters mended, still as a person wrote it: this is what reasons quote. */
export function mended(text: string): string {
  return isZawgyi(text) ? zawgyiToUnicode(text) : text
}

/** The key under which words are compared. */
export function comparisonKey(text: string, language: Language | undefined, restoreMarks: RestoreMarks): string {
  return folded(normalise(mended(text)), language, restoreMarks)
}

/** A normalised text, letter for letter in the variant that the model was trained on. */
export function folded(key: string, language: Language | undefined, restoreMarks: RestoreMarks): string {
  if (language === 'vi') return restoreMarks(key)
  if (language !== 'zh' || !hasTraditional(key)) return key
  const simplified = toSimplified(key)
  return simplified.length === key.length ? simplified : key
}
