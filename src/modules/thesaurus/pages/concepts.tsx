// /thesaurus: look a word up in any language, browse a field, decide what waits.
import type { Thesaurus } from '../../../engines/relevance/index.ts'
import type { Visit } from '../../../platform/http/visit.ts'
import { LinkButton, PageHead, SearchForm, Section, Table } from '../../../ui/index.ts'
import { must } from '../../../values/refusal.ts'
import { mayDo, permit } from '../access.ts'
import { currentThesaurus } from '../actions.ts'
import { findConcepts } from '../rules/find-concepts.ts'
import type { Correction } from '../schema.ts'
import { waitingCorrections } from '../store.ts'
import { words } from '../strings/index.ts'
import { WaitingCorrections } from './corrections.tsx'

export async function conceptsPage(visit: Visit): Promise<Response> {
  must(permit(visit.actor, 'readThesaurus'))
  const say = words.in(visit.language)
  const thesaurus = await currentThesaurus(visit.db)
  const waiting = mayDo(visit.actor, 'readCorrections') ? await waitingCorrections(visit.db) : undefined
  const word = visit.url.searchParams.get('q')?.trim().slice(0, longestWord)
  const field = visit.url.searchParams.get('field') ?? ''
  return visit.page({
    title: say('title'),
    description: say('intro', { count: thesaurus.concepts.length }),
    body: (
      <>
        <PageHead
          title={say('title')}
          intro={say('intro', { count: thesaurus.concepts.length })}
          actions={
            <LinkButton href="/thesaurus.ttl" kind="plain" icon="download">
              {say('download')}
            </LinkButton>
          }
        />
        <SearchForm
          action="/thesaurus"
          label={say('search')}
          value={word}
          button={say('find')}
          maxLength={longestWord}
        />
        {word ? (
          <Concepts
            visit={visit}
            thesaurus={thesaurus}
            ids={findConcepts(thesaurus, word)}
            title={(count) => say('found', { count })}
          />
        ) : (
          thesaurus.fields.includes(field) && (
            <Concepts
              visit={visit}
              thesaurus={thesaurus}
              ids={thesaurus.concepts.filter(({ id }) => thesaurus.fieldOf(id) === field).map(({ id }) => id)}
              title={() => thesaurus.label(field, visit.language) ?? field}
            />
          )
        )}
        {waiting && <Queue visit={visit} thesaurus={thesaurus} waiting={waiting} />}
        <Fields visit={visit} thesaurus={thesaurus} />
      </>
    ),
  })
}

const longestWord = 120
const mostShown = 200

interface Part {
  visit: Visit
  thesaurus: Thesaurus
}

function Concepts({ visit, thesaurus, ids, title }: Part & { ids: string[]; title: (count: number) => string }) {
  const say = words.in(visit.language)
  const label = (id: string) => thesaurus.label(id, visit.language) ?? id
  return (
    <Section title={title(ids.length)}>
      {ids.length > 0 && (
        <Table
          caption={say('concepts')}
          captionUnseen
          columns={[{ label: say('concept') }, { label: say('kind') }, { label: say('field') }]}
          rows={ids.slice(0, mostShown).map((id) => ({
            key: id,
            cells: [
              <a key="concept" href={`/thesaurus/${id}`}>
                {label(id)}
              </a>,
              say(`kind.${thesaurus.concept(id)!.kind}`),
              label(thesaurus.fieldOf(id)!),
            ],
          }))}
        />
      )}
    </Section>
  )
}

function Queue({ visit, thesaurus, waiting }: Part & { waiting: Correction[] }) {
  const say = words.in(visit.language)
  return (
    <Section title={say('queue')} id="corrections">
      {waiting.length === 0 ? (
        <p>{say('queue.empty')}</p>
      ) : (
        <WaitingCorrections visit={visit} thesaurus={thesaurus} corrections={waiting} />
      )}
    </Section>
  )
}

function Fields({ visit, thesaurus }: Part) {
  const say = words.in(visit.language)
  const counts = new Map<string, number>()
  for (const { id } of thesaurus.concepts) {
    const field = thesaurus.fieldOf(id)!
    counts.set(field, (counts.get(field) ?? 0) + 1)
  }
  return (
    <Section title={say('fields')}>
      <Table
        caption={say('fields')}
        captionUnseen
        columns={[{ label: say('field') }, { label: say('concepts'), align: 'end' }]}
        rows={thesaurus.fields.map((field) => ({
          key: field,
          cells: [
            <a key="field" href={`/thesaurus?field=${field}`}>
              {thesaurus.label(field, visit.language) ?? field}
            </a>,
            counts.get(field) ?? 0,
          ],
        }))}
      />
    </Section>
  )
}
