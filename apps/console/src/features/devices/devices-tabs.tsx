import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { cappedCount, useCountWords } from '../../ui/list/count-words.ts'
import classes from '../../ui/list/toolbar.module.css'
import { overviewQuery } from '../overview/overview-queries.ts'
import { deviceCountQuery } from './device-queries.ts'
import { deviceQueryOf, type DeviceSearch } from './device-search.ts'
import { deviceViews } from './device-views.ts'

/** What the overview has counted already. */
const counted = { all: 'total', quarantined: 'quarantined', blocked: 'blocked' } as const

const uncounted = deviceViews.filter(({ id }) => !Object.hasOwn(counted, id))

/** The views everyone needs, with how many devices each has in the whole organization. */
export function DevicesTabs({ search }: { readonly search: DeviceSearch }) {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const overview = useQuery(overviewQuery).data
  const counts = useQueries({ queries: uncounted.map(({ q }) => deviceCountQuery(q)) })
  const countOf = (id: (typeof deviceViews)[number]['id']) => {
    if (id === 'all' || id === 'quarantined' || id === 'blocked')
      return overview && cappedCount(overview.devices[counted[id]], overview.areCountsExact)
    return counts[uncounted.findIndex((view) => view.id === id)]?.data
  }
  return (
    <nav className={classes.tabs} aria-label={t('devices.views')}>
      {deviceViews.map((view) => (
        <Link
          key={view.id}
          to="/devices"
          search={{ ...viewSearch(view), peek: undefined }}
          className={classes.tab}
          aria-current={deviceQueryOf(search) === view.q ? 'page' : undefined}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {t(`devices.tab.${view.id}`)}
          {countOf(view.id) && <span className={classes.count}>{countWords(countOf(view.id))}</span>}
        </Link>
      ))}
    </nav>
  )
}

function viewSearch({ id, q, ...rest }: { id: string; q: string }) {
  return id === 'all' ? {} : { view: id, q, ...rest }
}
