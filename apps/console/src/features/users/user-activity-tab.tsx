import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { canReadAudit, useSession } from '../../api/session.ts'
import { Card } from '../../ui/card.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { auditQuery } from '../audit/audit-queries.ts'
import { AuditTrail } from '../audit/audit-trail.tsx'
import { useShownUser } from './use-shown-user.ts'
import classes from './user-page.module.css'

/** What was done about a user, newest first. */
export function UserActivityTab() {
  const { t } = useTranslation()
  const { id } = useShownUser()
  const { isAllowed } = canReadAudit(useSession())
  return (
    <div className={classes.single}>
      <Card
        title={t('user.tab.activity')}
        aside={
          isAllowed && (
            <Link to="/audit" search={{ target: id }} className={classes.link}>
              {t('user.activity.inAudit')}
            </Link>
          )
        }
      >
        {isAllowed ? (
          <Entries id={id} />
        ) : (
          <p>{t('permission.missing', { permission: t('permissionName.audit:read') })}</p>
        )}
      </Card>
    </div>
  )
}

function Entries({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery({ ...auditQuery({ target: id }), staleTime: 0 })
  const entries = query.data?.pages.flatMap(({ items }) => items)
  if (query.error && !entries) {
    return <ProblemNotice error={query.error} title={t('user.activity.problem')} onRetry={() => void query.refetch()} />
  }
  if (!entries) return <ListSkeleton rows={4} rowHeight={56} />
  if (entries.length === 0) return <p>{t('user.activity.none')}</p>
  return (
    <>
      <AuditTrail entries={entries} />
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </>
  )
}
