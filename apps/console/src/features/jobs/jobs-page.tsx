import './words.ts'
import { Button } from '@mantine/core'
import { IconListDetails, IconSearchOff } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { permit, useSession } from '../../api/session.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import listClasses from '../../ui/list/list-page.module.css'
import toolbarClasses from '../../ui/list/toolbar.module.css'
import { UnusedParamsNotice } from '../../ui/list/unused-params-notice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PermissionNotice, ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { jobsQuery, type Job } from './job-queries.ts'
import { jobStates, parseJobsSearch } from './job-search.ts'
import { useJobColumns } from './job-table-columns.tsx'
import { useJobWords } from './job-words.ts'

/** All bulk acts, newest first: what went on, and what still does. */
export function JobsPage() {
  const { t } = useTranslation()
  if (permit(useSession(), 'jobs:read').isAllowed) return <Jobs />
  return (
    <>
      <PageHeader title={t('jobs.heading')} />
      <PermissionNotice />
    </>
  )
}

function Jobs() {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const { titleOf } = useJobWords()
  const navigate = useNavigate({ from: '/jobs' })
  // The router hands on what the screen does not know; only what it knows may reach the API.
  const search = parseJobsSearch(useSearch({ from: '/console/jobs' }))
  const columns = useJobColumns()
  const query = useInfiniteQuery({ ...jobsQuery(search), placeholderData: keepPreviousData })
  const pages = query.data?.pages
  const rows = pages?.flatMap(({ items }) => items) ?? []
  const count = pages?.[0]?.count
  return (
    <>
      <PageHeader title={t('jobs.heading')} note={countWords(count)} />
      <nav className={toolbarClasses.tabs} aria-label={t('jobs.views')}>
        {[undefined, ...jobStates].map((state) => (
          <Link
            key={state ?? 'all'}
            to="/jobs"
            search={state === undefined ? {} : { state }}
            className={toolbarClasses.tab}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {t(`jobs.tab.${state ?? 'all'}`)}
          </Link>
        ))}
      </nav>
      <UnusedParamsNotice used={search} />
      <div className={listClasses.list}>
        {query.isPending && <ListSkeleton rows={8} />}
        {query.isError && !pages && (
          <ProblemNotice error={query.error} title={t('jobs.problem')} onRetry={() => void query.refetch()} />
        )}
        {pages && rows.length === 0 && search.state === undefined && (
          <Notice icon={<IconListDetails size={28} stroke={1.6} />} title={t('jobs.none.title')}>
            <p>
              {t('jobs.none.text')} <Link to="/devices">{t('place.devices')}</Link>
            </p>
          </Notice>
        )}
        {pages && rows.length === 0 && search.state !== undefined && (
          <Notice
            icon={<IconSearchOff size={28} stroke={1.6} />}
            title={t('jobs.noMatch')}
            action={<Button onClick={() => void navigate({ search: {} })}>{t('jobs.showAll')}</Button>}
          />
        )}
        {rows.length > 0 && (
          <DataTable
            caption={t('jobs.heading')}
            columns={columns}
            rows={rows}
            idOf={idOf}
            nameOf={titleOf}
            total={count?.isExact ? count.value : null}
            isDimmed={query.isPlaceholderData}
            onOpen={({ id }) => void navigate({ to: '/jobs/$id', params: { id } })}
            onNearEnd={() => {
              if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
            }}
          />
        )}
      </div>
    </>
  )
}

const idOf = ({ id }: Job) => id
