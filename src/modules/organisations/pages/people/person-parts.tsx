// What the pages about people share: a name as its reader reads it, a role in words, a day, the sentence of a refusal.
import type { ComponentChildren } from 'preact'
import type { Visit } from '../../../../platform/http/visit.ts'
import { formatCountry, formatDate } from '../../../../platform/i18n/words.ts'
import { Notice, Phrase, Status, type StatusState, shellWords } from '../../../../ui/index.ts'
import { dayOf } from '../../../../values/calendar-date.ts'
import type { Language } from '../../../../values/language.ts'
import { nameFor } from '../../../../values/person-name.ts'
import { RefusedError } from '../../../../values/refusal.ts'
import type { Person, PersonNames, PersonState, RoleAssignment } from '../../schema.ts'
import { organisationsOfRoles } from '../../store/assignments.ts'
import { words } from '../../strings/index.ts'

/** In the reader's script when they read it, else in Latin letters with the own script beside. */
export function Name({ language, person }: { language: Language; person: PersonNames }) {
  const shown = shownName(language, person)
  return (
    <>
      <Phrase text={shown.text} lang={shown.lang} />
      {shown.own !== undefined && (
        <>
          {' '}
          <Phrase text={shown.own} lang={person.nameLanguage ?? undefined} />
        </>
      )}
    </>
  )
}

/** The name in its own script, where the reader is shown another. */
export function OwnName({ language, person }: { language: Language; person: PersonNames }) {
  const { own } = shownName(language, person)
  return own === undefined ? null : <Phrase text={own} lang={person.nameLanguage ?? undefined} />
}

export function plainName(language: Language, person: PersonNames): string {
  return shownName(language, person).text
}

function shownName(language: Language, { displayName, latinName, nameLanguage }: PersonNames) {
  const written = displayName ?? latinName ?? undefined
  if (written === undefined) return { text: words.in(language)('person.nameless'), lang: undefined, own: undefined }
  return nameFor({ written, language: nameLanguage ?? language, latin: latinName ?? undefined }, language)
}

/** Names of organisations by id, for roles that are for one. */
export type OrganisationNames = ReadonlyMap<
  string,
  { name: string; language: string; country: string; latin: string | null }
>

export async function organisationNames(visit: Visit, ids: readonly (string | null)[]): Promise<OrganisationNames> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const found = await organisationsOfRoles(visit.db, wanted)
  return new Map(found.map((organisation) => [organisation.id, organisation]))
}

type Scoped = Pick<RoleAssignment, 'role' | 'country' | 'organisationId'>

export function roleName(language: Language, role: Scoped['role']): string {
  return shellWords.in(language)(`role.${role}`)
}

/** What a role is for, where it is for something. */
export function RoleScope({
  language,
  role,
  organisations,
}: {
  language: Language
  role: Scoped
  organisations: OrganisationNames
}) {
  const organisation = role.organisationId === null ? undefined : organisations.get(role.organisationId)
  if (organisation) return <Phrase text={organisation.name} lang={organisation.language} />
  return role.country === null ? null : formatCountry(language, role.country)
}

/** "National focal point · Laos". */
export function RoleTitle(props: { language: Language; role: Scoped; organisations: OrganisationNames }) {
  const isScoped = props.role.country !== null || props.role.organisationId !== null
  return (
    <>
      {roleName(props.language, props.role.role)}
      {isScoped && ' · '}
      <RoleScope {...props} />
    </>
  )
}

export function day(language: Language, at: Date): string {
  return formatDate(language, dayOf(at))
}

/** The last day on which something holds that ends at the midnight after it. */
export function lastDay(language: Language, endsAt: Date): string {
  return day(language, new Date(endsAt.getTime() - 1))
}

export function StateOf({ language, state }: { language: Language; state: PersonState }) {
  return <Status state={shapes[state]}>{words.in(language)(`person.state.${state}`)}</Status>
}

const shapes: Record<PersonState, StatusState> = {
  invited: 'draft',
  registered: 'waiting',
  active: 'active',
  suspended: 'refused',
  erased: 'closed',
}

/** A form that was refused comes back with the reason on top; what is no refusal of ours goes on. */
export function sentenceOf(language: Language, error: unknown): string {
  if (!(error instanceof RefusedError) || !error.refusal.code.startsWith('organisations.')) throw error
  const key = error.refusal.code.replace('organisations.', 'refusal.')
  return words.sentence(language, key, error.refusal.facts) ?? key
}

export function Refused({ language, reason }: { language: Language; reason?: ComponentChildren }) {
  if (reason === undefined) return null
  return (
    <Notice tone="refused" word={words.in(language)('person.not-done')} live>
      {reason}
    </Notice>
  )
}

export function nameAmong(visit: Visit, people: readonly Person[], id: string): string {
  const found = people.find((person) => person.id === id)
  return found ? plainName(visit.language, found) : words.in(visit.language)('role.by-operator')
}
