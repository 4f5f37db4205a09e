// Whether a record of a screening can stand: which list, which day, what was found.
import { type CalendarDate, calendarDate } from '../../../values/calendar-date.ts'
import { cleanText } from '../../../values/clean-text.ts'
import { type Problem, type ScreeningResult, screeningResults } from '../schema.ts'

export interface ScreeningContent {
  list: string
  checkedOn: CalendarDate
  result: ScreeningResult
  note: string | null
}

export function checkScreening(
  typed: Readonly<Record<string, string | undefined>>,
  today: CalendarDate,
): { content: ScreeningContent } | { problems: Problem[] } {
  const list = cleanText(typed.list ?? '', 200)
  const checkedOn = calendarDate(typed.checkedOn ?? '')
  const result = screeningResults.find((one) => one === typed.result)
  const problems: Problem[] = [
    ...(list ? [] : [{ field: 'list', code: 'missing' }]),
    ...(checkedOn
      ? []
      : [{ field: 'checkedOn', code: 'date-unknown', facts: { value: (typed.checkedOn ?? '').slice(0, 40) } }]),
    ...(checkedOn && checkedOn > today ? [{ field: 'checkedOn', code: 'date-ahead' }] : []),
    ...(result ? [] : [{ field: 'result', code: 'missing' }]),
  ]
  if (!checkedOn || !result || problems.length > 0) return { problems }
  return { content: { list, checkedOn, result, note: cleanText(typed.note ?? '', 2_000) || null } }
}
