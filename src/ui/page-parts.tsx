// The parts of a page between its frame and its content: heading, sections, breadcrumb, tabs, pages, steps, progress.

import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { Phrase, type PhraseText } from './phrase.tsx'

export interface PageHeadProps {
  readonly title: string | PhraseText
  /** A short line above the title: what kind of thing this is. */
  readonly above?: ComponentChildren
  readonly intro?: ComponentChildren
  readonly actions?: ComponentChildren
}

export function PageHead({ title, above, intro, actions }: PageHeadProps) {
  return (
    <div class="page-head">
      {above !== undefined && <p class="small quiet">{above}</p>}
      <div class="page-head-line">
        <h1>{typeof title === 'string' ? title : <Phrase {...title} />}</h1>
        {actions !== undefined && <div class="actions">{actions}</div>}
      </div>
      {intro !== undefined && <div class="page-intro">{intro}</div>}
    </div>
  )
}

export interface SectionProps {
  readonly title: string
  /** Beside the heading, quiet: a count, an order. */
  readonly note?: ComponentChildren
  readonly actions?: ComponentChildren
  readonly id?: string
  readonly children: ComponentChildren
}

export function Section({ title, note, actions, id, children }: SectionProps) {
  return (
    <section class="section" id={id}>
      <div class="section-head">
        <h2>{title}</h2>
        {note !== undefined && <span class="small quiet">{note}</span>}
        {actions !== undefined && <div class="section-actions">{actions}</div>}
      </div>
      {children}
    </section>
  )
}

export interface SideIndexProps {
  readonly label: string
  readonly items: readonly { readonly label: string; readonly href: string; readonly current?: boolean }[]
}

/** The parts of a long page or the pages of one subject, for the aside. */
export function SideIndex({ label, items }: SideIndexProps) {
  return (
    <nav class="side-index" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export interface BreadcrumbProps {
  /** The name of the landmark. */
  readonly label: string
  /** From the outside in; the last is this page and has no link. */
  readonly items: readonly { readonly label: string; readonly href?: string }[]
}

export function Breadcrumb({ label, items }: BreadcrumbProps) {
  return (
    <nav class="breadcrumb" aria-label={label}>
      <ol>
        {items.map((item, index) => (
          <li key={item.label}>
            {index > 0 && <Icon name="next" />}
            {item.href === undefined ? (
              <span aria-current="page">{item.label}</span>
            ) : (
              <a href={item.href}>{item.label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

export interface TabsProps {
  readonly label: string
  readonly items: readonly {
    readonly label: string
    readonly href: string
    readonly current?: boolean
    readonly count?: string | number
  }[]
}

/** Links between sibling pages; each is a page of its own. */
export function Tabs({ label, items }: TabsProps) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count !== undefined && <span class="count">{item.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export interface PaginationProps {
  readonly label: string
  readonly previous: { readonly label: string; readonly href?: string }
  readonly next: { readonly label: string; readonly href?: string }
  /** The numbered pages; `'gap'` where some are left out. */
  readonly pages?: readonly ({ readonly label: string; readonly href: string; readonly current?: boolean } | 'gap')[]
  /** "21–40 of 1,204" */
  readonly summary?: string
}

export function Pagination({ label, previous, next, pages = [], summary }: PaginationProps) {
  return (
    <nav class="pagination" aria-label={label}>
      {summary !== undefined && <span>{summary}</span>}
      <ul>
        <li>
          <PageLink label={previous.label} href={previous.href} direction="back" />
        </li>
        {pages.map((page, index) => (
          <li key={index} class="page-number">
            {page === 'gap' ? <span class="page-gap">…</span> : <PageNumber {...page} />}
          </li>
        ))}
        <li>
          <PageLink label={next.label} href={next.href} direction="next" />
        </li>
      </ul>
    </nav>
  )
}

function PageLink(props: { label: string; href: string | undefined; direction: 'back' | 'next' }) {
  const words = (
    <>
      {props.direction === 'back' && <Icon name="back" />}
      {props.label}
      {props.direction === 'next' && <Icon name="next" />}
    </>
  )
  if (props.href === undefined) return <span class="page-off">{words}</span>
  return (
    <a href={props.href} rel={props.direction === 'back' ? 'prev' : 'next'}>
      {words}
    </a>
  )
}

function PageNumber({ label, href, current }: { label: string; href: string; current?: boolean }) {
  if (current)
    return (
      <span class="page-here" aria-current="page">
        {label}
      </span>
    )
  return <a href={href}>{label}</a>
}

export interface StepsProps {
  readonly label: string
  readonly items: readonly { readonly label: string; readonly state: 'done' | 'now' | 'next' }[]
}

/** The stations of one task, such as choose, preview, done. */
export function Steps({ label, items }: StepsProps) {
  return (
    <section class="steps" aria-label={label}>
      <ol>
        {items.map((item, index) => (
          <li key={item.label} data-state={item.state} aria-current={item.state === 'now' ? 'step' : undefined}>
            <span class="step-dot" aria-hidden="true">
              {item.state === 'done' ? <Icon name="met" /> : index + 1}
            </span>
            {item.label}
          </li>
        ))}
      </ol>
    </section>
  )
}

export interface ProgressProps {
  readonly label: string
  /** What stands at the end, in words: "312 of 480 rows". */
  readonly text: string
  readonly value: number
  readonly max: number
}

export function Progress({ label, text, value, max }: ProgressProps) {
  return (
    <label class="progress">
      <span class="progress-words">
        <span>{label}</span>
        <span class="quiet">{text}</span>
      </span>
      <progress value={value} max={max} />
    </label>
  )
}
