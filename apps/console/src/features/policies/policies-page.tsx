import './words.ts'
import { Button } from '@mantine/core'
import { IconFileImport, IconPlus, IconScale, IconShieldCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangePolicies, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import listClasses from '../../ui/list/list-page.module.css'
import toolbarClasses from '../../ui/list/toolbar.module.css'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { noSelection, selectRange, toggleAll, toggleRow } from '../../ui/rows/selection.ts'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { PolicyActs } from './policy-acts.tsx'
import { policiesQuery, type Policy } from './policy-queries.ts'
import { usePolicyColumns } from './policy-table-columns.tsx'

const StaleNotice = lazy(() =>
  import('../../ui/list/stale-notice.tsx').then(({ StaleNotice: component }) => ({ default: component })),
)

/** All policies: who has them, and how many phones acknowledged them. */
export function PoliciesPage() {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const navigate = useNavigate()
  const columns = usePolicyColumns()
  const [selection, setSelection] = useState(noSelection)
  const reason = useActReason(canChangePolicies(useSession()))
  const query = useInfiniteQuery(policiesQuery)
  const rows = query.data?.pages.flatMap(({ items }) => items)
  const count = query.data?.pages[0]?.count
  const order = (rows ?? []).map(idOf)
  const chosen = (rows ?? []).filter(({ id }) => selection.ids.has(id))
  const [first, second] = chosen
  useShortcuts({ Escape: selection.ids.size > 0 ? () => setSelection(noSelection) : undefined })

  function select(id: string, how: 'one' | 'range' | 'all') {
    if (how === 'all') return setSelection((before) => toggleAll(before, order))
    setSelection((before) => (how === 'range' ? selectRange(before, order, id) : toggleRow(before, id)))
  }

  const createButton = (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} stroke={2} />}
      disabled={reason !== null}
      title={reason ?? undefined}
      onClick={() => void navigate({ to: '/policies/new' })}
    >
      {t('policies.create')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('place.policies')} note={countWords(count)} />
      <div className={toolbarClasses.toolbar}>
        {first === undefined ? (
          <>
            <p className={toolbarClasses.selected}>{reason}</p>
            <ApiEcho name="listPolicies" query={{ limit: 200 }} />
            <Button
              leftSection={<IconScale size={16} stroke={1.8} />}
              onClick={() => void navigate({ to: '/policies/compare' })}
            >
              {t('policies.compare')}
            </Button>
            <Button
              leftSection={<IconFileImport size={16} stroke={1.8} />}
              disabled={reason !== null}
              title={reason ?? undefined}
              onClick={() => void navigate({ to: '/policies/import' })}
            >
              {t('policies.import')}
            </Button>
            {createButton}
          </>
        ) : (
          <>
            <p className={toolbarClasses.selected}>{t('policies.selected', { count: chosen.length })}</p>
            {chosen.length === 1 && <PolicyActs policy={first} reason={reason} isChanged={false} />}
            {second && chosen.length === 2 && (
              <Button
                variant="filled"
                leftSection={<IconScale size={16} stroke={1.8} />}
                onClick={() => void navigate({ to: '/policies/compare', search: { a: first.id, b: second.id } })}
              >
                {t('policies.compareTwo')}
              </Button>
            )}
            <Button onClick={() => setSelection(noSelection)}>{t('policies.selectNone')}</Button>
          </>
        )}
      </div>
      <div className={listClasses.list}>
        {query.isPending && <ListSkeleton rows={4} />}
        {query.isError && !rows && (
          <ProblemNotice error={query.error} title={t('policies.problem')} onRetry={() => void query.refetch()} />
        )}
        <Suspense>
          {query.isError && rows && !query.isFetching && (
            <StaleNotice updatedAt={query.dataUpdatedAt} onRetry={() => void query.refetch()} />
          )}
        </Suspense>
        {rows?.length === 0 && (
          <Notice icon={<IconShieldCheck size={28} stroke={1.6} />} title={t('policies.none')} action={createButton} />
        )}
        {rows && rows.length > 0 && (
          <DataTable
            caption={t('policies.caption')}
            columns={columns}
            rows={rows}
            idOf={idOf}
            nameOf={({ name }) => name}
            total={count?.isExact ? count.value : null}
            selection={selection}
            onSelect={select}
            onOpen={({ id }) => void navigate({ to: '/policies/$id', params: { id } })}
            onNearEnd={() => {
              if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
            }}
          />
        )}
      </div>
    </>
  )
}

const idOf = ({ id }: Policy) => id
