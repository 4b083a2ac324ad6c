import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { DeviceHistory } from './device-history.tsx'
import { deviceHistoryQuery } from './device-queries.ts'

const mostShown = 4

/** The last few events; all of them are on a tab of their own. */
export function LatestEvents({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { data, isError, error, refetch } = useInfiniteQuery(deviceHistoryQuery(id))
  if (isError && !data) {
    return <ProblemNotice error={error} title={t('device.historyProblem')} onRetry={() => void refetch()} />
  }
  const entries = data?.pages[0]?.items.slice(0, mostShown)
  return entries && <DeviceHistory entries={entries} />
}
