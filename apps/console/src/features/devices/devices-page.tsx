import './list-words.ts'
import './words.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../../api/preferences.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import { NewRowsPill } from '../../ui/list/new-rows-pill.tsx'
import toolbarClasses from '../../ui/list/toolbar.module.css'
import { ToolbarPlace } from '../../ui/list/toolbar-place.tsx'
import { useChosenColumns } from '../../ui/list/use-chosen-columns.ts'
import { UnusedParamsNotice } from '../../ui/list/unused-params-notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { knownRows, type KnownRows } from '../../ui/rows/chosen-rows.ts'
import { noSelection, selectRange, toggleAll, toggleRow } from '../../ui/rows/selection.ts'
import { useRestOfRows } from '../../ui/rows/use-rest-of-rows.ts'
import { useStableRows } from '../../ui/rows/use-stable-rows.ts'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import type { MenuPoint } from '../../ui/table/menu-point.ts'
import { standardDeviceColumns } from './device-column-ids.ts'
import { deviceExactCountQuery } from './device-exact-count-query.ts'
import { devicesQuery, readDevicePage, type DeviceSummary } from './device-queries.ts'
import {
  defaultDeviceSort,
  deviceFilterOf,
  deviceSorts,
  parseDeviceSearch,
  type DeviceSearch,
} from './device-search.ts'
import { useDeviceColumns } from './device-table-columns.tsx'
import { useDeviceWords } from './device-words.ts'
import classes from './devices-page.module.css'

// What one filters with is much, and comes beside the rows.
const toolbar = import('./devices-toolbar.tsx')
const DevicesToolbar = lazy(() => toolbar.then(({ DevicesToolbar: component }) => ({ default: component })))

const tabs = import('./devices-tabs.tsx')
const DevicesTabs = lazy(() => tabs.then(({ DevicesTabs: component }) => ({ default: component })))

const StaleNotice = lazy(() =>
  import('../../ui/list/stale-notice.tsx').then(({ StaleNotice: component }) => ({ default: component })),
)

const ExactCount = lazy(() =>
  import('../../ui/list/exact-count.tsx').then(({ ExactCount: component }) => ({ default: component })),
)

const DevicesSelectionBar = lazy(() =>
  import('./devices-selection-bar.tsx').then(({ DevicesSelectionBar: component }) => ({ default: component })),
)

const DevicesEmpty = lazy(() =>
  import('./devices-empty.tsx').then(({ DevicesEmpty: component }) => ({ default: component })),
)

const DevicePanel = lazy(() =>
  import('./device-panel.tsx').then(({ DevicePanel: component }) => ({ default: component })),
)

const DeviceRowMenu = lazy(() =>
  import('./device-row-menu.tsx').then(({ DeviceRowMenu: component }) => ({ default: component })),
)

const CleanupDialog = lazy(() =>
  import('./cleanup-dialog.tsx').then(({ CleanupDialog: component }) => ({ default: component })),
)

const BulkWipeDialog = lazy(() =>
  import('../wipes/bulk-wipe-dialog.tsx').then(({ BulkWipeDialog: component }) => ({ default: component })),
)

