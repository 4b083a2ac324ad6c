import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { DayChart, type ChartSeries } from '../../ui/charts/day-chart.tsx'
import { FiguresTable } from '../../ui/charts/figures-table.tsx'
import { toneAt, toneOfState } from '../../ui/charts/tones.ts'
import { CardProblem } from './card-problem.tsx'
import { CardWaiting } from './card-waiting.tsx'
import { daysTold } from './days-told.ts'
import { deviceDaysQuery, type DeviceDays } from './report-queries.ts'
import classes from './reports.module.css'
import { useValueNames } from './use-inventory-bars.ts'

type DeviceDaysCardProps = { readonly title: string; readonly group: DeviceDays['group'] }

/** How many devices there were on each of the last 90 days. */
export function DeviceDaysCard({ title, group }: DeviceDaysCardProps) {
  const { t, i18n } = useTranslation()
  const nameOf = useValueNames()
  const { data, error, refetch } = useQuery(deviceDaysQuery(group))
  if (error && !data) return <CardProblem title={title} error={error} onRetry={() => void refetch()} />
  if (!data) return <CardWaiting title={title} />
  const { days, hasHistory } = data
  const series: ChartSeries[] = data.series.map(({ value, counts }, index) => ({
    id: value === null ? '*' : `=${value}`,
    name: value === null ? t('reports.allOthers') : nameOf(group, value),
    tone: group === 'state' ? toneOfState(value ?? '') : toneAt(index),
    counts,
  }))
  const number = new Intl.NumberFormat(i18n.language)
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' })
  const told = daysTold(days, series)
  if (!told)
    return (
      <Card title={title}>
        <p className={classes.soft}>{t(hasHistory ? 'reports.firstDay' : 'reports.noHistory')}</p>
      </Card>
    )
  const devices = t('reports.counted', { count: told.now, value: number.format(told.now) })
  const summary = t(`reports.${wordOf(told.now - told.before)}`, {
    devices,
    change: number.format(Math.abs(told.now - told.before)),
    day: date.format(new Date(told.since)),
  })
  return (
    <ChartCard
      title={title}
      summary={summary}
      words={{ asTable: t('reports.asTable'), asChart: t('reports.asChart') }}
      chart={<DayChart days={days} series={series} summary={summary} />}
      table={
        <FiguresTable
          caption={title}
          head={[t('reports.day'), ...series.map(({ name }) => name)]}
          rows={days
            .map((day, index) => ({
              id: day,
              cells: [date.format(new Date(day)), ...series.map(({ counts }) => number.format(counts[index] ?? 0))],
            }))
            .toReversed()}
        />
      }
    />
  )
}

function wordOf(change: number): 'same' | 'more' | 'fewer' {
  if (change === 0) return 'same'
  return change > 0 ? 'more' : 'fewer'
}
