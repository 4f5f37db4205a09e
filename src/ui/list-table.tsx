// A table for work: filters above, order in its head, pages below, downloads beside; everything is a link or a GET form.

import type { ComponentChildren } from 'preact'
import { formatNumber } from '../platform/i18n/words.ts'
import type { Language } from '../values/language.ts'
import { Button, LinkButton } from './button.tsx'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { addressWith, type Density, type ListQuestion, orderedBy, pagesAround } from './list-address.ts'
import { Menu } from './menu.tsx'
import { Pagination } from './page-parts.tsx'
import { shellWords } from './strings/index.ts'
import { type Column, Table, type TableProps, type TableRow } from './table.tsx'

/** A column that may order the list: `by` is one of the keys that `readList` was given. */
export type ListColumn = Omit<Column, 'sort'> & { readonly by?: string }

export interface ListTableProps extends Omit<TableProps, 'columns' | 'rows' | 'density'> {
  readonly language: Language
  /** `visit.url`. */
  readonly url: URL
  /** From `readList(visit.url, …)`, after `withinTotal`. */
  readonly question: ListQuestion
  /** How many rows there are over all pages. */
  readonly total: number
  readonly columns: readonly ListColumn[]
  readonly rows: readonly TableRow[]
  /** Fields of a GET form, each named after its filter. */
  readonly filters?: ComponentChildren
  /** Where the whole list is to be had; the question is added to the address. */
  readonly downloads?: readonly { readonly format: 'CSV' | 'XLSX' | 'JSON'; readonly href: string }[]
  /** What is to be done with the list: a button, a menu. */
  readonly actions?: ComponentChildren
  /** Tells two lists of one page apart. */
  readonly id?: string
}

export function ListTable(props: ListTableProps) {
  const { question, columns, language } = props
  const isFiltered = Object.keys(question.filters).length > 0
  return (
    <div class="list-table">
      {props.filters !== undefined && <Filters {...props} isFiltered={isFiltered} />}
      <Tools {...props} />
      <Table
        {...props}
        density={question.density}
        columns={columns.map((column) => withOrder(column, props))}
        empty={isFiltered ? <NothingFits {...props} /> : (props.empty ?? shellWords.in(language)('list.none'))}
        attributes={{ 'data-island': 'table-rows' }}
      />
      <ListPages {...props} of={nameOf(props)} summary={false} />
    </div>
  )
}

/** The pages of any list, cards too; nothing where everything fits. */
export function ListPages(
  props: Pick<ListTableProps, 'language' | 'url' | 'question' | 'total'> & {
    /** What the list is called, where a page has two. */
    readonly of?: string | undefined
    readonly summary?: boolean
  },
) {
  const { language, url, question, total, of, summary = true } = props
  const last = Math.ceil(total / question.limit)
  if (last <= 1) return null
  const say = shellWords.in(language)
  const at = (page: number) => addressWith(url, { page: page === 1 ? undefined : String(page) })
  const { page } = question
  return (
    <Pagination
      label={named(say('list.pages'), of)}
      {...(summary && { summary: range(props) })}
      previous={{ label: say('list.previous'), ...(page > 1 && { href: at(page - 1) }) }}
      next={{ label: say('list.next'), ...(page < last && { href: at(page + 1) }) }}
      pages={pagesAround(page, last).map((one) =>
        one === 'gap' ? one : { label: formatNumber(language, one), href: at(one), current: one === page },
      )}
    />
  )
}

function Filters(props: ListTableProps & { isFiltered: boolean }) {
  const { language, url, question, filters, isFiltered } = props
  const say = shellWords.in(language)
  return (
    <Form
      action={url.pathname}
      method="get"
      look="row"
      search
      label={named(say('search'), nameOf(props))}
      hidden={kept(url, question)}
      {...(props.id !== undefined && { id: `${props.id}-filters` })}
    >
      {filters}
      <Button kind="plain" icon="search">
        {say('list.show')}
      </Button>
      {isFiltered && (
        <LinkButton kind="quiet" href={cleared(url, question)}>
          {say('list.clear')}
        </LinkButton>
      )}
    </Form>
  )
}

