// Small words with a meaning: a chip, the reason for a match, the fate of a row, and the band of a match.

import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import { Phrase, type PhraseText } from './phrase.tsx'

export interface ChipProps {
  readonly tone?: 'plain' | 'river' | 'met' | 'ask' | 'refused'
  readonly icon?: IconName
  readonly href?: string
  readonly children: ComponentChildren
}

export function Chip({ tone = 'plain', icon, href, children }: ChipProps) {
  const words = (
    <>
      {icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
    </>
  )
  if (href === undefined) return <span class={`chip chip-${tone}`}>{words}</span>
  return (
    <a class={`chip chip-${tone}`} href={href}>
      {words}
    </a>
  )
}

/** Why two listings meet, or what stands between them. */
export type Reason =
  | {
      readonly kind: 'concept'
      /** The word on each side, each in its own language. */
      readonly pair: readonly [PhraseText, PhraseText]
      /** The concept in the reader's language. */
      readonly concept?: string
    }
  | { readonly kind: 'link'; readonly text: string }
  | {
      readonly kind: 'met' | 'ask' | 'not-met'
      readonly text: ComponentChildren
      /** "met", "to ask", "not met", in the reader's language. */
      readonly word: string
    }

export function ReasonChip({ reason }: { reason: Reason }) {
  if (reason.kind === 'concept')
    return (
      <Chip tone="river">
        <Phrase {...reason.pair[0]} /> <span class="chip-join">↔</span> <Phrase {...reason.pair[1]} />
        {reason.concept !== undefined && <strong class="chip-concept"> {reason.concept}</strong>}
      </Chip>
    )
  if (reason.kind === 'link') return <Chip tone="river">{reason.text}</Chip>
  const { tone, icon } = constraintLook[reason.kind]
  return (
    <Chip tone={tone} icon={icon}>
      <span class="unseen">{reason.word}: </span>
      {reason.text}
    </Chip>
  )
}

const constraintLook = {
  met: { tone: 'met', icon: 'met' },
  ask: { tone: 'ask', icon: 'ask' },
  'not-met': { tone: 'refused', icon: 'refused' },
} as const

export function Reasons({ label, reasons }: { label: string; reasons: readonly Reason[] }) {
  return (
    <ul class="reasons" aria-label={label}>
      {reasons.map((reason, index) => (
        <li key={index}>
          <ReasonChip reason={reason} />
        </li>
      ))}
    </ul>
  )
}

export interface BandProps {
  readonly level: 1 | 2 | 3 | 4 | 5
  /** The level in a word: "strong", "good", "worth a look". */
  readonly word: string
  /** For a screen reader: "match, 4 of 5". */
  readonly label: string
}

/** How well two listings fit, in five steps; never a percentage, which would claim more than is known. */
export function Band({ level, word, label }: BandProps) {
  return (
    <span class="band">
      <svg class="band-steps" viewBox="0 0 94 8" aria-hidden="true" focusable="false">
        {[1, 2, 3, 4, 5].map((step) => (
          <rect
            key={step}
            class={step <= level ? 'on' : 'off'}
            x={(step - 1) * 19 + 1}
            y="1"
            width="16"
            height="6"
            rx="3"
          />
        ))}
      </svg>
      <span class="unseen">{label}: </span>
      <span>{word}</span>
    </span>
  )
}

export type FateState = 'new' | 'changed' | 'unchanged' | 'refused'

/** What becomes of a row of an imported file. */
export function Fate({ state, word }: { state: FateState; word: string }) {
  return (
    <Chip tone={fateLook[state].tone} icon={fateLook[state].icon}>
      {word}
    </Chip>
  )
}

const fateLook = {
  new: { tone: 'met', icon: 'plus' },
  changed: { tone: 'river', icon: 'edit' },
  unchanged: { tone: 'plain', icon: 'same' },
  refused: { tone: 'refused', icon: 'refused' },
} as const
