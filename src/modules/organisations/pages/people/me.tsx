// /me: what I say of myself.
import type { Visit } from '../../../../platform/http/visit.ts'
import { formatCountry } from '../../../../platform/i18n/words.ts'
import {
  Actions,
  Button,
  ChoiceGroup,
  FieldGroup,
  Form,
  Notice,
  Quiet,
  Select,
  TextInput,
} from '../../../../ui/index.ts'
import { regionCountries } from '../../../../values/country.ts'
import { allLanguages, type Language, languageOfTag, languages } from '../../../../values/language.ts'
import { zonesOf } from '../../../../values/time-zone.ts'
import type { ProfileFault } from '../../rules/check-profile.ts'
import type { Person } from '../../schema.ts'
import { words } from '../../strings/index.ts'
import { mePage } from './me-frame.tsx'
import type { Typed } from './typed-form.ts'

export interface ProfileForm {
  typed: Typed
  /** The version that the form was filled from. */
  version: number
  faults?: ProfileFault[]
  /** Another window wrote first: what stands now. */
  theirs?: Person
}

export function profilePage(visit: Visit, person: Person, form: ProfileForm = formOf(person)): Response {
  const say = words.in(visit.language)
  const body = (
    <>
      {form.theirs && (
        <Notice tone="ask" word={say('person.collision.title')} live>
          {say('person.collision.text')}
        </Notice>
      )}
      <Quiet>{person.email === null ? say('person.no-email') : say('person.email-is', { email: person.email })}</Quiet>
      <ProfileFields visit={visit} form={form} />
    </>
  )
  return mePage(visit, 'profile', body, form.theirs ? 409 : form.faults ? 422 : 200)
}

function ProfileFields({ visit, form }: { visit: Visit; form: ProfileForm }) {
  const say = words.in(visit.language)
  const faults = (form.faults ?? []).map(({ field, code }) => ({ field, text: say(`person.fault.${code}`) }))
  const field = (name: string, label: string) => {
    const value = form.typed[name]
    const error = faults.find((fault) => fault.field === name)?.text
    return { name, label, value: typeof value === 'string' ? value : undefined, ...(error && { error }) }
  }
  return (
    <Form
      action="/me"
      hidden={{ version: String(form.version) }}
      errors={faults.length > 0 ? { title: say('person.faults', { count: faults.length }), items: faults } : undefined}
    >
      <FieldGroup legend={say('person.group.name')} hint={say('person.group.name.hint')}>
        <TextInput {...field('familyName', say('person.family-name'))} autocomplete="family-name" maxLength={200} />
        <TextInput
          {...field('givenName', say('person.given-name'))}
          hint={say('person.given-name.hint')}
          autocomplete="given-name"
          maxLength={200}
        />
        <TextInput
          {...field('displayName', say('person.display-name'))}
          hint={say('person.display-name.hint')}
          autocomplete="name"
          maxLength={200}
        />
        <Select
          {...field('nameLanguage', say('person.name-language'))}
          empty="—"
          options={languageOptions()}
          width="medium"
        />
        <TextInput
          {...field('latinName', say('person.latin-name'))}
          hint={say('person.latin-name.hint')}
          maxLength={200}
        />
      </FieldGroup>
      <FieldGroup legend={say('person.group.work')}>
        <TextInput {...field('employer', say('person.employer'))} autocomplete="organization" maxLength={200} />
        <TextInput {...field('post', say('person.post'))} autocomplete="organization-title" maxLength={200} />
        <Select
          {...field('country', say('person.country'))}
          empty="—"
          options={countryOptions(visit.language)}
          width="medium"
        />
        <ChoiceGroup
          type="checkbox"
          {...field('languages', say('person.languages'))}
          options={languageOptions().map((option) => ({
            ...option,
            checked: [form.typed.languages ?? []]
              .flat()
              .some((tag) => languageOfTag(tag) === languageOfTag(option.value)),
          }))}
        />
      </FieldGroup>
      <FieldGroup legend={say('person.group.reading')}>
        <Select
          {...field('preferredLanguage', say('person.preferred-language'))}
          hint={say('person.preferred-language.hint')}
          empty={say('person.by-browser')}
          options={allLanguages.map((value) => ({ value, label: languages[value].own, lang: languages[value].tag }))}
          width="medium"
        />
        <Select
          {...field('timeZone', say('person.time-zone'))}
          empty="—"
          options={zoneOptions(form.typed.timeZone)}
          width="medium"
        />
        <Select
          {...field('calendar', say('person.calendar'))}
          empty={say('person.by-language')}
          options={(['gregory', 'buddhist'] as const).map((value) => ({
            value,
            label: say(`person.calendar.${value}`),
          }))}
          width="medium"
        />
        <Select
          {...field('digits', say('person.digits'))}
          empty={say('person.by-language')}
          options={(['latn', 'native'] as const).map((value) => ({ value, label: say(`person.digits.${value}`) }))}
          width="medium"
        />
      </FieldGroup>
      <Actions>
        <Button>{say('person.save')}</Button>
      </Actions>
    </Form>
  )
}

function formOf(person: Person): ProfileForm {
  const { formats, languages: spoken, version, ...rest } = person
  const texts = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'string')) as Typed
  return { version, typed: { ...texts, languages: spoken, ...formats } }
}

function languageOptions() {
  return allLanguages.map((language) => ({
    value: languages[language].tag as string,
    label: languages[language].own,
    lang: languages[language].tag,
  }))
}

/** The region and the two others of "10+3", in the order of the reader's language. */
export function countryOptions(language: Language) {
  return [...regionCountries, 'JP', 'KR']
    .map((code) => ({ value: code as string, label: formatCountry(language, code) }))
    .sort((one, other) => one.label.localeCompare(other.label, language))
}

/** Zones of the region; whoever lives elsewhere keeps what stands there. */
function zoneOptions(own: Typed[string]) {
  const zones = [...regionCountries, 'JP', 'KR'].flatMap((country) => zonesOf(country) as readonly string[])
  const all = typeof own === 'string' && own !== '' && !zones.includes(own) ? [own, ...zones] : zones
  return all.map((zone) => ({ value: zone, label: zone.replace('_', ' ') }))
}
