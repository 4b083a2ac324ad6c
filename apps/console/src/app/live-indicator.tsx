import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { overviewQuery } from '../features/overview/overview-queries.ts'
import classes from './live-indicator.module.css'
import { useLiveStatus } from './live/live.ts'

/** Whether what is shown follows the server at once, and how many phones hold a connection now; `LiveSummary` says it aloud. */
export function LiveIndicator() {
  const { t } = useTranslation()
  const status = useLiveStatus()
  const phones = useQuery(overviewQuery).data?.connectedPhones ?? 0
  const words = status === 'connected' ? t('live.connected', { count: phones }) : t(`live.${status}`)
  return (
    <p className={classes.indicator} data-status={status} title={words}>
      <span className={classes.dot} aria-hidden="true" />
      <span className={classes.words}>{words}</span>
    </p>
  )
}
