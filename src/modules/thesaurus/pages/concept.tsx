// /thesaurus/<concept>: its words in every language, its links and codes, and the two forms to correct them.
import {
  type Classification,
  classifications,
  linkRelations,
  type Thesaurus,
} from '../../../engines/relevance/index.ts'
import type { Visit } from '../../../platform/http/visit.ts'
import { formatLanguage } from '../../../platform/i18n/words.ts'
import { Actions, Button, Facts, Form, Notice, PageHead, Section, Select, Table, TextInput } from '../../../ui/index.ts'
import { allLanguages, languages } from '../../../values/language.ts'
import { must, type Refusal, reject } from '../../../values/refusal.ts'
import { mayDo, permit } from '../access.ts'
import { currentThesaurus } from '../actions.ts'
import { labelDeeds, linkDeeds } from '../schema.ts'
import { waitingCorrections } from '../store.ts'
import { words } from '../strings/index.ts'
import { WaitingCorrections } from './corrections.tsx'

export type TypedCorrection = Partial<Record<'deed' | 'language' | 'label' | 'relation' | 'target' | 'note', string>>

interface Part {
  visit: Visit
  thesaurus: Thesaurus
  id: string
}

/** `refusal` is why what was typed was not taken. */
export async function conceptPage(
  visit: Visit,
  id: string,
  typed: TypedCorrection = {},
  refusal?: Refusal,
): Promise<Response> {
  must(permit(visit.actor, 'readThesaurus'))
  const say = words.in(visit.language)
  const thesaurus = await currentThesaurus(visit.db)
  const concept = thesaurus.concept(id) ?? reject('thesaurus.concept-not-found')
  const label = (of: string) => thesaurus.label(of, visit.language) ?? of
  const waiting = mayDo(visit.actor, 'readCorrections') ? await waitingCorrections(visit.db, id) : []
  const part = { visit, thesaurus, id }
  return visit.page({
    title: label(id),
    status: refusal ? 422 : 200,
    body: (
      <>
        <PageHead title={label(id)} above={`${say(`kind.${concept.kind}`)} · ${label(thesaurus.fieldOf(id)!)}`} />
        {refusal && (
          <Notice tone="refused" word={say('not-taken')} live>
            {words.sentence(visit.language, refusal.code.replace('thesaurus.', 'refusal.'), refusal.facts) ??
              refusal.code}
          </Notice>
        )}
        {waiting.length > 0 && (
          <Section title={say('queue')}>
            <WaitingCorrections visit={visit} thesaurus={thesaurus} corrections={waiting} />
          </Section>
        )}
        <Labels {...part} />
        <Links {...part} />
        <Codes {...part} />
        {mayDo(visit.actor, 'proposeCorrection') && <Forms {...part} typed={typed} />}
      </>
    ),
  })
}

function Labels({ visit, thesaurus, id }: Part) {
  const say = words.in(visit.language)
  return (
    <Section title={say('labels')}>
      <Table
        caption={say('labels')}
        captionUnseen
        columns={[{ label: say('form.language') }, { label: say('labels.words') }]}
        rows={allLanguages.map((language) => {
          const [first, ...others] = thesaurus.labels(id, language)
          return {
            key: language,
            cells: [
              formatLanguage(visit.language, languages[language].tag),
              <span key="words" lang={languages[language].tag}>
                <strong>{first}</strong>
                {others.map((other) => ` · ${other}`)}
              </span>,
            ],
          }
        })}
      />
    </Section>
  )
}

function Links({ visit, thesaurus, id }: Part) {
  const say = words.in(visit.language)
  const links = [
    ['broader', thesaurus.broader(id)],
    ['narrower', thesaurus.narrower(id)],
    ['answers', thesaurus.answers(id)],
    ['answered-by', thesaurus.answeredBy(id)],
    ['related', thesaurus.related(id)],
  ] as const
  const facts = links
    .filter(([, targets]) => targets.length > 0)
    .map(([relation, targets]) => ({
      name: say(`relation.${relation}`),
      value: targets.map((target, index) => (
        <>
          {index > 0 && ' · '}
          <a href={`/thesaurus/${target}`}>{thesaurus.label(target, visit.language) ?? target}</a>
        </>
      )),
    }))
  if (facts.length === 0) return null
  return (
    <Section title={say('links')}>
      <Facts look="record" facts={facts} />
    </Section>
  )
}

function Codes({ visit, thesaurus, id }: Part) {
  const say = words.in(visit.language)
  const codes = thesaurus.codes(id)
  const facts = classifications
    .filter((one: Classification) => codes[one]?.length)
    .map((one) => ({ name: say(`codes.${one}`), value: codes[one]!.join(' · ') }))
  if (facts.length === 0) return null
  return (
    <Section title={say('codes')}>
      <Facts look="record" facts={facts} />
    </Section>
  )
}

function Forms({ visit, id, typed }: Part & { typed: TypedCorrection }) {
  const say = words.in(visit.language)
  const isLink = linkDeeds.some((deed) => deed === typed.deed)
  const ofLabel = isLink ? {} : typed
  const ofLink = isLink ? typed : {}
  return (
    <>
      <Section title={say('propose.label')} id="label">
        <p>{say('propose.intro')}</p>
        <Form action={`/thesaurus/${id}`} label={say('propose.label')}>
          <Select
            name="deed"
            label={say('form.deed')}
            value={ofLabel.deed}
            options={labelDeeds.map((deed) => ({ value: deed, label: say(`deed.${deed}`) }))}
          />
          <Select
            name="language"
            label={say('form.language')}
            value={ofLabel.language ?? visit.language}
            options={allLanguages.map((language) => ({
              value: language,
              label: languages[language].own,
              lang: languages[language].tag,
            }))}
          />
          <TextInput name="label" label={say('form.label')} value={ofLabel.label} required maxLength={120} />
          <TextInput name="note" label={say('form.note')} value={ofLabel.note} maxLength={1_000} width="full" />
          <Actions>
            <Button>{say('form.send')}</Button>
          </Actions>
        </Form>
      </Section>
      <Section title={say('propose.link')} id="link">
        <Form action={`/thesaurus/${id}`} label={say('propose.link')}>
          <Select
            name="deed"
            id="link-deed"
            label={say('form.deed')}
            value={ofLink.deed}
            options={linkDeeds.map((deed) => ({ value: deed, label: say(`deed.${deed}`) }))}
          />
          <Select
            name="relation"
            label={say('form.relation')}
            value={ofLink.relation}
            options={linkRelations.map((relation) => ({ value: relation, label: say(`relation.${relation}`) }))}
          />
          <TextInput
            name="target"
            label={say('form.target')}
            hint={say('form.target.hint')}
            value={ofLink.target}
            required
            maxLength={120}
          />
          <TextInput
            name="note"
            id="link-note"
            label={say('form.note')}
            value={ofLink.note}
            maxLength={1_000}
            width="full"
          />
          <Actions>
            <Button>{say('form.send')}</Button>
          </Actions>
        </Form>
      </Section>
    </>
  )
}
