import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { QueryBar } from '../../ui/list/query/query-bar.tsx'
import classes from '../../ui/list/toolbar.module.css'
import { deviceListQuery } from './device-queries.ts'
import { defaultDeviceSort, deviceFilterOf, deviceQueryOf, type DeviceSearch } from './device-search.ts'
import { useDeviceVocabulary } from './use-device-vocabulary.ts'

type DevicesToolbarProps = {
  readonly search: DeviceSearch
  readonly onQuery: (query: string, isStep: boolean) => void
}

/** Search and filters, and the request behind the view. */
export function DevicesToolbar({ search, onQuery }: DevicesToolbarProps) {
  const { t } = useTranslation()
  const [isActive, setIsActive] = useState(false)
  const query = deviceQueryOf(search)
  const { vocabulary, words } = useDeviceVocabulary(query, isActive)
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
      <ApiEcho name="listDevices" query={{ sort: defaultDeviceSort, ...deviceListQuery(deviceFilterOf(search)) }} />
    </div>
  )
}
