// Where a case stands between a listing and a verified result, and what comes next.

import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

export interface ThreadStep {
  readonly label: ComponentChildren
  readonly state: 'done' | 'now' | 'next'
  /** When, by whom, or what is waited for. */
  readonly detail?: ComponentChildren
  readonly href?: string
}

export interface ThreadProps {
  readonly label: string
  readonly steps: readonly ThreadStep[]
  /** The states in words, for a screen reader. */
  readonly words: Readonly<Record<ThreadStep['state'], string>>
}

export function Thread({ label, steps, words }: ThreadProps) {
  return (
    <ol class="thread" aria-label={label}>
      {steps.map((step, index) => (
        <li key={index} data-state={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span class="thread-dot">{step.state === 'done' && <Icon name="met" />}</span>
          <div>
            <span class="unseen">{words[step.state]}: </span>
            {step.href === undefined ? (
              <span class="thread-label">{step.label}</span>
            ) : (
              <a href={step.href}>{step.label}</a>
            )}
            {step.detail !== undefined && <span class="thread-detail">{step.detail}</span>}
          </div>
        </li>
      ))}
    </ol>
  )
}
