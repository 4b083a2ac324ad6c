import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { permit, useSession } from '../../api/session.ts'
import { PageHeader } from '../../app/page-header.tsx'
import toolbarClasses from '../../ui/list/toolbar.module.css'
import { UnusedParamsNotice } from '../../ui/list/unused-params-notice.tsx'
import { PermissionNotice } from '../../ui/problem-notice.tsx'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/time/use-now.ts'
import classes from './activity-page.module.css'
import { ActivityPulse } from './activity-pulse.tsx'
import { minutesQuery } from './activity-queries.ts'
import { parseActivitySearch, type ActivitySearch } from './activity-search.ts'
import { ActivityTabs } from './activity-tabs.tsx'
import { pulseOf } from './minute-series.ts'

const ActivityToolbar = lazy(() =>
  import('./activity-toolbar.tsx').then(({ ActivityToolbar: component }) => ({ default: component })),
)
const LiveTab = lazy(() => import('./live-tab.tsx').then(({ LiveTab: component }) => ({ default: component })))
const TailTab = lazy(() => import('./tail-tab.tsx').then(({ TailTab: component }) => ({ default: component })))
const RequestPanel = lazy(() =>
  import('./request-panel.tsx').then(({ RequestPanel: component }) => ({ default: component })),
)

/** What phones ask right now and asked just before, for those who may see it. */
export function ActivityPage() {
  const { t } = useTranslation()
  if (permit(useSession(), 'activity:read').isAllowed) return <ControlRoom />
  return (
    <>
      <PageHeader title={t('place.activity')} />
      <PermissionNotice />
    </>
  )
}

export type ChangeActivity = (next: Partial<ActivitySearch>, isStep?: boolean) => void

function ControlRoom() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/activity' })
  // The router hands on what the screen does not know; only what it knows may reach the API.
  const search = parseActivitySearch(useSearch({ from: '/console/activity' }))
  const { tab, paused, open, chart } = search
  const change: ChangeActivity = (next, isStep = false) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: !isStep })
  useShortcuts({
    p: () => change({ paused: paused ? undefined : '1' }),
    Escape: open === undefined ? undefined : () => change({ open: undefined }),
  })
  // What one reads does not move away under one's eyes.
  const isStill = paused !== undefined || open !== undefined
  return (
    <>
      <PageHeader title={t('place.activity')} />
      <ActivityPulse
        isTable={chart === 'table'}
        onTable={(isTable) => change({ chart: isTable ? 'table' : undefined })}
      />
      <ActivityTabs search={search} />
      <Suspense fallback={<div className={toolbarClasses.toolbar} />}>
        <ActivityToolbar search={search} onChange={change} />
      </Suspense>
      <UnusedParamsNotice used={search} />
      {isStill && <p className={classes.still}>{paused ? t('activity.isPaused') : t('activity.isHeldByPanel')}</p>}
      <Unlisted />
      <div className={classes.split}>
        <Suspense fallback={<ListSkeleton rows={12} />}>
          {tab === 'tail' ? (
            <TailTab search={search} isStill={isStill} onChange={change} />
          ) : (
            <LiveTab search={search} isStill={isStill} onChange={change} />
          )}
        </Suspense>
        <Suspense>
          {open !== undefined && <RequestPanel key={open} id={open} onClose={() => change({ open: undefined })} />}
        </Suspense>
      </div>
    </>
  )
}

/** Under load only a part is listed: the screen says so, and how much is missing. */
function Unlisted() {
  const { t } = useTranslation()
  const { data } = useQuery(minutesQuery)
  const { unlistedOfHour: count } = pulseOf(data?.items ?? [], useNow())
  if (count === 0) return null
  return <p className={classes.still}>{t('activity.unlisted', { count })}</p>
}
