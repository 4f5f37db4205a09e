// A dense table for work: sortable by link, its head in sight, and a stack of cards where it has no room.

import type { ComponentChildren } from 'preact'
import type { Attributes } from './attributes.ts'
import type { FateState } from './chip.tsx'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'

export interface Column {
  readonly label: string
  /** Figures stand at the end, with digits of one width. */
  readonly align?: 'start' | 'end'
  /** The link that sorts by this column, and how it is sorted now. */
  readonly sort?: { readonly href: string; readonly now?: 'ascending' | 'descending' }
  /** Heads the row; the first column does by default. */
  readonly heads?: boolean
  /** Keeps on one line: dates, codes. */
  readonly keep?: boolean
  /** The label is for screen readers only: a column of buttons. */
  readonly quiet?: boolean
}

export interface TableRow {
  readonly key: string
  readonly cells: readonly ComponentChildren[]
  /** What becomes of the row in an import. */
  readonly fate?: FateState
  readonly current?: boolean
}

export interface TableProps {
  readonly caption: ComponentChildren
  readonly captionUnseen?: boolean
  readonly columns: readonly Column[]
  readonly rows: readonly TableRow[]
  /** Sums below. */
  readonly foot?: readonly ComponentChildren[]
  /** What stands in place of rows when there are none. */
  readonly empty?: ComponentChildren
  /** `comfortable` where rows carry sentences. */
  readonly density?: 'compact' | 'comfortable'
  /** More columns than a page is wide: it scrolls in a frame of its own, its first column and its head in sight. */
  readonly wide?: boolean
  readonly attributes?: Attributes
}

export function Table(props: TableProps) {
  const { columns, rows, foot, empty, density = 'compact' } = props
  return (
    <Frame wide={props.wide === true} label={props.caption}>
      <table class={`table table-${density}`} {...props.attributes}>
        <caption class={classes('caption', props.captionUnseen && 'unseen')}>{props.caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.label} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && empty !== undefined && (
            <tr>
              <td class="table-empty" colspan={columns.length}>
                {empty}
              </td>
            </tr>
          )}
          {rows.map((row) => (
            <BodyRow key={row.key} columns={columns} row={row} />
          ))}
        </tbody>
        {foot !== undefined && (
          <tfoot>
            <BodyRow columns={columns} row={{ key: 'foot', cells: foot }} />
          </tfoot>
        )}
      </table>
    </Frame>
  )
}

/** What scrolls by itself can be reached and scrolled by keyboard, and has a name. */
function Frame(props: { wide: boolean; label: ComponentChildren; children: ComponentChildren }) {
  if (!props.wide) return <div class="table-frame">{props.children}</div>
  const label = typeof props.label === 'string' ? props.label : undefined
  return (
    <div class="table-frame">
      <section class="table-wide" aria-label={label} tabindex={0}>
        {props.children}
      </section>
    </div>
  )
}

function HeadCell({ column }: { column: Column }) {
  const { label, sort, quiet } = column
  return (
    <th scope="col" class={manner(column)} aria-sort={sort?.now}>
      {sort === undefined ? (
        <span class={quiet ? 'unseen' : undefined}>{label}</span>
      ) : (
        <a class="sort" href={sort.href}>
          {label}
          <Icon name={sort.now === undefined ? 'sort' : sort.now === 'ascending' ? 'up' : 'down'} />
        </a>
      )}
    </th>
  )
}

function BodyRow({ columns, row }: { columns: readonly Column[]; row: TableRow }) {
  const head = Math.max(
    0,
    columns.findIndex((column) => column.heads),
  )
  return (
    <tr data-fate={row.fate} aria-current={row.current ? 'true' : undefined}>
      {columns.map((column, index) => (
        <BodyCell key={column.label} column={column} head={index === head}>
          {row.cells[index]}
        </BodyCell>
      ))}
    </tr>
  )
}

/** The label travels with the cell, so that a phone can show it beside the value. */
function BodyCell(props: { column: Column; head: boolean; children: ComponentChildren }) {
  const { column, head, children } = props
  const label = column.quiet ? undefined : column.label
  if (head)
    return (
      <th scope="row" class={manner(column)}>
        {children}
      </th>
    )
  return (
    <td class={manner(column)} data-label={label}>
      {children}
    </td>
  )
}

function manner({ align, keep }: Column): string | undefined {
  return classes(align === 'end' && 'end', keep && 'keep') || undefined
}
