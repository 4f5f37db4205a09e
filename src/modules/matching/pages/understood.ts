// What the engine understood of a text, in the reader's language: for the page, and for the line that follows the typing.
import type { Understanding } from '../../../engines/relevance/index.ts'
import { openRelevance } from '../../../platform/files/open-relevance.ts'
import { formatLanguage } from '../../../platform/i18n/words.ts'
import { type Language, languages } from '../../../values/language.ts'
import { words } from '../strings/index.ts'

const mostConcepts = 8

export function understoodInWords(
  reader: Language,
  { language, understood, concepts }: Understanding,
): { said: string; concepts: string[] } {
  const say = words.in(reader)
  const name = language
    ? say('answers.above', { language: formatLanguage(reader, languages[language].tag) })
    : say('answers.above.unknown')
  const labels = concepts.map(({ id }) => openRelevance().thesaurus.label(id, reader) ?? id)
  return {
    said: `${name} · ${say('answers.understood', { percent: Math.round(understood * 100) })}`,
    concepts: [...new Set(labels)].slice(0, mostConcepts),
  }
}
