import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { cappedCount, useCountWords } from '../../ui/list/count-words.ts'
import classes from '../../ui/list/toolbar.module.css'
import { overviewQuery } from '../overview/overview-queries.ts'
import { openWipeCountQuery } from './device-queries.ts'
import type { DeviceSearch } from './device-search.ts'

const tabs = [
  { id: 'all', state: undefined, wipe: undefined, count: 'total' },
  { id: 'waiting', state: 'quarantined', wipe: undefined, count: 'quarantined' },
  { id: 'wipe', state: undefined, wipe: 'open', count: 'wipe' },
  { id: 'blocked', state: 'blocked', wipe: undefined, count: 'blocked' },
  { id: 'allowed', state: 'allowed', wipe: undefined, count: 'allowed' },
] as const

/** The views everyone needs, with how many devices each has in the whole organization. */
export function DevicesTabs({ search }: { readonly search: DeviceSearch }) {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const overview = useQuery(overviewQuery).data
  const beingWiped = useQuery(openWipeCountQuery).data
  const countOf = (count: (typeof tabs)[number]['count']) =>
    count === 'wipe' ? beingWiped : overview && cappedCount(overview.devices[count], overview.areCountsExact)
  return (
    <nav className={classes.tabs} aria-label={t('devices.views')}>
      {tabs.map(({ id, state, wipe, count }) => (
        <Link
          key={id}
          to="/devices"
          search={search.state === state && search.wipe === wipe ? search : { ...search, state, wipe, peek: undefined }}
          className={classes.tab}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {t(`devices.tab.${id}`)}
          {countOf(count) && <span className={classes.count}>{countWords(countOf(count))}</span>}
        </Link>
      ))}
    </nav>
  )
}
