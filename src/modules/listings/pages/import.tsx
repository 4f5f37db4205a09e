// /listings/import: choose a file, see what becomes of each row, bring it in.
import type { Visit } from '../../../platform/http/visit.ts'
import { formatNumber } from '../../../platform/i18n/words.ts'
import {
  Actions,
  Button,
  CellProblem,
  Facts,
  Fate,
  FileInput,
  Form,
  LinkButton,
  More,
  Notice,
  PageHead,
  Section,
  Steps,
  Table,
  Tabs,
  Unbroken,
  Verbatim,
} from '../../../ui/index.ts'
import { must } from '../../../values/refusal.ts'
import { permit } from '../access.ts'
import { type Fate as FateName, fates, type JudgedRow, largestFileBytes, type Preview } from '../schema.ts'
import { words } from '../strings/index.ts'
import { Pages } from './listings.tsx'
import { problemSentence } from './problem-sentence.ts'

export const previewPageSize = 50

/** The form; `refusal` is why the last file was not taken. */
export function importPage(visit: Visit, refusal?: string): Response {
  must(permit(visit.actor, 'importListings'))
  const say = words.in(visit.language)
  const example =
    'ref,kind,language,title,summary,country,trl,partnership\nN-001,need,lo,ຫຼຸດການເສຍຫາຍຂອງມັນຕົ້ນ,ມັນຕົ້ນ 22 % ເນົ່າເສຍພາຍໃນ 3 ວັນຫຼັງເກັບກ່ຽວ,LA,7,pilot;licence'
  return visit.page({
    title: say('import.title'),
    width: 'reading',
    status: refusal ? 422 : 200,
    lead: <ImportSteps visit={visit} now={0} />,
    body: (
      <>
        <PageHead title={say('import.title')} intro={say('import.intro')} />
        {refusal && (
          <Notice tone="refused" word={say('notice.refused')} live>
            {refusal}
          </Notice>
        )}
        <Form action="/listings/import" files>
          <FileInput
            name="file"
            label={say('import.file')}
            hint={say('import.file.hint', { megabytes: largestFileBytes / 1024 / 1024 })}
            accept=".csv,.tsv,.jsonl,.ndjson,.json,.xlsx"
            required
          />
          <Actions>
            <Button icon="upload">{say('import.look')}</Button>
          </Actions>
        </Form>
        <More summary={say('import.formats.title')}>
          <p>{say('import.formats.text')}</p>
          <Verbatim label={say('import.example')} text={example} />
        </More>
      </>
    ),
  })
}

export function previewPage(
  visit: Visit,
  preview: Preview,
  rows: JudgedRow[],
  asked: { fate: FateName | undefined; page: number },
): Response {
  const say = words.in(visit.language)
  return visit.page({
    title: preview.fileName,
    lead: <ImportSteps visit={visit} now={preview.state === 'open' ? 1 : 2} />,
    body: (
      <>
        <PageHead
          title={preview.fileName}
          above={say(preview.state === 'open' ? 'preview.above' : `preview.above.${preview.state}`)}
        />
        <Outcome visit={visit} preview={preview} />
        <Facts facts={previewFacts(visit, preview)} />
        {preview.state === 'open' && <Rows visit={visit} preview={preview} rows={rows} asked={asked} />}
      </>
    ),
  })
}

function ImportSteps({ visit, now }: { visit: Visit; now: 0 | 1 | 2 }) {
  const say = words.in(visit.language)
  const labels = [say('import.step.choose'), say('import.step.preview'), say('import.step.done')]
  const state = (index: number) => (index < now || now === 2 ? 'done' : index === now ? 'now' : 'next')
  return <Steps label={say('import.steps')} items={labels.map((label, index) => ({ label, state: state(index) }))} />
}

