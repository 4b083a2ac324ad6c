import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartPattern } from './chart-pattern.tsx'
import classes from './day-chart.module.css'
import { bandPath, linePath, nearestPlace, placesOfDays, roundedMax, stacked } from './scales.ts'
import toneClasses from './tones.module.css'
import type { Tone } from './tones.ts'
import { useWidth } from './use-width.ts'

export type ChartSeries = {
  readonly id: string
  readonly name: string
  readonly tone: Tone
  readonly counts: readonly number[]
}

type DayChartProps = {
  /** 2026-11-23, oldest first; two at least. */
  readonly days: readonly string[]
  /** The first lies at the bottom. */
  readonly series: readonly ChartSeries[]
  /** What the picture says, for whoever does not see it. */
  readonly summary: string
}

const height = 180

/** Counts of days as areas on top of one another. What the pointer tells, the table beside it tells everyone. */
export function DayChart({ days, series, summary }: DayChartProps) {
  const { i18n } = useTranslation()
  const id = useId()
  const [attach, width] = useWidth()
  const [pointed, setPointed] = useState<number | null>(null)
  const bands = stacked(series.map(({ counts }) => counts))
  const max = roundedMax(Math.max(0, ...(bands.at(-1)?.upper ?? [])))
  const xs = placesOfDays(days, width)
  const scale = { xs, height, max }
  const number = new Intl.NumberFormat(i18n.language)
  const date = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const dateOf = (index: number) => date.format(new Date(days[index] ?? 0))
  return (
    <div className={classes.chart}>
      <div className={classes.scale} aria-hidden="true">
        {[max, max / 2, 0].map((value) => (
          <span key={value}>{number.format(value)}</span>
        ))}
      </div>
      <div
        ref={attach}
        className={classes.field}
        onPointerMove={({ clientX, currentTarget }) =>
          setPointed(nearestPlace(xs, clientX - currentTarget.getBoundingClientRect().left))
        }
        onPointerLeave={() => setPointed(null)}
      >
        <svg width={width} height={height} role="img" aria-label={summary} className={classes.picture}>
          <defs>
            {series.map(({ tone }, index) => (
              <ChartPattern key={index} id={`${id}-${index}`} tone={tone} index={index} />
            ))}
          </defs>
          {[0, 0.5, 1].map((part) => (
            <line key={part} x1="0" x2={width} y1={part * height} y2={part * height} className={classes.grid} />
          ))}
          {bands.map((band, index) => (
            <g key={series[index]?.id} className={toneClasses.tone} data-tone={series[index]?.tone}>
              <path d={bandPath(band, scale)} fill={`url(#${id}-${index})`} />
              <path d={linePath(band.upper, scale)} className={classes.edge} />
            </g>
          ))}
          {pointed !== null && (
            <line x1={xs[pointed]} x2={xs[pointed]} y1="0" y2={height} className={classes.pointer} />
          )}
        </svg>
        {pointed !== null && (
          <div className={classes.tip} aria-hidden="true" style={besideOf(xs[pointed] ?? 0, width)}>
            <strong>{dateOf(pointed)}</strong>
            {series.toReversed().map(({ id: key, name, tone, counts }) => (
              <span key={key} className={`${classes.told} ${toneClasses.tone}`} data-tone={tone}>
                <span className={classes.dot} />
                <span className={classes.name}>{name}</span>
                <span className={classes.name}>{number.format(counts[pointed] ?? 0)}</span>
              </span>
            ))}
          </div>
        )}
        <div className={classes.dates} aria-hidden="true">
          <span>{dateOf(0)}</span>
          {days.length > 2 && <span>{dateOf(nearestPlace(xs, width / 2))}</span>}
          <span>{dateOf(days.length - 1)}</span>
        </div>
      </div>
      <ul className={classes.legend}>
        {series.map(({ id: key, name, tone }, index) => (
          <li key={key} className={classes.key}>
            <svg width="14" height="14" aria-hidden="true" className={toneClasses.tone} data-tone={tone}>
              <rect x="1" y="1" width="12" height="12" rx="3" fill={`url(#${id}-${index})`} stroke="currentColor" />
            </svg>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** On the side that has more room. */
function besideOf(x: number, width: number) {
  return x > width / 2 ? { insetInlineEnd: width - x + 12 } : { insetInlineStart: x + 12 }
}
