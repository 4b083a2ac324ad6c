import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DeviceHistoryTab } from './device-history-tab.tsx'
import classes from './device-page.module.css'
import { deviceHistoryQuery } from './device-queries.ts'
import { RemovedBanner } from './removed-banner.tsx'

type GoneDeviceProps = { readonly id: string; readonly error: unknown; readonly onRetry: () => void }

/** A device that is not there: what happened to it where that may be read, else only that it is not there. */
export function GoneDevice({ id, error, onRetry }: GoneDeviceProps) {
  const { t } = useTranslation()
  const history = useInfiniteQuery(deviceHistoryQuery(id))
  if (history.isPending) return <ListSkeleton />
  if (history.isError) return <ProblemNotice error={error} title={t('device.problem')} onRetry={onRetry} />
  return (
    <>
      <RemovedBanner id={id} device={undefined} />
      <div className={classes.page}>
        <DeviceHistoryTab id={id} />
      </div>
    </>
  )
}
