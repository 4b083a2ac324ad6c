import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { cappedCount, useCountWords } from '../../ui/list/count-words.ts'
import classes from '../../ui/list/toolbar.module.css'
import { overviewQuery } from '../overview/overview-queries.ts'
import type { DeviceSearch } from './device-search.ts'

const tabs = [
  { id: 'all', state: undefined, count: 'total' },
  { id: 'waiting', state: 'quarantined', count: 'quarantined' },
  { id: 'blocked', state: 'blocked', count: 'blocked' },
  { id: 'allowed', state: 'allowed', count: 'allowed' },
] as const

/** The views everyone needs, with how many devices each has in the whole organization. */
export function DevicesTabs({ search }: { readonly search: DeviceSearch }) {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const overview = useQuery(overviewQuery).data
  return (
    <nav className={classes.tabs} aria-label={t('devices.views')}>
      {tabs.map(({ id, state, count }) => (
        <Link
          key={id}
          to="/devices"
          search={search.state === state ? search : { ...search, state, peek: undefined }}
          className={classes.tab}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {t(`devices.tab.${id}`)}
          {overview && (
            <span className={classes.count}>
              {countWords(cappedCount(overview.devices[count], overview.areCountsExact))}
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}
