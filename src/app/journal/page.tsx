// /journal: what has been sealed and signed, how anybody verifies it, and what happened last, without a name in it.
import {
  type JournalStanding,
  journalStanding,
  newestCheckpoint,
  newestEntries,
  publishedLog,
  type SealedCheckpoint,
} from '../../journal/index.ts'
import type { House } from '../../module.ts'
import type { Visit } from '../../platform/http/visit.ts'
import { formatInstant, formatNumber } from '../../platform/i18n/words.ts'
import {
  Actions,
  Card,
  EmptyState,
  Facts,
  LinkButton,
  PageHead,
  Prose,
  Quiet,
  Section,
  StatTile,
  StatTiles,
  Table,
  Unbroken,
  Verbatim,
} from '../../ui/index.ts'
import { words } from './strings/index.ts'

const shown = 12

export async function journalPage(visit: Visit, house: House): Promise<Response> {
  const say = words.in(visit.language)
  const latest = await newestEntries(visit.db, shown)
  const [checkpoint, log, standing] = [
    await newestCheckpoint(visit.db),
    await publishedLog(visit.db),
    await journalStanding(visit.db),
  ]
  const isSealed = checkpoint !== undefined && log !== undefined
  return visit.page({
    title: say('page.title'),
    description: say('page.intro'),
    body: (
      <>
        <PageHead title={say('page.title')} intro={say('page.intro')} />
        {standing.entries === 0 ? (
          <EmptyState title={say('page.empty')}>{say('page.empty.text')}</EmptyState>
        ) : (
          <>
            <Figures visit={visit} standing={standing} checkpoint={checkpoint} />
            {isSealed && <HowToVerify visit={visit} verifierKey={log.verifierKey} />}
            <Latest visit={visit} house={house} latest={latest} sealed={checkpoint?.size ?? 0} />
          </>
        )}
      </>
    ),
    ...(isSealed && {
      aside: <Sealed visit={visit} checkpoint={checkpoint} log={log} standing={standing} />,
      asideLabel: say('page.checkpoint'),
    }),
  })
}

function Figures(props: { visit: Visit; standing: JournalStanding; checkpoint: SealedCheckpoint | undefined }) {
  const { visit, standing, checkpoint } = props
  const say = words.in(visit.language)
  const figure = (value: number) => formatNumber(visit.language, value)
  return (
    <StatTiles>
      <StatTile label={say('page.entries')} value={figure(standing.entries)} href="#latest" />
      <StatTile
        label={say('page.sealed')}
        value={figure(checkpoint?.size ?? 0)}
        note={say('page.sealed.note', { waiting: standing.entries - (checkpoint?.size ?? 0) })}
        {...(checkpoint && { href: '/journal/checkpoint' })}
      />
    </StatTiles>
  )
}

interface SealedProps {
  visit: Visit
  checkpoint: SealedCheckpoint
  log: { origin: string; verifierKey: string }
  standing: JournalStanding
}

function Sealed({ visit, checkpoint, log, standing }: SealedProps) {
  const say = words.in(visit.language)
  return (
    <Card
      title={say('page.checkpoint')}
      actions={
        <LinkButton href="/journal/checkpoint" kind="plain" size="small" download="checkpoint.txt">
          {say('page.keep')}
        </LinkButton>
      }
    >
      <Facts
        look="lines"
        facts={[
          { name: say('page.signed-at'), value: formatInstant(visit.language, checkpoint.at, visit.zone) },
          { name: say('page.checkpoints'), value: formatNumber(visit.language, standing.checkpoints) },
          { name: say('page.covers'), value: say('page.covers.entries', { size: checkpoint.size }) },
          {
            name: say('page.root'),
            value: <Unbroken text={Buffer.from(checkpoint.root).toString('base64')} lang="en" />,
          },
          { name: say('page.name'), value: <Unbroken text={log.origin} lang="en" /> },
          { name: say('page.key'), value: <Unbroken text={log.verifierKey} lang="en" /> },
        ]}
      />
    </Card>
  )
}

function HowToVerify({ visit, verifierKey }: { visit: Visit; verifierKey: string }) {
  const say = words.in(visit.language)
  return (
    <Section title={say('page.how')}>
      <Prose>
        <ol>
          <li>{say('page.how.keep')}</li>
          <li>{say('page.how.bundle')}</li>
          <li>{say('page.how.verify')}</li>
        </ol>
      </Prose>
      <Verbatim label={say('page.how')} text={say('page.how.command', { key: verifierKey })} />
      <Prose>
        <p>{say('page.how.offline')}</p>
      </Prose>
      <Actions>
        <LinkButton href="/journal/bundle" download="journal-bundle.txt">
          {say('page.download')}
        </LinkButton>
      </Actions>
    </Section>
  )
}

interface LatestProps {
  visit: Visit
  house: House
  latest: { seq: number; at: Date; type: string }[]
  sealed: number
}

function Latest({ visit, house, latest, sealed }: LatestProps) {
  const say = words.in(visit.language)
  return (
    <Section title={say('page.latest')} id="latest" note={say('page.latest.note', { count: latest.length })}>
      <Table
        caption={say('page.latest')}
        captionUnseen
        columns={[
          { label: say('page.number'), align: 'end', keep: true },
          { label: say('page.what') },
          { label: say('page.when'), keep: true },
          { label: say('page.proof') },
        ]}
        rows={latest.map(({ seq, at, type }) => ({
          key: String(seq),
          cells: [
            formatNumber(visit.language, seq),
            house.entryName(visit.language, type) ?? <code key="type">{type}</code>,
            formatInstant(visit.language, at, visit.zone),
            seq <= sealed ? (
              <a key="proof" href={`/api/journal/inclusion?seq=${seq}`}>
                {say('page.proof.show', { seq })}
              </a>
            ) : (
              say('page.proof.waiting')
            ),
          ],
        }))}
      />
      <Quiet>{say('page.no-names')}</Quiet>
    </Section>
  )
}
