// What the house says to a reader: a notice in the page, a refusal as a page, an empty place that teaches.

import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import { Confluence } from './mark.tsx'

export type Tone = 'info' | 'met' | 'ask' | 'refused'

export interface NoticeProps {
  readonly tone: Tone
  /** The word of the tone, such as "done" or "please note": a colour never says it alone. */
  readonly word: string
  readonly title?: ComponentChildren
  readonly children?: ComponentChildren
  readonly actions?: ComponentChildren
  /** Read out at once when it answers what the reader just did. */
  readonly live?: boolean
}

export function Notice({ tone, word, title, children, actions, live }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} role={live ? 'status' : undefined}>
      <Icon name={toneIcon[tone]} />
      <div class="notice-body">
        <p class="notice-title">
          <span class="notice-word">{word}</span>
          {title !== undefined && <span> {title}</span>}
        </p>
        {children !== undefined && <div class="notice-text">{children}</div>}
        {actions !== undefined && <div class="actions">{actions}</div>}
      </div>
    </div>
  )
}

export const toneIcon: Readonly<Record<Tone, IconName>> = {
  info: 'info',
  met: 'met',
  ask: 'ask',
  refused: 'refused',
}

export interface RefusalPageProps {
  /** The sentence: what cannot be done, as a heading. */
  readonly title: string
  /** Why, in the reader's words. */
  readonly reason?: ComponentChildren
  /** What helps; links and buttons. */
  readonly ways?: ComponentChildren
  /** A label and a code that the help desk can look up. */
  readonly reference?: { readonly label: string; readonly code: string }
  /** 1 as a page of its own. */
  readonly level?: 1 | 2 | 3
}

/** The body of a page that says no: not found, not allowed, not possible now. */
export function RefusalPage({ title, reason, ways, reference, level = 1 }: RefusalPageProps) {
  const Heading = `h${level}` as 'h1' | 'h2' | 'h3'
  return (
    <div class="refusal">
      <Confluence />
      <Heading>{title}</Heading>
      {reason !== undefined && <div class="refusal-reason">{reason}</div>}
      {ways !== undefined && <div class="actions">{ways}</div>}
      {reference !== undefined && (
        <p class="small quiet">
          {reference.label} <code>{reference.code}</code>
        </p>
      )}
    </div>
  )
}

export interface EmptyStateProps {
  readonly title: string
  /** What will stand here, and how it comes about. */
  readonly children?: ComponentChildren
  /** The way there, step by step. */
  readonly steps?: readonly ComponentChildren[]
  readonly actions?: ComponentChildren
  readonly level?: 2 | 3
}

export function EmptyState({ title, children, steps = [], actions, level = 2 }: EmptyStateProps) {
  const Heading = `h${level}` as 'h2' | 'h3'
  return (
    <div class="empty">
      <Confluence />
      <Heading class="empty-title">{title}</Heading>
      {children !== undefined && <div class="empty-text">{children}</div>}
      {steps.length > 0 && (
        <ol class="empty-steps">
          {steps.map((step, index) => (
            <li key={index}>{step}</li>
          ))}
        </ol>
      )}
      {actions !== undefined && <div class="actions">{actions}</div>}
    </div>
  )
}
