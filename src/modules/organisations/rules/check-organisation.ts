// Whether what somebody typed about an organisation can stand; every fault is named by its field.
import { type CalendarDate, calendarDate } from '../../../values/calendar-date.ts'
import { cleanText } from '../../../values/clean-text.ts'
import { countryCode } from '../../../values/country.ts'
import { type Identifier, type OrganisationContent, organisationTypes, type Problem } from '../schema.ts'
import { checkIdentifier } from './check-identifier.ts'

/** The fields of the form, as they came. */
export type Typed = Readonly<Record<string, string | undefined>>

export function checkOrganisation(
  typed: Typed,
  today: CalendarDate,
): { content: OrganisationContent } | { problems: Problem[] } {
  const form = readForm(typed)
  const country = countryCode(form.text('country', 2) ?? '')
  if (!country) form.fault('country', form.has('country') ? 'country-unknown' : 'missing')
  const type = organisationTypes.find((one) => one === form.text('type', 40))
  if (!type) form.fault('type', 'missing')
  const localName = form.text('localName', 300)
  if (!localName) form.fault('localName', 'missing')
  else if (!/\p{L}/u.test(localName)) form.fault('localName', 'name-without-letter')
  const localLanguage = languageTag(form.text('localLanguage', 35))
  if (!localLanguage) form.fault('localLanguage', form.has('localLanguage') ? 'language-unknown' : 'missing')
  const latinName = form.text('latinName', 300)
  if (latinName && !/\p{Script=Latin}/u.test(latinName)) form.fault('latinName', 'not-latin')
  if (localName && !latinName && !form.text('englishName', 300) && !/\p{Script=Latin}/u.test(localName))
    form.fault('latinName', 'latin-missing')
  const foundedOn = form.date('foundedOn', today)
  const registeredOn = form.date('registeredOn', today)
  const identifiers = identifiersOf(form, country ?? '')
  const website = form.website('website')
  if (form.problems.length > 0) return { problems: form.problems }
  return {
    content: {
      country: country!,
      type: type!,
      localName: localName!,
      localLanguage: localLanguage!,
      latinName,
      englishName: form.text('englishName', 300),
      registrationNumber: form.text('registrationNumber', 60),
      registeredOn,
      foundedOn,
      website,
      city: form.text('city', 100),
      identifiers,
    },
  }
}

function identifiersOf(form: Form, country: string): Identifier[] {
  const found: Identifier[] = []
  for (const scheme of ['ror', 'national', 'lei', 'isni', 'other'] as const) {
    const text = form.text(scheme, 100)
    if (!text) continue
    const checked = checkIdentifier(scheme, text, country)
    if ('fault' in checked) form.fault(scheme, checked.fault)
    else found.push(checked)
  }
  return found
}

type Form = ReturnType<typeof readForm>

function readForm(typed: Typed) {
  const problems: Problem[] = []
  const fault = (field: string, code: string, facts?: Problem['facts']) => {
    if (!problems.some((problem) => problem.field === field)) problems.push({ field, code, ...(facts && { facts }) })
  }
  const text = (field: string, longest: number): string | null => {
    const value = cleanText(typed[field] ?? '').replace(/\s+/g, ' ')
    if (value.length > longest) fault(field, 'too-long', { length: value.length, longest })
    return value === '' ? null : value
  }
  const date = (field: string, today: CalendarDate): CalendarDate | null => {
    const value = text(field, 40)
    if (value === null) return null
    const day = dayOfHistory(value)
    if (!day) fault(field, 'date-unknown', { value })
    else if (day > today) fault(field, 'date-ahead')
    return day ?? null
  }
  const website = (field: string): string | null => {
    const value = text(field, 300)
    if (value === null) return null
    const address = /^https?:\/\//i.test(value) ? value : `https://${value}`
    const isAddress = URL.canParse(address) && /^[^.]+(\.[^.]+)+$/.test(new URL(address).hostname)
    if (!isAddress) fault(field, 'website-wrong', { value: value.slice(0, 80) })
    return isAddress ? new URL(address).href : null
  }
  return { problems, fault, text, date, website, has: (field: string) => (typed[field] ?? '').trim() !== '' }
}

/** Universities are older than 1900, where dates of listings begin. */
function dayOfHistory(text: string): CalendarDate | undefined {
  const later = calendarDate(text)
  if (later) return later
  const [, year, rest] = /^(1[0-8]\d{2})(-\d{2}-\d{2})$/.exec(text) ?? []
  // The Gregorian calendar repeats after 400 years: 1611 has the days of 2011.
  return year && calendarDate(`${Number(year) + 400 < 1900 ? Number(year) + 800 : Number(year) + 400}${rest}`)
    ? (text as CalendarDate)
    : undefined
}

function languageTag(text: string | null): string | undefined {
  try {
    return text === null ? undefined : Intl.getCanonicalLocales(text)[0]
  } catch {
    return undefined
  }
}