/** All partnerships, in one list. Filter, search, order and the open panel are in the URL. */
export function DevicesPage() {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const { titleOf } = useDeviceWords()
  const navigate = useNavigate({ from: '/devices' })
  // The router hands on what the screen does not know; only what it knows may reach the API.
  const search = parseDeviceSearch(useSearch({ from: '/console/devices' }))
  const all = useDeviceColumns()
  const { deviceColumns: liked, density } = usePreferences()
  const { ids: columnIds, columns } = useChosenColumns({
    all,
    link: search.cols,
    liked,
    standard: standardDeviceColumns,
  })
  const [selection, setSelection] = useState(noSelection)
  const [known, setKnown] = useState<KnownRows<DeviceSummary>>(new Map())
  const [wiping, setWiping] = useState<readonly DeviceSummary[] | null>(null)
  const [menu, setMenu] = useState<{ readonly device: DeviceSummary; readonly at: MenuPoint } | null>(null)

  const filter = deviceFilterOf(search)
  // Another order keeps what is chosen. Another filter does not: nobody acts on what the list would not show.
  const [chosenOf, setChosenOf] = useState(filter.q)
  if (chosenOf !== filter.q) {
    setChosenOf(filter.q)
    setSelection(noSelection)
  }
  const options = devicesQuery(filter)
  const query = useInfiniteQuery({ ...options, placeholderData: keepPreviousData })
  const pages = query.data?.pages
  const list = useStableRows({
    resetKey: `${JSON.stringify(filter)} ${query.isSuccess}`,
    pages: (pages ?? []).map(({ items }) => items),
    firstPage: pages?.[0]?.place.index ?? 0,
    idOf,
    isPlaceholder: query.isPlaceholderData,
  })
  const rest = useRestOfRows({
    queryKey: options.queryKey,
    read: (at) => readDevicePage(filter, at),
    query,
    list,
  })
  const chosen = [...knownRows(selection.ids, list.rows, { known, idOf }).values()]
  // A long list that changed out of view is only marked; the person decides when to see it afresh.
  const isMarked = query.isStale && !query.isFetching

  const change = (next: Partial<DeviceSearch>, isStep = false) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: !isStep })
  const changeQuery = (q: string, isStep: boolean) => change({ ...noOldNames, q: q || undefined }, isStep)
  const open = ({ id }: DeviceSummary) => void navigate({ to: '/devices/$id', params: { id } })
  const peek = ({ id }: DeviceSummary) => change({ peek: id }, search.peek === undefined)
  const closePanel = () => change({ peek: undefined })

  function select(id: string, how: 'one' | 'range' | 'all') {
    const next = selected(id, how)
    setSelection(next)
    setKnown(knownRows(next.ids, list.rows, { known, idOf }))
  }

  function selected(id: string, how: 'one' | 'range' | 'all') {
    if (how === 'all') return toggleAll(selection, list.shown)
    return how === 'range' ? selectRange(selection, list.shown, id) : toggleRow(selection, id)
  }

  useShortcuts({
    Escape: search.peek ? closePanel : selection.ids.size > 0 ? () => setSelection(noSelection) : undefined,
  })

  const count = pages?.[0]?.count
  return (
    <>
      <PageHeader title={t('place.devices')} note={countNote()} />
      <Suspense fallback={<div className={toolbarClasses.tabsWaiting} />}>
        <DevicesTabs search={search} />
      </Suspense>
      <ToolbarPlace>
        {chosen.length > 0 ? (
          <DevicesSelectionBar
            key={JSON.stringify(filter)}
            devices={chosen}
            filter={filter}
            total={pages?.[0]?.count}
            areAllShownChosen={list.shown.every((id) => selection.ids.has(id))}
            columnIds={columnIds}
            onWipe={() => setWiping(chosen)}
            onClear={() => setSelection(noSelection)}
          />
        ) : (
          <DevicesToolbar
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
        )}
      </ToolbarPlace>
      <UnusedParamsNotice used={search} />
      <div className={classes.split}>
        <div className={classes.list}>
          <NewRowsPill
            words={newsWords()}
            onShow={() => {
              list.showAll()
              if (isMarked) void query.refetch()
            }}
          />
          {query.isPending && <ListSkeleton rows={16} />}
          <Suspense>
            {query.isError && pages && !query.isFetching && (
              <StaleNotice updatedAt={query.dataUpdatedAt} onRetry={() => void query.refetch()} />
            )}
          </Suspense>
          {query.isError && !pages && (
            <ProblemNotice error={query.error} title={t('devices.problem')} onRetry={() => void query.refetch()} />
          )}
          <Suspense>
            {pages && list.rows.length === 0 && <DevicesEmpty query={filter.q} onQuery={changeQuery} />}
          </Suspense>
          {list.rows.length > 0 && (
            <DataTable
              key={density}
              isCompact={density === 'compact'}
              caption={t('devices.caption')}
              columns={columns}
              rows={list.rows}
              idOf={idOf}
              nameOf={titleOf}
              total={count?.isExact ? count.value : null}
              sort={search.sort ?? defaultDeviceSort}
              onSort={(sort) => void navigate({ search: (before) => ({ ...before, sort: sortOf(sort) }) })}
              selection={selection}
              onSelect={select}
              currentId={search.peek}
              goneIds={list.gone}
              movedIds={list.moved}
              isDimmed={query.isPlaceholderData}
              onOpen={open}
              onPeek={peek}
              onMenu={(device, at) => setMenu({ device, at })}
              onNearEnd={() => {
                if (query.hasNextPage && !query.isFetching) void query.fetchNextPage()
              }}
              rest={rest}
            />
          )}
        </div>
        <Suspense>{search.peek && <DevicePanel key={search.peek} id={search.peek} onClose={closePanel} />}</Suspense>
      </div>
      <Suspense>
        {menu && (
          <DeviceRowMenu
            key={menu.device.id}
            {...menu}
            isSelected={selection.ids.has(menu.device.id)}
            isGone={list.gone.has(menu.device.id)}
            onOpen={() => open(menu.device)}
            onPeek={() => peek(menu.device)}
            onSelect={() => select(menu.device.id, 'one')}
            onClose={() => setMenu(null)}
          />
        )}
      </Suspense>
      <DialogPlace>
        {search.act === 'cleanup' && <CleanupDialog onClose={() => change({ act: undefined })} />}
        {wiping && (
          <BulkWipeDialog devices={wiping} onAsked={() => setSelection(noSelection)} onClose={() => setWiping(null)} />
        )}
      </DialogPlace>
    </>
  )

  function countNote() {
    if (!count || count.isExact) return countWords(count)
    return (
      <Suspense fallback={countWords(count)}>
        <ExactCount key={JSON.stringify(filter)} value={count.value} query={deviceExactCountQuery(filter)} />
      </Suspense>
    )
  }

  function newsWords(): string {
    const changed = list.moved.size + list.gone.size
    const news = [
      list.waiting.length > 0 && t('devices.new', { count: list.waiting.length }),
      changed > 0 && t('devices.moved', { count: changed }),
    ].filter(Boolean)
    return news.length === 0 && isMarked ? t('devices.changed') : news.join(' · ')
  }
}

const idOf = ({ id }: DeviceSummary) => id

/** A link from before is written anew with its first change. */
const noOldNames = { state: undefined, user: undefined, wipe: undefined } as const

function sortOf(sort: string): DeviceSearch['sort'] {
  return deviceSorts.find((each) => each === sort && each !== defaultDeviceSort)
}
