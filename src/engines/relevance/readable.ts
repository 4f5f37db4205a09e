// Makes a text readable for the engine, whatever encoding or variant it was typed in: Zawgyi becomes Unicode, Traditional
// Chinese gets a Simplified key, and the rest is normalised.

import type { Language } from '../../values/language.ts'
import { normalise } from './normalise.ts'
import { hasTraditional, toSimplified } from './traditional.ts'
import { isZawgyi, zawgyiToUnicode } from './zawgyi.ts'

/** The text with its letters mended, still as a person wrote it: this is what reasons quote. */
export function mended(text: string): string {
  return isZawgyi(text) ? zawgyiToUnicode(text) : text
}

/** The key under which words are compared. */
export function comparisonKey(text: string, language: Language | undefined): string {
  const key = normalise(mended(text))
  return language === 'zh' && hasTraditional(key) ? toSimplified(key) : key
}
