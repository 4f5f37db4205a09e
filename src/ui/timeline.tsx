// The history of a record, newest or oldest first: what happened, when, by whom, and the way to its proof.

import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'

export interface TimelineEntry {
  /** What happened, in the past tense. */
  readonly what: ComponentChildren
  /** The instant as ISO 8601, for programs. */
  readonly at: string
  /** The same as the reader writes it. */
  readonly when: string
  readonly who?: ComponentChildren
  /** What was said or changed. */
  readonly detail?: ComponentChildren
  readonly tone?: Tone
  readonly icon?: IconName
}

export interface TimelineProps {
  readonly label: string
  readonly entries: readonly TimelineEntry[]
  /** The rest of a long history, one step away. */
  readonly more?: { readonly label: string; readonly href: string }
}

export function Timeline({ label, entries, more }: TimelineProps) {
  return (
    <div class="timeline">
      <ol aria-label={label}>
        {entries.map((entry, index) => (
          <li key={index} data-tone={entry.tone}>
            <span class="timeline-dot">{entry.icon !== undefined && <Icon name={entry.icon} />}</span>
            <div>
              <p class="timeline-what">{entry.what}</p>
              <p class="by-line">
                <span>
                  <time datetime={entry.at}>{entry.when}</time>
                </span>
                {entry.who !== undefined && <span> {entry.who}</span>}
              </p>
              {entry.detail !== undefined && <div class="timeline-detail">{entry.detail}</div>}
            </div>
          </li>
        ))}
      </ol>
      {more !== undefined && (
        <p>
          <a href={more.href}>{more.label}</a>
        </p>
      )}
    </div>
  )
}
