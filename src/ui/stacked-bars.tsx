// Parts of a whole, one bar a row: a table whose rows are drawn, where every part is a number that opens to its rows.

import type { Bar } from './bar-chart.tsx'
import { ChartFigure, type ChartTone, type ChartWords, Figure, Label, percent } from './chart-parts.tsx'
import type { PhraseText } from './phrase.tsx'

export interface StackedBarsProps extends ChartWords {
  readonly rowLabel: string
  readonly series: readonly { readonly label: string; readonly tone: ChartTone }[]
  readonly rows: readonly { readonly label: string | PhraseText; readonly parts: readonly Bar[] }[]
  /** `whole` draws every bar to the full width: shares. `amount` keeps one scale: sums. */
  readonly scale?: 'amount' | 'whole'
}

export function StackedBars({ series, rows, rowLabel, scale = 'amount', ...words }: StackedBarsProps) {
  const largest = Math.max(0, ...rows.map(({ parts }) => sum(parts)))
  return (
    <ChartFigure {...words}>
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">{rowLabel}</span>
            </th>
            {series.map(({ label, tone }) => (
              <th scope="col" key={label} data-tone={tone}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, parts }, index) => (
            <tr key={index}>
              <th scope="row">
                <Label label={label} />
                <Drawn parts={parts} series={series} end={scale === 'whole' ? sum(parts) : largest} />
              </th>
              {parts.map((part, at) => (
                <td key={at} data-tone={series[at]?.tone} data-label={series[at]?.label}>
                  <Figure bar={part} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ChartFigure>
  )
}

/** The parts can be pressed, too; a keyboard reaches them as figures below. */
function Drawn({ parts, series, end }: Pick<StackedBarsProps, 'series'> & { parts: readonly Bar[]; end: number }) {
  return (
    <svg class="stacked-bar" width="100%" height="16" aria-hidden="true" focusable="false">
      {parts.map((part, at) => {
        const x = percent(sum(parts.slice(0, at)), end)
        const piece = <rect key={at} x={x} width={percent(part.value, end)} height="16" data-tone={series[at]?.tone} />
        return part.href === undefined ? (
          piece
        ) : (
          <a key={at} href={part.href} tabindex={-1}>
            {piece}
          </a>
        )
      })}
    </svg>
  )
}

function sum(parts: readonly Bar[]): number {
  return parts.reduce((total, part) => total + part.value, 0)
}
