// What charts share: a figure with its caption, a legend with sign and word, and the figures as a table for whoever does not see the drawing.

import type { ComponentChildren } from 'preact'
import type { Language } from '../values/language.ts'
import type { Bar } from './bar-chart.tsx'
import { More } from './card.tsx'
import { Phrase, type PhraseText } from './phrase.tsx'
import { shellWords } from './strings/index.ts'
import { Table } from './table.tsx'

export type ChartTone = 'river' | 'clay' | 'silt' | 'quiet' | 'leaf' | 'rice'

export interface ChartWords {
  readonly title: string
  /** One sentence: what to see in it. */
  readonly description?: ComponentChildren
}

export function ChartFigure({ title, description, children }: ChartWords & { children: ComponentChildren }) {
  return (
    <figure class="drawing">
      <figcaption>
        <span class="chart-title">{title}</span>
        {description !== undefined && <span class="chart-description">{description}</span>}
      </figcaption>
      {children}
    </figure>
  )
}

export interface FiguresProps {
  readonly language: Language
  readonly title: string
  readonly rowLabel: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly label: string | PhraseText; readonly cells: readonly (Bar | undefined)[] }[]
}

/** Every figure of a drawing, each a link to its rows. */
export function FiguresTable({ language, title, rowLabel, columns, rows }: FiguresProps) {
  return (
    <More summary={shellWords.in(language)('chart.figures')}>
      <Table
        caption={title}
        captionUnseen
        columns={[{ label: rowLabel }, ...columns.map((label) => ({ label, align: 'end', keep: true }) as const)]}
        rows={rows.map((row, index) => ({
          key: String(index),
          cells: [
            <Label key="label" label={row.label} />,
            ...row.cells.map((cell, at) => <Figure key={at} bar={cell} />),
          ],
        }))}
      />
    </More>
  )
}

export function Label({ label }: { label: string | PhraseText }) {
  return typeof label === 'string' ? label : <Phrase {...label} />
}

export function Figure({ bar }: { bar: Bar | undefined }) {
  if (bar === undefined) return null
  return bar.href === undefined ? bar.text : <a href={bar.href}>{bar.text}</a>
}

/** Round steps from nothing to beyond the largest value: 0, 50, 100, 150. */
export function ticksUpTo(largest: number): number[] {
  if (largest <= 0) return [0, 1]
  const rough = largest / 3
  const power = 10 ** Math.floor(Math.log10(rough))
  // Most figures are counts: between 2 and 3 there is nothing to mark.
  const step = ((power < 10 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]).find((one) => one * power >= rough) ?? 10) * power
  const count = Math.ceil(largest / step)
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

/** A share as an SVG attribute. */
export function percent(value: number, end: number): string {
  return end <= 0 ? '0%' : `${Math.round((value / end) * 10_000) / 100}%`
}
