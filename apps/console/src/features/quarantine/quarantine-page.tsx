import './words.ts'
import { useInfiniteQuery, keepPreviousData, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, lazy, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import { UnusedParamsNotice } from '../../ui/list/unused-params-notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { noSelection, rowAfter, selectRange, toggleAll, toggleRow, withoutRows } from '../../ui/rows/selection.ts'
import { useStableRows } from '../../ui/rows/use-stable-rows.ts'
import type { MenuPoint } from '../../ui/table/menu-point.ts'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { useTimeWords } from '../../ui/time/time-ago.tsx'
import { deviceQuery, type AccessChoice, type DeviceSummary } from '../devices/device-queries.ts'
import { useDecideDevices } from '../devices/use-decide-devices.ts'
import classes from './quarantine-page.module.css'
import { quarantineQuery } from './quarantine-queries.ts'
import { parseQuarantineSearch } from './quarantine-search.ts'
import { RequestDetails } from './request-details.tsx'
import { RequestList } from './request-list.tsx'

const QuarantineEmpty = lazy(() =>
  import('./quarantine-empty.tsx').then(({ QuarantineEmpty: component }) => ({ default: component })),
)
const QuarantineTools = lazy(() =>
  import('./quarantine-tools.tsx').then(({ QuarantineTools: component }) => ({ default: component })),
)
const RequestRowMenu = lazy(() =>
  import('./request-row-menu.tsx').then(({ RequestRowMenu: component }) => ({ default: component })),
)
const StaleNotice = lazy(() =>
  import('../../ui/list/stale-notice.tsx').then(({ StaleNotice: component }) => ({ default: component })),
)
const SelectionDetails = lazy(() =>
  import('./selection-details.tsx').then(({ SelectionDetails: component }) => ({ default: component })),
)

/** The inbox of devices that wait: the list on the left, what one needs for the decision on the right. */
export function QuarantinePage() {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const timeWords = useTimeWords()
  const navigate = useNavigate({ from: '/quarantine' })
  // The router hands on what the screen does not know; only what it knows may reach the API.
  const search = parseQuarantineSearch(useSearch({ from: '/console/quarantine' }))
  const queries = useQueryClient()
  const decideDevices = useDecideDevices()
  const [selection, setSelection] = useState(noSelection)
  const [menu, setMenu] = useState<{ readonly device: DeviceSummary; readonly at: MenuPoint } | null>(null)

  const query = useInfiniteQuery({ ...quarantineQuery(search.q), placeholderData: keepPreviousData })
  const pages = query.data?.pages
  const list = useStableRows({
    resetKey: `${search.q ?? ''} ${query.isSuccess}`,
    pages: (pages ?? []).map(({ items }) => items),
    idOf: (device) => device.id,
    isPlaceholder: query.isPlaceholderData,
  })
  const at = list.shown.indexOf(search.device ?? '')
  const current = list.rows[Math.max(at, 0)]
  const chosen = list.rows.filter(({ id }) => selection.ids.has(id))

  const neighbour = list.shown[at + 1]
  useEffect(() => {
    if (neighbour !== undefined) void queries.prefetchQuery(deviceQuery(neighbour))
  }, [queries, neighbour])

  const show = (device: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, device }), replace: true })

  function decide(access: AccessChoice, reason?: string) {
    decideOn(
      chosen.length > 0 ? chosen : list.rows.filter((row) => row === current && !list.gone.has(row.id)),
      access,
      reason,
    )
  }

  function decideOn(devices: readonly DeviceSummary[], access: AccessChoice, reason?: string) {
    const ids = new Set(devices.map(({ id }) => id))
    show(rowAfter(list.shown, ids, current?.id ?? null) ?? undefined)
    list.drop(ids)
    setSelection((before) => withoutRows(before, ids))
    void decideDevices({ devices, access, ...(reason && { reason }), onTakenBack: () => list.welcome(ids) })
  }

  /** Takes it out of the list at once; what it gives back puts it back. */
  function putOff({ id }: DeviceSummary): () => void {
    const ids = new Set([id])
    show(rowAfter(list.shown, ids, current?.id ?? null) ?? undefined)
    list.drop(ids)
    return () => list.welcome(ids)
  }

  function select(id: string, how: 'one' | 'range' | 'all') {
    if (how === 'all') return setSelection((before) => toggleAll(before, list.shown))
    setSelection((before) => (how === 'range' ? selectRange(before, list.shown, id) : toggleRow(before, id)))
  }

  useShortcuts({
    Escape:
      selection.ids.size > 0 ? () => setSelection(noSelection) : search.device ? () => show(undefined) : undefined,
  })

  const first = pages?.[0]
  const oldest = list.rows[0]?.accessSince
  const value = (first?.count.value ?? 0) - list.dropped.size
  const note =
    first && oldest !== undefined && search.q === undefined
      ? t('quarantine.note', { waiting: countWords({ ...first.count, value }), age: timeWords.short(oldest) })
      : undefined

  return (
    <>
      <PageHeader title={t('place.quarantine')} note={note} />
      <UnusedParamsNotice used={search} />
      {query.isError && !pages && (
        <ProblemNotice error={query.error} title={t('quarantine.problem')} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <ListSkeleton rows={8} rowHeight={63} />}
      <Suspense>
        {query.isError && pages && !query.isFetching && (
          <StaleNotice updatedAt={query.dataUpdatedAt} onRetry={() => void query.refetch()} />
        )}
      </Suspense>
      {pages && (
        <div className={classes.split} data-reading={search.device ? true : undefined}>
          <RequestList
            rows={list.rows}
            currentId={current?.id}
            selection={selection}
            goneIds={list.gone}
            news={newsWords()}
            tools={
              <Suspense>
                <QuarantineTools
                  q={search.q}
                  updatedAt={query.dataUpdatedAt}
                  isBusy={query.isFetching}
                  onRefresh={() => {
                    list.showAll()
                    void query.refetch()
                  }}
                />
              </Suspense>
            }
            search={search.q ?? ''}
            isDimmed={query.isPlaceholderData}
            onShow={show}
            onSelect={select}
            onMenu={(device, at) => setMenu({ device, at })}
            onShowNew={list.showAll}
            onSearch={(q) => void navigate({ search: { q: q || undefined }, replace: true })}
            onNearEnd={() => {
              if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
            }}
          />
          {chosen.length > 0 && (
            <Suspense>
              <SelectionDetails
                key={search.q ?? ''}
                devices={chosen}
                q={search.q}
                total={first?.count}
                areAllShownChosen={list.shown.every((id) => selection.ids.has(id))}
                onDecide={decide}
                onClear={() => setSelection(noSelection)}
              />
            </Suspense>
          )}
          {chosen.length === 0 && current && (
            <RequestDetails
              key={current.id}
              summary={current}
              isGone={list.gone.has(current.id)}
              onDecide={decide}
              onPutOff={() => putOff(current)}
              onBack={() => show(undefined)}
              onNext={list.showAll}
            />
          )}
          {!current && (
            <Suspense>
              <QuarantineEmpty
                search={search.q}
                onSearch={(q) => void navigate({ search: { q: q || undefined }, replace: true })}
              />
            </Suspense>
          )}
        </div>
      )}
      <Suspense>
        {menu && (
          <RequestRowMenu
            key={menu.device.id}
            {...menu}
            isSelected={selection.ids.has(menu.device.id)}
            isGone={list.gone.has(menu.device.id)}
            onOpen={() => void navigate({ to: '/devices/$id', params: { id: menu.device.id } })}
            onPeek={() => show(menu.device.id)}
            onSelect={() => select(menu.device.id, 'one')}
            onDecide={(access) => decideOn([menu.device], access)}
            onPutOff={() => putOff(menu.device)}
            onClose={() => setMenu(null)}
          />
        )}
      </Suspense>
    </>
  )

  function newsWords(): string {
    const changed = list.moved.size + list.gone.size
    const news = [
      list.waiting.length > 0 && t('quarantine.new', { count: list.waiting.length }),
      changed > 0 && t('quarantine.moved', { count: changed }),
    ]
    return news.filter(Boolean).join(' · ')
  }
}
