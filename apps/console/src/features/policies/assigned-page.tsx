import './words.ts'
import './assigned-words.ts'
import { Button } from '@mantine/core'
import { IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangeUsers, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import classes from './assigned-page.module.css'
import { PolicyFrame } from './policy-frame.tsx'
import { assignedUsersQuery, groupsQuery } from './policy-detail-queries.ts'
import type { Policy } from './policy-queries.ts'

const AssignedTable = lazy(() =>
  import('./assigned-table.tsx').then(({ AssignedTable: component }) => ({ default: component })),
)

const AssignDialog = lazy(() =>
  import('./assign-dialog.tsx').then(({ AssignDialog: component }) => ({ default: component })),
)

/** Who has a policy and why, and how it is given to others. */
export function AssignedPage() {
  return <PolicyFrame>{(policy) => <Assigned key={policy.id} policy={policy} />}</PolicyFrame>
}

function Assigned({ policy }: { readonly policy: Policy }) {
  const { t } = useTranslation()
  const [isAssigning, setIsAssigning] = useState(false)
  const reason = useActReason(canChangeUsers(useSession()))
  const query = useInfiniteQuery(assignedUsersQuery(policy.id))
  const rows = query.data?.pages.flatMap(({ items }) => items)
  const count = query.data?.pages[0]?.count
  const assignButton = (
    <Button
      variant="filled"
      leftSection={<IconUserPlus size={16} stroke={1.8} />}
      disabled={reason !== null}
      title={reason ?? undefined}
      onClick={() => setIsAssigning(true)}
    >
      {t('policyAssigned.assign')}
    </Button>
  )
  return (
    <>
      <div className={classes.head}>
        <div className={classes.words}>
          {policy.isDefault && <p>{t('policyAssigned.isDefault')}</p>}
          <AssignedGroups policy={policy} />
          {reason !== null && <p className={classes.reason}>{reason}</p>}
        </div>
        <Link to="/users" search={{ policy: policy.id }} className={classes.link}>
          {t('policyAssigned.usersList')}
        </Link>
        <ApiEcho name="listUsers" query={{ policy: policy.id, limit: 100 }} />
        {assignButton}
      </div>
      <div className={classes.list}>
        {query.isPending && <ListSkeleton rows={8} />}
        {query.isError && !rows && (
          <ProblemNotice error={query.error} title={t('policyAssigned.problem')} onRetry={() => void query.refetch()} />
        )}
        {rows?.length === 0 && (
          <Notice icon={<IconUsers size={28} stroke={1.6} />} title={t('policyAssigned.none')}>
            <p>{t('policyAssigned.noneText')}</p>
          </Notice>
        )}
        {rows && rows.length > 0 && (
          <Suspense fallback={<ListSkeleton rows={8} />}>
            <AssignedTable
              rows={rows}
              total={count?.isExact ? count.value : null}
              onNearEnd={() => {
                if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
              }}
            />
          </Suspense>
        )}
      </div>
      <DialogPlace>{isAssigning && <AssignDialog policy={policy} onClose={() => setIsAssigning(false)} />}</DialogPlace>
    </>
  )
}

/** The groups that give it to their members. */
function AssignedGroups({ policy }: { readonly policy: Policy }) {
  const { t, i18n } = useTranslation()
  const { data } = useQuery(groupsQuery)
  const own = (data?.items ?? []).filter((group) => group.policy?.id === policy.id)
  if (own.length === 0) return <p>{t('policyAssigned.noGroups')}</p>
  const names = own.map(({ name, members }) => t('policyAssigned.group', { name: claimedText(name), count: members }))
  return <p>{t('policyAssigned.groups', { names: new Intl.ListFormat(i18n.language).format(names) })}</p>
}
