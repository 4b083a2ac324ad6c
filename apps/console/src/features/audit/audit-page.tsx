import './words.ts'
import { Button } from '@mantine/core'
import { IconFileText, IconSearchOff } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canReadAudit, useSession } from '../../api/session.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import listClasses from '../../ui/list/list-page.module.css'
import { NewRowsPill } from '../../ui/list/new-rows-pill.tsx'
import { UnusedParamsNotice } from '../../ui/list/unused-params-notice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PermissionNotice, ProblemNotice } from '../../ui/problem-notice.tsx'
import { useStableRows } from '../../ui/rows/use-stable-rows.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { AuditEntryDetails } from './audit-entry-details.tsx'
import { auditQuery, type AuditEntry, type AuditFilter } from './audit-queries.ts'
import { parseAuditSearch } from './audit-search.ts'
import { useAuditColumns } from './audit-table-columns.tsx'
import { AuditToolbar } from './audit-toolbar.tsx'
import { useAuditWords } from './audit-words.ts'

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
  const [openId, setOpenId] = useState<string | null>(null)
  const change = (next: Partial<AuditFilter>, isStep = false) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: !isStep })
  const toggle = (id: string) => setOpenId((now) => (now === id ? null : id))
  const columns = useAuditColumns({ openId, onToggle: toggle, onNarrow: (next) => change(next, true) })

  const query = useInfiniteQuery({ ...auditQuery(search), placeholderData: keepPreviousData })
  const pages = query.data?.pages
  const list = useStableRows({
    resetKey: `${JSON.stringify(search)} ${query.isSuccess}`,
    pages: (pages ?? []).map(({ items }) => items),
    idOf,
    isPlaceholder: query.isPlaceholderData,
  })
  const count = pages?.[0]?.count
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query

  return (
    <>
      <PageHeader title={t('place.audit')} note={countWords(count)} />
      <AuditToolbar search={search} onChange={change} />
      <UnusedParamsNotice used={search} />
      <div className={listClasses.list}>
        <NewRowsPill
          words={list.waiting.length > 0 ? t('audit.new', { count: list.waiting.length }) : ''}
          onShow={list.showAll}
        />
        {query.isPending && <ListSkeleton rows={16} />}
        {query.isError && !pages && (
          <ProblemNotice error={query.error} title={t('audit.problem')} onRetry={() => void query.refetch()} />
        )}
        {pages && list.rows.length === 0 && !hasNextPage && <AuditEmpty search={search} onChange={change} />}
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
            detailsOf={(entry) => openId === idOf(entry) && <AuditEntryDetails entry={entry} />}
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

type AuditEmptyProps = {
  readonly search: AuditFilter
  readonly onChange: (next: Partial<AuditFilter>, isStep?: boolean) => void
}

function AuditEmpty({ search, onChange }: AuditEmptyProps) {
  const { t } = useTranslation()
  const { q, action, target } = search
  if (q === undefined && action === undefined && target === undefined) {
    return <Notice icon={<IconFileText size={28} stroke={1.6} />} title={t('audit.none')} />
  }
  return (
    <Notice
      icon={<IconSearchOff size={28} stroke={1.6} />}
      title={t('audit.noMatch')}
      action={
        <>
          {q !== undefined && (
            <Button onClick={() => onChange({ q: undefined }, true)}>{t('list.removeSearch', { search: q })}</Button>
          )}
          {action && (
            <Button onClick={() => onChange({ action: undefined }, true)}>
              {t('list.removeFilter', { name: t('audit.filter.action'), value: t(`auditWords.action.${action}`) })}
            </Button>
          )}
          {target !== undefined && (
            <Button onClick={() => onChange({ target: undefined }, true)}>{t('audit.filter.removeTarget')}</Button>
          )}
        </>
      }
    />
  )
}
