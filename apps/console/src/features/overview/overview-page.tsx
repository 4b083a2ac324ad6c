import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { Suspense, lazy, useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { canReadAudit, permit, useSession } from '../../api/session.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { AccessShare } from './access-share.tsx'
import { Attention } from './attention.tsx'
import classes from './overview-page.module.css'
import { attentionQuery, overviewQuery } from './overview-queries.ts'
import { RecentActs } from './recent-acts.tsx'
import { useIdle } from '../../ui/use-idle.ts'

const SetupCard = lazy(() =>
  import('../setup/setup-card.tsx').then(({ SetupCard: component }) => ({ default: component })),
)

const OverviewCharts = lazy(() =>
  import('./overview-charts.tsx').then(({ OverviewCharts: component }) => ({ default: component })),
)

const RequestsCard = lazy(() =>
  import('./requests-card.tsx').then(({ RequestsCard: component }) => ({ default: component })),
)

/** In ten seconds: does anything need a person now. */
export function OverviewPage() {
  const { t } = useTranslation()
  const session = useSession()
  const isIdle = useIdle()
  const { data, error, refetch } = useQuery(overviewQuery)
  // Both are asked for at once and shown at once: lines that come later would push what stands below them.
  const isPending = useQuery(attentionQuery).isPending
  // Deferred it is drawn in pieces, between which the browser listens.
  const overview = useDeferredValue(isPending ? undefined : data)
  return (
    <>
      <PageHeader title={t('place.overview')} />
      {error && !data && <ProblemNotice error={error} title={t('overview.problem')} onRetry={() => void refetch()} />}
      {!overview && (data || !error) && <ListSkeleton rows={6} rowHeight={56} />}
      {overview && (
        <div className={classes.page}>
          <div className={classes.columns}>
            <div className={classes.column}>
              <Attention overview={overview} />
              {overview.devices.total === 0 && (
                <Suspense>
                  <SetupCard />
                </Suspense>
              )}
              {canReadAudit(session).isAllowed && (
                <Card title={t('overview.recent')}>
                  <RecentActs />
                </Card>
              )}
            </div>
            <div className={classes.column}>
              <Card title={t('overview.devices')} aside={<ApiEcho name="getOverview" />}>
                <AccessShare devices={overview.devices} areCountsExact={overview.areCountsExact} />
              </Card>
              <Card title={t('overview.connect')}>
                <p className={classes.soft}>{t('overview.connectText')}</p>
                <p className={classes.address}>
                  <code>{session.deviceAddress}</code>
                  <CopyButton text={session.deviceAddress} what={t('copy.serverAddress')} />
                </p>
              </Card>
              {isIdle && permit(session, 'activity:read').isAllowed && (
                <Suspense>
                  <RequestsCard />
                </Suspense>
              )}
            </div>
          </div>
          {isIdle && overview.devices.total > 0 && permit(session, 'reports:read').isAllowed && (
            <div className={classes.charts}>
              <Suspense>
                <OverviewCharts />
              </Suspense>
            </div>
          )}
        </div>
      )}
    </>
  )
}
