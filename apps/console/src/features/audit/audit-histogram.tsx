import { useQuery } from '@tanstack/react-query'
import { useState, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { FiguresTable } from '../../ui/charts/figures-table.tsx'
import { useWidth } from '../../ui/charts/use-width.ts'
import { exactWords, momentWords } from '../../ui/time/time-words.ts'
import classes from './audit-histogram.module.css'
import { auditHistogramQuery, type AuditFilter } from './audit-queries.ts'
import { barsOf, spanOfBars, type HistogramBar } from './histogram-bars.ts'
import { SpanFields } from './span-fields.tsx'

type AuditHistogramProps = {
  readonly filter: AuditFilter
  readonly onSpan: (span: { readonly from: string | undefined; readonly to: string | undefined }) => void
}

const height = 56

/** When it happened: a bar for each stretch of time. Pulling over bars narrows the list to them; fields and the table do the same for keys. */
export function AuditHistogram({ filter, onSpan }: AuditHistogramProps) {
  const { t, i18n } = useTranslation()
  const [isTable, setIsTable] = useState(false)
  const { data, isError } = useQuery(auditHistogramQuery(filter))
  const number = new Intl.NumberFormat(i18n.language)
  const bars = data ? barsOf(data) : []
  const total = bars.reduce((sum, { count }) => sum + count, 0)
  const failed = bars.reduce((sum, bar) => sum + bar.failed, 0)
  const moment = (at: number) => momentWords(new Date(at).toISOString(), i18n.language)
  const summary = t('audit.histogram.summary', { count: total, failed: number.format(failed) })
  return (
    <section className={classes.histogram} aria-label={t('audit.histogram.title')}>
      <div className={classes.head}>
        <p className={classes.summary}>
          {data && summary}
          {isError && !data && t('audit.histogram.problem')}
          {data?.isWhole === false && (
            <span className={classes.note}>
              {t('audit.histogram.since', { since: exactWords(data.from, i18n.language) })}
            </span>
          )}
        </p>
        <SpanFields filter={filter} onSpan={onSpan} />
        <button type="button" className={classes.switch} aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          {isTable ? t('audit.histogram.showChart') : t('audit.histogram.showTable')}
        </button>
      </div>
      {isTable ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
        <div className={classes.table} tabIndex={0} role="region" aria-label={t('audit.histogram.title')}>
          <FiguresTable
            caption={t('audit.histogram.title')}
            head={[t('audit.column.time'), t('audit.histogram.entries'), t('audit.result.failed')]}
            rows={bars
              .filter(({ count }) => count > 0)
              .toReversed()
              .map((bar) => ({
                id: String(bar.from),
                cells: [moment(bar.from), number.format(bar.count), number.format(bar.failed)],
              }))}
          />
        </div>
      ) : (
        <Bars bars={bars} summary={summary} moment={moment} onBars={(chosen) => onSpan(spanOfBars(bars, chosen))} />
      )}
    </section>
  )
}

type BarsProps = {
  readonly bars: readonly HistogramBar[]
  readonly summary: string
  readonly moment: (at: number) => string
  readonly onBars: (chosen: readonly [number, number]) => void
}

function Bars({ bars, summary, moment, onBars }: BarsProps) {
  const { t } = useTranslation()
  const [attach, width] = useWidth()
  const [pulled, setPulled] = useState<readonly [number, number] | null>(null)
  const [pointed, setPointed] = useState<number | null>(null)
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const step = bars.length > 0 ? width / bars.length : 0
  const thick = Math.max(1, step - Math.min(2, step / 4))
  const indexOf = ({ clientX, currentTarget }: PointerEvent) => {
    const at = Math.floor((clientX - currentTarget.getBoundingClientRect().x) / Math.max(step, 1))
    return Math.max(0, Math.min(bars.length - 1, at))
  }
  const heightOf = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * height))
  const told = pointed === null ? undefined : bars[pointed]
  const [first, last] = pulled ? [Math.min(...pulled), Math.max(...pulled)] : [0, -1]
  return (
    <div
      ref={attach}
      dir="ltr"
      className={classes.field}
      onPointerDown={(event) => {
        if (event.button !== 0 || bars.length === 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setPulled([indexOf(event), indexOf(event)])
      }}
      onPointerMove={(event) => {
        setPointed(indexOf(event))
        if (pulled) setPulled([pulled[0], indexOf(event)])
      }}
      onPointerUp={() => {
        if (pulled) onBars(pulled)
        setPulled(null)
      }}
      onPointerCancel={() => setPulled(null)}
      onPointerLeave={() => setPointed(null)}
    >
      <svg width={width} height={height} role="img" aria-label={summary} className={classes.picture}>
        {pulled && (
          <rect className={classes.brush} x={first * step} width={(last - first + 1) * step} y="0" height={height} />
        )}
        {bars.map(({ from, count, failed }, index) => (
          <g key={from} className={classes.bar} data-pointed={index === pointed || undefined}>
            <rect x={index * step} width={thick} y={height - heightOf(count)} height={heightOf(count)} rx="1" />
            <rect
              className={classes.failed}
              x={index * step}
              width={thick}
              y={height - heightOf(failed)}
              height={heightOf(failed)}
              rx="1"
            />
          </g>
        ))}
        <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} className={classes.ground} />
      </svg>
      {told && pointed !== null && (
        <div className={classes.tip} aria-hidden="true" style={besideOf((pointed + 0.5) * step, width)}>
          <strong>{moment(told.from)}</strong>
          <span>{t('audit.histogram.summary', { count: told.count, failed: told.failed })}</span>
        </div>
      )}
      <div className={classes.dates} aria-hidden="true">
        <span>{bars[0] && moment(bars[0].from)}</span>
        <span>{bars.length > 2 && moment(bars[Math.floor(bars.length / 2)]?.from ?? 0)}</span>
        <span>{bars.length > 1 && moment(bars.at(-1)?.to ?? 0)}</span>
      </div>
    </div>
  )
}

/** On the side that has more room. */
function besideOf(x: number, width: number) {
  return x > width / 2 ? { insetInlineEnd: width - x + 10 } : { insetInlineStart: x + 10 }
}
