// /organisations/duplicates: pairs that are probably one organisation, side by side; a human merges them or tells them apart.
import type { Visit } from '../../../../platform/http/visit.ts'
import { formatCountry, formatDate } from '../../../../platform/i18n/words.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Chip,
  EmptyState,
  Form,
  PageHead,
  Phrase,
  Quiet,
  Section,
  Table,
} from '../../../../ui/index.ts'
import { isRefusal, must } from '../../../../values/refusal.ts'
import { countriesSeen, mayDo, permit } from '../../access.ts'
import { comparable } from '../../actions/propose-organisation.ts'
import { likelyDuplicates } from '../../rules/likely-duplicates.ts'
import { mayMerge } from '../../rules/merge-organisations.ts'
import type { DuplicateReason, Organisation } from '../../schema.ts'
import { pairsAlike } from '../../store/alike.ts'
import { organisationsByIds } from '../../store/organisations.ts'
import { words } from '../../strings/index.ts'
import { duplicateReason, StateWord, titleOf } from './organisation-parts.tsx'

interface Pair {
  one: Organisation
  other: Organisation
  reasons: DuplicateReason[]
  strength: number
}

const mostShown = 20

export async function duplicatesPage(visit: Visit): Promise<Response> {
  const seen = countriesSeen(visit.actor)
  must(permit(visit.actor, 'mergeOrganisations', { country: seen?.[0] ?? null }))
  const pairs = await pairsFor(visit, seen)
  const say = words.in(visit.language)
  return visit.page({
    title: say('duplicate.title'),
    lead: (
      <Breadcrumb
        label={say('organisation.breadcrumb')}
        items={[{ label: say('queue.title'), href: '/organisations/queue' }, { label: say('duplicate.title') }]}
      />
    ),
    body: (
      <>
        <PageHead title={say('duplicate.title')} intro={say('duplicate.intro')} />
        {pairs.length === 0 && <EmptyState title={say('duplicate.none')}>{say('duplicate.none.text')}</EmptyState>}
        {pairs.slice(0, mostShown).map((pair) => (
          <PairSection key={`${pair.one.id} ${pair.other.id}`} visit={visit} pair={pair} />
        ))}
        {pairs.length > mostShown && <Quiet>{say('duplicate.more', { count: pairs.length - mostShown })}</Quiet>}
      </>
    ),
  })
}

async function pairsFor(visit: Visit, seen: readonly string[] | undefined): Promise<Pair[]> {
  const ids = await pairsAlike(visit.db, seen)
  const found = await organisationsByIds(visit.db, ids.flat())
  return ids
    .flatMap(([oneId, otherId]) => {
      const [one, other] = [found.get(oneId), found.get(otherId)]
      if (!one || !other) return []
      const [likeness] = likelyDuplicates(comparable(one), [{ id: other.id, ...comparable(other) }])
      return likeness ? [{ one, other, reasons: likeness.reasons, strength: likeness.strength }] : []
    })
    .filter(({ one, other }) =>
      [one, other].every(({ country }) => mayDo(visit.actor, 'mergeOrganisations', { country })),
    )
    .sort((a, b) => b.strength - a.strength)
}

function PairSection({ visit, pair: { one, other, reasons } }: { visit: Visit; pair: Pair }) {
  const say = words.in(visit.language)
  const rows = sideBySide(visit, one, other)
  const [first, second] = [titleOf(visit.language, one), titleOf(visit.language, other)]
  return (
    <Section
      title={first.text}
      actions={reasons.map((reason) => (
        <Chip key={reason.kind} tone="river">
          {duplicateReason(visit.language, reason)}
        </Chip>
      ))}
    >
      <Table
        caption={say('duplicate.pair', { one: first.text, other: second.text })}
        captionUnseen
        columns={[
          { label: say('duplicate.field') },
          { label: say('duplicate.first') },
          { label: say('duplicate.second') },
        ]}
        rows={rows}
      />
      <Actions>
        <KeepForm visit={visit} kept={one} gone={other} label={say('duplicate.keep-first')} />
        <KeepForm visit={visit} kept={other} gone={one} label={say('duplicate.keep-second')} />
        <Form action="/organisations/duplicates/apart" hidden={{ one: one.id, other: other.id }}>
          <Button kind="quiet">{say('duplicate.apart')}</Button>
        </Form>
      </Actions>
    </Section>
  )
}

/** Only the ways that may be gone: an active one does not sink into a proposal. */
function KeepForm({ kept, gone, label }: { visit: Visit; kept: Organisation; gone: Organisation; label: string }) {
  if (isRefusal(mayMerge(kept, gone))) return null
  return (
    <Form action="/organisations/duplicates/merge" hidden={{ keep: kept.id, gone: gone.id }}>
      <Button kind="plain">{label}</Button>
    </Form>
  )
}

function sideBySide(visit: Visit, one: Organisation, other: Organisation) {
  const say = words.in(visit.language)
  const date = (value: string | null) => (value ? formatDate(visit.language, value) : '')
  const row = (label: string, cell: (organisation: Organisation) => unknown) => ({
    key: label,
    cells: [label, cell(one) as string, cell(other) as string],
  })
  const rows = [
    row(say('organisation.field.localName'), (side) => (
      <a href={`/organisations/${side.id}`}>
        <Phrase text={side.localName} lang={side.localLanguage} />
      </a>
    )),
    row(say('organisation.field.latinName'), ({ latinName }) => latinName ?? ''),
    row(say('organisation.field.englishName'), ({ englishName }) => englishName ?? ''),
    row(say('queue.state'), ({ state }) => <StateWord language={visit.language} state={state} />),
    row(say('organisation.field.type'), ({ type }) => say(`organisation.type.${type}`)),
    row(say('organisation.field.country'), ({ country }) => formatCountry(visit.language, country)),
    row(say('organisation.field.city'), ({ city }) => city ?? ''),
    row(say('organisation.field.website'), ({ website }) => website ?? ''),
    row(say('organisation.field.registrationNumber'), ({ registrationNumber }) => registrationNumber ?? ''),
    row(say('organisation.field.registeredOn'), ({ registeredOn }) => date(registeredOn)),
    row(say('organisation.identifiers'), ({ identifiers }) => identifiers.map(({ value }) => value).join(' · ')),
  ]
  return rows.filter(({ cells }) => cells[1] !== '' || cells[2] !== '')
}
