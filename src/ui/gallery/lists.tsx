// Workshop: a working list that sorts, filters, pages and opens to downloads; and a wide table.

import { formatDate, formatNumber } from '../../platform/i18n/words.ts'
import type { Language } from '../../values/language.ts'
import { Button } from '../button.tsx'
import { Select, TextInput } from '../inputs.tsx'
import { readList, withinTotal } from '../list-address.ts'
import { ListPages, ListTable } from '../list-table.tsx'
import { Menu } from '../menu.tsx'
import { Section } from '../page-parts.tsx'
import { Quiet, RowCheck } from '../small-parts.tsx'
import { Status } from '../status.tsx'
import { Table } from '../table.tsx'
import { milestoneCountries, milestoneRules, milestonesFor } from './milestones.ts'

export function Lists({ language, url }: { language: Language; url: URL }) {
  const asked = readList(url, milestoneRules)
  const question = withinTotal(asked, milestonesFor(asked).total)
  const { total, rows } = milestonesFor(question)
  return (
    <Section title="A list for work" id="lists" note="try it: it is all links and one GET form">
      <ListTable
        language={language}
        url={url}
        question={question}
        total={total}
        caption="Milestones of all agreements"
        captionUnseen
        columns={[
          { label: 'Choose', quiet: true },
          { label: 'Milestone', by: 'title', heads: true },
          { label: 'Country' },
          { label: 'State' },
          { label: 'Due', keep: true, by: 'due' },
          { label: 'Amount, USD', keep: true, align: 'end', by: 'amount' },
          { label: 'Actions', quiet: true },
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <RowCheck key="check" name="milestone" value={row.id} label={`Choose ${row.title}`} form="list-deeds" />,
            <a key="title" href={`#${row.id}`} lang={row.lang}>
              {row.title}
            </a>,
            row.country,
            <Status key="state" state={row.state}>
              {row.word}
            </Status>,
            formatDate('en', row.due),
            formatNumber('en', row.amount),
            <Menu
              key="menu"
              id={`menu-${row.id}`}
              label="What to do with it"
              labelUnseen
              icon="more"
              items={[
                { label: 'Open', href: `#${row.id}`, icon: 'file' },
                { label: 'Refuse', href: `#refuse-${row.id}`, icon: 'refused', danger: true },
              ]}
            />,
          ],
        }))}
        filters={
          <>
            <TextInput name="q" label="Words" type="search" value={question.filters.q} id="list-q" />
            <Select
              name="country"
              id="list-country"
              label="Country"
              empty="All"
              value={question.filters.country}
              options={milestoneCountries.map((name) => ({ value: name, label: name }))}
            />
          </>
        }
        actions={
          <form id="list-deeds" action="#deeds" method="post">
            <Button kind="plain" size="small">
              Mark as checked
            </Button>
          </form>
        }
        downloads={[
          { format: 'CSV', href: '/ui/milestones.csv' },
          { format: 'XLSX', href: '/ui/milestones.xlsx' },
        ]}
      />
      <Quiet>The pages of any list, cards too:</Quiet>
      <ListPages language={language} url={url} question={{ ...question, page: 9, offset: 48 }} total={1_204} />
      <WideTable />
    </Section>
  )
}

function WideTable() {
  const quarters = ['Q1 2025', 'Q2 2025', 'Q3 2025', 'Q4 2025', 'Q1 2026', 'Q2 2026', 'Q3 2026', 'Q4 2026', 'Q1 2027']
  return (
    <Table
      wide
      caption="Offers published by quarter"
      columns={[
        { label: 'Country', keep: true },
        ...quarters.map((label) => ({ label, align: 'end', keep: true }) as const),
        { label: 'Together', align: 'end', keep: true },
      ]}
      rows={milestoneCountries.map((country, at) => {
        const figures = quarters.map((_, index) => ((at + 3) * (index + 2) * 7) % 90)
        return {
          key: country,
          cells: [country, ...figures.map(String), String(figures.reduce((sum, one) => sum + one, 0))],
        }
      })}
    />
  )
}
