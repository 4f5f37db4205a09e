// What a person typed about themselves, made fit to be kept, or its faults by field.
import { cleanText } from '../../../values/clean-text.ts'
import { countryCode } from '../../../values/country.ts'
import { isLanguage, type Language, languageOfTag, languages } from '../../../values/language.ts'
import { writtenName } from '../../../values/person-name.ts'
import type { PersonNames, Profile } from '../schema.ts'

/** A fault in one field; its sentence is `person.fault.<code>`. */
export interface ProfileFault {
  field: keyof Profile | 'calendar' | 'digits'
  code: 'name-missing' | 'latin-expected' | 'unknown'
}

export type TypedProfile = Partial<Record<string, string | string[]>>

export function checkProfile(typed: TypedProfile): { profile: Profile } | { faults: ProfileFault[] } {
  const names = namesOf(typed)
  const faults = [...nameFaults(names), ...choiceFaults(typed)]
  if (faults.length > 0) return { faults }
  return {
    profile: {
      ...names,
      languages: listOf(typed, 'languages').map(tagOf),
      country: countryCode(textOf(typed, 'country') ?? '') ?? null,
      employer: textOf(typed, 'employer'),
      post: textOf(typed, 'post'),
      timeZone: textOf(typed, 'timeZone'),
      preferredLanguage: (textOf(typed, 'preferredLanguage') as Language | null) ?? null,
      formats: formatsOf(typed),
    },
  }
}

/** The whole name is put together in the order of its language where the person has not written it out. */
function namesOf(typed: TypedProfile): PersonNames {
  const familyName = textOf(typed, 'familyName')
  const givenName = textOf(typed, 'givenName')
  const typedLanguage = textOf(typed, 'nameLanguage')
  const nameLanguage = typedLanguage === null ? null : tagOf(typedLanguage)
  const parts = { given: givenName ?? '', family: familyName ?? undefined, language: nameLanguage ?? 'en' }
  const displayName = textOf(typed, 'displayName') ?? (writtenName(parts) || null)
  return { familyName, givenName, displayName, latinName: textOf(typed, 'latinName'), nameLanguage }
}

/** One name is enough. The Latin spelling is what a badge and a letter abroad say, so it has to be in Latin letters. */
function nameFaults({ displayName, latinName }: PersonNames): ProfileFault[] {
  if (displayName === null) return [{ field: 'givenName', code: 'name-missing' }]
  if (latinName !== null && !isLatin(latinName)) return [{ field: 'latinName', code: 'latin-expected' }]
  return []
}

function choiceFaults(typed: TypedProfile): ProfileFault[] {
  const choices: [ProfileFault['field'], (value: string) => boolean][] = [
    ['country', (value) => countryCode(value) !== undefined],
    ['timeZone', isTimeZone],
    ['preferredLanguage', isLanguage],
    ['nameLanguage', (value) => languageOfTag(value) !== undefined],
    ['calendar', (value) => value === 'gregory' || value === 'buddhist'],
    ['digits', (value) => value === 'latn' || value === 'native'],
  ]
  const wrong = choices.filter(([field, isKnown]) => {
    const value = textOf(typed, field)
    return value !== null && !isKnown(value)
  })
  const isOdd = listOf(typed, 'languages').some((tag) => languageOfTag(tag) === undefined)
  return [...wrong.map(([field]) => field), ...(isOdd ? (['languages'] as const) : [])].map((field) => ({
    field,
    code: 'unknown',
  }))
}

function formatsOf(typed: TypedProfile): Profile['formats'] {
  const calendar = textOf(typed, 'calendar') as 'gregory' | 'buddhist' | null
  const digits = textOf(typed, 'digits') as 'latn' | 'native' | null
  return { ...(calendar && { calendar }), ...(digits && { digits }) }
}

function tagOf(tag: string): string {
  const language = languageOfTag(tag)
  return language === undefined ? tag : languages[language].tag
}

function textOf(typed: TypedProfile, field: string): string | null {
  const value = typed[field]
  return (typeof value === 'string' && cleanText(value, 200).replace(/\s+/g, ' ')) || null
}

function listOf(typed: TypedProfile, field: string): string[] {
  return [typed[field] ?? []].flat().filter((value) => value !== '')
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function isLatin(text: string): boolean {
  return !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)
}
