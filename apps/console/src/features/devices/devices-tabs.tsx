import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { cappedCount, useCountWords } from '../../ui/list/count-words.ts'
import classes from '../../ui/list/toolbar.module.css'
import { linkOfView } from '../../ui/list/views/view-state.ts'
import { viewsQuery } from '../../ui/list/views/view-queries.ts'
import { overviewQuery } from '../overview/overview-queries.ts'
import { deviceCountQuery } from './device-queries.ts'
import { deviceQueryOf, deviceSorts, type DeviceSearch } from './device-search.ts'
import { deviceViews } from './device-views.ts'

/** What the overview has counted already. */
const counted = { all: 'total', quarantined: 'quarantined', blocked: 'blocked' } as const

const uncounted = deviceViews.filter(({ id }) => !Object.hasOwn(counted, id))

/** The views everyone needs, with how many devices each has in the whole organization, and those that somebody saved. */
export function DevicesTabs({ search }: { readonly search: DeviceSearch }) {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const overview = useQuery(overviewQuery).data
  const saved = useQuery(viewsQuery('devices')).data ?? []
  const counts = useQueries({ queries: uncounted.map(({ q }) => deviceCountQuery(q)) })
  const query = deviceQueryOf(search)
  const isSaved = saved.some(({ id }) => id === search.view)
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
          search={{ q: view.q || undefined, ...('sort' in view && { sort: view.sort }) }}
          className={classes.tab}
          aria-current={!isSaved && query === view.q ? 'page' : undefined}
          activeOptions={exactly}
        >
          {t(`devices.tab.${view.id}`)}
          {countOf(view.id) && <span className={classes.count}>{countWords(countOf(view.id))}</span>}
        </Link>
      ))}
      {saved.map((view) => (
        <Link
          key={view.id}
          to="/devices"
          search={{ ...linkOfView(view.id, view), sort: deviceSorts.find((sort) => sort === view.sort) }}
          className={classes.tab}
          aria-current={view.id === search.view ? 'page' : undefined}
          activeOptions={exactly}
        >
          <bdi>{view.name}</bdi>
          {view.id === search.view && query !== view.query && (
            <span className={classes.changed} role="img" aria-label={t('devices.viewChanged')} />
          )}
        </Link>
      ))}
    </nav>
  )
}

/** The order and the columns belong to a view too. */
const exactly = { exact: true, includeSearch: true } as const
