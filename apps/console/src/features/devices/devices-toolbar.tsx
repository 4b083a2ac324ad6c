import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChangePreferences, usePreferences } from '../../api/preferences.ts'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { ColumnsMenu } from '../../ui/list/columns-menu.tsx'
import { ExportLink } from '../../ui/list/export-link.tsx'
import { QueryBar } from '../../ui/list/query/query-bar.tsx'
import { RefreshButton } from '../../ui/list/refresh-button.tsx'
import classes from '../../ui/list/toolbar.module.css'
import { linkOfView } from '../../ui/list/views/view-state.ts'
import { ViewsMenu } from '../../ui/list/views/views-menu.tsx'
import { fileColumnsOf } from './device-column-ids.ts'
import { DeviceFacets } from './device-facets.tsx'
import { deviceListQuery } from './device-queries.ts'
import { defaultDeviceSort, deviceFilterOf, deviceQueryOf, deviceSorts, type DeviceSearch } from './device-search.ts'
import { useDeviceVocabulary } from './use-device-vocabulary.ts'

type DevicesToolbarProps = {
  readonly search: DeviceSearch
  readonly columns: readonly { readonly id: string; readonly label: string }[]
  readonly columnIds: readonly string[]
  readonly updatedAt: number
  readonly isBusy: boolean
  readonly onRefresh: () => void
  readonly onQuery: (query: string, isStep: boolean) => void
  readonly onChange: (next: Partial<DeviceSearch>, isStep?: boolean) => void
}

/** Search and filters, views, columns, the list as a file, and the request behind it. */
export function DevicesToolbar(props: DevicesToolbarProps) {
  const { search, columns, columnIds, updatedAt, isBusy, onRefresh, onQuery, onChange } = props
  const { t } = useTranslation()
  const [isActive, setIsActive] = useState(false)
  const { density = 'comfortable' } = usePreferences()
  const changePreferences = useChangePreferences()
  const query = deviceQueryOf(search)
  const filter = deviceFilterOf(search)
  const { vocabulary, words } = useDeviceVocabulary(query, isActive)
  // A link that names columns keeps naming them; else it is how this person likes the list.
  const setColumns = (ids: readonly string[] | null) => {
    if (search.cols !== undefined) return onChange({ cols: ids?.join(',') })
    changePreferences({ deviceColumns: ids && [...ids] })
  }
  return (
    <div className={classes.toolbar}>
      <QueryBar
        label={t('devices.search')}
        query={query}
        vocabulary={vocabulary}
        words={words}
        onQuery={onQuery}
        onActive={() => setIsActive(true)}
      />
      <DeviceFacets query={query} words={words} onQuery={onQuery} />
      <ViewsMenu
        screen="devices"
        current={search.view}
        shown={{ query, sort: search.sort ?? '', columns: search.cols?.split(',') ?? [] }}
        onView={(view) => {
          const link = view ? linkOfView(view.id, view) : nothing
          onChange({ ...oldNames, ...nothing, ...link, sort: deviceSorts.find((sort) => sort === view?.sort) }, true)
        }}
      />
      <ColumnsMenu
        columns={columns}
        chosen={columnIds}
        density={density}
        onColumns={setColumns}
        onDensity={(chosen) => changePreferences({ density: chosen })}
      />
      <ExportLink name="exportDevices" query={{ q: filter.q, sort: filter.sort, columns: fileColumnsOf(columnIds) }} />
      <RefreshButton updatedAt={updatedAt} isBusy={isBusy} onRefresh={onRefresh} />
      <ApiEcho name="listDevices" query={{ sort: defaultDeviceSort, ...deviceListQuery(filter) }} />
    </div>
  )
}

const nothing = { view: undefined, q: undefined, sort: undefined, cols: undefined, peek: undefined } as const
const oldNames = { state: undefined, user: undefined, wipe: undefined } as const
