// A fault of a row as a sentence in the reader's language.
import type { Language } from '../../../values/language.ts'
import type { Problem } from '../schema.ts'
import { words } from '../strings/index.ts'

export function problemSentence(language: Language, problem: Problem): string {
  const reason = words.sentence(language, `problem.${problem.code}`, problem.facts) ?? problem.code
  return problem.column === '' ? reason : words.in(language)('problem.at', { column: problem.column, reason })
}
