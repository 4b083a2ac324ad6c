import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { FiguresTable } from '../../ui/charts/figures-table.tsx'
import { HourBars } from '../../ui/charts/hour-bars.tsx'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { useNow } from '../../ui/time/use-now.ts'
import { CardProblem } from '../reports/card-problem.tsx'
import { CardWaiting } from '../reports/card-waiting.tsx'
import { deviceMinutesQuery } from './device-minutes-query.ts'
import type { DeviceDetail } from './device-queries.ts'
import { lastHours } from './last-hours.ts'
import classes from './sync-health-card.module.css'
import { syncHealth } from './sync-health.ts'

const hourMs = 3_600_000

/** What the phone asked in the last day, hour by hour, and how its last attempt went. */
export function SyncHealthCard({ device }: { readonly device: DeviceDetail }) {
  const { t, i18n } = useTranslation()
  const now = useNow()
  const { data, error, refetch } = useQuery(deviceMinutesQuery(device.id))
  const title = t('deviceHealth.title')
  if (error && !data) return <CardProblem title={title} error={error} onRetry={() => void refetch()} />
  if (!data) return <CardWaiting title={title} />
  const hours = lastHours(data.items, now)
  const sum = (of: 'requests' | 'errors') => hours.reduce((all, hour) => all + hour[of], 0)
  const number = new Intl.NumberFormat(i18n.language)
  const clock = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' })
  const count = sum('requests')
  const told =
    count === 0
      ? t('deviceHealth.none')
      : t('deviceHealth.told', { count, value: number.format(count), failed: number.format(sum('errors')) })
  const health = syncHealth(device)
  return (
    <ChartCard
      title={title}
      summary={
        <>
          <span className={classes.health} data-health={health}>
            {t(`deviceSync.health.${health}`)}{' '}
            {device.lastSyncAttemptAt !== null && (
              <span className={classes.when}>
                <TimeAgo at={device.lastSyncAttemptAt} form="long" />
              </span>
            )}
          </span>
          <span className={classes.told}>
            {told}{' '}
            {count > 0 && (
              <Link to="/activity" search={{ q: `device:${device.id}` }} className={classes.all}>
                {t('deviceHealth.all')}
              </Link>
            )}
          </span>
        </>
      }
      words={{ asTable: t('deviceHealth.asTable'), asChart: t('deviceHealth.asChart') }}
      chart={
        <>
          <HourBars hours={hours} summary={told} />
          <p className={classes.axis} aria-hidden="true">
            <span>{t('deviceHealth.ago')}</span>
            <span>{t('deviceHealth.now')}</span>
          </p>
        </>
      }
      table={
        <FiguresTable
          caption={title}
          head={[t('deviceHealth.from'), t('deviceHealth.requests'), t('deviceHealth.errors')]}
          rows={hours.map(({ requests, errors }, index) => ({
            id: String(index),
            cells: [
              clock.format(now - (hours.length - index) * hourMs),
              number.format(requests),
              number.format(errors),
            ],
          }))}
        />
      }
    />
  )
}
