import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { FilterChip } from '../../ui/list/filter-chip.tsx'
import { SearchField } from '../../ui/list/search-field.tsx'
import classes from '../../ui/list/toolbar.module.css'
import { userQuery } from '../users/user-queries.ts'
import { deviceListQuery } from './device-queries.ts'
import { defaultDeviceSort, deviceFilterOf, deviceStates, type DeviceSearch } from './device-search.ts'

type DevicesToolbarProps = {
  readonly search: DeviceSearch
  readonly onChange: (next: Partial<DeviceSearch>, isStep?: boolean) => void
}

/** Search, the filters in force, and the request behind the view. Choosing a filter is a step of the history. */
export function DevicesToolbar({ search, onChange }: DevicesToolbarProps) {
  const { t } = useTranslation()
  const { state, user, wipe } = search
  const userName = useQuery({ ...userQuery(user ?? ''), enabled: user !== undefined }).data?.displayName
  const filter = deviceFilterOf(search)
  return (
    <div className={classes.toolbar}>
      <SearchField label={t('devices.search')} value={search.q ?? ''} onSearch={(q) => onChange({ q: q || undefined })}>
        {state && (
          <FilterChip
            name={t('devices.filter.state')}
            value={t(`access.state.${state}`)}
            onRemove={() => onChange({ state: undefined }, true)}
          />
        )}
        {wipe && (
          <FilterChip
            name={t('devices.filter.wipe')}
            value={t('devices.filter.wipeOpen')}
            onRemove={() => onChange({ wipe: undefined }, true)}
          />
        )}
        {user && (
          <FilterChip
            name={t('devices.filter.user')}
            value={userName ?? '…'}
            onRemove={() => onChange({ user: undefined }, true)}
          />
        )}
      </SearchField>
      <select
        className={classes.select}
        aria-label={t('devices.filter.stateLabel')}
        value=""
        onChange={(event) => {
          const { value } = event.currentTarget
          onChange({ state: deviceStates.find((each) => each === value) }, true)
        }}
      >
        <option value="" disabled hidden>
          {t('devices.filter.stateLabel')}
        </option>
        {deviceStates.map((each) => (
          <option key={each} value={each}>
            {t(`access.state.${each}`)}
          </option>
        ))}
      </select>
      <ApiEcho name="listDevices" query={{ sort: defaultDeviceSort, ...deviceListQuery(filter) }} />
    </div>
  )
}