function Outcome({ visit, preview }: { visit: Visit; preview: Preview }) {
  const say = words.in(visit.language)
  const { counts } = preview
  if (preview.state === 'discarded')
    return (
      <Notice tone="info" word={say('notice.done')}>
        {say('discarded.text')}
      </Notice>
    )
  if (preview.state === 'confirmed')
    return (
      <>
        <Notice tone="met" word={say('notice.done')} title={say('done.title')} live>
          {say('done.text', { ...counts })}
        </Notice>
        <Actions>
          <LinkButton href="/listings">{say('done.browse')}</LinkButton>
          <LinkButton href="/listings/import" kind="plain">
            {say('done.more')}
          </LinkButton>
        </Actions>
      </>
    )
  return <Decision visit={visit} preview={preview} toWrite={counts.new + counts.changed} />
}

function Decision({ visit, preview, toWrite }: { visit: Visit; preview: Preview; toWrite: number }) {
  const say = words.in(visit.language)
  return (
    <>
      {preview.counts.refused > 0 && (
        <Notice tone="ask" word={say('notice.ask')}>
          {say('preview.refused-note', { count: preview.counts.refused })}
        </Notice>
      )}
      <p>{say('preview.will-write', { count: toWrite })}</p>
      <Actions>
        {toWrite > 0 && (
          <Form action={`/listings/import/${preview.id}/confirm`}>
            <Button>{say('preview.confirm', { count: toWrite })}</Button>
          </Form>
        )}
        <Form action={`/listings/import/${preview.id}/discard`}>
          <Button kind="plain">{say('preview.discard')}</Button>
        </Form>
      </Actions>
    </>
  )
}

function previewFacts(visit: Visit, preview: Preview) {
  const say = words.in(visit.language)
  const total = fates.reduce((sum, fate) => sum + preview.counts[fate], 0)
  const facts = [
    { name: say('preview.format'), value: say(`preview.format.${preview.format}`) },
    { name: say('preview.rows'), value: formatNumber(visit.language, total) },
    { name: say('preview.source'), value: preview.source },
  ]
  if (preview.unknownColumns.length === 0) return facts
  return [...facts, { name: say('listing.more'), value: preview.unknownColumns.join(', ') }]
}

function Rows({
  visit,
  preview,
  rows,
  asked,
}: {
  visit: Visit
  preview: Preview
  rows: JudgedRow[]
  asked: { fate: FateName | undefined; page: number }
}) {
  const say = words.in(visit.language)
  const total = asked.fate ? preview.counts[asked.fate] : fates.reduce((sum, fate) => sum + preview.counts[fate], 0)
  const address = `/listings/import/${preview.id}`
  const count = (fate: FateName) => formatNumber(visit.language, preview.counts[fate])
  return (
    <Section title={say('import.step.preview')}>
      <Tabs
        label={say('preview.fate')}
        items={[
          { label: say('preview.all'), href: address, current: asked.fate === undefined },
          ...fates
            .filter((fate) => preview.counts[fate] > 0)
            .map((fate) => ({
              label: say(`fate.${fate}`),
              href: `${address}?fate=${fate}`,
              current: asked.fate === fate,
              count: count(fate),
            })),
        ]}
      />
      <Table
        caption={say('preview.rows')}
        captionUnseen
        density="comfortable"
        columns={[
          { label: say('preview.row'), align: 'end' },
          { label: say('preview.fate') },
          { label: say('listing.ref') },
          { label: say('preview.listing'), heads: true },
        ]}
        rows={rows.map((row) => ({ key: String(row.line), fate: row.fate, cells: rowCells(visit, row) }))}
      />
      <Pages visit={visit} page={asked.page} total={total} size={previewPageSize} />
    </Section>
  )
}

function rowCells(visit: Visit, row: JudgedRow) {
  const say = words.in(visit.language)
  const language = row.fate === 'refused' ? undefined : row.listing.language
  return [
    formatNumber(visit.language, row.line),
    <Fate key="fate" state={row.fate} word={say(`fate.${row.fate}`)} />,
    <Unbroken key="ref" text={row.ref} />,
    <>
      <span lang={language}>{row.title}</span>
      {row.fate === 'refused' &&
        row.problems.map((problem, index) => (
          <CellProblem key={index} text={problemSentence(visit.language, problem)} />
        ))}
    </>,
  ]
}
