// Corrections that wait, with the two answers for who may decide.
import type { Thesaurus } from '../../../engines/relevance/index.ts'
import type { Visit } from '../../../platform/http/visit.ts'
import { formatLanguage } from '../../../platform/i18n/words.ts'
import { Actions, Button, Form, Table } from '../../../ui/index.ts'
import { type Language, languages } from '../../../values/language.ts'
import { mayDo } from '../access.ts'
import type { Correction } from '../schema.ts'
import { words } from '../strings/index.ts'

export interface WaitingProps {
  visit: Visit
  thesaurus: Thesaurus
  corrections: Correction[]
}

export function WaitingCorrections({ visit, thesaurus, corrections }: WaitingProps) {
  const say = words.in(visit.language)
  const decides = mayDo(visit.actor, 'decideCorrection')
  return (
    <Table
      caption={say('queue')}
      captionUnseen
      density="comfortable"
      columns={[
        { label: say('concept') },
        { label: say('queue.change') },
        { label: say('form.note') },
        ...(decides ? [{ label: say('queue.decision') }] : []),
      ]}
      rows={corrections.map((correction) => ({
        key: correction.id,
        cells: [
          <a key="concept" href={`/thesaurus/${correction.change.concept}`}>
            {thesaurus.label(correction.change.concept, visit.language) ?? correction.change.concept}
          </a>,
          changeInWords(visit.language, thesaurus, correction),
          correction.note ?? '',
          ...(decides ? [<Decision key="decision" visit={visit} correction={correction} />] : []),
        ],
      }))}
    />
  )
}

function Decision({ visit, correction }: { visit: Visit; correction: Correction }) {
  const say = words.in(visit.language)
  return (
    <Actions>
      <Form action={`/thesaurus/corrections/${correction.id}/accept`}>
        <Button>{say('accept')}</Button>
      </Form>
      <Form action={`/thesaurus/corrections/${correction.id}/return`}>
        <Button kind="plain">{say('return')}</Button>
      </Form>
    </Actions>
  )
}

function changeInWords(reader: Language, thesaurus: Thesaurus, { change }: Correction): string {
  const say = words.in(reader)
  const deed = say(`deed.${change.deed}`)
  if ('label' in change)
    return say('change.label', {
      deed,
      word: change.label,
      language: formatLanguage(reader, languages[change.language].tag),
    })
  return say('change.link', {
    deed,
    relation: say(`relation.${change.relation}`),
    target: thesaurus.label(change.target, reader) ?? change.target,
  })
}
