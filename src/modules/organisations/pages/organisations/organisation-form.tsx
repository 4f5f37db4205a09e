// /organisations/new and /organisations/:id/edit: what an organisation says of itself; and "is it one of these?" before a proposal is sent.
import type { Visit } from '../../../../platform/http/visit.ts'
import { formatCountry } from '../../../../platform/i18n/words.ts'
import {
  Actions,
  Button,
  Card,
  CardList,
  Chip,
  FieldGroup,
  Form,
  LinkButton,
  Notice,
  PageHead,
  Phrase,
  Select,
  TextInput,
} from '../../../../ui/index.ts'
import { allLanguages, languages } from '../../../../values/language.ts'
import type { Suggestion } from '../../actions/propose-organisation.ts'
import type { Typed } from '../../rules/check-organisation.ts'
import { identifierSchemes, type Organisation, organisationTypes, type Problem } from '../../schema.ts'
import { words } from '../../strings/index.ts'
import { countryOptions, duplicateReason, faultsOf, otherNamesOf, titleOf } from './organisation-parts.tsx'

interface FormPage {
  /** `new`, `edit`, or `correct` for a proposal that came back. */
  purpose: 'new' | 'edit' | 'correct'
  action: string
  typed: Typed
  problems?: readonly Problem[]
}

export function organisationFormPage(visit: Visit, { purpose, action, typed, problems = [] }: FormPage): Response {
  const say = words.in(visit.language)
  const { errors, error, status } = faultsOf(visit, problems)
  const field = (name: string) => ({ name, value: typed[name], ...error(name) })
  const optional = { mark: say('organisation.optional') }
  const title = say(
    purpose === 'new' ? 'organisation.propose' : purpose === 'edit' ? 'organisation.edit' : 'organisation.correct',
  )
  return visit.page({
    title,
    width: 'reading',
    status,
    body: (
      <>
        <PageHead title={title} intro={purpose === 'edit' ? undefined : say('organisation.propose.intro')} />
        <Form action={action} errors={errors} hidden={typed.version ? { version: typed.version } : {}}>
          <FieldGroup legend={say('organisation.names')}>
            <TextInput
              {...field('localName')}
              label={say('organisation.field.localName')}
              hint={say('organisation.field.localName.hint')}
              required
              maxLength={300}
            />
            <Select
              {...field('localLanguage')}
              value={typed.localLanguage ?? languages[visit.language].tag}
              label={say('organisation.field.localLanguage')}
              options={languageOptions(typed.localLanguage)}
            />
            <TextInput
              {...field('latinName')}
              {...optional}
              label={say('organisation.field.latinName')}
              hint={say('organisation.field.latinName.hint')}
              maxLength={300}
            />
            <TextInput
              {...field('englishName')}
              {...optional}
              label={say('organisation.field.englishName')}
              maxLength={300}
            />
          </FieldGroup>
          <FieldGroup legend={say('organisation.what-where')}>
            <Select
              {...field('type')}
              label={say('organisation.field.type')}
              empty="—"
              options={organisationTypes.map((type) => ({ value: type, label: say(`organisation.type.${type}`) }))}
            />
            <Select
              {...field('country')}
              label={say('organisation.field.country')}
              empty="—"
              options={countryOptions(visit.language)}
            />
            <TextInput {...field('city')} {...optional} label={say('organisation.field.city')} maxLength={100} />
            <TextInput
              {...field('website')}
              {...optional}
              label={say('organisation.field.website')}
              inputMode="url"
              maxLength={300}
            />
          </FieldGroup>
          <FieldGroup legend={say('organisation.register')} hint={say('organisation.register.hint')}>
            <TextInput
              {...field('registrationNumber')}
              {...optional}
              label={say('organisation.field.registrationNumber')}
              width="medium"
              maxLength={60}
            />
            <TextInput
              {...field('registeredOn')}
              {...optional}
              label={say('organisation.field.registeredOn')}
              type="date"
              width="short"
            />
            <TextInput
              {...field('foundedOn')}
              {...optional}
              label={say('organisation.field.foundedOn')}
              type="date"
              width="short"
            />
            {identifierSchemes.map((scheme) => (
              <TextInput
                key={scheme}
                {...field(scheme)}
                {...optional}
                label={say(`organisation.scheme.${scheme}`)}
                width="medium"
                maxLength={100}
              />
            ))}
          </FieldGroup>
          <Actions>
            <Button>
              {say(
                purpose === 'new'
                  ? 'organisation.send'
                  : purpose === 'edit'
                    ? 'organisation.save'
                    : 'organisation.send-again',
              )}
            </Button>
          </Actions>
        </Form>
      </>
    ),
  })
}

function languageOptions(current: string | undefined) {
  const ours = allLanguages.map((language) => ({
    value: languages[language].tag as string,
    label: languages[language].own as string,
    lang: languages[language].tag as string,
  }))
  return current === undefined || ours.some(({ value }) => value === current)
    ? ours
    : [...ours, { value: current, label: current, lang: current }]
}

/** What stands, as the form's fields. */
export function typedOf(organisation: Organisation): Typed {
  const { identifiers, ...content } = organisation
  const fields = Object.entries(content).map(([name, value]) => [name, value === null ? undefined : String(value)])
  return {
    ...Object.fromEntries(fields),
    ...Object.fromEntries(identifiers.map(({ scheme, value }) => [scheme, value])),
  }
}

/** Asked before a proposal is sent: claiming one that is there is quicker for everybody than a second record. */
export function alikePage(visit: Visit, typed: Typed, alike: readonly Suggestion[]): Response {
  const say = words.in(visit.language)
  const kept = Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return visit.page({
    title: say('duplicate.ask'),
    width: 'reading',
    body: (
      <>
        <PageHead title={say('duplicate.ask')} intro={say('duplicate.ask.intro')} />
        <CardList>
          {alike.map((suggestion) => (
            <AlikeCard key={suggestion.id} visit={visit} suggestion={suggestion} />
          ))}
        </CardList>
        <Form action="/organisations/new" hidden={{ ...kept, 'none-of-them': 'yes' }}>
          <Actions>
            <Button>{say('duplicate.none-of-them')}</Button>
            <Button kind="plain" formAction="/organisations/new?again">
              {say('duplicate.back')}
            </Button>
          </Actions>
        </Form>
      </>
    ),
  })
}

function AlikeCard({ visit, suggestion }: { visit: Visit; suggestion: Suggestion }) {
  const say = words.in(visit.language)
  const { organisation, reasons } = suggestion
  const isActive = organisation.state === 'active'
  const title = titleOf(visit.language, organisation)
  return (
    <Card
      title={title.text}
      actions={
        isActive ? (
          <>
            <Form action={`/organisations/${organisation.id}/claim`}>
              <Button kind="plain">{say('organisation.claim')}</Button>
            </Form>
            <LinkButton href={`/organisations/${organisation.id}`} kind="quiet">
              {say('organisation.look')}
            </LinkButton>
          </>
        ) : undefined
      }
    >
      {otherNamesOf(visit.language, organisation).map((name) => (
        <p key={name.text}>
          <Phrase {...name} />
        </p>
      ))}
      <p>
        {[
          say(`organisation.type.${organisation.type}`),
          organisation.city,
          formatCountry(visit.language, organisation.country),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>
        {reasons.map((reason) => (
          <Chip key={reason.kind} tone="river">
            {duplicateReason(visit.language, reason)}
          </Chip>
        ))}
      </p>
      {!isActive && <Notice tone="info" word={say('duplicate.not-active')} />}
    </Card>
  )
}
