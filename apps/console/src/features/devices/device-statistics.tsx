import { useTranslation } from 'react-i18next'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import type { DeviceDetail } from './device-queries.ts'
import classes from './device-statistics.module.css'
import { statisticLines, type StatisticLine } from './statistic-lines.ts'

/** Everything that Exchange tells with Get-MobileDeviceStatistics, in words and by the names it has there. */
export function DeviceStatistics({ device }: { readonly device: Pick<DeviceDetail, 'statistics'> }) {
  const { t } = useTranslation()
  return (
    <dl className={classes.statistics}>
      {statisticLines(device.statistics).map((line) => (
        <div key={line.name} className={classes.line}>
          <dt>
            {t(`statistic.${line.name}`)}
            <code className={classes.name}>{line.name}</code>
          </dt>
          <dd dir="auto">
            <Value line={line} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ line }: { readonly line: StatisticLine }) {
  const { t, i18n } = useTranslation()
  const { kind, value } = line
  if (value === null || value === '') return <span className={classes.none}>{t('statistic.unknown')}</span>
  switch (kind) {
    case 'time':
      return <TimeAgo at={value} form="long" />
    case 'flag':
      return t(value ? 'statistic.yes' : 'statistic.no')
    case 'seconds':
      return t('statistic.seconds', { count: value })
    case 'number':
      return new Intl.NumberFormat(i18n.language).format(value)
    default:
      return value
  }
}
