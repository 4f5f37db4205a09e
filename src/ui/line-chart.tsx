// Figures over time: lines with signs of different shape, drawn to the width there is without being stretched; and small multiples of them on one scale.

import { formatNumber } from '../platform/i18n/words.ts'
import type { Language } from '../values/language.ts'
import type { Bar } from './bar-chart.tsx'
import { ChartFigure, type ChartTone, type ChartWords, FiguresTable, percent, ticksUpTo } from './chart-parts.tsx'
import { Phrase, type PhraseText } from './phrase.tsx'

export interface LineSeries {
  readonly label: string
  readonly tone: ChartTone
  /** One for each period, in order; none where nothing was measured. */
  readonly points: readonly (Bar | undefined)[]
}

export interface LineChartProps extends ChartWords {
  readonly language: Language
  /** What the periods are: "Quarter". */
  readonly periodLabel: string
  readonly periods: readonly string[]
  readonly series: readonly LineSeries[]
}

/** The drawing's box, in pixels; across it everything is in per cent. */
const box = { height: 188, top: 20, bottom: 28 }

export function LineChart({ language, periodLabel, periods, series, ...words }: LineChartProps) {
  const ticks = ticksUpTo(largest(series.map(({ points }) => points)))
  const end = ticks.at(-1) ?? 1
  return (
    <ChartFigure {...words}>
      <ul class="legend">
        {series.map(({ label, tone }, at) => (
          <li key={label} data-tone={tone}>
            <svg width="28" height="12" aria-hidden="true" focusable="false">
              <line class="line" x1="2" x2="26" y1="6" y2="6" />
              <Sign at={at} x="14" y={6} />
            </svg>
            {label}
          </li>
        ))}
      </ul>
      <svg class="lines" width="100%" height={box.height} aria-hidden="true" focusable="false">
        {ticks.map((tick) => (
          <g key={tick}>
            <line class="grid" x1="0" x2="100%" y1={height(tick, end)} y2={height(tick, end)} />
            <text x="0" y={height(tick, end) - 4}>
              {formatNumber(language, tick)}
            </text>
          </g>
        ))}
        <Periods periods={periods} />
        {series.map(({ label, tone, points }, at) => (
          <g key={label} data-tone={tone}>
            <Strokes points={points} end={end} />
            {points.map(
              (point, index) =>
                point && <Point key={index} at={at} x={across(index, points.length)} point={point} end={end} />,
            )}
          </g>
        ))}
      </svg>
      <FiguresTable
        language={language}
        title={words.title}
        rowLabel={periodLabel}
        columns={series.map(({ label }) => label)}
        rows={periods.map((label, index) => ({ label, cells: series.map(({ points }) => points[index]) }))}
      />
    </ChartFigure>
  )
}

export interface SmallMultiplesProps extends ChartWords {
  readonly language: Language
  readonly periodLabel: string
  readonly periods: readonly string[]
  readonly items: readonly {
    readonly label: string | PhraseText
    readonly href?: string
    readonly points: readonly (Bar | undefined)[]
  }[]
}

/** One small drawing an item, all on one scale, each with its last figure. */
export function SmallMultiples({ language, periodLabel, periods, items, ...words }: SmallMultiplesProps) {
  const end = largest(items.map(({ points }) => points))
  return (
    <ChartFigure {...words}>
      <ul class="multiples">
        {items.map((item, index) => (
          <li key={index}>
            <MultipleHead {...item} />
            <svg class="multiple" width="100%" height="48" aria-hidden="true" focusable="false" data-tone="river">
              <line class="grid" x1="0" x2="100%" y1="47" y2="47" />
              <Strokes points={item.points} end={end} low={46} high={6} />
            </svg>
          </li>
        ))}
      </ul>
      <FiguresTable
        language={language}
        title={words.title}
        rowLabel={periodLabel}
        columns={periods}
        rows={items.map(({ label, points }) => ({ label, cells: points }))}
      />
    </ChartFigure>
  )
}

function MultipleHead({ label, href, points }: SmallMultiplesProps['items'][number]) {
  const words = typeof label === 'string' ? label : <Phrase {...label} />
  return (
    <p class="multiple-head">
      {href === undefined ? <span>{words}</span> : <a href={href}>{words}</a>}
      <strong>{points.findLast((point) => point !== undefined)?.text}</strong>
    </p>
  )
}

/** On a narrow screen only some of the names have room. */
function Periods({ periods }: { periods: readonly string[] }) {
  const some = Math.ceil(periods.length / 4)
  const most = Math.ceil(periods.length / 10)
  return periods.map((period, index) =>
    index % most !== 0 ? null : (
      <text
        key={period}
        class={index % some === 0 ? 'period' : 'period period-spare'}
        x={across(index, periods.length)}
        y={box.height - 6}
      >
        {period}
      </text>
    ),
  )
}

/** From point to point; a missing one breaks the line. */
function Strokes(props: { points: readonly (Bar | undefined)[]; end: number; low?: number; high?: number }) {
  const { points, end, low, high } = props
  return points.slice(1).map((point, index) => {
    const before = points[index]
    if (point === undefined || before === undefined) return null
    return (
      <line
        key={index}
        class="line"
        x1={across(index, points.length)}
        x2={across(index + 1, points.length)}
        y1={height(before.value, end, low, high)}
        y2={height(point.value, end, low, high)}
      />
    )
  })
}

/** It can be pressed, with room for a finger; a keyboard reaches it in the table below. */
function Point({ at, x, point, end }: { at: number; x: string; point: Bar; end: number }) {
  const y = height(point.value, end)
  if (point.href === undefined) return <Sign at={at} x={x} y={y} />
  return (
    <a href={point.href} tabindex={-1}>
      <circle class="reach" cx={x} cy={y} r="14" />
      <Sign at={at} x={x} y={y} />
    </a>
  )
}

/** Circle, square, diamond: a line is known by its sign as well as by its colour. */
function Sign({ at, x, y }: { at: number; x: string; y: number }) {
  if (at % 3 === 0) return <circle class="sign" cx={x} cy={y} r="4" />
  return (
    <svg x={x} y={y} overflow="visible" aria-hidden="true">
      <rect class="sign" x="-4" y="-4" width="8" height="8" transform={at % 3 === 2 ? 'rotate(45)' : undefined} />
    </svg>
  )
}

function across(index: number, count: number): string {
  return percent(index + 0.5, count)
}

function height(value: number, end: number, low = box.height - box.bottom, high = box.top): number {
  return end <= 0 ? low : Math.round((low - (value / end) * (low - high)) * 10) / 10
}

function largest(lines: readonly (readonly (Bar | undefined)[])[]): number {
  return Math.max(0, ...lines.flatMap((points) => points.map((point) => point?.value ?? 0)))
}
