// A sheet of paper on the page: plain, a listing, a match; and the facts that stand on it.

import type { ComponentChildren } from 'preact'
import { Band, type BandProps, Chip, type Reason, Reasons } from './chip.tsx'
import { classes } from './classes.ts'
import { Phrase, type PhraseText } from './phrase.tsx'

type Level = 2 | 3 | 4

export interface CardProps {
  readonly title?: string
  readonly level?: Level
  readonly actions?: ComponentChildren
  /** `raised` for the one thing a page is about; `flat` in an aside. */
  readonly look?: 'raised' | 'flat'
  readonly children: ComponentChildren
}

export function Card({ title, level = 2, actions, look = 'flat', children }: CardProps) {
  return (
    <section class={classes('card', look === 'raised' && 'card-raised')}>
      {title !== undefined && <Heading level={level}>{title}</Heading>}
      {children}
      {actions !== undefined && <div class="actions">{actions}</div>}
    </section>
  )
}

export interface Fact {
  readonly name: string
  readonly value: ComponentChildren
  /** The way to change it: "Change", read out with the name of the fact. */
  readonly change?: { readonly label: string; readonly href: string }
}

/** Names and values; `lines` sets each on a line of its own, `record` in a column of names and a wide one of values, as on a record's page. */
export function Facts({ facts, look = 'columns' }: { facts: readonly Fact[]; look?: 'columns' | 'lines' | 'record' }) {
  return (
    <dl class={`facts facts-${look}`}>
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
          {fact.change !== undefined && (
            <dd class="fact-change">
              <a href={fact.change.href}>
                {fact.change.label}
                <span class="unseen"> {fact.name}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

export interface ListingCardProps {
  /** Offer or need, in the reader's language, with its sign. */
  readonly kind: { readonly word: string; readonly is: 'offer' | 'need' }
  /** As its author wrote it. */
  readonly title: PhraseText
  readonly href?: string
  /** What it says, in the reader's language. */
  readonly outline?: PhraseText
  /** Country, organisation, maturity. */
  readonly byLine: readonly string[]
  readonly facts?: readonly Fact[]
  /** A state beside the kind: draft, closed, how well it was understood. */
  readonly note?: ComponentChildren
  readonly actions?: ComponentChildren
  /** `whole` is the listing's own page: title as h1, everything larger. */
  readonly look?: 'row' | 'whole'
  readonly level?: Level
  readonly children?: ComponentChildren
}

export function ListingCard(props: ListingCardProps) {
  const whole = props.look === 'whole'
  return (
    <article class={classes('card', 'listing', whole && 'card-raised listing-whole')}>
      <p class="listing-kind">
        <Chip tone={props.kind.is === 'offer' ? 'river' : 'plain'}>{props.kind.word}</Chip>
        {props.note !== undefined && <span>{props.note}</span>}
      </p>
      <Heading level={props.level ?? (whole ? 1 : 3)}>
        <Title title={props.title} href={props.href} />
      </Heading>
      {props.outline !== undefined && (
        <p class="outline">
          <Phrase {...props.outline} />
        </p>
      )}
      <ByLine parts={props.byLine} />
      {props.facts !== undefined && props.facts.length > 0 && <Facts facts={props.facts} />}
      {props.children}
      {props.actions !== undefined && <div class="actions">{props.actions}</div>}
    </article>
  )
}

export interface MatchCardProps {
  readonly title: PhraseText
  readonly href: string
  readonly outline?: PhraseText
  readonly band: BandProps
  readonly byLine: readonly string[]
  /** The name of the list of reasons. */
  readonly reasonsLabel: string
  readonly reasons: readonly Reason[]
  readonly actions?: ComponentChildren
  /** "Why this, in full": the heading of the account, and the account. */
  readonly why?: { readonly summary: string; readonly account: ComponentChildren }
  readonly level?: Level
}

export function MatchCard(props: MatchCardProps) {
  return (
    <article class="card match">
      <header class="match-head">
        <Heading level={props.level ?? 3}>
          <Title title={props.title} href={props.href} />
        </Heading>
        <Band {...props.band} />
      </header>
      {props.outline !== undefined && (
        <p class="outline">
          <Phrase {...props.outline} />
        </p>
      )}
      <ByLine parts={props.byLine} />
      <Reasons label={props.reasonsLabel} reasons={props.reasons} />
      {props.actions !== undefined && <div class="actions">{props.actions}</div>}
      {props.why !== undefined && (
        <details class="more">
          <summary>{props.why.summary}</summary>
          <div class="more-body">{props.why.account}</div>
        </details>
      )}
    </article>
  )
}

/** A list of cards, one under the other. */
export function CardList({ children, ordered }: { children: ComponentChildren[]; ordered?: boolean }) {
  const List = ordered ? 'ol' : 'ul'
  return (
    <List class="card-list">
      {children.map((child, index) => (
        <li key={index}>{child}</li>
      ))}
    </List>
  )
}

/** Something one step away. */
export function More({ summary, children }: { summary: string; children: ComponentChildren }) {
  return (
    <details class="more">
      <summary>{summary}</summary>
      <div class="more-body">{children}</div>
    </details>
  )
}

export interface StatTileProps {
  readonly label: string
  readonly value: string
  readonly unit?: string
  /** What it is measured against, or since when. */
  readonly note?: ComponentChildren
  /** Where its rows are; every figure should have it. */
  readonly href?: string
}

export function StatTile({ label, value, unit, note, href }: StatTileProps) {
  const figure = (
    <span class="stat-value">
      {value}
      {unit !== undefined && <span class="stat-unit"> {unit}</span>}
    </span>
  )
  return (
    <div class="stat">
      {href === undefined ? (
        <p class="stat-label">{label}</p>
      ) : (
        <a class="stat-label" href={href}>
          {label}
        </a>
      )}
      {figure}
      {note !== undefined && <p class="stat-note">{note}</p>}
    </div>
  )
}

/** Figures side by side. */
export function StatTiles({ children }: { children: ComponentChildren }) {
  return <div class="tiles stat-tiles">{children}</div>
}

function Title({ title, href }: { title: PhraseText; href?: string | undefined }) {
  if (href === undefined) return <Phrase {...title} />
  return (
    <a class="card-link" href={href} lang={title.lang}>
      {title.text}
    </a>
  )
}

function ByLine({ parts }: { parts: readonly string[] }) {
  return <p class="by-line">{parts.map((part, index) => [index > 0 && ' ', <span key={index}>{part}</span>])}</p>
}

function Heading({ level, children }: { level: 1 | Level; children: ComponentChildren }) {
  const Tag = `h${level}` as 'h1' | 'h2' | 'h3' | 'h4'
  return <Tag class="card-title">{children}</Tag>
}
