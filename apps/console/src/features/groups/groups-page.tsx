import './words.ts'
import { Button } from '@mantine/core'
import { IconSearchOff, IconUsersGroup } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangeUsers, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { UsersTabs } from '../../app/users-tabs.tsx'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import { SearchField } from '../../ui/list/search-field.tsx'
import toolbarClasses from '../../ui/list/toolbar.module.css'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { groupListQuery, groupsQuery } from './group-queries.ts'
import classes from './groups-page.module.css'
import { GroupsTable } from './groups-table.tsx'

const StaleNotice = lazy(() =>
  import('../../ui/list/stale-notice.tsx').then(({ StaleNotice: component }) => ({ default: component })),
)

const GroupDialog = lazy(() =>
  import('./group-dialog.tsx').then(({ GroupDialog: component }) => ({ default: component })),
)

/** All groups in the order in which their policies count, with whom they have and what they give. */
export function GroupsPage() {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const navigate = useNavigate({ from: '/users/groups' })
  const { q } = useSearch({ from: '/console/users/groups' })
  const reason = useActReason(canChangeUsers(useSession()))
  const [isCreating, setIsCreating] = useState(false)
  const query = useInfiniteQuery(groupsQuery(q))
  const groups = query.data?.pages.flatMap(({ items }) => items)
  const search = (text: string | undefined) => void navigate({ search: { q: text || undefined }, replace: true })
  const createButton = (
    <Button
      variant="filled"
      leftSection={<IconUsersGroup size={16} stroke={1.8} />}
      disabled={reason !== null}
      title={reason ?? undefined}
      onClick={() => setIsCreating(true)}
    >
      {t('groups.create')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('place.groups')} note={countWords(query.data?.pages[0]?.count)} />
      <UsersTabs />
      <div className={toolbarClasses.toolbar}>
        <SearchField label={t('groups.search')} value={q ?? ''} onSearch={search} />
        <ApiEcho name="listGroups" query={groupListQuery(q)} />
        {createButton}
      </div>
      <div className={classes.page}>
        {query.isPending && <ListSkeleton rows={5} rowHeight={56} />}
        {query.error && !groups && (
          <ProblemNotice error={query.error} title={t('groups.problem')} onRetry={() => void query.refetch()} />
        )}
        <Suspense>
          {query.error && groups && !query.isFetching && (
            <StaleNotice updatedAt={query.dataUpdatedAt} onRetry={() => void query.refetch()} />
          )}
        </Suspense>
        {groups?.length === 0 && q === undefined && (
          <Notice icon={<IconUsersGroup size={28} stroke={1.6} />} title={t('groups.none.title')} action={createButton}>
            <p>{t('groups.none.text')}</p>
          </Notice>
        )}
        {groups?.length === 0 && q !== undefined && (
          <Notice
            icon={<IconSearchOff size={28} stroke={1.6} />}
            title={t('groups.noMatch')}
            action={<Button onClick={() => search(undefined)}>{t('list.removeSearch', { search: q })}</Button>}
          />
        )}
        {groups && groups.length > 0 && (
          <div className={classes.sheet}>
            <p className={classes.hint}>{t('groups.orderHint')}</p>
            <GroupsTable groups={groups} reason={reason} isWhole={q === undefined && !query.hasNextPage} />
            {query.hasNextPage && (
              <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('list.more')}
              </Button>
            )}
          </div>
        )}
      </div>
      <DialogPlace>{isCreating && <GroupDialog group={null} onClose={() => setIsCreating(false)} />}</DialogPlace>
    </>
  )
}
