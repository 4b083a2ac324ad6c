import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { UserHead } from './user-head.tsx'
import classes from './user-page.module.css'
import { userQuery } from './user-queries.ts'
import { UserTabs } from './user-tabs.tsx'

/** One user: whether phones may connect, under which policy, which phones do, and what was done about them. */
export function UserPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/console/users/$id' })
  const { data: user, error, refetch } = useQuery(userQuery(id))
  return (
    <>
      <PageHeader
        title={user?.displayName ?? t('user.heading')}
        parent={
          <Link to="/users" activeOptions={{ exact: true }}>
            {t('place.users')}
          </Link>
        }
      />
      {error && !user && <ProblemNotice error={error} title={t('user.problem')} onRetry={() => void refetch()} />}
      {!user && !error && <ListSkeleton />}
      {user && (
        <>
          <UserTabs user={user} />
          <div className={classes.page}>
            <UserHead user={user} />
            <Outlet />
          </div>
        </>
      )}
    </>
  )
}
