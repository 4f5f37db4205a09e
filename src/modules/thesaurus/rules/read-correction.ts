// Reads a correction from what a form sends or a line of a file says.
import type { ThesaurusCorrection } from '../../../engines/relevance/index.ts'
import { cleanText } from '../../../values/clean-text.ts'
import { type Refusal, refuse } from '../../../values/refusal.ts'
import { correctionShape } from '../schema.ts'

export function readCorrection(values: Record<string, unknown>): ThesaurusCorrection | Refusal {
  const clean = typeof values.label === 'string' ? { ...values, label: cleanText(values.label) } : values
  const read = correctionShape.safeParse(clean)
  return read.success ? read.data : refuse('thesaurus.correction-unreadable')
}

/** JSON Lines: one correction a line; empty lines are passed over. The first line that cannot be read is named. */
export function readCorrectionLines(text: string): ThesaurusCorrection[] | Refusal {
  const corrections: ThesaurusCorrection[] = []
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue
    const read = readCorrection(objectIn(line))
    if ('refused' in read) return refuse('thesaurus.line-unreadable', { line: index + 1 })
    corrections.push(read)
  }
  return corrections.length > 0 ? corrections : refuse('thesaurus.file-empty')
}

function objectIn(line: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(line))
  } catch {
    return {}
  }
}
