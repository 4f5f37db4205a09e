// Whether what somebody typed about a centre or a node can stand.
import { calendarDate } from '../../../values/calendar-date.ts'
import { cleanText } from '../../../values/clean-text.ts'
import { countryCode } from '../../../values/country.ts'
import { isId } from '../../../values/id.ts'
import { allLanguages, languages } from '../../../values/language.ts'
import { type CentreContent, type CentreId, centreKinds, type OrganisationId, type Problem } from '../schema.ts'

/** Names come as `name-lo`, `name-en`, one field a language of ours. */
export function checkCentre(
  typed: Readonly<Record<string, string | undefined>>,
): { content: CentreContent } | { problems: Problem[] } {
  const problems: Problem[] = []
  const value = (field: string) => cleanText(typed[field] ?? '', 300)
  const kind = centreKinds.find((one) => one === value('kind'))
  if (!kind) problems.push({ field: 'kind', code: 'missing' })
  const country = countryCode(value('country'))
  if (!country) problems.push({ field: 'country', code: value('country') ? 'country-unknown' : 'missing' })
  const names = namesOf(value)
  if (Object.keys(names).length === 0) problems.push({ field: 'name-en', code: 'missing' })
  const openedOn = dateOf('openedOn')
  const closedOn = dateOf('closedOn')
  if (openedOn && closedOn && closedOn <= openedOn) problems.push({ field: 'closedOn', code: 'closed-before-opened' })
  const hostId = idOf<'organisation'>('hostId')
  const parentId = idOf<'centre'>('parentId')
  if (!kind || !country || problems.length > 0) return { problems }
  return { content: { kind, country, names, openedOn, closedOn, hostId, parentId } }

  function dateOf(field: string) {
    const text = value(field)
    const day = calendarDate(text)
    if (text && !day) problems.push({ field, code: 'date-unknown', facts: { value: text.slice(0, 40) } })
    return day ?? null
  }

  function idOf<Noun extends 'organisation' | 'centre'>(field: string) {
    const text = value(field)
    if (text && !isId<Noun>(text)) problems.push({ field, code: 'choice-unknown' })
    return (text || null) as (Noun extends 'centre' ? CentreId : OrganisationId) | null
  }
}

/** Whether a centre would come to belong to itself, over however many others. */
export function leadsBack(
  centres: readonly { id: CentreId; parentId: CentreId | null }[],
  self: CentreId,
  parent: CentreId | null,
): boolean {
  const parents = new Map(centres.map(({ id, parentId }) => [id, parentId]))
  const seen = new Set<CentreId>([self])
  for (let above = parent; above; above = parents.get(above) ?? null) {
    if (seen.has(above)) return true
    seen.add(above)
  }
  return false
}

function namesOf(value: (field: string) => string): Record<string, string> {
  const named = allLanguages.map((language) => [languages[language].tag, value(`name-${language}`)] as const)
  return Object.fromEntries(named.filter(([, name]) => name !== ''))
}
