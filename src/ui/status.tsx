// The state of a record as a shape and a word: no state is told by its colour alone, and no two states share a shape.

import type { ComponentChildren } from 'preact'

export type StatusState = 'draft' | 'waiting' | 'active' | 'met' | 'overdue' | 'refused' | 'closed'

export interface StatusProps {
  /** `draft` not sent · `waiting` for somebody · `active` under way · `met` · `overdue` · `refused` · `closed`, no more to do. */
  readonly state: StatusState
  /** The state in the reader's language, in the field's own word: "verified", "evidence to check". */
  readonly children: ComponentChildren
}

export function Status({ state, children }: StatusProps) {
  return (
    <span class={`status status-${state}`}>
      <svg class="status-shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {shapes[state]}
      </svg>
      <span>{children}</span>
    </span>
  )
}

const shapes = {
  draft: <circle class="drawn" cx="8" cy="8" r="6" stroke-dasharray="2.6 2.1" />,
  waiting: (
    <>
      <circle class="drawn" cx="8" cy="8" r="6" />
      <path d="M8 2a6 6 0 0 0 0 12z" />
    </>
  ),
  active: <circle cx="8" cy="8" r="6" />,
  met: (
    <>
      <circle cx="8" cy="8" r="7" />
      <path class="cut" d="M4.8 8.3l2.2 2.2 4.2-4.6" />
    </>
  ),
  overdue: (
    <>
      <path d="M8 1.5L15 14H1z" />
      <path class="cut" d="M8 6v3.6M8 11.7v.1" />
    </>
  ),
  refused: (
    <>
      <rect x="2.6" y="2.6" width="10.8" height="10.8" rx="1.5" transform="rotate(45 8 8)" />
      <path class="cut" d="M5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2" />
    </>
  ),
  closed: <rect x="2.5" y="2.5" width="11" height="11" rx="2" />,
} satisfies Record<StatusState, ComponentChildren>
