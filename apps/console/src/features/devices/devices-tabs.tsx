import { IconChevronDown } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cappedCount, useCountWords } from '../../ui/list/count-words.ts'
import { Popover } from '../../ui/list/popover.tsx'
import toolbarClasses from '../../ui/list/toolbar.module.css'
import { linkOfView } from '../../ui/list/views/view-state.ts'
import { ViewCount } from '../../ui/list/views/view-count.tsx'
import { viewsQuery } from '../../ui/list/views/view-queries.ts'
import { useBegun } from '../../ui/use-idle.ts'
import { overviewQuery } from '../overview/overview-queries.ts'
import { deviceCountQuery } from './device-queries.ts'
import { deviceQueryOf, deviceSorts, type DeviceSearch } from './device-search.ts'
import { deviceViews } from './device-views.ts'
import classes from './devices-tabs.module.css'

type ShownView = (typeof deviceViews)[number]

/** What the overview has counted already. */
const counted = { all: 'total', quarantined: 'quarantined', blocked: 'blocked' } as const

const uncounted = deviceViews.filter(({ id }) => !Object.hasOwn(counted, id))

/** The views everyone needs, with how many devices each has in the whole organization, and those that somebody saved. */
export function DevicesTabs({ search }: { readonly search: DeviceSearch }) {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const overview = useQuery(overviewQuery).data
  const saved = useQuery(viewsQuery('devices')).data ?? []
  const query = deviceQueryOf(search)
  const isBegun = useBegun()
  const counts = useQueries({
    queries: uncounted.map((view) => ({
      ...deviceCountQuery(view.q),
      // The rows come first.
      enabled: isBegun && (!('isCostly' in view) || view.q === query),
    })),
  })
  const isSaved = saved.some(({ id }) => id === search.view)
  const isShown = (view: ShownView) => !isSaved && query === view.q
  const countOf = ({ id }: ShownView) => {
    if (id === 'all' || id === 'quarantined' || id === 'blocked')
      return overview && cappedCount(overview.devices[counted[id]], overview.areCountsExact)
    return counts[uncounted.findIndex((view) => view.id === id)]?.data
  }
  const tabOf = (view: ShownView, className: string | undefined, onClick?: () => void): ReactNode => (
    <Link
      key={view.id}
      to="/devices"
      search={{ q: view.q || undefined, ...('sort' in view && { sort: view.sort }) }}
      className={className}
      aria-current={isShown(view) ? 'page' : undefined}
      activeOptions={exactly}
      onClick={onClick}
    >
      {t(`devices.tab.${view.id}`)}
      {countOf(view) && <span className={toolbarClasses.count}>{countWords(countOf(view))}</span>}
    </Link>
  )
  const [frequent, rare] = [deviceViews.filter((view) => !('isRare' in view)), deviceViews.filter(isRare)]
  const shownRare = rare.find(isShown)
  return (
    <nav className={classes.nav} aria-label={t('devices.views')}>
      <div className={classes.strip}>
        {frequent.map((view) => tabOf(view, toolbarClasses.tab))}
        {shownRare && tabOf(shownRare, toolbarClasses.tab)}
        {saved.map((view, index) => (
          <Link
            key={view.id}
            to="/devices"
            search={{ ...linkOfView(view.id, view), sort: deviceSorts.find((sort) => sort === view.sort) }}
            className={toolbarClasses.tab}
            aria-current={view.id === search.view ? 'page' : undefined}
            activeOptions={exactly}
          >
            <bdi>{view.name}</bdi>
            {(index < mostCounted || view.id === search.view) && isBegun && (
              <ViewCount screen="devices" query={view.query} className={toolbarClasses.count} />
            )}
            {view.id === search.view && query !== view.query && (
              <span className={toolbarClasses.changed} role="img" aria-label={t('devices.viewChanged')} />
            )}
          </Link>
        ))}
      </div>
      <div className={classes.more}>
        <Popover
          name={t('devices.moreViews')}
          icon={<IconChevronDown size={18} stroke={1.7} aria-hidden="true" />}
          shortcut="Shift+V"
          className={classes.panel}
        >
          {(close) => (
            <>
              {rare.map((view) => tabOf(view, classes.item, close))}
              <hr className={classes.line} />
              <Link
                to="/devices"
                search={(before) => ({ ...before, act: 'cleanup' })}
                className={classes.item}
                onClick={close}
              >
                {t('devices.cleanup')}
              </Link>
            </>
          )}
        </Popover>
      </div>
    </nav>
  )
}

/** So many saved views are counted without being asked for, once there is nothing better to do. */
const mostCounted = 6

function isRare(view: ShownView): boolean {
  return 'isRare' in view
}

/** The order and the columns belong to a view too. */
const exactly = { exact: true, includeSearch: true } as const
