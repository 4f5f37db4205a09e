// /me/consents: what I agreed to, purpose by purpose, and since when.
import type { Visit } from '../../../../platform/http/visit.ts'
import { Button, Card, Chip, Facts, Form, More, Quiet, Table } from '../../../../ui/index.ts'
import { standingConsents } from '../../actions/decide-consent.ts'
import { type Consent, type ConsentPurpose, consentPurposes } from '../../schema.ts'
import { words } from '../../strings/index.ts'
import { mePage } from './me-frame.tsx'
import { day } from './person-parts.tsx'

export function consentsPage(visit: Visit, consents: Consent[]): Response {
  const say = words.in(visit.language)
  const standing = standingConsents(consents)
  return mePage(
    visit,
    'consents',
    <>
      <p>{say('consent.intro')}</p>
      {consentPurposes.map((purpose) => (
        <Purpose key={purpose} visit={visit} purpose={purpose} standing={standing.get(purpose)} />
      ))}
      <History visit={visit} consents={consents} />
    </>,
  )
}

function Purpose(props: { visit: Visit; purpose: ConsentPurpose; standing: Consent | undefined }) {
  const { visit, purpose, standing } = props
  const say = words.in(visit.language)
  return (
    <Card title={say(`consent.${purpose}.title`)}>
      <p>{say(`consent.${purpose}.text`)}</p>
      <Facts
        look="lines"
        facts={[
          { name: say('consent.who'), value: say(`consent.${purpose}.who`) },
          { name: say('consent.how-long'), value: say('consent.until-withdrawn') },
        ]}
      />
      <Form action={`/me/consents/${purpose}`} hidden={{ give: standing ? 'no' : 'yes' }}>
        <div>
          <Chip tone={standing ? 'met' : 'plain'} icon={standing ? 'met' : 'same'}>
            {standing
              ? say('consent.given-on', { date: day(visit.language, standing.givenAt) })
              : say('consent.not-given')}
          </Chip>
        </div>
        <div>
          <Button
            kind={standing ? 'plain' : 'primary'}
            attributes={{
              'aria-label': `${say(standing ? 'consent.withdraw' : 'consent.give')}: ${say(`consent.${purpose}.title`)}`,
            }}
          >
            {say(standing ? 'consent.withdraw' : 'consent.give')}
          </Button>
        </div>
      </Form>
    </Card>
  )
}

function History({ visit, consents }: { visit: Visit; consents: Consent[] }) {
  const say = words.in(visit.language)
  if (consents.length === 0) return <Quiet>{say('consent.no-history')}</Quiet>
  return (
    <More summary={say('consent.history')}>
      <Table
        caption={say('consent.history')}
        captionUnseen
        columns={[
          { label: say('consent.purpose') },
          { label: say('consent.given'), keep: true },
          { label: say('consent.withdrawn'), keep: true },
        ]}
        rows={consents.map((consent, index) => ({
          key: String(index),
          cells: [
            say(`consent.${consent.purpose}.title`),
            day(visit.language, consent.givenAt),
            consent.withdrawnAt ? day(visit.language, consent.withdrawnAt) : '—',
          ],
        }))}
      />
    </More>
  )
}
