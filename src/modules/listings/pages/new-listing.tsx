// /listings/new: write one need or offer in one's own language.
import type { Visit } from '../../../platform/http/visit.ts'
import { formatCountry } from '../../../platform/i18n/words.ts'
import { Actions, Button, ChoiceGroup, Form, PageHead, Select, TextArea, TextInput } from '../../../ui/index.ts'
import { regionCountries } from '../../../values/country.ts'
import { allLanguages, languages } from '../../../values/language.ts'
import { must } from '../../../values/refusal.ts'
import { permit } from '../access.ts'
import { type Problem, partnerships } from '../schema.ts'
import { understandText } from '../store/relevance.ts'
import { words } from '../strings/index.ts'
import { problemSentence } from './problem-sentence.ts'

export type Typed = Record<string, string | string[]>

/** The empty form, or the one that comes back with its faults and everything that was typed. */
export function newListingPage(visit: Visit, typed: Typed, problems: Problem[] = []): Response {
  must(permit(visit.actor, 'publishListing'))
  const say = words.in(visit.language)
  const value = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  const error = (name: string) =>
    problems.filter((problem) => problem.column === name).map((problem) => problemSentence(visit.language, problem))[0]
  const field = (name: string, label: string) => ({
    name,
    label,
    value: value(name),
    ...(error(name) ? { error: error(name) } : {}),
  })
  const group = (name: string, label: string) => ({ name, label, ...(error(name) ? { error: error(name) } : {}) })
  return visit.page({
    title: say('new.title'),
    width: 'reading',
    status: problems.length > 0 ? 422 : 200,
    body: (
      <>
        <PageHead title={say('new.title')} intro={say('new.intro')} />
        <Form
          action="/listings/new"
          errors={
            problems.length > 0
              ? {
                  title: say('new.errors', { count: problems.length }),
                  items: problems.map((problem) => ({
                    field: problem.column,
                    text: problemSentence(visit.language, problem),
                  })),
                }
              : undefined
          }
        >
          <ChoiceGroup
            type="radio"
            {...group('kind', say('new.kind'))}
            look="boxes"
            options={(['need', 'offer'] as const).map((kind) => ({
              value: kind,
              label: say(`new.kind.${kind}`),
              checked: (value('kind') ?? 'need') === kind,
            }))}
          />
          <Select
            {...field('language', say('new.language'))}
            value={value('language') ?? writtenLanguage(visit, value('summary'))}
            options={allLanguages.map((language) => ({
              value: languages[language].tag,
              label: languages[language].own,
              lang: languages[language].tag,
            }))}
          />
          <TextInput
            {...field('title', say('new.title-field'))}
            hint={say('new.title-field.hint')}
            required
            maxLength={500}
            width="full"
          />
          <TextArea
            {...field('summary', say('new.summary'))}
            hint={say('new.summary.hint')}
            required
            rows={5}
            maxLength={2_000}
          />
          <TextArea
            {...field('description', say('new.description'))}
            mark={say('new.optional')}
            rows={6}
            maxLength={20_000}
          />
          <TextInput {...field('organisation', say('new.organisation'))} mark={say('new.optional')} maxLength={300} />
          <Select
            {...field('country', say('new.country'))}
            mark={say('new.optional')}
            empty="—"
            options={regionCountries
              .map((code) => ({ value: code, label: formatCountry(visit.language, code) }))
              .sort((a, b) => a.label.localeCompare(b.label, visit.language))}
          />
          <TextInput
            {...field('trl', say('new.trl'))}
            hint={say('new.trl.hint')}
            mark={say('new.optional')}
            inputMode="numeric"
            width="short"
          />
          <ChoiceGroup
            type="checkbox"
            {...group('partnership', say('new.partnership'))}
            mark={say('new.optional')}
            options={partnerships.map((kind) => ({
              value: kind,
              label: say(`partnership.${kind}`),
              checked: [typed.partnership ?? []].flat().includes(kind),
            }))}
          />
          <TextInput {...field('expires', say('new.expires'))} mark={say('new.optional')} type="date" width="short" />
          <Actions>
            <Button>{say('new.publish')}</Button>
          </Actions>
        </Form>
      </>
    ),
  })
}

/** What a person typed on the first page tells the language; otherwise the page's own. */
function writtenLanguage(visit: Visit, text: string | undefined): string {
  const language = text ? understandText(text).language : undefined
  return languages[language ?? visit.language].tag
}
