import './words.ts'
import { Button } from '@mantine/core'
import { IconFileText, IconSearchOff } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { canReadAudit, useSession } from '../../api/session.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import listClasses from '../../ui/list/list-page.module.css'
import { ToolbarPlace } from '../../ui/list/toolbar-place.tsx'
import toolbarClasses from '../../ui/list/toolbar.module.css'
import { NewRowsPill } from '../../ui/list/new-rows-pill.tsx'
import { UnusedParamsNotice } from '../../ui/list/unused-params-notice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PermissionNotice, ProblemNotice } from '../../ui/problem-notice.tsx'
import { useStableRows } from '../../ui/rows/use-stable-rows.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import pageClasses from './audit-page.module.css'
import { auditQuery, type AuditEntry } from './audit-queries.ts'
import { auditFilterOf, auditTextOf, parseAuditSearch, termOf, type AuditSearch } from './audit-search.ts'
import { useAuditColumns } from './audit-table-columns.tsx'
import { useAuditWords } from './audit-words.ts'

// What one looks for things with is much, and comes beside the rows.
const tools = import('./audit-tools.ts')
const AuditTabs = lazy(() => tools.then(({ AuditTabs: component }) => ({ default: component })))
const AuditToolbar = lazy(() => tools.then(({ AuditToolbar: component }) => ({ default: component })))
const AuditHistogram = lazy(() => tools.then(({ AuditHistogram: component }) => ({ default: component })))
const AuditEmpty = lazy(() => import('./audit-empty.tsx').then(({ AuditEmpty: component }) => ({ default: component })))
const AuditEntryDetails = lazy(() =>
  import('./audit-entry-details.tsx').then(({ AuditEntryDetails: component }) => ({ default: component })),
)

/** The audit log, for those who may read it. */
export function AuditPage() {
  const { t } = useTranslation()
  if (canReadAudit(useSession()).isAllowed) return <AuditLog />
  return (
    <>
      <PageHeader title={t('place.audit')} />
      <PermissionNotice />
    </>
  )
}

function AuditLog() {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const { sentenceOf } = useAuditWords()
  const navigate = useNavigate({ from: '/audit' })
  // The router hands on what the screen does not know; only what it knows may reach the API.
  const search = parseAuditSearch(useSearch({ from: '/console/audit' }))
  const text = auditTextOf(search)
  const filter = auditFilterOf(search)
  const change = (next: Partial<AuditSearch>, isStep = false) =>
    void navigate({ search: (before) => ({ ...before, open: undefined, ...next }), replace: !isStep })
  const setQuery = (q: string, isStep: boolean) =>
    change({ q: q || undefined, action: undefined, target: undefined }, isStep)
  const toggle = (id: string) => change({ open: search.open === id ? undefined : id })
  const columns = useAuditColumns({
    openId: search.open ?? null,
    onToggle: toggle,
    onNarrow: (field, value) => {
      const term = termOf(field, value)
      if (!text.includes(term)) setQuery(`${text} ${term}`.trim(), true)
    },
  })

  const query = useInfiniteQuery({ ...auditQuery(filter), placeholderData: keepPreviousData })
  const pages = query.data?.pages
  const list = useStableRows({
    resetKey: `${JSON.stringify(filter)} ${query.isSuccess}`,
    pages: (pages ?? []).map(({ items }) => items),
    idOf,
    isPlaceholder: query.isPlaceholderData,
  })
  const count = pages?.[0]?.count
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query

  return (
    <>
      <PageHeader title={t('place.audit')} note={countWords(count)} />
      <Suspense fallback={<div className={toolbarClasses.tabsWaiting} />}>
        <AuditTabs search={search} />
      </Suspense>
      <ToolbarPlace>
        <AuditToolbar
          search={search}
          updatedAt={query.dataUpdatedAt}
          isBusy={query.isFetching}
          onRefresh={() => void query.refetch().then(list.showAll)}
          onQuery={setQuery}
          onChange={change}
        />
      </ToolbarPlace>
      <UnusedParamsNotice used={search} />
      <div className={listClasses.list}>
        <Suspense fallback={<div className={pageClasses.histogramWaiting} />}>
          <AuditHistogram filter={filter} onSpan={(span) => change(span, true)} />
        </Suspense>
        <NewRowsPill
          words={list.waiting.length > 0 ? t('audit.new', { count: list.waiting.length }) : ''}
          onShow={list.showAll}
        />
        {query.isPending && <ListSkeleton rows={16} />}
        {query.isError && !pages && (
          <ProblemNotice error={query.error} title={t('audit.problem')} onRetry={() => void query.refetch()} />
        )}
        {pages && list.rows.length === 0 && !hasNextPage && (
          <Suspense>
            <AuditEmpty
              query={text}
              hasSpan={(search.from ?? search.to) !== undefined}
              icon={<IconFileText size={28} stroke={1.6} />}
              onQuery={setQuery}
              onAnyTime={() => change({ from: undefined, to: undefined }, true)}
            />
          </Suspense>
        )}
        {pages && list.rows.length === 0 && hasNextPage && (
          // The server searches a stretch of the log at a time; this one had no hit.
          <Notice
            icon={<IconSearchOff size={28} stroke={1.6} />}
            title={t('audit.noneSoFar')}
            action={
              <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('audit.searchOn')}
              </Button>
            }
          />
        )}
        {list.rows.length > 0 && (
          <DataTable
            caption={t('audit.caption')}
            columns={columns}
            rows={list.rows}
            idOf={idOf}
            nameOf={sentenceOf}
            total={count?.isExact ? count.value : null}
            isDimmed={query.isPlaceholderData}
            onOpen={(entry) => toggle(idOf(entry))}
            detailsOf={(entry) =>
              search.open === idOf(entry) && (
                <Suspense>
                  <AuditEntryDetails entry={entry} isInList />
                </Suspense>
              )
            }
            onNearEnd={() => {
              if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
            }}
          />
        )}
      </div>
    </>
  )
}

const idOf = ({ sequence }: AuditEntry) => String(sequence)
