import './words.ts'
import { Button } from '@mantine/core'
import { IconPlus, IconShieldCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { canChangePolicies, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import listClasses from '../../ui/list/list-page.module.css'
import toolbarClasses from '../../ui/list/toolbar.module.css'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { policiesQuery, type Policy } from './policy-queries.ts'
import { usePolicyColumns } from './policy-table-columns.tsx'

const CreatePolicyDialog = lazy(() =>
  import('./create-policy-dialog.tsx').then(({ CreatePolicyDialog: component }) => ({ default: component })),
)

/** All policies: who has them, and how many phones acknowledged them. */
export function PoliciesPage() {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const navigate = useNavigate()
  const columns = usePolicyColumns()
  const [isCreating, setIsCreating] = useState(false)
  const reason = useActReason(canChangePolicies(useSession()))
  const query = useInfiniteQuery(policiesQuery)
  const rows = query.data?.pages.flatMap(({ items }) => items)
  const count = query.data?.pages[0]?.count
  const createButton = (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} stroke={2} />}
      disabled={reason !== null}
      title={reason ?? undefined}
      onClick={() => setIsCreating(true)}
    >
      {t('policies.create')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('place.policies')} note={countWords(count)} />
      <div className={toolbarClasses.toolbar}>
        <p className={toolbarClasses.selected}>{reason}</p>
        <ApiEcho name="listPolicies" query={{ limit: 200 }} />
        {createButton}
      </div>
      <div className={listClasses.list}>
        {query.isPending && <ListSkeleton rows={4} />}
        {query.isError && !rows && (
          <ProblemNotice error={query.error} title={t('policies.problem')} onRetry={() => void query.refetch()} />
        )}
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
            onOpen={({ id }) => void navigate({ to: '/policies/$id', params: { id } })}
            onNearEnd={() => {
              if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
            }}
          />
        )}
      </div>
      <DialogPlace>
        {isCreating && <CreatePolicyDialog policies={rows ?? []} onClose={() => setIsCreating(false)} />}
      </DialogPlace>
    </>
  )
}

const idOf = ({ id }: Policy) => id
