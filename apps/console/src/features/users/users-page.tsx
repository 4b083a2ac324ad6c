import './words.ts'
import { Button } from '@mantine/core'
import { IconSearchOff, IconUserPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { canChangeUsers, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { UsersTabs } from '../../app/users-tabs.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import { NewRowsPill } from '../../ui/list/new-rows-pill.tsx'
import toolbarClasses from '../../ui/list/toolbar.module.css'
import { UnusedParamsNotice } from '../../ui/list/unused-params-notice.tsx'
import listClasses from '../../ui/list/list-page.module.css'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { noSelection, selectRange, toggleAll, toggleRow } from '../../ui/rows/selection.ts'
import { useStableRows } from '../../ui/rows/use-stable-rows.ts'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useActiveSync } from './use-active-sync.tsx'
import { usePolicyChoice } from './use-policy-choice.tsx'
import { parseUserSearch } from './user-search.ts'
import { usersQuery, type User, type UserFilter } from './user-queries.ts'
import { useUserColumns } from './user-table-columns.tsx'
import { UsersToolbar } from './users-toolbar.tsx'

const CreateUserDialog = lazy(() =>
  import('./create-user-dialog.tsx').then(({ CreateUserDialog: component }) => ({ default: component })),
)

const UsersSelectionBar = lazy(() =>
  import('./users-selection-bar.tsx').then(({ UsersSelectionBar: component }) => ({ default: component })),
)

/** Everyone with a mailbox: ActiveSync on or off, the policy, the devices. */
export function UsersPage() {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const navigate = useNavigate({ from: '/users' })
  // The router hands on what the screen does not know; only what it knows may reach the API.
  const search = parseUserSearch(useSearch({ from: '/console/users' }))
  const { switchOf, question } = useActiveSync()
  const policyOf = usePolicyChoice()
  const columns = useUserColumns({ switchOf, policyOf })
  const [isCreating, setIsCreating] = useState(false)
  const [selection, setSelection] = useState(noSelection)
  const reason = useActReason(canChangeUsers(useSession()))

  const query = useInfiniteQuery({ ...usersQuery(search), placeholderData: keepPreviousData })
  const pages = query.data?.pages
  const list = useStableRows({
    resetKey: `${JSON.stringify(search)} ${query.isSuccess}`,
    pages: (pages ?? []).map(({ items }) => items),
    idOf,
    isPlaceholder: query.isPlaceholderData,
  })
  const change = (next: Partial<UserFilter>, isStep = false) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: !isStep })
  const count = pages?.[0]?.count
  const chosen = list.rows.filter(({ id }) => selection.ids.has(id)).map(idOf)
  useShortcuts({ Escape: selection.ids.size > 0 ? () => setSelection(noSelection) : undefined })

  function select(id: string, how: 'one' | 'range' | 'all') {
    if (how === 'all') return setSelection((before) => toggleAll(before, list.shown))
    setSelection((before) => (how === 'range' ? selectRange(before, list.shown, id) : toggleRow(before, id)))
  }

  const createButton = (
    <Button
      variant="filled"
      leftSection={<IconUserPlus size={16} stroke={1.8} />}
      disabled={reason !== null}
      title={reason ?? undefined}
      onClick={() => setIsCreating(true)}
    >
      {t('users.create')}
    </Button>
  )

  return (
    <>
      <PageHeader title={t('place.users')} note={countWords(count)} />
      <UsersTabs />
      <Suspense fallback={<div className={toolbarClasses.toolbar} />}>
        {chosen.length > 0 ? (
          <UsersSelectionBar
            key={JSON.stringify(search)}
            ids={chosen}
            filter={search}
            total={count}
            onClear={() => setSelection(noSelection)}
          />
        ) : (
          <div className={toolbarClasses.toolbar}>
            <UsersToolbar search={search} onChange={change} />
            {createButton}
          </div>
        )}
      </Suspense>
      <UnusedParamsNotice used={search} />
      <div className={listClasses.list}>
        <NewRowsPill
          words={list.waiting.length > 0 ? t('users.new', { count: list.waiting.length }) : ''}
          onShow={list.showAll}
        />
        {query.isPending && <ListSkeleton rows={16} />}
        {query.isError && !pages && (
          <ProblemNotice error={query.error} title={t('users.problem')} onRetry={() => void query.refetch()} />
        )}
        {pages && list.rows.length === 0 && <UsersEmpty search={search} onChange={change} create={createButton} />}
        {list.rows.length > 0 && (
          <DataTable
            caption={t('users.caption')}
            columns={columns}
            rows={list.rows}
            idOf={idOf}
            nameOf={({ displayName }) => displayName}
            total={count?.isExact ? count.value : null}
            selection={selection}
            onSelect={select}
            goneIds={list.gone}
            isDimmed={query.isPlaceholderData}
            onOpen={({ id }) => void navigate({ to: '/users/$id', params: { id } })}
            onNearEnd={() => {
              if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
            }}
          />
        )}
      </div>
      {question}
      <DialogPlace>{isCreating && <CreateUserDialog onClose={() => setIsCreating(false)} />}</DialogPlace>
    </>
  )
}

const idOf = ({ id }: User) => id

type UsersEmptyProps = {
  readonly search: UserFilter
  readonly onChange: (next: Partial<UserFilter>, isStep?: boolean) => void
  readonly create: React.ReactNode
}

function UsersEmpty({ search, onChange, create }: UsersEmptyProps) {
  const { t } = useTranslation()
  const { q, activeSync, policy } = search
  if (q === undefined && activeSync === undefined && policy === undefined) {
    return (
      <Notice icon={<IconUserPlus size={28} stroke={1.6} />} title={t('users.none.title')} action={create}>
        <p>{t('users.none.text')}</p>
      </Notice>
    )
  }
  return (
    <Notice
      icon={<IconSearchOff size={28} stroke={1.6} />}
      title={t('users.noMatch')}
      action={
        <>
          {q !== undefined && (
            <Button onClick={() => onChange({ q: undefined }, true)}>{t('list.removeSearch', { search: q })}</Button>
          )}
          {activeSync && (
            <Button onClick={() => onChange({ activeSync: undefined }, true)}>
              {t('list.removeFilter', { name: t('users.filter.activeSync'), value: t(`user.${activeSync}`) })}
            </Button>
          )}
          {policy && (
            <Button onClick={() => onChange({ policy: undefined }, true)}>{t('users.filter.removePolicy')}</Button>
          )}
        </>
      }
    />
  )
}
