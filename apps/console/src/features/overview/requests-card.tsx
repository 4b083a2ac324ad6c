import '../reports/words.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { FiguresTable } from '../../ui/charts/figures-table.tsx'
import { Sparkline } from '../../ui/charts/sparkline.tsx'
import { presentTimeZone } from '../../ui/time/time-zone.ts'
import { useNow } from '../../ui/time/use-now.ts'
import { minutesQuery } from '../activity/activity-queries.ts'
import { CardProblem } from '../reports/card-problem.tsx'
import { CardWaiting } from '../reports/card-waiting.tsx'
import { requestDay } from './request-day.ts'
import classes from './requests-card.module.css'

const minute = 60_000
const stepsOfAnHour = 6

/** What phones asked in the last 24 hours, and whether more of it fails than usual. */
export function RequestsCard() {
  const { t, i18n } = useTranslation()
  const now = useNow()
  const { data, error, refetch } = useQuery({ ...minutesQuery, staleTime: minute, refetchInterval: minute })
  const title = t('overview.requests')
  if (error && !data) return <CardProblem title={title} error={error} onRetry={() => void refetch()} />
  if (!data) return <CardWaiting title={title} />
  const day = requestDay(data.items, new Date(now))
  const number = new Intl.NumberFormat(i18n.language)
  const hour = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short', timeZone: presentTimeZone() })
  const summary = t('overview.requestsTold', {
    count: day.total,
    value: number.format(day.total),
    failed: number.format(day.failed),
  })
  return (
    <ChartCard
      title={title}
      summary={
        <>
          <span className={classes.rate}>{number.format(day.perMinute)}</span> {t('overview.perMinute')}
          <span className={classes.day}>{summary}</span>
          {day.isRising && (
            <Link to="/activity" className={classes.rising}>
              {t('overview.rising')}
            </Link>
          )}
        </>
      }
      words={{ asTable: t('reports.asTable'), asChart: t('reports.asChart') }}
      chart={<Sparkline values={day.requests} errors={day.errors} summary={summary} />}
      table={
        <FiguresTable
          caption={title}
          head={[t('overview.from'), title, t('overview.errors')]}
          rows={hoursOf(day.requests).map((requests, index) => {
            const at = now - (24 - index) * 3_600_000
            const errors = hoursOf(day.errors)[index] ?? 0
            return { id: String(index), cells: [hour.format(at), number.format(requests), number.format(errors)] }
          })}
        />
      }
    />
  )
}

function hoursOf(steps: readonly number[]): readonly number[] {
  return Array.from({ length: steps.length / stepsOfAnHour }, (_, hour) =>
    steps.slice(hour * stepsOfAnHour, (hour + 1) * stepsOfAnHour).reduce((sum, count) => sum + count, 0),
  )
}
