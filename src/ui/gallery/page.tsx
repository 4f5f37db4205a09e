// The page `/ui`: everything that pages are drawn with, in its states, for those who write pages and those who judge them.

import { type TableFormat, tableFile } from '../../platform/files/write-table.ts'
import type { PageContent, Visit } from '../../platform/http/visit.ts'
import { readList } from '../list-address.ts'
import { SideIndex } from '../page-parts.tsx'
import { Gallery, galleryIndex } from './gallery.tsx'
import { milestoneRules, milestonesFor } from './milestones.ts'

export function workshopPage(visit: Visit): Response {
  return visit.page(workshop(visit))
}

/** The whole list as the address asks for it. */
export async function workshopFile(visit: Visit, format: TableFormat): Promise<Response> {
  const question = readList(visit.url, milestoneRules)
  const { rows } = milestonesFor({ ...question, offset: 0, limit: Number.POSITIVE_INFINITY })
  return await tableFile(format, {
    name: 'milestones',
    columns: ['Milestone', 'Country', 'State', 'Due', 'Amount, USD'],
    rows: rows.map(({ title, country, word, due, amount }) => [title, country, word, due, amount]),
  })
}

/** Its sample words are English, whatever the shell around it speaks. */
export function workshop({ language, url }: Pick<Visit, 'language' | 'url'>): PageContent {
  return {
    title: 'Workshop',
    description: 'Every component of the design system, in every state.',
    unlisted: true,
    islands: ['table-rows'],
    aside: (
      <div lang="en">
        <SideIndex label="On this page" items={galleryIndex} />
      </div>
    ),
    asideLabel: 'Workshop',
    body: (
      <div class="stack stack-wide" lang="en">
        <Gallery language={language} url={url} />
      </div>
    ),
  }
}
