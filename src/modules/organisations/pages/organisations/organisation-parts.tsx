// What several pages of the network draw alike: a name with its script, a state, a form's fields and faults.
import type { Context as HonoContext } from 'hono'
import { readUpload } from '../../../../platform/http/read-upload.ts'
import type { HouseEnv, Visit } from '../../../../platform/http/visit.ts'
import { collatorOf } from '../../../../platform/i18n/names.ts'
import { formatCountry } from '../../../../platform/i18n/words.ts'
import { type ErrorSummaryProps, type FieldProps, type PhraseText, Status } from '../../../../ui/index.ts'
import { regionCountries } from '../../../../values/country.ts'
import { type Language, languageOfTag } from '../../../../values/language.ts'
import { reject } from '../../../../values/refusal.ts'
import type { Typed } from '../../rules/check-organisation.ts'
import type { DuplicateReason, OrganisationContent, OrganisationState, Problem } from '../../schema.ts'
import { words } from '../../strings/index.ts'

type Named = Pick<OrganisationContent, 'localName' | 'localLanguage' | 'latinName' | 'englishName'>

/** In the reader's own language if its papers are in it; else in English or Latin letters; else as it stands. */
export function titleOf(language: Language, organisation: Named): PhraseText {
  const local = { text: organisation.localName, lang: organisation.localLanguage }
  if (languageOfTag(organisation.localLanguage) === language) return local
  if (organisation.englishName) return { text: organisation.englishName, lang: 'en' }
  return organisation.latinName
    ? { text: organisation.latinName, lang: `${organisation.localLanguage.split('-')[0]}-Latn` }
    : local
}

/** The other spellings, once each. */
export function otherNamesOf(language: Language, organisation: Named): PhraseText[] {
  const title = titleOf(language, organisation).text
  const all: PhraseText[] = [
    { text: organisation.localName, lang: organisation.localLanguage },
    { text: organisation.latinName ?? '', lang: `${organisation.localLanguage.split('-')[0]}-Latn` },
    { text: organisation.englishName ?? '', lang: 'en' },
  ]
  return all.filter(
    ({ text }, place) => text !== '' && text !== title && all.findIndex((other) => other.text === text) === place,
  )
}

export function StateWord({ language, state }: { language: Language; state: OrganisationState }) {
  return <Status state={stateShape[state]}>{words.in(language)(`organisation.state.${state}`)}</Status>
}

const stateShape = {
  proposed: 'waiting',
  returned: 'draft',
  active: 'active',
  suspended: 'refused',
  withdrawn: 'closed',
  merged: 'closed',
} as const

export function countryOptions(language: Language, codes: readonly string[] = regionCountries) {
  const collator = collatorOf(language)
  return codes
    .map((code) => ({ value: code, label: formatCountry(language, code) }))
    .sort((a, b) => collator.compare(a.label, b.label))
}

export function duplicateReason(language: Language, reason: DuplicateReason): string {
  const say = words.in(language)
  switch (reason.kind) {
    case 'identifier':
      return say('duplicate.reason.identifier', {
        scheme: say(`organisation.scheme.${reason.scheme}`),
        value: reason.value,
      })
    case 'registration':
      return say('duplicate.reason.registration', { value: reason.value })
    case 'website':
      return say('duplicate.reason.website', { host: reason.host })
    case 'sound':
      return say('duplicate.reason.sound')
    case 'name':
      return say(reason.likeness === 1 ? 'duplicate.reason.same-name' : 'duplicate.reason.name')
  }
}

export type Request = HonoContext<HouseEnv>

/** The fields of a form, each as text; a name that comes twice keeps its first. */
export async function typedForm(request: Request): Promise<Typed> {
  const form = await formOf(request)
  const typed: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string' && !Object.hasOwn(typed, name)) typed[name] = value
  return typed
}

export async function formOf(request: Request): Promise<FormData> {
  const upload = await readUpload(request, 256 * 1024)
  return 'form' in upload ? upload.form : reject('shell.form-unreadable')
}

export function problemSentence(language: Language, { code, facts }: Problem): string {
  return words.sentence(language, `problem.${code}`, facts) ?? code
}

/** The summary on top of a form, and the fault beneath each field. */
export function faultsOf(visit: Visit, problems: readonly Problem[]) {
  const say = words.in(visit.language)
  const errors: ErrorSummaryProps | undefined =
    problems.length === 0
      ? undefined
      : {
          title: say('problem.title', { count: problems.length }),
          items: problems.map((problem) => ({ field: problem.field, text: problemSentence(visit.language, problem) })),
        }
  const error = (name: string): Pick<FieldProps, 'error'> => {
    const problem = problems.find(({ field }) => field === name)
    return problem ? { error: problemSentence(visit.language, problem) } : {}
  }
  return { errors, error, status: problems.length > 0 ? (422 as const) : (200 as const) }
}

/** Whole days that something has waited, in words. */
export function waitedFor(visit: Visit, since: Date): string {
  const days = Math.floor((visit.now.getTime() - since.getTime()) / 86_400_000)
  return words.in(visit.language)('queue.age', { days })
}
