// /jobs: what waits, what runs, what has failed and why; the secretariat tries it again or gives it up.
import type { Visit } from '../../platform/http/visit.ts'
import { formatInstant, formatNumber } from '../../platform/i18n/words.ts'
import { type FailedJob, type JobCount, jobStates } from '../../platform/jobs/queue.ts'
import { Actions, Button, Chip, Form, PageHead, Section, StatTile, StatTiles, Table } from '../../ui/index.ts'
import { mostShown, readJobs } from './actions.ts'
import { words } from './strings/index.ts'

export async function jobsPage(visit: Visit): Promise<Response> {
  const say = words.in(visit.language)
  const { counts, failed } = await readJobs(visit)
  return visit.page({
    title: say('page.title'),
    body: (
      <>
        <PageHead title={say('page.title')} intro={say('page.intro')} />
        <Figures visit={visit} counts={counts} />
        <Failures visit={visit} failed={failed} />
        <Kinds visit={visit} counts={counts} />
      </>
    ),
  })
}

function Figures({ visit, counts }: { visit: Visit; counts: JobCount[] }) {
  const say = words.in(visit.language)
  return (
    <StatTiles>
      {jobStates.map((state) => (
        <StatTile
          key={state}
          label={say(`state.${state}`)}
          value={figure(visit, counts, (one) => one.state === state)}
        />
      ))}
    </StatTiles>
  )
}

function Failures({ visit, failed }: { visit: Visit; failed: FailedJob[] }) {
  const say = words.in(visit.language)
  return (
    <Section title={say('page.failures')} id="failures" note={say('page.failures.note', { most: mostShown })}>
      <Table
        caption={say('page.failures')}
        captionUnseen
        density="comfortable"
        empty={say('page.failures.none')}
        columns={[
          { label: say('page.kind'), keep: true },
          { label: say('page.fault') },
          { label: say('page.attempts'), keep: true },
          { label: say('page.when'), keep: true },
          { label: say('page.decision'), quiet: true },
        ]}
        rows={failed.map((job) => ({
          key: String(job.id),
          cells: [
            <code key="name">{job.name}</code>,
            <span key="fault" lang="en">
              {job.fault}
            </span>,
            <Chip key="state" tone={job.state === 'failed' ? 'refused' : 'ask'}>
              {say('page.attempts.of', { attempts: job.attempts, most: job.mostAttempts })}
            </Chip>,
            formatInstant(visit.language, job.failedAt, visit.zone),
            <Decision key="decision" visit={visit} job={job} />,
          ],
        }))}
      />
    </Section>
  )
}

function Decision({ visit, job }: { visit: Visit; job: FailedJob }) {
  const say = words.in(visit.language)
  if (job.state === 'running') return <>{say('state.running')}</>
  return (
    <Form action={`/jobs/${job.id}`} label={say('page.decision.of', { id: job.id })}>
      <Actions>
        <Button name="decision" value="retry" kind="plain" size="small">
          {say('retry')}
        </Button>
        <Button name="decision" value="give-up" kind="danger" size="small">
          {say('giveUp')}
        </Button>
      </Actions>
    </Form>
  )
}

function Kinds({ visit, counts }: { visit: Visit; counts: JobCount[] }) {
  const say = words.in(visit.language)
  const names = [...new Set(counts.map(({ name }) => name))]
  return (
    <Section title={say('page.kinds')}>
      <Table
        caption={say('page.kinds')}
        captionUnseen
        empty={say('page.kinds.none')}
        columns={[
          { label: say('page.kind'), keep: true },
          ...jobStates.map((state) => ({ label: say(`state.${state}`), align: 'end' as const })),
        ]}
        rows={names.map((name) => ({
          key: name,
          cells: [
            <code key="name">{name}</code>,
            ...jobStates.map((state) => figure(visit, counts, (one) => one.name === name && one.state === state)),
          ],
        }))}
      />
    </Section>
  )
}

function figure(visit: Visit, counts: JobCount[], isMeant: (count: JobCount) => boolean): string {
  return formatNumber(
    visit.language,
    counts.filter(isMeant).reduce((sum, { count }) => sum + count, 0),
  )
}
