import './words.ts'
import { IconEye } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { portalQuery } from './user-page-queries.ts'
import classes from './user-portal-tab.module.css'

const PortalView = lazy(() =>
  import('../me/portal-view.tsx').then(({ PortalView: component }) => ({ default: component })),
)

/** What the user sees of their phones, for whoever helps them on the telephone: to be looked at only. */
export function UserPortalTab() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/console/users/$id/portal' })
  const { data: me, error, refetch } = useQuery(portalQuery(id))
  return (
    <div className={classes.page}>
      <p className={classes.note}>
        <IconEye size={18} stroke={1.8} aria-hidden="true" />
        <span>{t('user.portal.note')}</span>
        <ApiEcho name="getPortal" params={{ id }} />
      </p>
      {error && !me && <ProblemNotice error={error} title={t('user.portal.problem')} onRetry={() => void refetch()} />}
      {!me && !error && <ListSkeleton rows={3} rowHeight={120} />}
      {me && (
        <Suspense fallback={<ListSkeleton rows={3} rowHeight={120} />}>
          <PortalView me={me} />
        </Suspense>
      )}
    </div>
  )
}
