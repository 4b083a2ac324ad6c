import './words.ts'
import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { usePreferences } from '../../api/preferences.ts'
import { canChangeUsers, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { UsersTabs } from '../../app/users-tabs.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import { NewRowsPill } from '../../ui/list/new-rows-pill.tsx'
import toolbarClasses from '../../ui/list/toolbar.module.css'
import { useChosenColumns } from '../../ui/list/use-chosen-columns.ts'
import { UnusedParamsNotice } from '../../ui/list/unused-params-notice.tsx'
import listClasses from '../../ui/list/list-page.module.css'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { knownRows, type KnownRows } from '../../ui/rows/chosen-rows.ts'
import { noSelection, selectRange, toggleAll, toggleRow } from '../../ui/rows/selection.ts'
import { useRestOfRows } from '../../ui/rows/use-rest-of-rows.ts'
import { useStableRows } from '../../ui/rows/use-stable-rows.ts'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import type { MenuPoint } from '../../ui/table/menu-point.ts'
import { useActiveSync } from './use-active-sync.tsx'
import { usePolicyChoice } from './use-policy-choice.tsx'
import { parseUserSearch, userFilterOf, type UserSearch } from './user-search.ts'
import { readUserPage, usersQuery, type User } from './user-queries.ts'
import { useUserColumns } from './user-table-columns.tsx'

// What one filters with is much, and comes beside the rows.
const toolbar = import('./users-toolbar.tsx')
const UsersToolbar = lazy(() => toolbar.then(({ UsersToolbar: component }) => ({ default: component })))

const StaleNotice = lazy(() =>
  import('../../ui/list/stale-notice.tsx').then(({ StaleNotice: component }) => ({ default: component })),
)

const UsersEmpty = lazy(() => import('./users-empty.tsx').then(({ UsersEmpty: component }) => ({ default: component })))

const CreateUserDialog = lazy(() =>
  import('./create-user-dialog.tsx').then(({ CreateUserDialog: component }) => ({ default: component })),
)

const UsersSelectionBar = lazy(() =>
  import('./users-selection-bar.tsx').then(({ UsersSelectionBar: component }) => ({ default: component })),
)

const UserRowMenu = lazy(() =>
  import('./user-row-menu.tsx').then(({ UserRowMenu: component }) => ({ default: component })),
)

/** Everyone with a mailbox: ActiveSync on or off, the policy, the devices. */
export function UsersPage() {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const navigate = useNavigate({ from: '/users' })
  // The router hands on what the screen does not know; only what it knows may reach the API.
  const search = parseUserSearch(useSearch({ from: '/console/users' }))
  const { switchOf, turn, question } = useActiveSync()
  const policyOf = usePolicyChoice()
  const all = useUserColumns({ switchOf, policyOf })
  const { userColumns: liked, density } = usePreferences()
  const { ids: columnIds, columns } = useChosenColumns({ all, link: search.cols, liked, standard: standardColumns })
  const [isCreating, setIsCreating] = useState(false)
  const [selection, setSelection] = useState(noSelection)
  const [known, setKnown] = useState<KnownRows<User>>(new Map())
  const [menu, setMenu] = useState<{ readonly user: User; readonly at: MenuPoint } | null>(null)
  const reason = useActReason(canChangeUsers(useSession()))

  const filter = userFilterOf(search)
  // Nobody acts on what the list would not show.
  const meant = JSON.stringify(filter)
  const [chosenOf, setChosenOf] = useState(meant)
  if (chosenOf !== meant) {
    setChosenOf(meant)
    setSelection(noSelection)
  }
  const options = usersQuery(filter)
  const query = useInfiniteQuery({ ...options, placeholderData: keepPreviousData })
  const pages = query.data?.pages
  const list = useStableRows({
    resetKey: `${meant} ${query.isSuccess}`,
    pages: (pages ?? []).map(({ items }) => items),
    firstPage: pages?.[0]?.place.index ?? 0,
    idOf,
    isPlaceholder: query.isPlaceholderData,
  })
  const rest = useRestOfRows({
    queryKey: options.queryKey,
    read: (at) => readUserPage(filter, at),
    query,
    list,
  })
  const change = (next: Partial<UserSearch>, isStep = false) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: !isStep })
  const changeQuery = (q: string, isStep: boolean) => change({ ...noOldNames, q: q || undefined }, isStep)
  const count = pages?.[0]?.count
  const chosen = [...knownRows(selection.ids, list.rows, { known, idOf }).values()].map(idOf)
  useShortcuts({ Escape: selection.ids.size > 0 ? () => setSelection(noSelection) : undefined })

  function select(id: string, how: 'one' | 'range' | 'all') {
    const next = selected(id, how)
    setSelection(next)
    setKnown(knownRows(next.ids, list.rows, { known, idOf }))
  }

  function selected(id: string, how: 'one' | 'range' | 'all') {
    if (how === 'all') return toggleAll(selection, list.shown)
    return how === 'range' ? selectRange(selection, list.shown, id) : toggleRow(selection, id)
  }

  const open = ({ id }: User) => void navigate({ to: '/users/$id', params: { id } })

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
            key={meant}
            ids={chosen}
            filter={filter}
            total={count}
            areAllShownChosen={list.shown.every((id) => selection.ids.has(id))}
            columnIds={columnIds}
            onClear={() => setSelection(noSelection)}
          />
        ) : (
          <div className={toolbarClasses.toolbar}>
            <UsersToolbar
              search={search}
              columns={all}
              columnIds={columnIds}
              updatedAt={query.dataUpdatedAt}
              isBusy={query.isFetching}
              onRefresh={() => {
                list.showAll()
                void query.refetch()
              }}
              onQuery={changeQuery}
              onChange={change}
            />
            {createButton}
          </div>
        )}
      </Suspense>
      <UnusedParamsNotice used={search} />
      <div className={listClasses.list}>
        <NewRowsPill words={newsWords()} onShow={list.showAll} />
        {query.isPending && <ListSkeleton rows={16} />}
        <Suspense>
          {query.isError && pages && !query.isFetching && (
            <StaleNotice updatedAt={query.dataUpdatedAt} onRetry={() => void query.refetch()} />
          )}
        </Suspense>
        {query.isError && !pages && (
          <ProblemNotice error={query.error} title={t('users.problem')} onRetry={() => void query.refetch()} />
        )}
        <Suspense>
          {pages && list.rows.length === 0 && (
            <UsersEmpty query={filter.q} onQuery={changeQuery} create={createButton} />
          )}
        </Suspense>
        {list.rows.length > 0 && (
          <DataTable
            key={density}
            isCompact={density === 'compact'}
            caption={t('users.caption')}
            columns={columns}
            rows={list.rows}
            idOf={idOf}
            nameOf={({ displayName }) => displayName}
            total={count?.isExact ? count.value : null}
            selection={selection}
            onSelect={select}
            goneIds={list.gone}
            movedIds={list.moved}
            isDimmed={query.isPlaceholderData}
            onOpen={open}
            onMenu={(user, at) => setMenu({ user, at })}
            onNearEnd={() => {
              if (query.hasNextPage && !query.isFetching) void query.fetchNextPage()
            }}
            rest={rest}
          />
        )}
      </div>
      {question}
      <Suspense>
        {menu && (
          <UserRowMenu
            key={menu.user.id}
            {...menu}
            isSelected={selection.ids.has(menu.user.id)}
            isGone={list.gone.has(menu.user.id)}
            onOpen={() => open(menu.user)}
            onSelect={() => select(menu.user.id, 'one')}
            onTurn={() => turn(menu.user)}
            onClose={() => setMenu(null)}
          />
        )}
      </Suspense>
      <DialogPlace>{isCreating && <CreateUserDialog onClose={() => setIsCreating(false)} />}</DialogPlace>
    </>
  )

  function newsWords(): string {
    const changed = list.moved.size + list.gone.size
    const news = [
      list.waiting.length > 0 && t('users.new', { count: list.waiting.length }),
      changed > 0 && t('users.moved', { count: changed }),
    ]
    return news.filter(Boolean).join(' · ')
  }
}

const idOf = ({ id }: User) => id

/** Before somebody wants others. */
const standardColumns = ['name', 'address', 'department', 'activeSync', 'policy', 'devices', 'lastSync'] as const

/** A link from before is written anew with its first change. */
const noOldNames = { activeSync: undefined, policy: undefined } as const
