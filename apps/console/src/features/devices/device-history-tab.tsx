import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DeviceDecisions } from './device-decisions.tsx'
import { DeviceHistory } from './device-history.tsx'
import classes from './device-page.module.css'
import { deviceHistoryQuery } from './device-queries.ts'
import { UndoDecision } from './undo-decision.tsx'

/** Everything that happened to a device, and each decision on its access with what it rested on. */
export function DeviceHistoryTab({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const history = useInfiniteQuery(deviceHistoryQuery(id))
  const entries = history.data?.pages.flatMap(({ items }) => items)
  return (
    <div className={classes.columns}>
      <Card title={t('device.history')} aside={<ApiEcho name="getDeviceHistory" params={{ id }} />}>
        {history.isPending && <ListSkeleton rows={6} rowHeight={56} />}
        {history.isError && !entries && (
          <ProblemNotice
            error={history.error}
            title={t('device.historyProblem')}
            onRetry={() => void history.refetch()}
          />
        )}
        {entries && <DeviceHistory entries={entries} actOf={(entry) => <UndoDecision id={id} entry={entry} />} />}
        {history.hasNextPage && (
          <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            {t('list.more')}
          </Button>
        )}
      </Card>
      <Card title={t('deviceDecisions.title')}>
        <DeviceDecisions id={id} />
      </Card>
    </div>
  )
}