function Tools(props: ListTableProps) {
  const { language, url, question, total, downloads = [], actions, id = 'list' } = props
  const say = shellWords.in(language)
  return (
    <div class="list-tools">
      <p class="list-range">{total > 0 && range(props)}</p>
      <OrderMenu {...props} id={id} />
      <ul class="list-rows" aria-label={say('list.rows')}>
        {(['compact', 'comfortable'] as const).map((density) => (
          <li key={density}>
            <a href={inRows(url, density)} aria-current={density === question.density ? 'true' : undefined}>
              {say(`list.${density}`)}
            </a>
          </li>
        ))}
      </ul>
      {downloads.length > 0 && (
        <ul class="list-downloads" aria-label={say('list.take')}>
          {downloads.map(({ format, href }) => (
            <li key={format}>
              <a
                href={href + addressWith(url, { page: undefined, rows: undefined }).slice(url.pathname.length)}
                download
              >
                <Icon name="download" />
                <span class="unseen">{say('list.take')} </span>
                {format}
              </a>
            </li>
          ))}
        </ul>
      )}
      {actions}
    </div>
  )
}

/** On a phone the rows are cards and have no head to press: the order has a menu of its own. */
function OrderMenu({ language, url, question, columns, id }: ListTableProps & { id: string }) {
  const say = shellWords.in(language)
  const ordering = columns.filter((column) => column.by !== undefined)
  if (ordering.length === 0) return null
  return (
    <div class="list-order">
      <Menu
        id={`${id}-order`}
        label={say('list.order')}
        icon="sort"
        items={ordering.flatMap((column) =>
          (['ascending', 'descending'] as const).map((direction) => ({
            label: `${column.label} · ${say(`list.${direction}`)}`,
            href: addressWith(url, { sort: direction === 'descending' ? `-${column.by}` : column.by, page: undefined }),
            current: column.by === question.by && direction === question.direction,
          })),
        )}
      />
    </div>
  )
}

function NothingFits({ language, url, question }: ListTableProps) {
  const say = shellWords.in(language)
  return (
    <>
      {say('list.none')} <a href={cleared(url, question)}>{say('list.clear')}</a>
    </>
  )
}

function withOrder({ by, ...column }: ListColumn, { url, question }: ListTableProps): Column {
  if (by === undefined) return column
  const now = question.by === by ? question.direction : undefined
  return { ...column, sort: { href: orderedBy(url, question, by), ...(now && { now }) } }
}

/** Landmarks of two lists on one page are told apart. */
function named(words: string, list: string | undefined): string {
  return list === undefined ? words : `${words} · ${list}`
}

function nameOf({ caption }: ListTableProps): string | undefined {
  return typeof caption === 'string' ? caption : undefined
}

/** "21–40 of 1,204" */
function range({ language, question, total }: Pick<ListTableProps, 'language' | 'question' | 'total'>): string {
  const number = (value: number) => formatNumber(language, value)
  return shellWords.in(language)('list.range', {
    from: number(Math.min(total, question.offset + 1)),
    to: number(Math.min(total, question.offset + question.limit)),
    total: number(total),
  })
}

/** What a new filter leaves as it is: order and row height, and what else stands in the address; not the page. */
function kept(url: URL, question: ListQuestion): Record<string, string> {
  const asked = [...url.searchParams].filter(([name]) => name === 'sort' || name === 'rows')
  return Object.fromEntries(asked.filter(([name]) => !Object.hasOwn(question.filters, name)))
}

function cleared(url: URL, question: ListQuestion): string {
  return addressWith(
    url,
    Object.fromEntries([...Object.keys(question.filters), 'page'].map((name) => [name, undefined])),
  )
}

function inRows(url: URL, density: Density): string {
  return addressWith(url, { rows: density === 'comfortable' ? density : undefined })
}
