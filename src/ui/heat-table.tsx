// A table of figures whose ground darkens with them, such as fields by countries: where much is, and where nothing is, at one look.

import type { Bar } from './bar-chart.tsx'
import { ChartFigure, type ChartWords, Figure, Label } from './chart-parts.tsx'
import type { PhraseText } from './phrase.tsx'

export interface HeatTableProps extends ChartWords {
  /** What the rows are: "Field". */
  readonly rowLabel: string
  readonly columns: readonly { readonly label: string; readonly href?: string }[]
  readonly rows: readonly {
    readonly label: string | PhraseText
    readonly href?: string
    readonly cells: readonly Bar[]
  }[]
}

export function HeatTable({ rowLabel, columns, rows, ...words }: HeatTableProps) {
  const end = Math.max(0, ...rows.flatMap(({ cells }) => cells.map(({ value }) => value)))
  return (
    <ChartFigure {...words}>
      <section class="heat-frame" aria-label={words.title} tabindex={0}>
        <table class="heat">
          <thead>
            <tr>
              <th scope="col">{rowLabel}</th>
              {columns.map(({ label, href }) => (
                <th scope="col" key={label}>
                  {href === undefined ? label : <a href={href}>{label}</a>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, href, cells }, index) => (
              <tr key={index}>
                <th scope="row">
                  {href === undefined ? (
                    <Label label={label} />
                  ) : (
                    <a href={href}>
                      <Label label={label} />
                    </a>
                  )}
                </th>
                {cells.map((cell, at) => (
                  <td key={at} data-heat={heat(cell.value, end)}>
                    <Figure bar={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </ChartFigure>
  )
}

/** Six steps: nothing at all, then five by the square root, so that one giant does not leave all others pale. */
function heat(value: number, end: number): 0 | 1 | 2 | 3 | 4 | 5 {
  if (value <= 0 || end <= 0) return 0
  return Math.max(1, Math.ceil(Math.sqrt(value / end) * 5 - 1e-9)) as 1 | 2 | 3 | 4 | 5
}
