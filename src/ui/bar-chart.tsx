// Bars side by side, such as needs and offers by country: a table whose cells are drawn, so that every bar is a
// number that can be read, heard, followed to its rows and printed.

import type { ComponentChildren } from 'preact'
import { Phrase, type PhraseText } from './phrase.tsx'

export interface BarSeries {
  readonly label: string
  readonly tone: 'river' | 'clay' | 'silt' | 'quiet' | 'leaf' | 'rice'
}

export interface Bar {
  readonly value: number
  /** The value as it is written in the reader's language. */
  readonly text: string
  /** The rows behind it. */
  readonly href?: string
}

export interface BarChartProps {
  readonly title: string
  /** One sentence: what to see in it. */
  readonly description?: ComponentChildren
  /** What the rows are: "Country". */
  readonly rowLabel: string
  readonly series: readonly BarSeries[]
  /** One bar for each series, in their order. */
  readonly rows: readonly { readonly label: string | PhraseText; readonly bars: readonly Bar[] }[]
  /** The end of the scale; the largest value by default. */
  readonly max?: number
}

export function BarChart({ title, description, rowLabel, series, rows, max }: BarChartProps) {
  const end = max ?? largest(rows)
  return (
    <figure class="chart">
      <table>
        <caption>
          <span class="chart-title">{title}</span>
          {description !== undefined && <span class="chart-description">{description}</span>}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">{rowLabel}</span>
            </th>
            {series.map((one) => (
              <th scope="col" key={one.label} data-tone={one.tone}>
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              <th scope="row">{typeof row.label === 'string' ? row.label : <Phrase {...row.label} />}</th>
              {row.bars.map((bar, place) => (
                <td key={place} data-tone={series[place]?.tone}>
                  <BarLine bar={bar} end={end} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

function BarLine({ bar, end }: { bar: Bar; end: number }) {
  const drawn = (
    <>
      <svg class="bar" width="100%" height="10" aria-hidden="true" focusable="false">
        <rect width={`${share(bar.value, end)}%`} height="10" rx="3" />
      </svg>
      <span class="bar-value">{bar.text}</span>
    </>
  )
  if (bar.href === undefined) return <span class="bar-line">{drawn}</span>
  return (
    <a class="bar-line" href={bar.href}>
      {drawn}
    </a>
  )
}

function largest(rows: BarChartProps['rows']): number {
  return Math.max(0, ...rows.flatMap((row) => row.bars.map((bar) => bar.value)))
}

/** At least a sliver for what is not nothing. */
function share(value: number, end: number): number {
  if (end <= 0 || value <= 0) return 0
  return Math.max(1, Math.round((value / end) * 1000) / 10)
}
